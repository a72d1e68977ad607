"""`golden.json`: fixed inputs and what the published modules, run by PyTorch, make of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.ndimage import gaussian_filter
from torch import Tensor

from wetread_export.architecture import Published
from wetread_export.manifest import CROP

PATCHES = ((0, 0), (0, 13), (3, 9), (6, 6), (7, 7), (9, 2), (13, 0), (13, 13))
TOLERANCE = 1e-4
# An untrained network amplifies rounding: two runtimes differ by 2e-4 of a patch vector here, and the worker allows no more than this.
RANDOM_TOLERANCE = 1e-3
SIGMA = 1.5
ABOUT = (
    "Inputs: image `current` has the grey value v(x,y) = (7x + 13y + ((x*y) mod 251)) mod 256 at column x and row y, `prior` has "
    "v(x,y) = (13x + 7y + ((x*y) mod 241)) mod 256; each is divided by 255 in float32 and repeated in three channels. `single` is the "
    "published model without a previous image, `pair` with it; vectors are un-normalised, patches are at [row, column]. `texts` hold "
    "prompts run alone. `score` is the cosine of `single` and the prompt, `map` the smoothed similarity of its patches and the first "
    "prompt. |actual - expected| <= tolerance * max(1, largest |expected| of that vector). Computed by PyTorch on the CPU.")


def grey(a: int, b: int, modulus: int, width: int = CROP, height: int = CROP) -> np.ndarray:
    """v(x,y) = (a x + b y + ((x y) mod modulus)) mod 256 as uint8 [height,width]."""
    y, x = np.mgrid[0:height, 0:width]
    return ((a * x + b * y + (x * y) % modulus) % 256).astype(np.uint8)


def tensor(image: np.ndarray) -> Tensor:
    """uint8 [S,S] -> float32 [1,3,S,S] in 0..1, divided as the published transform divides."""
    return torch.from_numpy(image).to(torch.float32).div(255).expand(1, 3, -1, -1)


def unit(vector: np.ndarray) -> np.ndarray:
    """L2 normalisation over the last axis."""
    return vector / np.maximum(np.linalg.norm(vector, axis=-1, keepdims=True), 1e-12)


def numbers(vector: np.ndarray) -> list[float]:
    return [round(float(value), 7) for value in vector]


def image_values(output: Any) -> dict[str, Any]:
    """Global vector and eight patch vectors."""
    patches = output.projected_patch_embeddings[0].numpy()
    return {"global": numbers(output.projected_global_embedding[0].numpy()),
            "patches": [{"at": list(at), "vector": numbers(patches[:, at[0], at[1]])} for at in PATCHES]}


def similarity(patches: np.ndarray, phrase: np.ndarray) -> np.ndarray:
    """Patches [D,H,W] and a text vector -> smoothed cosines [H,W] as the published engine smooths them."""
    cosines = unit(np.moveaxis(patches, 0, -1)) @ unit(phrase)
    return gaussian_filter(cosines.astype(np.float32), sigma=(SIGMA, SIGMA), order=0)


@torch.no_grad()
def values(model: Published, prompts: list[str], tolerance: float) -> dict[str, Any]:
    """What the file holds."""
    images = [grey(7, 13, 251), grey(13, 7, 241)]
    current, prior = (tensor(image) for image in images)
    single, pair = model.image(current), model.image(current, prior)
    towards, patches = unit(single.projected_global_embedding[0].numpy()), single.projected_patch_embeddings[0].numpy()
    raws = [model.raw([prompt])[0].numpy() for prompt in prompts]
    texts = []
    for prompt, raw in zip(prompts, raws):
        ids = model.ids([prompt])[0][0].tolist()
        texts.append({"text": prompt, "tokens": model.tokenizer.convert_ids_to_tokens(ids), "ids": ids, "raw": numbers(raw),
                      "normalised": numbers(unit(raw)), "score": round(float(towards @ unit(raw)), 7)})
    return {"about": ABOUT, "size": CROP, "tolerance": tolerance, "inputs": [hashlib.sha256(image.tobytes()).hexdigest() for image in images],
            "single": image_values(single), "pair": image_values(pair), "map": [numbers(row) for row in similarity(patches, raws[0])], "texts": texts}


def write(model: Published, prompts: list[str], path: Path, tolerance: float) -> None:
    path.write_text(json.dumps(values(model, prompts, tolerance), indent=1) + "\n", encoding="utf-8")
