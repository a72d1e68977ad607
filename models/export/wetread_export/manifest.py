"""`pack.yaml`, the sentence bank and the model card of a BioViL-T pack. Needs no torch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wetread_export.sources import MODELS, ExportRefused

GRAPHS = ("backbone", "fuse", "head", "text")
RESIZE, CROP, GRID, FEATURES, JOINT = 512, 448, 14, 256, 128
# The published zero-shot test calls a finding present when its positive prompts lie nearer than its negative ones.
THRESHOLD = 0.0
RULE = "none: the published zero-shot rule, positive prompts nearer than negative ones; fitted on no image"
# Below any score there can be. What the gate's prompts tell apart was never measured on this model, so it lets everything through
# that the selectors let through, until a site measures it.
OPEN_GATE = -2.0
CHANGES = ("improving", "stable", "worsening")
SIDED = ("pneumonia", "pneumothorax", "pleural-effusion", "consolidation", "atelectasis")
CLEAR = ("No acute cardiopulmonary process", "The lungs are clear")


@dataclass(frozen=True)
class Identity:
    """Which pack is made: its name, version and what it may be used for."""

    id: str
    version: str
    intended_use: str
    mode: str


def prompts(file: Path = MODELS / "biovil-t" / "prompts.yaml") -> dict[str, Any]:
    """What is asked of an image; every finding has codes."""
    asked = yaml.safe_load(file.read_text(encoding="utf-8"))
    coded = yaml.safe_load((MODELS / "findings-codes.yaml").read_text(encoding="utf-8"))["findings"]
    for finding in asked["findings"]:
        if finding["id"] not in coded:
            raise ExportRefused(f"{finding['id']} has no codes in findings-codes.yaml")
    return asked


def manifest(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """`pack.yaml` before its hashes."""
    return {
        "id": identity.id, "version": identity.version, "status": "research", "intendedUse": identity.intended_use,
        "selectors": {"modalities": ["DX", "CR"], "bodyParts": ["CHEST"], "views": ["PA", "AP"], "minimumAgeYears": 18},
        "image": {"mode": identity.mode, "resize": RESIZE, "crop": CROP, "grid": GRID},
        "embedding": {"features": FEATURES, "joint": JOINT},
        "graphs": {name: {"file": f"{name}.onnx"} for name in GRAPHS},
        "vocabulary": {"file": "vocab.txt"}, "sentenceBank": {"file": "sentences.yaml"}, "golden": {"file": "golden.json"},
        "gate": {"accept": asked["gate"]["accept"], "refuse": asked["gate"]["refuse"], "threshold": OPEN_GATE},
        "findings": [finding(one, asked["progression"], identity.version) for one in asked["findings"]],
    }


def finding(one: dict[str, Any], changes: dict[str, list[str]], version: str) -> dict[str, Any]:
    """A finding without a calibration: no slope, no intercept, so no probability."""
    return {
        "id": one["id"], "label": one["label"], "positivePrompts": one["positive"], "negativePrompts": one["negative"],
        "threshold": THRESHOLD, "calibration": {"packVersion": version, "method": RULE, "images": 0, "auc": "NaN"},
        "urgency": one["urgency"],
        "progression": {change: [capital(text.format(noun=one["noun"])) for text in changes[change]] for change in CHANGES},
    }


def bank(asked: dict[str, Any]) -> list[dict[str, str]]:
    """The sentences to retrieve: statements of presence, of sides, of absence."""
    made = [(one["id"], "none", text) for one in asked["findings"] for text in one["positive"]]
    made += [(one["id"], side, capital(f"{side} {one['noun']}")) for one in asked["findings"] if one["id"] in SIDED
             for side in ("left", "right", "bilateral")]
    made += [("none", "none", text) for one in asked["findings"] for text in one["negative"]]
    made += [("none", "none", text) for text in CLEAR]
    return [{"id": f"s{number:03d}", "finding": name, "side": side, "text": text} for number, (name, side, text) in enumerate(made, 1)]


def sentences(settings: dict[str, Any]) -> list[str]:
    """Every prompt of a manifest."""
    said = [*settings["gate"]["accept"], *settings["gate"]["refuse"]]
    for one in settings["findings"]:
        said += [*one["positivePrompts"], *one["negativePrompts"], *(text for texts in one["progression"].values() for text in texts)]
    return said


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[0].upper() + text[1:]


def write_yaml(path: Path, content: Any) -> None:
    """In the order it was made, for people to read."""
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")


def seal(settings: dict[str, Any], folder: Path) -> None:
    """Names the hash of every file of the pack, and writes `pack.yaml` last."""
    for entry in [*settings["graphs"].values(), settings["vocabulary"], settings["sentenceBank"], settings["golden"]]:
        with (folder / entry["file"]).open("rb") as file:
            entry["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
    write_yaml(folder / "pack.yaml", settings)
