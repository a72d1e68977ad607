"""Turns a checkpoint into a complete model pack and checks the graphs against the network.

    python export.py --checkpoint CHECKPOINT --validate DIR --out PACK --version 0.1.0
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
import yaml
from torch import Tensor, nn

import golden
from data import CROP, GRID, RESIZE
from evaluate import embed
from language import ABSENT, ACCEPT, CHANGES, FINDINGS, LABELS, PRESENT, REFUSE, URGENCY, change_sentences
from measure import auc, best_threshold, platt
from model import PhantomModel, Widths
from runtime import Pack

OPSET = 17
OUTPUTS = ["img_embedding", "projected_patch_embeddings", "projected_global_embedding"]
INTENDED_USE = ("Demonstration and testing of the pipeline on synthetic chest radiographs (phantoms) only; trained on no "
                "real image, never for patients.")


class Fuse(nn.Module):
    """Current and prior features -> the three image outputs."""

    def __init__(self, model: PhantomModel) -> None:
        super().__init__()
        self.fusion, self.head = model.fusion, model.head

    def forward(self, current: Tensor, prior: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.head(current, self.fusion(current, prior))


class Head(Fuse):
    """Features of an image without a prior -> the three image outputs."""

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.head(features, self.fusion.missing(features))


class Text(nn.Module):
    """Ids and mask -> raw and unit text vectors."""

    def __init__(self, model: PhantomModel) -> None:
        super().__init__()
        self.text = model.text

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        raw = self.text(input_ids, attention_mask)
        return raw, F.normalize(raw, dim=1)


def export_graph(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path, lengths: bool = False) -> None:
    """Writes one graph with a dynamic batch (and text length) and checks it against the module."""
    module.eval()
    axes = {name: {0: "batch"} for name in [*inputs, *outputs]}
    if lengths:
        axes.update({name: {0: "batch", 1: "length"} for name in inputs})
    torch.onnx.export(module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(str(path))
    with torch.no_grad():
        expected = module(*inputs.values())
    expected = expected if isinstance(expected, tuple) else (expected,)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    actual = session.run(outputs, {name: value.numpy() for name, value in inputs.items()})
    for name, want, got in zip(outputs, expected, actual):
        np.testing.assert_allclose(got, want.numpy(), rtol=1e-3, atol=1e-4, err_msg=f"{path.name} {name}")


def export_graphs(model: PhantomModel, folder: Path) -> None:
    """The four graphs of the contract."""
    torch.manual_seed(0)
    image = torch.rand(2, 3, CROP, CROP)
    features = model.backbone(image).detach()
    ids = torch.tensor([[2, 9, 10, 11, 3], [2, 9, 3, 0, 0]])
    export_graph(model.backbone, {"image": image}, ["features"], folder / "backbone.onnx")
    export_graph(Fuse(model), {"current_features": features, "prior_features": features.flip(0)}, OUTPUTS, folder / "fuse.onnx")
    export_graph(Head(model), {"features": features}, OUTPUTS, folder / "head.onnx")
    export_graph(Text(model), {"input_ids": ids, "attention_mask": (ids > 0).long()}, ["projected_raw", "projected_normalised"],
                 folder / "text.onnx", lengths=True)


def manifest(widths: Widths, version: str) -> dict:
    """`pack.yaml` before calibration and hashes."""
    return {
        "id": "phantom", "version": version, "status": "demonstration", "intendedUse": INTENDED_USE,
        "selectors": {"modalities": ["DX", "CR"], "bodyParts": ["CHEST"], "views": ["PA", "AP"], "minimumAgeYears": 18},
        "image": {"mode": "clinical", "resize": RESIZE, "crop": CROP, "grid": GRID},
        "embedding": {"features": widths.features, "joint": widths.joint},
        "graphs": {name: {"file": f"{name}.onnx"} for name in ("backbone", "fuse", "head", "text")},
        "vocabulary": {"file": "vocab.txt"}, "sentenceBank": {"file": "sentences.yaml"}, "golden": {"file": "golden.json"},
        "gate": {"accept": list(ACCEPT), "refuse": [text for texts in REFUSE.values() for text in texts], "threshold": 0.0},
        "findings": [finding_entry(finding) for finding in FINDINGS],
    }


def finding_entry(finding: str) -> dict:
    """One finding of the manifest before calibration."""
    return {"id": finding, "label": LABELS[finding], "positivePrompts": list(PRESENT[finding]),
            "negativePrompts": list(ABSENT[finding]), "threshold": 0.0,
            "calibration": {"packVersion": "", "method": "none", "images": 0, "auc": 0.0, "slope": 1.0, "intercept": 0.0},
            "urgency": URGENCY[finding],
            "progression": {change: change_sentences(finding, change) for change in CHANGES}}


def calibrate(pack: Pack, settings: dict, folders: list[Path]) -> None:
    """Sets thresholds, Platt parameters and the gate's threshold from validation images."""
    data = embed(pack, folders)
    frontal = np.array([image.frontal for image in data.images])
    for finding in settings["findings"]:
        truth = np.array([bool(image.of(finding["id"])) for image in data.images])[frontal]
        scores = (data.single @ pack.direction(finding["positivePrompts"], finding["negativePrompts"]))[frontal]
        finding["threshold"] = round(best_threshold(scores, truth), 4)
        finding["calibration"] = record(settings["version"], scores, truth)
    scores = data.single @ pack.direction(settings["gate"]["accept"], settings["gate"]["refuse"])
    settings["gate"]["threshold"] = round(best_threshold(scores, frontal), 4)
    settings["gate"]["calibration"] = record(settings["version"], scores, frontal)


