"""The contrastive losses: everything is a comparison of image or patch vectors with text vectors, supervised by truth."""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F
from torch import Tensor

from language import ABSENT, ACCEPT, CHANGES, FINDINGS, PRESENT, REFUSE, Sentence, change_sentences, retrievable

# Nodules fill one or two of 196 patches, so the score of the mean hardly feels them.
NODULES = 2.0


def emphasis(nodules: float) -> list[float]:
    """How much each finding weighs, in the order of FINDINGS."""
    return [nodules if finding == "nodule" else 1.0 for finding in FINDINGS]


class PromptIndex:
    """Row numbers of the prompts inside the sentence table, as the pack's zero-shot questions group them."""

    def __init__(self, sentences: list[Sentence], nodules: float = NODULES) -> None:
        rows = {sentence.text: row for row, sentence in enumerate(sentences)}

        def find(texts: tuple[str, ...] | list[str]) -> list[int]:
            return [rows[text] for text in texts]

        self.present = [find(PRESENT[f]) for f in FINDINGS]
        self.absent = [find(ABSENT[f]) for f in FINDINGS]
        self.changes = [[find(change_sentences(f, change)) for change in CHANGES] for f in FINDINGS]
        self.accept = find(ACCEPT)
        self.refuse = find([text for texts in REFUSE.values() for text in texts])
        self.bank = [row for row, s in enumerate(sentences) if retrievable(s)]
        self.emphasis = torch.tensor(emphasis(nodules))
        self.sided = [{side: [row for row, s in enumerate(sentences) if (s.finding, s.side, s.extent) == (f, side, "any")]
                       for side in ("left", "right")} for f in FINDINGS]


