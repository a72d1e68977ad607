"""Holds a pack's graphs, run by ONNX Runtime, against the published modules, run by PyTorch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from wetread_export.architecture import Published, noise
from wetread_export.goldens import unit

LEAST_VECTOR, LEAST_PATCH = 0.99999, 0.9999
PROMPTS = ["There is a small left pleural effusion", "No pneumothorax.", "Heart size is normal",
           "Interval increase in the left-sided consolidation, with a new retrocardiac opacity"]


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Row by row over the last axis."""
    return (unit(one.astype(np.float64)) * unit(other.astype(np.float64))).sum(axis=-1)


class Graphs:
    """The four sessions of a pack."""

    def __init__(self, folder: Path) -> None:
        self.sessions = {name: onnxruntime.InferenceSession(folder / f"{name}.onnx", providers=["CPUExecutionProvider"])
                         for name in ("backbone", "fuse", "head", "text")}

    def run(self, graph: str, output: str, **inputs: np.ndarray) -> np.ndarray:
        return self.sessions[graph].run([output], inputs)[0]


@torch.no_grad()
def rows(model: Published, folder: Path) -> list[tuple[str, float, float]]:
    """What is compared, its lowest cosine, and the least that will do."""
    graphs = Graphs(folder)
    torch.manual_seed(7)
    current, prior = noise(3), noise(3)
    own, earlier = (graphs.run("backbone", "features", image=image.numpy()) for image in (current, prior))
    inputs = {"head": {"features": own}, "fuse": {"current_features": own, "prior_features": earlier}}
    made = []
    for graph, expected in (("head", model.image(current)), ("fuse", model.image(current, prior))):
        whole = graphs.run(graph, "projected_global_embedding", **inputs[graph])
        patches = graphs.run(graph, "projected_patch_embeddings", **inputs[graph])
        made.append((f"{graph}, global", float(cosines(whole, expected.projected_global_embedding.numpy()).min()), LEAST_VECTOR))
        made.append((f"{graph}, patches", float(cosines(np.moveaxis(patches, 1, -1),
                                                        np.moveaxis(expected.projected_patch_embeddings.numpy(), 1, -1)).min()), LEAST_PATCH))
    ids, mask = model.ids(PROMPTS)
    texts = graphs.run("text", "projected_raw", input_ids=ids.numpy(), attention_mask=mask.numpy())
    return [*made, ("text", float(cosines(texts, model.raw(PROMPTS).numpy()).min()), LEAST_VECTOR)]


def passes(made: list[tuple[str, float, float]]) -> bool:
    """Prints the rows and says whether all will do; a value that is not a number does not."""
    for name, lowest, least in made:
        print(f"{name:16} lowest cosine {lowest:.9f}, at least {least}: {'ok' if lowest >= least else 'FAILED'}")
    return all(lowest >= least for _, lowest, least in made)
