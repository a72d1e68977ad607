"""Trains the phantom pack's network on a phantom folder.

    python train.py --train DIR --epochs N --seed S --out CHECKPOINT
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import Labelled, as_input, load_folder
from examples import Example, Truths, augmented, pairings, tabulate
from language import grammar
from losses import PromptIndex, change_loss, change_text_loss, gate_loss, patch_loss, presence_loss, report_loss, sentence_loss
from model import PhantomModel, Widths
from tokenizer import Tokenizer, build_vocabulary

EXTRA_WORDS = ("radiograph chest frontal lateral view projection supine erect portable hand knee pelvis abdomen skull spine shoulder "
               "foot mild severe tiny new old interval change compared prior previous comparison none present absent")

# Presence is what the zero-shot bars measure, and it is the slowest term to fall: findings are small, the score is of the mean.
PRESENCE_WEIGHT = 3.0
PATCH_WEIGHT = 2.0


def report_texts(images: list[Labelled]) -> list[str]:
    """Every report section, used as the corpus of the vocabulary."""
    return sorted({text for image in images for text in (image.report, image.impression) if text})


def vocabulary_for(images: list[Labelled]) -> list[str]:
    """The WordPiece vocabulary of the grammar, the reports and a few words that users are likely to ask with."""
    return build_vocabulary([*(s.text for s in grammar()), *report_texts(images), EXTRA_WORDS])


def report_excerpt(label: Labelled, chooser: random.Random) -> str:
    """The impression, the findings, or a few neighbouring sentences of the findings; at most 160 words."""
    text = chooser.choice((label.impression, label.impression, label.report)) or label.impression or label.report
    return " ".join(text.split()[:160])


def signature(example: Example) -> int:
    """Equal for examples that the same report would describe: kind, view, findings with side, extent and change."""
    findings = sorted((f.finding, f.side, f.extent, f.progression) for f in example.label.findings)
    return zlib.crc32(repr((example.label.kind, example.label.view, findings)).encode())


class Trainer:
    """One training run over fixed data; every random choice comes from the seed."""

    def __init__(self, images: list[Labelled], crops: np.ndarray, seed: int, batch: int, start: Path | None = None, pairs: float = 0.6) -> None:
        torch.manual_seed(seed)
        self.generator = torch.Generator().manual_seed(seed)
        self.chooser = random.Random(seed)
        self.batch = batch
        self.pairs = pairs
        self.crops = torch.from_numpy(crops)
        self.choices = pairings(images, self.chooser)
        self.examples = [example for group in self.choices for example in group]
        self.row = {id(example): row for row, example in enumerate(self.examples)}
        self.sentences = grammar()
        self.index = PromptIndex(self.sentences)
        self.truths = tabulate(self.examples, self.sentences)
        earlier = torch.load(start, weights_only=True) if start else None
        self.vocabulary = earlier["vocabulary"] if earlier else vocabulary_for(images)
        self.tokenizer = Tokenizer(self.vocabulary)
        self.ids, self.mask = map(torch.from_numpy, self.tokenizer.batch([s.text for s in self.sentences]))
        self.model = PhantomModel(len(self.vocabulary), Widths()).to(memory_format=torch.channels_last)
        self.features: Tensor | None = None
        if earlier:
            self.model.load_state_dict(earlier["weights"])
            self.features = self.kept_features()

    def epoch(self) -> list[list[Example]]:
        """Every image once in random order, paired anew; `pairs` is the share read with their prior where there is one."""
        drawn = [self.chooser.choice(group[1:]) if len(group) > 1 and self.chooser.random() < self.pairs else group[0]
                 for group in self.choices]
        self.chooser.shuffle(drawn)
        return [drawn[i : i + self.batch] for i in range(0, len(drawn) - self.batch + 1, self.batch)]

    def loss(self, chosen: list[Example]) -> dict[str, Tensor]:
        """All loss terms of one batch."""
        model, truths = self.model, self.truths.at([self.row[id(e)] for e in chosen])
        paired = [e.prior for e in chosen if e.prior >= 0]
        has_prior = torch.tensor([e.prior >= 0 for e in chosen])
        if self.features is not None:
            current = self.features[[e.current for e in chosen]]
            patches, pooled = model.compared(current, self.features[paired], has_prior)
            return self.compare(chosen, truths, truths.masks, patches, F.normalize(pooled, dim=1))
        image, masks = augmented(self.crops[[e.current for e in chosen]], truths.masks, self.generator)
        prior = augmented(self.crops[paired], None, self.generator)[0] if paired else image[:0]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            patches, pooled = model.images(image.contiguous(memory_format=torch.channels_last), prior, has_prior)
        return self.compare(chosen, truths, masks, patches.float(), F.normalize(pooled.float(), dim=1))

    @torch.no_grad()
    def kept_features(self) -> Tensor:
        """Features [N,C,14,14] of all images by the backbone as it is; the second stage learns what to make of them."""
        self.model.eval()
        parts = [self.model.backbone(torch.from_numpy(as_input(self.crops[i : i + 64].numpy()))) for i in range(0, len(self.crops), 64)]
        return torch.cat(parts)

    def compare(self, chosen: list[Example], truths: Truths, masks: Tensor, patches: Tensor, pooled: Tensor) -> dict[str, Tensor]:
        """Image vectors against text vectors: patches [B,D,14,14], unit pooled [B,D]."""
        model = self.model
        raw = model.text(self.ids, self.mask)
        scale = model.log_scale.exp().clamp(max=30)
        return {
            "sentence": sentence_loss(pooled, F.normalize(raw, dim=1), truths.sentences, scale, model.offset),
            "presence": presence_loss(pooled, raw, truths.present, self.index, self.generator) * PRESENCE_WEIGHT,
            "gate": gate_loss(pooled, raw, truths.frontal, self.index),
            "change": change_loss(pooled, patches, masks, raw, truths.change, self.index, self.generator) * 1.5,
            "patch": patch_loss(patches, raw, masks, self.index, model.offset) * PATCH_WEIGHT,
            "wording": change_text_loss(raw, self.index),
            "report": self.reports(chosen, pooled, scale) * 0.25,
        }

    def reports(self, chosen: list[Example], pooled: Tensor, scale: Tensor) -> Tensor:
        """The report term over those examples that have one."""
        rows = [row for row, e in enumerate(chosen) if e.label.impression or e.label.report]
        if len(rows) < 2:
            return pooled.sum() * 0
        ids, mask = map(torch.from_numpy, self.tokenizer.batch([report_excerpt(chosen[r].label, self.chooser) for r in rows]))
        limit = self.model.widths.text_positions
        text = F.normalize(self.model.text(ids[:, :limit], mask[:, :limit]), dim=1)
        return report_loss(pooled[rows], text, torch.tensor([signature(chosen[r]) for r in rows]), scale)

    def run(self, epochs: int, rate: float) -> None:
        """Trains with AdamW on a one-cycle schedule and prints the mean loss terms of every epoch."""
        steps = epochs * (len(self.choices) // self.batch)
        optimiser = torch.optim.AdamW(self.model.parameters(), lr=rate, weight_decay=0.02)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.15)
        for number in range(epochs):
            started, sums = time.monotonic(), {}
            self.model.train()
            batches = self.epoch()
            for chosen in batches:
                terms = self.loss(chosen)
                optimiser.zero_grad()
                sum(terms.values()).backward()
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
                optimiser.step()
                schedule.step()
                for name, value in terms.items():
                    sums[name] = sums.get(name, 0.0) + value.item()
            shown = " ".join(f"{name} {total / len(batches):.3f}" for name, total in sums.items())
            print(f"epoch {number + 1}/{epochs} {time.monotonic() - started:.0f}s {shown}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="second stage: go on from this checkpoint, its convolutional features kept")
    parser.add_argument("--pairs", type=float, default=0.6, help="share of images read together with their prior")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    images, crops = load_folders(arguments.train)
    started = time.monotonic()
    trainer = Trainer(images, crops, arguments.seed, arguments.batch, arguments.start, arguments.pairs)
    trainer.run(arguments.epochs, arguments.rate)
    minutes = (time.monotonic() - started) / 60
    torch.save({"weights": trainer.model.state_dict(), "widths": asdict(trainer.model.widths), "vocabulary": trainer.vocabulary,
                "minutes": minutes, "images": len(images), "epochs": arguments.epochs, "seed": arguments.seed}, arguments.out)
    print(f"trained on {len(images)} images in {minutes:.1f} minutes")


def load_folders(folders: list[Path]) -> tuple[list[Labelled], np.ndarray]:
    """Several phantom folders as one list; prior indices are shifted to match."""
    images: list[Labelled] = []
    crops: list[np.ndarray] = []
    for folder in folders:
        more, pixels = load_folder(folder)
        offset = len(images)
        images += [replace(image, prior=image.prior + offset if image.prior >= 0 else -1) for image in more]
        crops.append(pixels)
    return images, np.concatenate(crops)


if __name__ == "__main__":
    main()
