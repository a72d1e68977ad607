"""Images, texts and what the published code makes of them, for the Java side to be held against.

Images are PNG files, read and transformed by the published loader; texts go through the published wrapper. Vectors are little-endian
float32 in base64: patches are dimension-major, then rows, as the model gives them.
"""

from __future__ import annotations

import base64
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml
from health_multimodal.image.data.io import load_image
from health_multimodal.image.data.transforms import create_chest_xray_transform_for_inference
from PIL import Image
from torch import Tensor

from wetread_export import tokens
from wetread_export.architecture import Published
from wetread_export.goldens import grey, unit
from wetread_export.manifest import CROP, RESIZE, sentences

# (width, height) and the constants of the formula in `goldens`; the last two are smooth noise of a seed.
SIZES = ((640, 760), (760, 640), (600, 711), (1024, 1024), (512, 640), (333, 517), (900, 1100), (1100, 900))
FORMULAS = ((7, 13, 251), (13, 7, 241), (3, 1, 199), (1, 5, 97), (2, 9, 233), (11, 4, 127))
PRIOR_STEP = 3
LONG = " ".join(["There is a small left pleural effusion with adjacent atelectasis, unchanged since the prior study;"] * 6)


def image(number: int) -> np.ndarray:
    """One of the eight images; every one spans 0 to 255, so that the published loader stretches nothing."""
    width, height = SIZES[number]
    if number < len(FORMULAS):
        made = grey(*FORMULAS[number], width=width, height=height)
    else:
        coarse = np.random.default_rng(number).integers(0, 256, (height // 40, width // 40), dtype=np.uint8)
        made = np.array(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))
    made.flat[0], made.flat[1] = 0, 255
    return made


def texts(settings: dict[str, Any]) -> list[str]:
    """Prompts of the pack, a long sentence, and some of what a tokenizer finds hard."""
    return list(dict.fromkeys([*sentences(settings)[::2], LONG, *tokens.SENTENCES[::2], *tokens.UNICODE[::4], *tokens.SPACING[::4], *tokens.MASKS[::2]]))


def encoded(vector: np.ndarray | Tensor) -> str:
    return base64.b64encode(np.asarray(vector, dtype="<f4").tobytes()).decode("ascii")


def embedding(output: Any) -> dict[str, str]:
    return {"global": encoded(output.projected_global_embedding[0]), "patches": encoded(output.projected_patch_embeddings[0])}


def direction(model: Published, positive: list[str], negative: list[str]) -> np.ndarray:
    """What a unit image vector is multiplied by: each group averaged raw, then normalised."""
    return np.subtract(*(unit(model.raw(group).mean(dim=0).numpy()) for group in (positive, negative)))


@torch.no_grad()
def write(model: Published, pack: Path, folder: Path) -> None:
    """Writes the images and `expected.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = yaml.safe_load((pack / "pack.yaml").read_text(encoding="utf-8"))
    transform = create_chest_xray_transform_for_inference(resize=RESIZE, center_crop_size=CROP)
    inputs = []
    for number in range(len(SIZES)):
        path = folder / f"image-{number}.png"
        Image.fromarray(image(number)).save(path)
        inputs.append(transform(load_image(path)).unsqueeze(0))
    singles = [model.image(current) for current in inputs]
    pairs = [model.image(current, inputs[(number + PRIOR_STEP) % len(inputs)]) for number, current in enumerate(inputs)]
    directions = {one["id"]: direction(model, one["positivePrompts"], one["negativePrompts"]) for one in settings["findings"]}
    content = {
        "made": {"torch": torch.__version__, "transformers": version("transformers"), "hi-ml-multimodal": version("hi-ml-multimodal"),
                 "pillow": version("pillow"), "python": platform.python_version()},
        "priorStep": PRIOR_STEP, "singles": [embedding(output) for output in singles], "pairs": [embedding(output) for output in pairs],
        "scores": [{name: float(unit(output.projected_global_embedding[0].numpy()) @ towards) for name, towards in directions.items()}
                   for output in singles],
        "texts": [{"text": text, "ids": model.ids([text])[0][0].tolist(), "raw": encoded(model.raw([text])[0])} for text in texts(settings)],
    }
    (folder / "expected.json").write_text(json.dumps(content) + "\n", encoding="utf-8")
