"""The contrastive losses: everything is a comparison of image or patch vectors with text vectors, supervised by truth."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from language import ABSENT, ACCEPT, CHANGES, FINDINGS, PRESENT, REFUSE, Sentence, change_sentences


class PromptIndex:
    """Row numbers of the prompts inside the sentence table, as the pack's zero-shot questions group them."""

    def __init__(self, sentences: list[Sentence]) -> None:
        rows = {sentence.text: row for row, sentence in enumerate(sentences)}

        def find(texts: tuple[str, ...] | list[str]) -> list[int]:
            return [rows[text] for text in texts]

        self.present = [find(PRESENT[f]) for f in FINDINGS]
        self.absent = [find(ABSENT[f]) for f in FINDINGS]
        self.changes = [[find(change_sentences(f, change)) for change in CHANGES] for f in FINDINGS]
        self.accept = find(ACCEPT)
        self.refuse = find([text for texts in REFUSE.values() for text in texts])
        self.sided = [{side: [row for row, s in enumerate(sentences) if (s.finding, s.side, s.extent) == (f, side, "any")]
                       for side in ("left", "right")} for f in FINDINGS]


def ensemble(raw: Tensor, rows: list[int], generator: torch.Generator | None = None) -> Tensor:
    """The unit vector [D] of the mean of raw prompt vectors; with a generator, of a random non-empty half of them."""
    if generator is not None and len(rows) > 2:
        order = torch.randperm(len(rows), generator=generator)
        rows = [rows[i] for i in order[: (len(rows) + 1) // 2]]
    return F.normalize(raw[rows].mean(dim=0), dim=0)


def sentence_loss(pooled: Tensor, text: Tensor, truth: Tensor, scale: Tensor, offset: Tensor) -> Tensor:
    """Sigmoid contrastive loss of unit images [B,D] against unit sentences [S,D]; truth [B,S] is 1, 0 or -1 (unknown).

    True and false pairs weigh the same within each sentence, so that rare sentences are learnt too.
    """
    each = F.binary_cross_entropy_with_logits(pooled @ text.T * scale + offset, truth.clamp(min=0).float(), reduction="none")
    return (_mean_where(each, truth == 1) + _mean_where(each, truth == 0)) / 2


def presence_loss(pooled: Tensor, raw: Tensor, present: Tensor, index: PromptIndex, generator: torch.Generator) -> Tensor:
    """The zero-shot score itself as a logit: positive minus negative ensemble; present [B,F] is 1, 0 or -1."""
    directions = torch.stack([ensemble(raw, p, generator) - ensemble(raw, n, generator)
                              for p, n in zip(index.present, index.absent)])
    return balanced(pooled @ directions.T * 8.0, present)


def gate_loss(pooled: Tensor, raw: Tensor, frontal: Tensor, index: PromptIndex) -> Tensor:
    """Accept minus refuse as a logit; frontal [B] is 1 or 0."""
    direction = ensemble(raw, index.accept) - ensemble(raw, index.refuse)
    return balanced((pooled @ direction * 8.0)[:, None], frontal[:, None])


def change_loss(pooled: Tensor, patches: Tensor, masks: Tensor, raw: Tensor, change: Tensor, index: PromptIndex,
                generator: torch.Generator) -> Tensor:
    """Three-way choice of the progression ensemble by the whole image and by the patches of the finding's box.

    Unit pooled [B,D], patches [B,D,14,14], masks [B,F,3,14,14]; change [B,F] is 0..2 in the order of CHANGES, or -1.
    The three changes weigh the same, however rare one is.
    """
    losses, labels = [pooled.sum()[None] * 0], [change.new_full((1,), -1)]
    for column, groups in enumerate(index.changes):
        rows = (change[:, column] >= 0).nonzero().squeeze(1)
        if len(rows):
            options = torch.stack([ensemble(raw, group, generator) for group in groups])
            inside = (masks[rows, column, 0] == 1).float()
            local = F.normalize(torch.einsum("bdhw,bhw->bd", patches[rows], inside), dim=1)
            for vectors in (pooled[rows], local):
                losses.append(F.cross_entropy(vectors @ options.T * 12.0, change[rows, column], reduction="none"))
                labels.append(change[rows, column])
    each, label = torch.cat(losses), torch.cat(labels)
    return sum(_mean_where(each, label == code) for code in range(len(CHANGES))) / len(CHANGES)


def change_text_loss(raw: Tensor, index: PromptIndex) -> Tensor:
    """Each progression prompt against the three ensembles of its finding.

    Image and text would otherwise wait for each other: while the three sentences are alike, no image can learn to differ.
    """
    losses = []
    for groups in index.changes:
        options = torch.stack([ensemble(raw, group) for group in groups])
        logits = F.normalize(raw[[row for group in groups for row in group]], dim=1) @ options.T * 12.0
        labels = torch.tensor([code for code, group in enumerate(groups) for _ in group])
        losses.append(F.cross_entropy(logits, labels))
    return torch.stack(losses).mean()


def patch_loss(patches: Tensor, raw: Tensor, masks: Tensor, index: PromptIndex, offset: Tensor) -> Tensor:
    """Unit patches [B,D,14,14] against finding sentences; masks [B,F,3,14,14] for any, left and right: 1, 0 or -1."""
    units = F.normalize(patches, dim=1)
    total, terms = patches.sum() * 0, 0
    for column in range(len(FINDINGS)):
        groups = [index.present[column], index.sided[column]["left"], index.sided[column]["right"]]
        for place, rows in enumerate(groups):
            if not rows:
                continue
            similarity = torch.einsum("bdhw,d->bhw", units, ensemble(raw, rows))
            total, terms = total + balanced(similarity * 10.0 + offset, masks[:, column, place]), terms + 1
    return total / terms


def report_loss(pooled: Tensor, text: Tensor, signatures: Tensor, scale: Tensor) -> Tensor:
    """Symmetric InfoNCE of unit images [R,D] and unit reports [R,D]; rows with equal signatures are all positives."""
    same = (signatures[:, None] == signatures[None, :]).float()
    target = same / same.sum(dim=1, keepdim=True)
    logits = pooled @ text.T * scale
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def balanced(logits: Tensor, truth: Tensor) -> Tensor:
    each = F.binary_cross_entropy_with_logits(logits, truth.clamp(min=0).float(), reduction="none")
    return (_mean_where(each, truth == 1) + _mean_where(each, truth == 0)) / 2


def _mean_where(values: Tensor, chosen: Tensor) -> Tensor:
    return (values * chosen).sum() / chosen.sum().clamp(min=1)
