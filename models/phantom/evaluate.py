"""Measures a pack on a phantom folder with ONNX Runtime.

    python evaluate.py --pack PACK --images DIR... [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from data import Labelled, load_folders
from language import CHANGES, change_of
from measure import auc, auc_interval, expected_calibration_error
from runtime import Pack, unit

LEAST = 100


@dataclass(frozen=True)
class Embedded:
    """Vectors of a folder: `single` [N,D] and `patches` [N,D,14,14] without priors, `paired` rows for `pairs`, and
    `swapped` for the same pairs with prior and current taken for each other."""

    images: list[Labelled]
    single: np.ndarray
    patches: np.ndarray
    pairs: list[int]
    paired: np.ndarray
    swapped: np.ndarray


    def only(self, keep: list[bool]) -> "Embedded":
        """The images for which `keep` is true."""
        rows = [row for row, kept in enumerate(keep) if kept]
        place = {row: number for number, row in enumerate(rows)}
        pairs = [number for number, row in enumerate(self.pairs) if row in place]
        return Embedded([self.images[row] for row in rows], self.single[rows], self.patches[rows],
                        [place[self.pairs[number]] for number in pairs], self.paired[pairs], self.swapped[pairs])


def embed(pack: Pack, folders: list[Path]) -> Embedded:
    """Runs every image alone and, where it has one, with its prior in both orders."""
    images, crops = load_folders(folders)
    features = pack.features(crops)
    patches, single = pack.single(features)
    pairs = [index for index, image in enumerate(images) if image.prior >= 0]
    priors = [images[index].prior for index in pairs]
    return Embedded(images, unit(single), patches, pairs, _compared(pack, features, pairs, priors), _compared(pack, features, priors, pairs))


def _compared(pack: Pack, features: np.ndarray, current: list[int], prior: list[int]) -> np.ndarray:
    """Unit global vectors [P,D] of images beside their priors."""
    chunks = [slice(i, i + 32) for i in range(0, len(current), 32)]
    fused = [pack.pair(features[current[c]], features[prior[c]])[1] for c in chunks]
    return unit(np.concatenate(fused)) if fused else np.zeros((0, 1), dtype=np.float32)


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
    """Three-way choice over images with a prior and one known change: per finding, of all together, and of all whose
    finding both images show with prior and current taken for each other, where the opposite is right."""
    told: dict[str, list[tuple[int, int]]] = {}
    for finding in pack.manifest["findings"]:
        prompts = np.stack([pack.prompt(finding["progression"][change]) for change in CHANGES])
        for row, index in enumerate(data.pairs):
            here = data.images[index].of(finding["id"])
            changes = {change_of(f.progression) for f in here}
            if data.images[index].frontal and len(changes) == 1 and None not in changes:
                right = CHANGES.index(changes.pop())
                answer = (right, int((data.paired[row] @ prompts.T).argmax()))
                told.setdefault(finding["id"], []).append(answer)
                told.setdefault("all", []).append(answer)
                if all(f.progression != "new" for f in here):
                    told.setdefault("all, swapped", []).append((2 - right, int((data.swapped[row] @ prompts.T).argmax())))
    return {name: _choice_figures(np.array([a[1] for a in answers]), np.array([a[0] for a in answers])) for name, answers in told.items()}


def sentences(pack: Pack, data: Embedded) -> dict[str, dict]:
    """Whether the nearest sentence of the bank to a frontal image with findings states one of them and its side; per
    finding, whether the nearest that states it is right about the side."""
    bank = yaml.safe_load((pack.folder / pack.manifest["sentenceBank"]["file"]).read_text(encoding="utf-8"))
    vectors = unit(np.concatenate([pack.texts([one["text"]]) for one in bank]))
    hits: dict[str, list[bool]] = {}
    for image, vector in zip(data.images, data.single):
        if not image.frontal or not image.findings:
            continue
        ranked = [bank[i] for i in np.argsort(-(vectors @ vector))]
        planted = {(f.finding, f.side) for f in image.findings}
        hits.setdefault("all", []).append((ranked[0]["finding"], ranked[0]["side"]) in planted)
        for finding in sorted({f.finding for f in image.findings}):
            best = next((one for one in ranked if one["finding"] == finding), None)
            hits.setdefault(finding, []).append(best is not None and (finding, best["side"]) in planted)
    return {name: {"images": len(values), "right": round(float(np.mean(values)), 4)} for name, values in sorted(hits.items())}


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


def subgroups(pack: Pack, data: Embedded) -> dict[str, dict]:
    """The same figures by photometric interpretation and by longer side, of groups that are large enough to have any."""
    keys = {f"{image.photometric}" for image in data.images} | {f"{image.longer_side} pixels" for image in data.images}
    figures = {}
    for key in sorted(keys):
        part = data.only([key in (image.photometric, f"{image.longer_side} pixels") for image in data.images])
        if len(part.images) < LEAST:
            continue
        areas = [f["auc"] for f in presence(pack, part).values() if 0 < f["positives"] < f["images"]]
        changes, told, refused = progression(pack, part), sentences(pack, part), gate(pack, part)
        figures[key] = {"images": len(part.images), "leastAuc": min(areas), "meanAuc": round(float(np.mean(areas)), 4),
                        "pairs": changes["all"]["pairs"], "progression": changes["all"]["macroAccuracy"],
                        "sentence": told["all"]["right"], "wronglyRefused": refused["frontal"]["refused"]}
    return figures


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
    parser.add_argument("--images", type=Path, required=True, nargs="+")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    pack = Pack(arguments.pack)
    data = embed(pack, arguments.images)
    figures = {"presence": presence(pack, data), "gate": gate(pack, data), "progression": progression(pack, data),
               "sentences": sentences(pack, data), "grounding": grounding(pack, data),
               "subgroups": subgroups(pack, data), "milliseconds": milliseconds(pack)}
    for group, values in figures.items():
        for name, value in values.items():
            print(group, name, value)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
