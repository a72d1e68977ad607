"""Phantom folders -> model inputs, by the *clinical* preparation that the Java runtime mirrors step for step.

Preparation of one image (`prepare`):
1. stored values, bits above Bits Stored discarded, sign by Pixel Representation;
2. samples equal to Pixel Padding Value (or within the padding range) are replaced by the smallest other sample;
3. Modality LUT: `stored * RescaleSlope + RescaleIntercept` in float64 (identity when absent);
4. VOI (PS3.3 C.11.2), in float64 onto 0..255 and rounded by floor(x + 0.5) to uint8: the first item of the VOI LUT
   Sequence when there is one (input below the table takes its first entry, above it its last; entries are scaled by
   255 / (2^bits - 1)); else the first Window Center/Width by the VOI LUT Function LINEAR (default), LINEAR_EXACT or
   SIGMOID; else the image's own minimum and maximum are stretched to 0..255 (a constant image becomes 0);
5. exactly one inversion (255 - x) when the Photometric Interpretation is MONOCHROME1 or the Presentation LUT Shape
   is INVERSE (an image that says both is still inverted once);
6. Pillow BILINEAR: shorter side to `resize`, longer side floor(resize * long / short); skipped when already so;
7. centre crop, top and left rounded half to even; 8. division by 255 in float32, three identical channels.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image

RESIZE = 256
CROP = 224
GRID = 14


@dataclass(frozen=True)
class Finding:
    """One planted finding; `box` is (x0, y0, x1, y1) in 0..1 of the whole image."""

    finding: str
    side: str
    extent: str
    severity: float
    box: tuple[float, float, float, float] | None
    progression: str


@dataclass(frozen=True)
class Labelled:
    """One image of a phantom folder with its truth; `prior` is an index into the same list, or -1."""

    file: str
    kind: str
    view: str
    patient: str
    prior: int
    findings: tuple[Finding, ...]
    report: str
    impression: str
    photometric: str = ""
    longer_side: int = 0
    masks: dict[str, np.ndarray] = field(default_factory=dict, compare=False)

    @property
    def frontal(self) -> bool:
        return self.kind == "chest" and self.view in ("PA", "AP")

    def of(self, finding: str) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.finding == finding)


def rendered(dataset: pydicom.Dataset) -> np.ndarray:
    """Steps 1 to 5: the 8-bit grey image [H,W] as a reader would see it."""
    stored = dataset.pixel_array.astype(np.int64)
    values = _without_padding(stored, dataset).astype(np.float64)
    values = values * float(dataset.get("RescaleSlope", 1) or 1) + float(dataset.get("RescaleIntercept", 0) or 0)
    grey = _windowed(values, dataset)
    return 255 - grey if _inverted(dataset) else grey


def _without_padding(stored: np.ndarray, dataset: pydicom.Dataset) -> np.ndarray:
    padding = dataset.get("PixelPaddingValue")
    if padding is None:
        return stored
    limit = dataset.get("PixelPaddingRangeLimit", padding)
    low, high = sorted((int(padding), int(limit)))
    padded = (stored >= low) & (stored <= high)
    if padded.all():
        return stored
    return np.where(padded, stored[~padded].min(), stored)


def _windowed(values: np.ndarray, dataset: pydicom.Dataset) -> np.ndarray:
    if dataset.get("VOILUTSequence"):
        scaled = _looked_up(values, dataset.VOILUTSequence[0])
    elif dataset.get("WindowCenter") is not None and dataset.get("WindowWidth") is not None:
        function = dataset.get("VOILUTFunction") or "LINEAR"
        scaled = _through_window(values, _first(dataset.WindowCenter), _first(dataset.WindowWidth), function)
    else:
        low, high = values.min(), values.max()
        scaled = (values - low) / (high - low) * 255 if high > low else np.zeros_like(values)
    return np.floor(scaled + 0.5).astype(np.uint8)


def _through_window(values: np.ndarray, center: float, width: float, function: str) -> np.ndarray:
    if function == "SIGMOID":
        return 255 / (1 + np.exp(-4 * (values - center) / width))
    if function == "LINEAR":
        center, width = center - 0.5, width - 1
    ramp = ((values - center) / max(width, 1e-9) + 0.5) * 255
    return np.where(values <= center - width / 2, 0.0, np.where(values > center + width / 2, 255.0, ramp))


def _looked_up(values: np.ndarray, item: pydicom.Dataset) -> np.ndarray:
    count, first, bits = (int(v) for v in item.LUTDescriptor)
    data = item.LUTData
    table = np.frombuffer(data, dtype="<u2") if isinstance(data, bytes) else np.asarray(data)
    if first >= 0x8000 and values.min() < 0:
        first -= 0x10000
    place = np.clip(np.floor(values).astype(np.int64) - first, 0, (count or 0x10000) - 1)
    return table[place].astype(np.float64) * (255 / (2**bits - 1))


def _first(value: object) -> float:
    return float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)


def _inverted(dataset: pydicom.Dataset) -> bool:
    return dataset.PhotometricInterpretation == "MONOCHROME1" or dataset.get("PresentationLUTShape") == "INVERSE"


def geometry(width: int, height: int) -> tuple[int, int, int, int]:
    """Resized width and height, then left and top of the crop, all in pixels."""
    short = min(width, height)
    w = RESIZE if width == short else RESIZE * width // short
    h = RESIZE if height == short else RESIZE * height // short
    return w, h, round((w - CROP) / 2), round((h - CROP) / 2)


def cropped(grey: np.ndarray) -> np.ndarray:
    """Steps 6 and 7: uint8 [H,W] -> uint8 [224,224]."""
    height, width = grey.shape
    w, h, left, top = geometry(width, height)
    image = Image.fromarray(grey)
    image = image if (w, h) == (width, height) else image.resize((w, h), Image.Resampling.BILINEAR)
    return np.asarray(image)[top : top + CROP, left : left + CROP]


def prepare(path: Path) -> tuple[np.ndarray, int, int]:
    """A DICOM file -> uint8 [224,224] before the division by 255, and the source width and height in pixels."""
    grey = rendered(pydicom.dcmread(path))
    return cropped(grey), grey.shape[1], grey.shape[0]


def as_input(crops: np.ndarray) -> np.ndarray:
    """Step 8: uint8 [B,224,224] -> float32 [B,3,224,224] in [0,1]."""
    scaled = crops.astype(np.float32) / np.float32(255)
    return np.repeat(scaled[:, None], 3, axis=1)


def patch_mask(box: tuple[float, float, float, float], width: int, height: int) -> np.ndarray:
    """A box in 0..1 of the source image -> the covered share of each patch, float32 [14,14] (rows are y)."""
    w, h, left, top = geometry(width, height)
    edges = np.arange(GRID + 1) * (CROP / GRID)

    def share(low: float, high: float) -> np.ndarray:
        return np.clip(np.minimum(edges[1:], high) - np.maximum(edges[:-1], low), 0, None) / (CROP / GRID)

    x = share(box[0] * w - left, box[2] * w - left)
    y = share(box[1] * h - top, box[3] * h - top)
    return np.outer(y, x).astype(np.float32)


def load_folder(folder: Path) -> tuple[list[Labelled], np.ndarray]:
    """A phantom folder -> its labels and crops uint8 [N,224,224]; crops are cached beside `labels.json`.

    Objects labelled `unreadable` have no pixels that could be prepared and are left out.
    """
    rows = [row for row in json.loads((folder / "labels.json").read_text(encoding="utf-8")) if row["kind"] != "unreadable"]
    cache = folder / "crops.npz"
    if not cache.exists():
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            prepared = list(pool.map(prepare, [folder / row["file"] for row in rows], chunksize=16))
        np.savez(cache, crops=np.stack([p[0] for p in prepared]), sizes=np.array([p[1:] for p in prepared]))
    with np.load(cache) as stored:
        crops, sizes = stored["crops"], stored["sizes"]
    index = {row["file"]: position for position, row in enumerate(rows)}
    return [_labelled(row, index, *map(int, size)) for row, size in zip(rows, sizes)], crops


def load_folders(folders: list[Path]) -> tuple[list[Labelled], np.ndarray]:
    """Several phantom folders as one list; prior indices are shifted to match."""
    images: list[Labelled] = []
    crops: list[np.ndarray] = []
    for folder in folders:
        more, pixels = load_folder(folder)
        offset = len(images)
        images += [replace(image, prior=image.prior + offset if image.prior >= 0 else -1) for image in more]
        crops.append(pixels)
    return images, np.concatenate(crops)


def _labelled(row: dict, index: dict[str, int], width: int, height: int) -> Labelled:
    findings = tuple(Finding(f["finding"], f["side"], f["extent"], float(f["severity"]),
                             tuple(f["box"]) if f.get("box") else None, f["progression"]) for f in row["findings"])
    masks: dict[str, np.ndarray] = {}
    for f in findings:
        if f.box:
            drawn = patch_mask(f.box, width, height)
            masks[f.finding] = np.maximum(masks.get(f.finding, 0 * drawn), drawn)
            masks[f"{f.finding}/{f.side}"] = np.maximum(masks.get(f"{f.finding}/{f.side}", 0 * drawn), drawn)
    report = row.get("report") or {}
    return Labelled(row["file"], row["kind"], row["view"], row["patient"], index.get(row["prior"] or "", -1), findings,
                    report.get("findings", ""), report.get("impression", ""), row.get("photometric", ""), max(width, height), masks)
