"""Measures a pack on a phantom folder with ONNX Runtime.

    python evaluate.py --pack PACK --images DIR [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data import Labelled, load_folder
from language import CHANGES, change_of
from measure import auc, auc_interval, expected_calibration_error
from runtime import Pack, unit


@dataclass(frozen=True)
class Embedded:
    """Vectors of a folder: `single` [N,D] and `patches` [N,D,14,14] without priors, `paired` rows for `pairs`."""

    images: list[Labelled]
    single: np.ndarray
    patches: np.ndarray
    pairs: list[int]
    paired: np.ndarray


def embed(pack: Pack, folder: Path) -> Embedded:
    """Runs every image alone and, where it has one, with its prior."""
    images, crops = load_folder(folder)
    features = pack.features(crops)
    patches, single = pack.single(features)
    pairs = [index for index, image in enumerate(images) if image.prior >= 0]
    chunks = [pairs[i : i + 32] for i in range(0, len(pairs), 32)]
    fused = [pack.pair(features[c], features[[images[i].prior for i in c]])[1] for c in chunks]
    return Embedded(images, unit(single), patches, pairs, unit(np.concatenate(fused)) if fused else single[:0])


def presence(pack: Pack, data: Embedded) -> dict[str, dict]:
    """Zero-shot figures per finding over frontal images, without and with the prior at hand."""
    frontal = np.array([image.frontal for image in data.images])
    best = data.single.copy()
    best[data.pairs] = data.paired
    figures = {}
    for finding in pack.manifest["findings"]:
        truth = np.array([bool(image.of(finding["id"])) for image in data.images])[frontal]
        direction = pack.direction(finding["positivePrompts"], finding["negativePrompts"])
        scores = (data.single @ direction)[frontal]
        called = scores >= finding["threshold"]
        fitted = finding["calibration"]
        p = 1 / (1 + np.exp(-(fitted["slope"] * scores + fitted["intercept"])))
        low, high = auc_interval(scores, truth)
        figures[finding["id"]] = {
            "images": int(frontal.sum()), "positives": int(truth.sum()), "auc": round(auc(scores, truth), 4),
            "auc95": [round(low, 4), round(high, 4)], "aucWithPrior": round(auc((best @ direction)[frontal], truth), 4),
            "sensitivity": round(float(called[truth].mean()), 4), "specificity": round(float((~called[~truth]).mean()), 4),
            "calibrationError": round(expected_calibration_error(p, truth), 4)}
    return figures


def gate(pack: Pack, data: Embedded) -> dict:
    """Share of out-of-scope images refused and of frontal images wrongly refused."""
    settings = pack.manifest["gate"]
    refused = data.single @ pack.direction(settings["accept"], settings["refuse"]) < settings["threshold"]
    groups: dict[str, list[bool]] = {}
    for image, no in zip(data.images, refused):
        name = "frontal" if image.frontal else "lateral" if image.kind == "chest" else image.kind
        groups.setdefault(name, []).append(bool(no))
    return {name: {"images": len(values), "refused": round(float(np.mean(values)), 4)} for name, values in sorted(groups.items())}


def progression(pack: Pack, data: Embedded) -> dict[str, dict]:
    """Three-way choice per finding over images with a prior and one known change."""
    figures = {}
    for finding in pack.manifest["findings"]:
        prompts = np.stack([pack.prompt(finding["progression"][change]) for change in CHANGES])
        rows, truth = [], []
        for row, index in enumerate(data.pairs):
            changes = {change_of(f.progression) for f in data.images[index].of(finding["id"])}
            if len(changes) == 1 and None not in changes:
                rows.append(row)
                truth.append(CHANGES.index(changes.pop()))
        if rows:
            figures[finding["id"]] = _choice_figures((data.paired[rows] @ prompts.T).argmax(axis=1), np.array(truth))
    return figures


def _choice_figures(chosen: np.ndarray, truth: np.ndarray) -> dict:
    recalls = {CHANGES[c]: round(float((chosen[truth == c] == c).mean()), 3) for c in np.unique(truth)}
    return {"pairs": len(truth), "macroAccuracy": round(float(np.mean(list(recalls.values()))), 4), "recall": recalls}


def grounding(pack: Pack, data: Embedded) -> dict[str, dict]:
    """Pointing game and contrast of the raw patch map of the positive prompts against the planted boxes."""
    figures = {}
    for finding in pack.manifest["findings"]:
        text = pack.prompt(finding["positivePrompts"])
        rows = [i for i, image in enumerate(data.images) if image.frontal and finding["id"] in image.masks
                and image.masks[finding["id"]].max() > 0]
        if not rows:
            continue
        maps = np.einsum("ndhw,d->nhw", unit(np.moveaxis(data.patches[rows], 1, -1)).transpose(0, 3, 1, 2), text)
        masks = np.stack([data.images[i].masks[finding["id"]] for i in rows])
        inside = [bool(mask.flat[similarity.argmax()] > 0) for similarity, mask in zip(maps, masks)]
        figures[finding["id"]] = {"images": len(rows), "pointing": round(float(np.mean(inside)), 4),
                                  "contrast": round(float(np.mean([_contrast(s, m) for s, m in zip(maps, masks)])), 3)}
    return figures


def _contrast(similarity: np.ndarray, mask: np.ndarray) -> float:
    """Contrast-to-noise ratio of patches at least half covered (relative to the fullest) against uncovered ones."""
    inside, outside = similarity[mask >= 0.5 * mask.max()], similarity[mask == 0]
    if not len(outside):
        return 0.0
    return float(abs(inside.mean() - outside.mean()) / np.sqrt(inside.var() + outside.var() + 1e-12))


def milliseconds(pack: Pack) -> dict[str, float]:
    """Median milliseconds of one image per graph on one thread."""
    alone = Pack(pack.folder, threads=1)
    image = np.zeros((1, 224, 224), dtype=np.uint8)
    features = alone.features(image)
    jobs = {"backbone": lambda: alone.features(image), "head": lambda: alone.single(features),
            "fuse": lambda: alone.pair(features, features), "text": lambda: alone.texts(["There is a small left pleural effusion"])}
    return {name: round(float(np.median([_timed(job) for _ in range(20)])), 2) for name, job in jobs.items()}


def _timed(job) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    pack = Pack(arguments.pack)
    data = embed(pack, arguments.images)
    figures = {"presence": presence(pack, data), "gate": gate(pack, data), "progression": progression(pack, data),
               "grounding": grounding(pack, data), "milliseconds": milliseconds(pack)}
    for group, values in figures.items():
        for name, value in values.items():
            print(group, name, value)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
