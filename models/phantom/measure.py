"""Figures of merit on labelled phantoms, as plain functions of numpy arrays."""

from __future__ import annotations

import numpy as np


def auc(scores: np.ndarray, truth: np.ndarray) -> float:
    """Area under the ROC curve; ties count one half."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives = truth.sum()
    return float((ranks[truth].sum() - positives * (positives + 1) / 2) / (positives * (~truth).sum()))


def auc_interval(scores: np.ndarray, truth: np.ndarray, rounds: int = 200, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of the AUC over images."""
    rng = np.random.default_rng(seed)
    drawn = [rng.integers(0, len(scores), len(scores)) for _ in range(rounds)]
    values = [auc(scores[d], truth[d]) for d in drawn if 0 < truth[d].sum() < len(d)]
    return float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))


def best_threshold(scores: np.ndarray, truth: np.ndarray) -> float:
    """The threshold midway between neighbouring scores with the highest sensitivity + specificity."""
    order = np.argsort(scores)
    ranked, labels = scores[order], truth[order]
    sensitivity = 1 - np.cumsum(labels) / labels.sum()
    specificity = np.cumsum(~labels) / (~labels).sum()
    place = int(np.argmax((sensitivity + specificity)[:-1]))
    return float((ranked[place] + ranked[place + 1]) / 2)


def platt(scores: np.ndarray, truth: np.ndarray, rounds: int = 100) -> tuple[float, float]:
    """Slope and intercept of P(present) = 1 / (1 + exp(-(slope * score + intercept))), by Newton's method.

    Targets are smoothed as Platt proposed, so that separable scores keep a finite slope.
    """
    positives, negatives = truth.sum(), (~truth).sum()
    target = np.where(truth, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    design = np.stack([scores, np.ones_like(scores)], axis=1).astype(np.float64)
    weights = np.zeros(2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(design @ weights, -40, 40)))
        gradient = design.T @ (p - target)
        hessian = design.T @ (design * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        weights -= step * min(1.0, 4 / max(np.abs(step).max(), 1e-12))
    return float(weights[0]), float(weights[1])


def expected_calibration_error(p: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """Mean distance of probability and frequency over equal-width bins, weighted by their counts."""
    place = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[place == b].mean() - truth[place == b].mean()) * (place == b).mean()
                     for b in range(bins) if (place == b).any()))
