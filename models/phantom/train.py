"""Second stage: puts words to what the convolutional features see, and learns to compare an image with its prior.

    python see.py --train DIR --out FEATURES
    python train.py --train DIR --features FEATURES --epochs N --seed S --out CHECKPOINT [--seeing-rate R] [--start PACK]

Without `--seeing-rate` the backbone stays as `see.py` left it and its features are computed once, which is what a CPU
can afford; with it the backbone goes on learning, at a rate of its own, from what the words and comparisons ask of it.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import Labelled, load_folders
from examples import Example, Truths, amounts, augmented, image_masks, pairings, tabulate
from language import FINDINGS, Sentence, grammar, quoted, sentence_bank
from learning import DEVICE, hardware, learn
from losses import (NODULES, PromptIndex, change_loss, change_text_loss, gate_loss, patch_loss, presence_loss, report_loss,
                    retrieval_loss, sentence_loss)
from model import Backbone, PhantomModel, Widths
from tokenizer import Tokenizer, build_vocabulary
from warm import digest, start_model

EXTRA_WORDS = ("radiograph chest frontal lateral view projection supine erect portable hand knee pelvis abdomen skull spine shoulder "
               "foot mild severe tiny new old interval change compared prior previous comparison none present absent")

# Presence is what the zero-shot bars measure, and it is the slowest term to fall: findings are small, the score is of the mean.
PRESENCE_WEIGHT = 3.0
PATCH_WEIGHT = 2.0
CHANGE_WEIGHT = 3.0
AMOUNT_WEIGHT = 2.0


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


class Words:
    """Text vectors of the sentences and of the images' reports. Words learnt by an earlier pack stay as they are: only
    their projection into the joint space is trained on, and what comes before it is computed once."""

    def __init__(self, model: PhantomModel, tokenizer: Tokenizer, sentences: list[Sentence], images: list[Labelled], learnt: bool) -> None:
        self.model, self.tokenizer, self.learnt = model, tokenizer, learnt
        self.table = self._tokens([s.text for s in sentences])
        if learnt:
            model.text.eval().requires_grad_(False)
            model.text.projection.requires_grad_(True)
            self.summaries = self._summaries(self.table)
            self.impressions = self._summaries(self._tokens([image.impression or "none" for image in images]))

    def _tokens(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        ids, mask = map(torch.from_numpy, self.tokenizer.batch(texts))
        limit = self.model.widths.text_positions
        return ids[:, :limit].to(DEVICE), mask[:, :limit].to(DEVICE)

    @torch.no_grad()
    def _summaries(self, tokens: tuple[Tensor, Tensor]) -> Tensor:
        return torch.cat([self.model.text.summary(ids, mask) for ids, mask in zip(*(part.split(64) for part in tokens))])

    def sentences(self) -> Tensor:
        """Raw vectors [S,D] of the whole sentence table."""
        return self.model.text.projection(self.summaries) if self.learnt else self.model.text(*self.table)

    def reports(self, chosen: list[Example], chooser: random.Random) -> Tensor:
        """Raw vectors [R,D] of one text per example."""
        if self.learnt:
            return self.model.text.projection(self.impressions[[e.current for e in chosen]])
        return self.model.text(*self._tokens([report_excerpt(e.label, chooser) for e in chosen]))


def signature(example: Example) -> int:
    """Equal for examples that the same report would describe: kind, view, findings with side, extent and change."""
    findings = sorted((f.finding, f.side, f.extent, f.progression) for f in example.label.findings)
    return zlib.crc32(repr((example.label.kind, example.label.view, findings)).encode())


class KeptFeatures:
    """What the backbone sees in every image, computed once: features [V,N,C,14,14] of V augmented views, and their masks."""

    @torch.no_grad()
    def __init__(self, backbone: Backbone, images: list[Labelled], crops: np.ndarray, views: int, generator: torch.Generator) -> None:
        backbone.eval()
        masks = image_masks(images)
        self.generator, self.views = generator, views
        features, moved = zip(*(self._view(backbone, torch.from_numpy(crops).to(DEVICE), masks.to(DEVICE)) for _ in range(views)))
        self.features, self.masks = torch.stack(features), torch.stack(moved)

    def _view(self, backbone: Backbone, crops: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
        features, moved = [], []
        for first in range(0, len(crops), 64):
            image, mask = augmented(crops[first : first + 64], masks[first : first + 64], self.generator)
            features.append(backbone(image.contiguous(memory_format=torch.channels_last)).contiguous())
            moved.append(mask)
        return torch.cat(features), torch.cat(moved)

    def any_view(self, rows: list[int]) -> tuple[Tensor, Tensor]:
        """Features [B,C,14,14] and masks [B,F,3,14,14] of these images, each in a view drawn by chance."""
        view = torch.randint(self.views, (len(rows),), generator=self.generator, device=DEVICE)
        rows = torch.tensor(rows, device=DEVICE)
        return self.features[view, rows], self.masks[view, rows]


class LiveFeatures:
    """What the backbone sees, computed anew for every batch, so that it can be told what to look for. Its norms stay as they are."""

    def __init__(self, backbone: Backbone, images: list[Labelled], crops: np.ndarray, generator: torch.Generator) -> None:
        self.backbone, self.generator = backbone, generator
        self.crops, self.masks = torch.from_numpy(crops).to(DEVICE), image_masks(images).to(DEVICE)

    def any_view(self, rows: list[int]) -> tuple[Tensor, Tensor]:
        """Features [B,C,14,14] and masks [B,F,3,14,14] of these images, each freshly augmented."""
        image, masks = augmented(self.crops[rows], self.masks[rows], self.generator)
        return self.backbone(image.contiguous(memory_format=torch.channels_last)).contiguous(), masks


class Trainer:
    """One training run over fixed data; every random choice comes from the seed."""

    def __init__(self, images: list[Labelled], crops: np.ndarray, backbone: dict[str, Tensor], settings: argparse.Namespace) -> None:
        torch.manual_seed(settings.seed)
        self.generator = torch.Generator(DEVICE).manual_seed(settings.seed)
        self.chooser = random.Random(settings.seed)
        self.batch, self.pairs = settings.batch, settings.pairs
        self.choices = pairings(images, self.chooser)
        self.examples = [example for group in self.choices for example in group]
        self.row = {id(example): row for row, example in enumerate(self.examples)}
        self.sentences = [*grammar(), *quoted(images)]
        self.index = PromptIndex(self.sentences, settings.nodules)
        self.truths = tabulate(self.examples, self.sentences).to(DEVICE)
        start: Path | None = settings.start
        self.vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines() if start else vocabulary_for(images)
        self.tokenizer = Tokenizer(self.vocabulary)
        self.model = PhantomModel(len(self.vocabulary), Widths()).to(DEVICE)
        self.model.backbone.load_state_dict(backbone)
        self.model.backbone.to(memory_format=torch.channels_last).eval()
        self.seeing_rate: float = settings.seeing_rate
        self.features = (LiveFeatures(self.model.backbone, images, crops, self.generator) if self.seeing_rate
                         else KeptFeatures(self.model.backbone.requires_grad_(False), images, crops, settings.views, self.generator))
        if start:
            with torch.no_grad():
                sample, _ = self.features.any_view(self.chooser.sample(range(len(images)), min(128, len(images))))
            start_model(self.model, start, sample, sample.flip(0)[:64])
        self.words = Words(self.model, self.tokenizer, self.sentences, images, start is not None)
        # What the temporal channels say of amounts: of the prior, and of the change. Thrown away after training.
        self.amounts = amounts(images).to(DEVICE)
        self.probe = nn.Conv2d(self.model.widths.features, 2 * len(FINDINGS), 1).to(DEVICE)

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
        has_prior = torch.tensor([e.prior >= 0 for e in chosen], device=DEVICE)
        features, masks = self.features.any_view([e.current for e in chosen] + paired)
        static, earlier = features[: len(chosen)], features[len(chosen):]
        masks = masks[: len(chosen)]
        temporal = model.temporal(static, earlier, has_prior)
        _, patches, pooled = model.head(static, temporal)
        return {**self.compare(chosen, truths, masks, patches, F.normalize(pooled, dim=1)),
                "amount": self.amount(chosen, temporal[has_prior]) * AMOUNT_WEIGHT}

    def amount(self, chosen: list[Example], temporal: Tensor) -> Tensor:
        """How well a linear map reads from the temporal channels what the prior shows of each finding, and the change."""
        pairs = [e for e in chosen if e.prior >= 0]
        if not pairs:
            return temporal.sum() * 0
        now, before = self.amounts[[e.current for e in pairs]], self.amounts[[e.prior for e in pairs]]
        return F.smooth_l1_loss(self.probe(temporal).mean(dim=(2, 3)), torch.cat([before, now - before], dim=1), beta=0.1)

    def compare(self, chosen: list[Example], truths: Truths, masks: Tensor, patches: Tensor, pooled: Tensor) -> dict[str, Tensor]:
        """Image vectors against text vectors: patches [B,D,14,14], unit pooled [B,D]."""
        model = self.model
        raw = self.words.sentences()
        scale = model.log_scale.exp().clamp(max=30)
        return {
            "sentence": sentence_loss(pooled, F.normalize(raw, dim=1), truths.sentences, scale, model.offset),
            "presence": presence_loss(pooled, raw, truths.present, self.index, self.chooser) * PRESENCE_WEIGHT,
            "gate": gate_loss(pooled, raw, truths.frontal, self.index),
            "retrieval": retrieval_loss(pooled, F.normalize(raw, dim=1), truths.nearest, truths.alone, self.index),
            "change": change_loss(pooled, patches, masks, raw, truths.change, self.index, self.chooser) * CHANGE_WEIGHT,
            "patch": patch_loss(patches, raw, masks, self.index, model.offset) * PATCH_WEIGHT,
            "wording": change_text_loss(raw, self.index),
            "report": self.reports(chosen, pooled, scale) * 0.25,
        }

    def reports(self, chosen: list[Example], pooled: Tensor, scale: Tensor) -> Tensor:
        """The report term over those examples that have one."""
        rows = [row for row, e in enumerate(chosen) if e.label.impression or e.label.report]
        if len(rows) < 2:
            return pooled.sum() * 0
        text = F.normalize(self.words.reports([chosen[r] for r in rows], self.chooser), dim=1)
        return report_loss(pooled[rows], text, torch.tensor([signature(chosen[r]) for r in rows], device=DEVICE), scale)

    def run(self, epochs: int, rate: float, keep: Callable[[], None]) -> None:
        """Trains everything, the backbone at its own rate or not at all, and of learnt words only their projection; `keep` is
        called after every epoch."""
        self.model.train()
        self.model.backbone.eval()
        if self.words.learnt:
            self.model.text.eval()
        seeing = {id(weight) for weight in self.model.backbone.parameters()}
        speaking = [weight for weight in self.model.parameters() if weight.requires_grad and id(weight) not in seeing]
        groups = [([*speaking, *self.probe.parameters()], rate)]
        if self.seeing_rate:
            groups.append((list(self.model.backbone.parameters()), self.seeing_rate))
        learn(groups, epochs, 0.15, self.epoch, self.loss, lambda: keep() or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, nargs="+")
    parser.add_argument("--features", type=Path, required=True, help="what see.py has written")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a pack whose words and comparison are trained on, instead of starting from chance")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--seeing-rate", type=float, default=0.0, help="highest learning rate of the backbone; 0: it stays as it is")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--pairs", type=float, default=0.6, help="share of images read together with their prior")
    parser.add_argument("--nodules", type=float, default=NODULES, help="how much the presence of nodules weighs, others weigh 1")
    parser.add_argument("--views", type=int, default=3, help="augmented views of every image that are kept")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    images, crops = load_folders(arguments.train)
    started = time.monotonic()
    seen = torch.load(arguments.features, weights_only=True, map_location=DEVICE)
    trainer = Trainer(images, crops, seen["backbone"], arguments)

    def minutes() -> float:
        return seen["minutes"] + (time.monotonic() - started) / 60

    def keep() -> None:
        torch.save({"weights": trainer.model.state_dict(), "widths": asdict(trainer.model.widths), "vocabulary": trainer.vocabulary,
                    "minutes": minutes(), "images": len(images), "epochs": [seen["epochs"], arguments.epochs], "seed": arguments.seed,
                    "batch": arguments.batch, "nodules": arguments.nodules, "views": arguments.views, "rates": [seen["rate"], arguments.rate, arguments.seeing_rate],
                    "bank": sentence_bank(images), "hardware": hardware(),
                    "start": digest(arguments.start) if arguments.start else ""}, arguments.out)

    trainer.run(arguments.epochs, arguments.rate, keep)
    print(f"trained on {len(images)} images in {minutes():.1f} minutes on {hardware()}, seeing included")


if __name__ == "__main__":
    main()
