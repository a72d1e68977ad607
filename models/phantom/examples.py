"""Training examples: an image, its prior or none, and the truth of every sentence; plus the augmentation of a batch."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data import GRID, Finding, Labelled
from language import CHANGES, FINDINGS, LATERAL, Sentence, change_of, nearest_truth, retrievable, truth

STRANGERS = 2
OWN = 3  # how much likelier one's own other visit is than each of the other comparisons
UNSIZED = "support-device"  # a device is there or not; its planted severity is not drawn
CLEAR, SAME = 0.2, 0.05
OPPOSITE = {"improving": "worsening", "stable": "stable", "worsening": "improving"}


@dataclass(frozen=True)
class Example:
    """Indices into the image list (`prior` is -1 for none) and the label the current image has in this pairing."""

    current: int
    prior: int
    label: Labelled


def pairings(images: list[Labelled], chooser: random.Random) -> list[list[Example]]:
    """Per image its possible examples: alone; with its prior; as the later image of a pair put in reverse order; after
    itself (nothing changed); and, to teach comparison, after images of other patients that show the same finding."""
    choices = [[Example(index, -1, image)] for index, image in enumerate(images)]
    for index, image in enumerate(images):
        if image.prior >= 0:
            choices[index] += [Example(index, image.prior, image)] * OWN
            choices[image.prior] += [Example(image.prior, index, reversed_label(images[image.prior], image))] * OWN
    groups: dict[tuple[str, str], list[int]] = {}
    for index, image in enumerate(images):
        for finding in image.findings:
            groups.setdefault((finding.finding, finding.side), []).append(index)
    for index, image in enumerate(images):
        if image.findings:
            choices[index].append(Example(index, index, compared_label(image, image)))
        for _ in range(STRANGERS if image.findings else 0):
            shared = chooser.choice(image.findings)
            other = chooser.choice(groups[shared.finding, shared.side])
            choices[index].append(Example(index, other, compared_label(image, images[other])))
    return choices


def compared_label(later: Labelled, earlier: Labelled) -> Labelled:
    """The later image's label with each progression read off the severities; unclear differences are left out."""
    def compared(finding: Finding) -> Finding:
        before = [f.severity for f in earlier.of(finding.finding) if f.side == finding.side]
        if len(before) != 1:
            return replace(finding, progression="none" if earlier.of(finding.finding) else "new")
        if finding.finding == UNSIZED and later is not earlier:
            return replace(finding, progression="none")
        rise = finding.severity - before[0]
        change = "worsening" if rise > CLEAR else "improving" if rise < -CLEAR else "stable" if abs(rise) < SAME else "none"
        return replace(finding, progression=change)
    return replace(later, findings=tuple(compared(f) for f in later.findings), report="", impression="")


def reversed_label(earlier: Labelled, later: Labelled) -> Labelled:
    """The earlier image's label as if it had been taken after the later one; its report no longer applies."""
    def turned(finding: Finding) -> Finding:
        changes = {f.progression for f in later.of(finding.finding) if f.side == finding.side}
        change = "new" if not later.of(finding.finding) else OPPOSITE.get(changes.pop(), "none") if len(changes) == 1 else "none"
        return replace(finding, progression=change)
    return replace(earlier, findings=tuple(turned(f) for f in earlier.findings), report="", impression="")


@dataclass(frozen=True)
class Truths:
    """Truth tables of a list of examples, one row each; see the losses for the shapes and codes."""

    sentences: Tensor
    nearest: Tensor
    present: Tensor
    frontal: Tensor
    change: Tensor
    alone: Tensor

    def at(self, rows: list[int]) -> "Truths":
        return Truths(*(table[rows] for table in self.tables()))

    def to(self, device: torch.device) -> "Truths":
        return Truths(*(table.to(device) for table in self.tables()))

    def tables(self) -> tuple[Tensor, ...]:
        return self.sentences, self.nearest, self.present, self.frontal, self.change, self.alone


