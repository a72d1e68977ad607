"""Writes MODEL_CARD.md from a pack, its checkpoint and the figures that `evaluate.py --json` and `./wetread eval` measured.

    python card.py --pack PACK --checkpoint CHECKPOINT --figures JSON --table FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import yaml

USABLE_AUC = 0.95
TEMPLATE = """# Model card: phantom {version}

Status: **demonstration**. {intended}

## What it is
A narrow network in the shape of BioViL-T: a residual convolutional backbone gives {features} channels on a {grid} x {grid} grid; two
pre-norm transformer blocks compare the current image with a prior one (a learned embedding stands in for a missing prior); static and
temporal channels are projected to a joint space of {joint} dimensions, where the image's vector is the mean of its patches. A two-layer
BERT with its own WordPiece vocabulary of {words} entries puts sentences into the same space. Scores are cosines of prompts: no
classifier is attached. All weights together are {megabytes:.1f} MB of fp32 ONNX.

## Training
`make.sh` is the whole of it, from nothing to this card, every random choice seeded.
First, 9000 phantoms (seeds 401 to 412, 750 each, longer side 640 pixels, the machines' own noise) in two stages, 7.3 minutes on an NVIDIA H200.
In `see.py`, 53 epochs, the backbone learns to draw each finding's map, its presence, how much of it there is, and the view; the head that drew
them is thrown away. In `train.py`, 27 epochs, words are put to what it sees, while it goes on learning at a lower rate.
Then, from the pack that this gave, {images} others (1100 each of the seeds 404 and 405; 700 each of the seeds 421 and 422, 448 and 900 pixels,
three times the noise): `train.py` again, {epochs} epochs, {minutes:.0f} minutes on {hardware}, backbone and words kept, nodules {nodules:g} times as heavy.
The losses of the second stage compare image or patch vectors with text vectors: sentences of the label grammar against images, the zero-shot
score of each finding, the view gate, the choice between improving, stable and worsening, patches against sentences inside the planted
boxes, the nearest sentence of the retrieval bank, and reports against images. One term does not: a linear map, thrown away afterwards, must
read from the temporal channels how much the prior shows of each finding and how much that has changed. Pairs for the progression terms are
a patient's two visits in order, the same in reverse order, an image with itself, and images of two patients that show the same finding,
whose change is read off the planted severities.
Images are shifted, scaled, rotated, re-toned and made noisy; they are never mirrored, since sides are spoken of.

## What the labels mean
A planted finding that changes does so by at least 0.2 of the severity scale from 0 to 1; a stable one moves by about 0.015. Nothing lies
between, so the three answers can be told apart in principle. Hearts and devices never change, nodules only grow, and a new finding counts as worsening.

## Figures on held-out phantoms, through the worker's Java path
`./wetread eval`, which draws phantoms of seeds, image sizes and noise levels that no training has seen, of both photometric interpretations:

```
{java}
```

## The same in Python
350 phantoms of seed 611 at 448 pixels and three times the noise, 350 of seed 612 at 900 pixels and half as much again, read by Python ONNX Runtime;
the training was judged on these while it was being found. Thresholds and probabilities were set on other phantoms ({validation} frontal images). No training
image shares a seed with either.

{weak}

| Finding | n | positive | AUC (95 % interval) | AUC with prior | Sensitivity | Specificity | Calibration error |
|---|---|---|---|---|---|---|---|
{presence}

Gate (share refused): {gate}.

| Progression (a new finding counts as worsening) | pairs | macro accuracy | recall of the changes that occur |
|---|---|---|---|
{progression}

Swapped: prior and current are taken for each other, and the opposite is right; findings that both images show.

| Nearest sentence | n | names a planted finding and its side |
|---|---|---|
{sentences}

Per finding: the nearest sentence that states it names its side.

| Grounding | n | hottest patch touches the box | contrast to noise |
|---|---|---|---|
{grounding}

| Images | n | least and mean AUC | progression (pairs) | sentence | frontal refused |
|---|---|---|---|---|---|
{subgroups}

Cost of one item on one thread of the same machine, in milliseconds: {cost}.

## Limits
- Synthetic images only. The figures say how well the network reads *these phantoms*; they say nothing about patients, and the pack must
  never be used for any. It has seen no real radiograph.
- English only, and only the language of the phantom reports; words outside it are split into pieces the network has hardly seen.
- Six findings, adult frontal views. Other findings are invisible to it, and "none of the six" is not "normal".
- Probabilities hold for the prevalence of the phantoms, at their machines' own noise.

## Reproduce
```
PYTHON=python3.11 models/phantom/make.sh WORK models/phantom {version}
./wetread eval --pack models/phantom
```
The first makes the pack anew (a GPU gives the same figures, not the same bits), the second measures it.
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


def card(pack: Path, checkpoint: dict, figures: dict, java: str) -> str:
    """The whole card as text."""
    manifest = yaml.safe_load((pack / "pack.yaml").read_text(encoding="utf-8"))
    presence = [[name, f["images"], f["positives"], f"{f['auc']:.3f} ({f['auc95'][0]:.3f}-{f['auc95'][1]:.3f})", f"{f['aucWithPrior']:.3f}",
                 f"{f['sensitivity']:.3f}", f"{f['specificity']:.3f}", f"{f['calibrationError']:.3f}"] for name, f in figures["presence"].items()]
    progression = [[name, f["pairs"], f"{f['macroAccuracy']:.3f}", ", ".join(f"{change} {v:.2f}" for change, v in f["recall"].items())]
                   for name, f in figures["progression"].items()]
    grounding = [[name, f["images"], f"{f['pointing']:.3f}", f"{f['contrast']:.2f}"] for name, f in figures["grounding"].items()]
    sentences = [[name, f["images"], f"{f['right']:.3f}"] for name, f in figures["sentences"].items()]
    subgroups = [[name, f["images"], f"{f['leastAuc']:.3f}, {f['meanAuc']:.3f}", f"{f['progression']:.3f} ({f['pairs']})", f"{f['sentence']:.3f}",
                  f"{f['wronglyRefused']:.3f}"] for name, f in figures["subgroups"].items()]
    size = sum((pack / graph["file"]).stat().st_size for graph in manifest["graphs"].values()) / 1e6
    return TEMPLATE.format(
        version=manifest["version"], intended=manifest["intendedUse"], grid=manifest["image"]["grid"], megabytes=size,
        features=manifest["embedding"]["features"], joint=manifest["embedding"]["joint"], words=len(checkpoint["vocabulary"]),
        images=checkpoint["images"], epochs=checkpoint["epochs"][1], minutes=checkpoint["minutes"], hardware=checkpoint["hardware"],
        nodules=checkpoint["nodules"], java=java,
        validation=manifest["findings"][0]["calibration"]["images"], presence=table(presence),
        sentences=table(sentences), subgroups=table(subgroups),
        weak=weak_findings(figures["presence"]), progression=table(progression),
        grounding=table(grounding), gate=", ".join(f"{name} {f['refused']:.3f} (n={f['images']})" for name, f in figures["gate"].items()),
        cost=", ".join(f"{name} {value}" for name, value in figures["milliseconds"].items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("pack", "checkpoint", "figures", "table"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    checkpoint = torch.load(arguments.checkpoint, weights_only=True)
    figures = json.loads(arguments.figures.read_text(encoding="utf-8"))
    java = arguments.table.read_text(encoding="utf-8").rstrip()
    (arguments.pack / "MODEL_CARD.md").write_text(card(arguments.pack, checkpoint, figures, java), encoding="utf-8")


if __name__ == "__main__":
    main()
