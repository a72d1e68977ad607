"""The published files: which they are, and whether a folder holds exactly those. Needs no torch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MODELS = Path(__file__).resolve().parents[2]
IMAGE = "biovil_t_image_model_proj_size_128.pt"
TEXT = "pytorch_model.bin"
VOCABULARY = "vocab.txt"
VOCABULARY_SIZE = 30522
SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
CHUNK = 1 << 20


class ExportRefused(Exception):
    """What stands in the way of an export, as one sentence for whoever runs it."""


@dataclass(frozen=True)
class Digests:
    """A file's size and hashes."""

    bytes: int
    sha256: str
    md5: str


def digests(path: Path) -> Digests:
    """Reads a file once, in pieces."""
    sha256, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            sha256.update(piece)
            md5.update(piece)
            size += len(piece)
    return Digests(size, sha256.hexdigest(), md5.hexdigest())


def published(file: Path = MODELS / "biovil-t" / "files.yaml") -> dict[str, Any]:
    """The manifest of what a site fetches."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def verify(folder: Path, manifest: dict[str, Any]) -> dict[str, Digests]:
    """Every file of the manifest is in the folder, with its size and hashes; gives what was found.

    Nothing is unpickled before this has passed.
    """
    found = {}
    for file in manifest["files"]:
        path = folder / file["name"]
        if not path.is_file():
            raise ExportRefused(f"{file['name']} is missing in {folder.name}; fetch it from {manifest['repository']} at {manifest['revision']}")
        found[file["name"]] = matching(file, digests(path), manifest.get("superseded", []))
    vocabulary(folder / VOCABULARY)
    return found


def matching(file: dict[str, Any], seen: Digests, superseded: list[dict[str, Any]]) -> Digests:
    """What was seen, when it is what the manifest says as far as that is known."""
    for old in superseded:
        if old["name"] == file["name"] and old["sha256"] == seen.sha256:
            raise ExportRefused(f"{file['name']} is {old['about']}; fetch the present one")
    for kind in ("bytes", "sha256", "md5"):
        if file[kind] is not None and file[kind] != getattr(seen, kind):
            raise ExportRefused(f"{file['name']} has {kind} {getattr(seen, kind)}, the published one has {file[kind]}")
    return seen


def vocabulary(path: Path) -> list[str]:
    """The tokens of a vocabulary file, one a line, whose special tokens stand where CXR-BERT has them."""
    tokens = path.read_text(encoding="utf-8").splitlines()
    if len(tokens) != VOCABULARY_SIZE or tuple(tokens[: len(SPECIALS)]) != SPECIALS:
        raise ExportRefused(f"{path.name} is not CXR-BERT's: {VOCABULARY_SIZE} lines that start with {' '.join(SPECIALS)}")
    return tokens