def record(version: str, scores: np.ndarray, truth: np.ndarray) -> dict:
    """What a threshold rests on, for exactly this version of the pack."""
    slope, intercept = platt(scores, truth)
    return {"packVersion": version, "method": "Platt scaling on validation phantoms, threshold at the best Youden index",
            "images": len(truth), "auc": round(auc(scores, truth), 4), "slope": round(slope, 4), "intercept": round(intercept, 4)}


def offer(settings: dict, least_auc: float, bank: Path) -> None:
    """Keeps only findings that the network has learnt to see, in the manifest and in the sentence bank."""
    settings["findings"] = [f for f in settings["findings"] if f["calibration"]["auc"] >= least_auc]
    offered = {f["id"] for f in settings["findings"]} | {"none"}
    write_yaml(bank, [s for s in yaml.safe_load(bank.read_text(encoding="utf-8")) if s["finding"] in offered])


def seal(settings: dict, folder: Path) -> None:
    """Adds the SHA-256 of every file named in the manifest and writes the manifest."""
    for entry in [*settings["graphs"].values(), settings["vocabulary"], settings["sentenceBank"], settings["golden"]]:
        entry["sha256"] = hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
    write_yaml(folder / "pack.yaml", settings)


def write_yaml(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")


def restore(path: Path) -> tuple[PhantomModel, list[str], list[dict[str, str]]]:
    """A checkpoint -> the network in evaluation mode, its vocabulary and its retrieval bank."""
    stored = torch.load(path, weights_only=True, map_location="cpu")
    widths = Widths(**stored["widths"])
    model = PhantomModel(len(stored["vocabulary"]), widths)
    model.load_state_dict(stored["weights"])
    return model.eval().requires_grad_(False), stored["vocabulary"], stored["bank"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--validate", type=Path, required=True, nargs="+", help="folders for thresholds and calibration")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--least-auc", type=float, default=0.7, help="findings below it on the validation images are not offered")
    arguments = parser.parse_args()
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    model, vocabulary, bank = restore(arguments.checkpoint)
    export_graphs(model, out)
    (out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    write_yaml(out / "sentences.yaml", bank)
    settings = manifest(model.widths, arguments.version)
    write_yaml(out / "pack.yaml", settings)
    pack = Pack(out)
    golden.write(pack, out / "golden.json")
    calibrate(pack, settings, arguments.validate)
    offer(settings, arguments.least_auc, out / "sentences.yaml")
    seal(settings, out)


if __name__ == "__main__":
    main()
