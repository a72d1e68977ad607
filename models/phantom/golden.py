"""Golden values: deterministic inputs and what ONNX Runtime in Python makes of them, for other runtimes to replay."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from data import CROP
from runtime import Pack, unit

PATCHES = ((0, 0), (0, 13), (3, 4), (5, 9), (7, 7), (9, 2), (11, 11), (13, 6))
PROMPTS = ("There is a pleural effusion", "No pneumothorax.", "Interval increase in the left-sided consolidation (RUL)")
ABOUT = (
    "Inputs: image `current` has the grey value v(x,y) = (7x + 13y + ((x*y) mod 251)) mod 256 at column x and row y of a "
    "S x S image, `prior` has v(x,y) = (13x + 7y + ((x*y) mod 241)) mod 256; each is divided by 255 in float32 and repeated in "
    "three channels. `single` is head(backbone(current)); `pair` is fuse(backbone(current), backbone(prior)). `global` and "
    "`patches` are the un-normalised outputs; patch coordinates are [row, column]. `texts` hold the prompt, its tokens and ids "
    "with [CLS] and [SEP], and the raw and the normalised vector of the prompt run alone (no padding). `score` is "
    "dot(unit global, unit text). Compare each number with |actual - expected| <= tolerance * max(1, largest |expected| of "
    "that vector). Computed by Python ONNX Runtime on the CPU.")


def grey(a: int, b: int, modulus: int) -> np.ndarray:
    """v(x,y) = (a x + b y + ((x y) mod modulus)) mod 256 as uint8 [S,S], rows are y."""
    y, x = np.mgrid[0:CROP, 0:CROP]
    return ((a * x + b * y + (x * y) % modulus) % 256).astype(np.uint8)


def rounded(vector: np.ndarray) -> list[float]:
    return [round(float(v), 7) for v in vector]


def image_values(patches: np.ndarray, pooled: np.ndarray) -> dict:
    """Global vector and the eight chosen patch vectors of one image."""
    chosen = [{"at": list(at), "vector": rounded(patches[0, :, at[0], at[1]])} for at in PATCHES]
    return {"global": rounded(pooled[0]), "patches": chosen}


def write(pack: Pack, path: Path) -> None:
    """Runs the pack on the golden inputs and writes the file."""
    current, prior = (pack.features(grey(*constants)[None]) for constants in ((7, 13, 251), (13, 7, 241)))
    single, pair = pack.single(current), pack.pair(current, prior)
    texts = []
    for prompt in PROMPTS:
        raw = pack.texts([prompt])[0]
        tokens = pack.tokenizer.tokens(prompt)
        texts.append({"text": prompt, "tokens": tokens, "ids": [pack.tokenizer.ids[t] for t in tokens], "raw": rounded(raw),
                      "normalised": rounded(unit(raw)), "score": round(float(unit(single[1][0]) @ unit(raw)), 7)})
    values = {"about": ABOUT, "size": CROP, "tolerance": 1e-4, "single": image_values(*single), "pair": image_values(*pair), "texts": texts}
    path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
