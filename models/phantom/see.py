"""First stage: teaches the convolutional features where findings are, before any language.

    python see.py --train DIR --epochs N --seed S --out FEATURES [--start PACK]

Contrastive losses alone reach a small finding only through the mean of 196 patches and through a text encoder that is
still learning itself, which took most of the epochs they were given. Here a throw-away head draws each finding's map;
what it leaves behind is the backbone, which `train.py --features` then puts words to.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import GRID, Labelled, load_folders
from examples import Example, amounts, augmented, image_masks, tabulate
from language import FINDINGS
from learning import DEVICE, hardware, learn
from losses import NODULES, balanced, emphasis
from measure import auc
from model import Backbone, Widths
from warm import digest, start_backbone

PLACES = 3  # any side, left, right
HELD_OUT = 0.05
AMOUNT_WEIGHT = 4.0


def as_images(crops: Tensor) -> Tensor:
    """uint8 [B,224,224] -> float32 [B,3,224,224] in [0,1], not augmented."""
    return crops[:, None].float().expand(-1, 3, -1, -1) / 255


class Maps(nn.Module):
    """Features [B,C,14,14] -> logits of finding maps [B,F,3,14,14], of presence [B,F] and of a frontal view [B]; amounts [B,F]."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.maps = nn.Conv2d(features, len(FINDINGS) * PLACES, 1)
        self.presence_offset = nn.Parameter(torch.zeros(len(FINDINGS)))
        self.view = nn.Linear(features, 1)
        self.amounts = nn.Conv2d(features, len(FINDINGS), 1)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        maps = self.maps(F.relu(features)).unflatten(1, (len(FINDINGS), PLACES))
        presence = maps[:, :, 0].flatten(2).logsumexp(dim=2) - np.log(GRID)
        # How much there is must be a sum over patches: it is what a later comparison takes the difference of.
        amounts = self.amounts(F.relu(features)).mean(dim=(2, 3))
        return maps, presence + self.presence_offset, self.view(features.mean(dim=(2, 3)))[:, 0], amounts


class Seeing:
    """One run over fixed data; every random choice comes from the seed."""

    def __init__(self, images: list[Labelled], crops: np.ndarray, seed: int, batch: int, start: Path | None = None) -> None:
        torch.manual_seed(seed)
        self.generator = torch.Generator(DEVICE).manual_seed(seed)
        self.chooser = random.Random(seed)
        self.batch = batch
        self.crops = torch.from_numpy(crops).to(DEVICE)
        self.truths = tabulate([Example(row, -1, image) for row, image in enumerate(images)], []).to(DEVICE)
        self.masks = image_masks(images).to(DEVICE)
        self.amounts = amounts(images).to(DEVICE)
        rows = list(range(len(images)))
        self.chooser.shuffle(rows)
        kept_back = int(len(rows) * HELD_OUT)
        self.held_out, self.rows = rows[:kept_back], rows[kept_back:]
        widths = Widths()
        self.backbone = Backbone(widths).to(DEVICE)
        if start:
            start_backbone(self.backbone, start, as_images(self.crops[self.rows[:256]]))
        self.backbone.to(memory_format=torch.channels_last)
        self.maps = Maps(widths.features).to(DEVICE)

    def loss(self, rows: list[int]) -> dict[str, Tensor]:
        """The loss terms of one batch."""
        truths = self.truths.at(rows)
        image, masks = augmented(self.crops[rows], self.masks[rows], self.generator)
        maps, presence, view, amount = self.maps(self.backbone(image.contiguous(memory_format=torch.channels_last)))
        weights = emphasis(NODULES)
        places = [balanced(maps[:, f, p], masks[:, f, p]) * weights[f] for f in range(len(FINDINGS)) for p in range(PLACES)]
        return {"maps": torch.stack(places).mean() * 2.0,
                "presence": torch.stack([balanced(presence[:, f], truths.present[:, f]) * weights[f]
                                         for f in range(len(FINDINGS))]).mean(),
                "amount": F.smooth_l1_loss(amount, self.amounts[rows], beta=0.1) * AMOUNT_WEIGHT,
                "view": balanced(view, truths.frontal)}

    def batches(self) -> list[list[int]]:
        """Every image once, in random order."""
        self.backbone.train()
        self.chooser.shuffle(self.rows)
        return [self.rows[i : i + self.batch] for i in range(0, len(self.rows) - self.batch + 1, self.batch)]

    def run(self, epochs: int, rate: float) -> None:
        """Trains and prints, after every epoch, the AUC on the images kept back."""
        learn([([*self.backbone.parameters(), *self.maps.parameters()], rate)], epochs, 0.2, self.batches, self.loss,
              lambda: " | " + " ".join(f"{finding} {value:.3f}" for finding, value in zip(FINDINGS, self.measured())))

    @torch.no_grad()
    def measured(self) -> list[float]:
        """The AUC of each finding's presence over the frontal images kept back."""
        self.backbone.eval()
        frontal = self.truths.frontal.cpu()
        rows = [row for row in self.held_out if frontal[row] == 1]
        parts = [self.maps(self.backbone(as_images(self.crops[rows[i : i + 64]])))[1]
                 for i in range(0, len(rows), 64)]
        scores, present = torch.cat(parts).cpu().numpy(), self.truths.present[rows].cpu().numpy() == 1
        return [auc(scores[:, f], present[:, f]) for f in range(len(FINDINGS))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a pack whose backbone is trained on, instead of starting from chance")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    started = time.monotonic()
    seeing = Seeing(*load_folders(arguments.train), arguments.seed, arguments.batch, arguments.start)
    seeing.run(arguments.epochs, arguments.rate)
    minutes = (time.monotonic() - started) / 60
    torch.save({"backbone": seeing.backbone.state_dict(), "minutes": minutes, "epochs": arguments.epochs, "rate": arguments.rate,
                "start": digest(arguments.start) if arguments.start else ""}, arguments.out)
    print(f"learnt to see from {len(seeing.rows)} images in {minutes:.1f} minutes on {hardware()}")


if __name__ == "__main__":
    main()