def tabulate(examples: list[Example], sentences: list[Sentence]) -> Truths:
    """Truth tables for all examples at once."""
    # Many examples have the same truths, and each is some hundred questions.
    known: dict[tuple, tuple[list[int], list[int]]] = {}
    bank = [s for s in sentences if retrievable(s)]

    def answers(example: Example) -> tuple[list[int], list[int]]:
        label = example.label
        key = (label.kind, label.view, label.impression, tuple((f.finding, f.side, f.extent, f.progression) for f in label.findings), example.prior >= 0)
        if key not in known:
            known[key] = [truth(s, label, example.prior >= 0) for s in sentences], [nearest_truth(s, label) for s in bank]
        return known[key]

    said = np.array([answers(e)[0] for e in examples], dtype=np.int8)
    nearest = np.array([answers(e)[1] for e in examples], dtype=np.int8)
    present = np.array([[int(bool(e.label.of(f))) if e.label.frontal else -1 for f in FINDINGS] for e in examples])
    frontal = np.array([int(e.label.frontal) for e in examples])
    change = np.array([[_change_code(e, f) for f in FINDINGS] for e in examples])
    alone = np.array([e.prior < 0 for e in examples])
    return Truths(*(torch.from_numpy(a) for a in (said, nearest, present, frontal, change, alone)))


def amounts(images: list[Labelled]) -> Tensor:
    """How much of each finding is in each image, [N,F]: severities summed over the sides; a device counts one half."""
    def amount(image: Labelled, finding: str) -> float:
        return sum((0.5 if finding == UNSIZED else f.severity) * (2 if f.side == "bilateral" else 1) for f in image.of(finding))
    return torch.tensor([[amount(image, finding) for finding in FINDINGS] for image in images])


def image_masks(images: list[Labelled]) -> Tensor:
    """Where findings are, [N,F,3,14,14] int8; see `_masks`."""
    return torch.from_numpy(np.stack([_masks(image) for image in images]))


def _change_code(example: Example, finding: str) -> int:
    changes = {change_of(f.progression) for f in example.label.of(finding)}
    known = example.prior >= 0 and len(changes) == 1 and None not in changes
    return CHANGES.index(changes.pop()) if known else -1


def _masks(label: Labelled) -> np.ndarray:
    """[F,3,14,14] int8 for any side, left and right: 1 inside the box, 0 outside, -1 on its rim or where unknown."""
    made = np.zeros((len(FINDINGS), 3, GRID, GRID), dtype=np.int8)
    for row, finding in enumerate(FINDINGS):
        here = label.of(finding)
        if any(f.box is None for f in here):
            made[row] = -1
        for place, key in enumerate((finding, f"{finding}/left", f"{finding}/right")):
            share = label.masks.get(key)
            if share is not None and share.max() > 0:
                relative = share / share.max()
                made[row, place] = np.where(relative >= 0.5, 1, np.where(relative > 0, -1, 0))
        if finding in LATERAL and any(f.side == "bilateral" for f in here):
            made[row, 1:] = -1
    return made


def augmented(crops: Tensor, masks: Tensor | None, generator: torch.Generator) -> tuple[Tensor, Tensor | None]:
    """Random small shift, scale, rotation, gain, gamma and noise; no mirror, since sides are spoken of.

    crops uint8 [B,224,224] -> float32 [B,3,224,224] in [0,1]; masks int8 [B,F,3,14,14] follow the geometry.
    """
    count = len(crops)

    def uniform(low: float, high: float) -> Tensor:
        return torch.rand(count, generator=generator, device=crops.device) * (high - low) + low

    angle, scale = uniform(-0.07, 0.07), uniform(0.94, 1.06)
    theta = torch.stack([torch.stack([angle.cos() * scale, -angle.sin() * scale, uniform(-0.06, 0.06)], 1),
                         torch.stack([angle.sin() * scale, angle.cos() * scale, uniform(-0.06, 0.06)], 1)], 1)
    image = crops[:, None].float() / 255
    image = F.grid_sample(image, F.affine_grid(theta, list(image.shape), False), padding_mode="border", align_corners=False)
    image = image.clamp(min=1e-4) ** uniform(0.75, 1.33)[:, None, None, None] * uniform(0.88, 1.12)[:, None, None, None]
    image = image + uniform(-0.05, 0.05)[:, None, None, None]
    noise = torch.randn(image.shape, generator=generator, device=crops.device) * uniform(0.0, 0.05)[:, None, None, None]
    image = (image + noise).clamp(0, 1).expand(-1, 3, -1, -1)
    if masks is None:
        return image, None
    flat = masks.reshape(count, -1, GRID, GRID).float()
    grid = F.affine_grid(theta, [count, flat.shape[1], GRID, GRID], False)
    moved = F.grid_sample(flat, grid, mode="nearest", padding_mode="zeros", align_corners=False)
    return image, moved.to(torch.int8).reshape(masks.shape)
