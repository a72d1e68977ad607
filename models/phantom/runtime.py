"""Runs a finished pack with ONNX Runtime exactly as the Java worker does: graphs, prompts and scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import yaml

from data import as_input
from tokenizer import Tokenizer


class Pack:
    """The four sessions, the vocabulary and the manifest of one pack folder."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self.folder = folder
        self.manifest = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.sessions = {name: onnxruntime.InferenceSession(folder / graph["file"], options, providers=["CPUExecutionProvider"])
                         for name, graph in self.manifest["graphs"].items()}
        self.tokenizer = Tokenizer.load(folder / self.manifest["vocabulary"]["file"])

    def features(self, crops: np.ndarray) -> np.ndarray:
        """uint8 [B,224,224] -> float32 [B,C,14,14], in batches of 32."""
        run = self.sessions["backbone"].run
        return np.concatenate([run(["features"], {"image": as_input(crops[i : i + 32])})[0] for i in range(0, len(crops), 32)])

    def single(self, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Features -> patches [B,D,14,14] and global [B,D] on the path without a prior."""
        _, patches, pooled = self.sessions["head"].run(None, {"features": features})
        return patches, pooled

    def pair(self, current: np.ndarray, prior: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Current and prior features -> patches [B,D,14,14] and global [B,D]."""
        inputs = {"current_features": current, "prior_features": prior}
        _, patches, pooled = self.sessions["fuse"].run(None, inputs)
        return patches, pooled

    def texts(self, texts: list[str]) -> np.ndarray:
        """Raw text vectors [n,D]."""
        ids, mask = self.tokenizer.batch(texts)
        return self.sessions["text"].run(["projected_raw"], {"input_ids": ids, "attention_mask": mask})[0]

    def prompt(self, prompts: list[str]) -> np.ndarray:
        """The unit vector [D] of the mean of the raw prompt vectors."""
        return unit(self.texts(prompts).mean(axis=0))

    def direction(self, positive: list[str], negative: list[str]) -> np.ndarray:
        """What a unit global vector is multiplied by to give the zero-shot score."""
        return self.prompt(positive) - self.prompt(negative)


def unit(vectors: np.ndarray) -> np.ndarray:
    """L2 normalisation over the last axis."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
