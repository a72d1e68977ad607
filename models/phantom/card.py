"""Writes MODEL_CARD.md from a pack, its checkpoint and the figures that `evaluate.py --json` measured.

    python card.py --pack PACK --checkpoint CHECKPOINT --figures JSON --training TEXT --held-out TEXT --hardware TEXT
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import yaml

USABLE_AUC = 0.8
TEMPLATE = """# Model card: phantom {version}

Status: **demonstration**. {intended}

## What it is
A narrow network in the shape of BioViL-T, trained from scratch: a residual convolutional backbone gives {features} channels on a
{grid} x {grid} grid; two pre-norm transformer blocks compare the current image with a prior one (a learned embedding stands in for a
missing prior); static and temporal channels are projected to a joint space of {joint} dimensions, where the image's vector is the mean
of its patches. A two-layer BERT with its own WordPiece vocabulary of {words} entries puts sentences into the same space. Scores are
cosines of prompts: no classifier is attached. All weights together are {megabytes:.1f} MB of fp32 ONNX.

## Training
{images} images: {training}; {minutes:.0f} minutes on {hardware}, in two stages. First the backbone learns for {seeing} epochs to draw
each finding's map, its presence and the view (`see.py`); the head that drew them is thrown away. Then, for {speaking} epochs (seed {seed}),
words are put to what it sees (`train.py`).
All losses of the second stage compare image or patch vectors with text vectors: sentences of the label grammar against images, the zero-shot score of each
finding, the view gate, the choice between improving, stable and worsening, patches against sentences inside the planted boxes, and
reports against images. Pairs for the progression terms are a patient's two visits in order, the same in reverse order, an
image with itself, and images of two patients that show the same finding, whose change is read off the planted severities.
Images are shifted, scaled, rotated, re-toned and made noisy; they are never mirrored, since sides are spoken of.

## Figures on held-out phantoms
{held_out}. Thresholds and probabilities were set on other phantoms ({validation} frontal images), which no training image shares a seed with.

{weak}

| Finding | n | positive | AUC (95 % interval) | AUC with prior | Sensitivity | Specificity | Calibration error |
|---|---|---|---|---|---|---|---|
{presence}

Gate (share refused): {gate}.

| Progression (a new finding counts as worsening) | pairs | macro accuracy | recall of the changes that occur |
|---|---|---|---|
{progression}

| Grounding | n | hottest patch touches the box | contrast to noise |
|---|---|---|---|
{grounding}

Cost of one item on one thread of the same machine, in milliseconds: {cost}.

## Limits
- Synthetic images only. The figures say how well the network reads *these phantoms*; they say nothing about patients, and the pack must
  never be used for any. It has seen no real radiograph.
- English only, and only the language of the phantom reports; words outside it are split into pieces the network has hardly seen.
- Six findings, adult frontal views. Other findings are invisible to it, and "none of the six" is not "normal".
- Probabilities hold for the prevalence of the phantoms.
- Progression is weaker than presence; treat it as a demonstration of the path, not of the result.

## Reproduce
```
./wetread phantoms --count N --seed S --out DIR --size 640 --no-previews
python see.py --train DIR --epochs {seeing} --out FEATURES
python train.py --train DIR --features FEATURES --epochs {speaking} --seed {seed} --out CHECKPOINT
python export.py --checkpoint CHECKPOINT --train DIR --validate VALIDATION --out PACK --version {version}
python evaluate.py --pack PACK --images HELD_OUT --json FIGURES
python card.py --pack PACK --checkpoint CHECKPOINT --figures FIGURES --training TEXT --held-out TEXT --hardware TEXT
```
"""


def table(rows: list[list[object]]) -> str:
    """Markdown table rows."""
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)


def weak_findings(presence: dict[str, dict]) -> str:
    """A sentence on the findings that the pack does not detect well enough to be used even in a demonstration."""
    weak = [f"{name} ({f['auc']:.2f})" for name, f in presence.items() if f["auc"] < USABLE_AUC]
    if not weak:
        return f"Every finding reaches an AUC of {USABLE_AUC:.2f}."
    return f"**Below the bar**: {', '.join(weak)} do not reach an AUC of {USABLE_AUC:.2f}; do not rely on them in any demonstration."


def card(pack: Path, checkpoint: dict, figures: dict, texts: dict[str, str]) -> str:
    """The whole card as text."""
    manifest = yaml.safe_load((pack / "pack.yaml").read_text(encoding="utf-8"))
    presence = [[name, f["images"], f["positives"], f"{f['auc']:.3f} ({f['auc95'][0]:.3f}-{f['auc95'][1]:.3f})", f"{f['aucWithPrior']:.3f}",
                 f"{f['sensitivity']:.3f}", f"{f['specificity']:.3f}", f"{f['calibrationError']:.3f}"] for name, f in figures["presence"].items()]
    progression = [[name, f["pairs"], f"{f['macroAccuracy']:.3f}", ", ".join(f"{change} {v:.2f}" for change, v in f["recall"].items())]
                   for name, f in figures["progression"].items()]
    grounding = [[name, f["images"], f"{f['pointing']:.3f}", f"{f['contrast']:.2f}"] for name, f in figures["grounding"].items()]
    size = sum((pack / graph["file"]).stat().st_size for graph in manifest["graphs"].values()) / 1e6
    return TEMPLATE.format(
        version=manifest["version"], intended=manifest["intendedUse"], grid=manifest["image"]["grid"], megabytes=size,
        features=manifest["embedding"]["features"], joint=manifest["embedding"]["joint"], words=len(checkpoint["vocabulary"]),
        images=checkpoint["images"], seeing=checkpoint["epochs"][0], speaking=checkpoint["epochs"][1], seed=checkpoint["seed"], minutes=checkpoint["minutes"],
        validation=manifest["findings"][0]["calibration"]["images"], presence=table(presence),
        weak=weak_findings(figures["presence"]), progression=table(progression),
        grounding=table(grounding), gate=", ".join(f"{name} {f['refused']:.3f} (n={f['images']})" for name, f in figures["gate"].items()),
        cost=", ".join(f"{name} {value}" for name, value in figures["milliseconds"].items()), **texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("pack", "checkpoint", "figures"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("training", "held-out", "hardware"):
        parser.add_argument(f"--{name}", required=True)
    arguments = parser.parse_args()
    checkpoint = torch.load(arguments.checkpoint, weights_only=True)
    figures = json.loads(arguments.figures.read_text(encoding="utf-8"))
    texts = {"training": arguments.training, "held_out": arguments.held_out, "hardware": arguments.hardware}
    (arguments.pack / "MODEL_CARD.md").write_text(card(arguments.pack, checkpoint, figures, texts), encoding="utf-8")


if __name__ == "__main__":
    main()
