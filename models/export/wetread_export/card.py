"""The model card of an exported pack: what the site's copy was made of, and the statements of `models/biovil-t/MODEL_CARD.md`."""

from __future__ import annotations

from pathlib import Path

from wetread_export.manifest import Identity
from wetread_export.sources import MODELS, Digests

HEAD = """# Model card: {id} {version}

Made by `models/export`{out_of}. Images are prepared in mode `{mode}`. Findings have no calibration: a finding is called present where
its positive prompts lie nearer than its negative ones, and no probability is given.

"""
FILES = """| File | Bytes | SHA-256 |
|---|---|---|
{rows}

"""
RANDOM = """**The weights are random.** The architecture is the published one at full size, the vocabulary is made up. Whatever this pack
says of an image means nothing; it exists to hold one program against another.

"""


def write(folder: Path, identity: Identity, found: dict[str, Digests], seed: int | None) -> None:
    """With the published files that were found, or the seed of random weights."""
    rows = "\n".join(f"| `{name}` | {file.bytes} | {file.sha256} |" for name, file in found.items())
    out_of = f", with random weights of seed {seed}" if seed is not None else " out of the published files"
    about = (MODELS / "biovil-t" / "MODEL_CARD.md").read_text(encoding="utf-8").split("\n", 1)[1].lstrip("\n")
    text = HEAD.format(id=identity.id, version=identity.version, mode=identity.mode, out_of=out_of)
    text += RANDOM if seed is not None else FILES.format(rows=rows)
    (folder / "MODEL_CARD.md").write_text(text + about, encoding="utf-8")