def ensembles(raw: Tensor, groups: list[list[int]], chooser: random.Random | None = None) -> Tensor:
    """The unit vectors [G,D] of the means of groups of raw prompt vectors; with a chooser, of a random half of each group."""
    shares = torch.zeros(len(groups), len(raw))
    for number, rows in enumerate(groups):
        if chooser is not None and len(rows) > 2:
            rows = chooser.sample(rows, (len(rows) + 1) // 2)
        shares[number, rows] = 1 / len(rows)
    return F.normalize(shares.to(raw.device) @ raw, dim=1)


def sentence_loss(pooled: Tensor, text: Tensor, truth: Tensor, scale: Tensor, offset: Tensor) -> Tensor:
    """Sigmoid contrastive loss of unit images [B,D] against unit sentences [S,D]; truth [B,S] is 1, 0 or -1 (unknown).

    True and false pairs weigh the same within each sentence, so that rare sentences are learnt too.
    """
    each = F.binary_cross_entropy_with_logits(pooled @ text.T * scale + offset, truth.clamp(min=0).float(), reduction="none")
    return (_mean_where(each, truth == 1) + _mean_where(each, truth == 0)) / 2


def presence_loss(pooled: Tensor, raw: Tensor, present: Tensor, index: PromptIndex, chooser: random.Random) -> Tensor:
    """The zero-shot score itself as a logit: positive minus negative ensemble; present [B,F] is 1, 0 or -1."""
    directions = ensembles(raw, index.present, chooser) - ensembles(raw, index.absent, chooser)
    return balanced(pooled @ directions.T * 8.0, present, index.emphasis.to(raw.device))


def retrieval_loss(pooled: Tensor, text: Tensor, said: Tensor, alone: Tensor, index: PromptIndex) -> Tensor:
    """The nearest sentence of the bank should be a true one: unit images [B,D], unit sentences [S,D]; `said` [B,N] of the bank's
    sentences is 1, 0 or -1 (unknown).

    Only images read `alone` [B] count, since that is how sentences are retrieved.
    """
    rows = (alone & (said == 1).any(dim=1)).nonzero().squeeze(1)
    if not len(rows):
        return pooled.sum() * 0
    logits = pooled[rows] @ text[index.bank].T * 16.0
    true = logits.masked_fill(said[rows] != 1, -1e4).logsumexp(dim=1)
    known = logits.masked_fill(said[rows] == -1, -1e4).logsumexp(dim=1)
    return (known - true).mean()


def gate_loss(pooled: Tensor, raw: Tensor, frontal: Tensor, index: PromptIndex) -> Tensor:
    """Accept minus refuse as a logit; frontal [B] is 1 or 0."""
    accept, refuse = ensembles(raw, [index.accept, index.refuse])
    direction = accept - refuse
    return balanced((pooled @ direction * 8.0)[:, None], frontal[:, None])


def change_loss(pooled: Tensor, patches: Tensor, masks: Tensor, raw: Tensor, change: Tensor, index: PromptIndex,
                chooser: random.Random) -> Tensor:
    """Three-way choice of the progression ensemble by the whole image and by the patches of the finding's box.

    Unit pooled [B,D], patches [B,D,14,14], masks [B,F,3,14,14]; change [B,F] is 0..2 in the order of CHANGES, or -1.
    The three changes weigh the same, however rare one is.
    """
    losses, labels = [pooled.sum()[None] * 0], [change.new_full((1,), -1)]
    every = ensembles(raw, [group for groups in index.changes for group in groups], chooser).unflatten(0, (-1, len(CHANGES)))
    for column, options in enumerate(every):
        rows = (change[:, column] >= 0).nonzero().squeeze(1)
        if len(rows):
            inside = (masks[rows, column, 0] == 1).float()
            local = F.normalize(torch.einsum("bdhw,bhw->bd", patches[rows], inside), dim=1)
            for vectors in (pooled[rows], local):
                losses.append(F.cross_entropy(vectors @ options.T * 16.0, change[rows, column], reduction="none"))
                labels.append(change[rows, column])
    each, label = torch.cat(losses), torch.cat(labels)
    return sum(_mean_where(each, label == code) for code in range(len(CHANGES))) / len(CHANGES)


def change_text_loss(raw: Tensor, index: PromptIndex) -> Tensor:
    """Each progression prompt against the three ensembles of its finding.

    Image and text would otherwise wait for each other: while the three sentences are alike, no image can learn to differ.
    """
    losses = []
    every = ensembles(raw, [group for groups in index.changes for group in groups]).unflatten(0, (-1, len(CHANGES)))
    for groups, options in zip(index.changes, every):
        logits = F.normalize(raw[[row for group in groups for row in group]], dim=1) @ options.T * 16.0
        labels = torch.tensor([code for code, group in enumerate(groups) for _ in group], device=raw.device)
        losses.append(F.cross_entropy(logits, labels))
    return torch.stack(losses).mean()


def patch_loss(patches: Tensor, raw: Tensor, masks: Tensor, index: PromptIndex, offset: Tensor) -> Tensor:
    """Unit patches [B,D,14,14] against finding sentences; masks [B,F,3,14,14] for any, left and right: 1, 0 or -1."""
    groups = [(column, place, rows) for column in range(len(FINDINGS))
              for place, rows in enumerate((index.present[column], index.sided[column]["left"], index.sided[column]["right"])) if rows]
    phrases = ensembles(raw, [rows for _, _, rows in groups])
    logits = (phrases @ F.normalize(patches, dim=1).flatten(2)) * 10.0 + offset
    return torch.stack([balanced(logits[:, number], masks[:, column, place].flatten(1))
                        for number, (column, place, _) in enumerate(groups)]).mean()


def report_loss(pooled: Tensor, text: Tensor, signatures: Tensor, scale: Tensor) -> Tensor:
    """Symmetric InfoNCE of unit images [R,D] and unit reports [R,D]; rows with equal signatures are all positives."""
    same = (signatures[:, None] == signatures[None, :]).float()
    target = same / same.sum(dim=1, keepdim=True)
    logits = pooled @ text.T * scale
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def balanced(logits: Tensor, truth: Tensor, weight: Tensor | None = None) -> Tensor:
    """Binary cross-entropy in which true and false weigh the same; truth is 1, 0 or -1 (unknown)."""
    each = F.binary_cross_entropy_with_logits(logits, truth.clamp(min=0).float(), weight, reduction="none")
    return (_mean_where(each, truth == 1) + _mean_where(each, truth == 0)) / 2


def _mean_where(values: Tensor, chosen: Tensor) -> Tensor:
    return (values * chosen).sum() / chosen.sum().clamp(min=1)
