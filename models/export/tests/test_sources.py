"""What is exported is what was published, or nothing."""

import hashlib
from pathlib import Path

import pytest

from wetread_export import invented, manifest, sources
from wetread_export.sources import SPECIALS, ExportRefused


def manifest_of(folder: Path) -> dict:
    """A manifest of two small files and a vocabulary of the right shape, as they lie in the folder."""
    (folder / "weights.pt").write_bytes(b"weights")
    (folder / "vocab.txt").write_text("\n".join([*SPECIALS, *(f"w{n}" for n in range(30517))]) + "\n", encoding="utf-8")
    return {"repository": "someone/model", "revision": "v1", "superseded": [], "files": [
        {"name": "weights.pt", "bytes": 7, "sha256": hashlib.sha256(b"weights").hexdigest(), "md5": hashlib.md5(b"weights").hexdigest()},
        {"name": "vocab.txt", "bytes": None, "sha256": None, "md5": None}]}


def test_accepts_the_files_of_the_manifest(tmp_path):
    found = sources.verify(tmp_path, manifest_of(tmp_path))

    assert found["weights.pt"].bytes == 7
    assert set(found) == {"weights.pt", "vocab.txt"}


def test_refuses_a_missing_file_and_says_where_it_comes_from(tmp_path):
    wanted = manifest_of(tmp_path)
    (tmp_path / "weights.pt").unlink()

    with pytest.raises(ExportRefused, match="weights.pt is missing .* someone/model at v1"):
        sources.verify(tmp_path, wanted)


def test_refuses_another_content_of_the_same_length(tmp_path):
    wanted = manifest_of(tmp_path)
    (tmp_path / "weights.pt").write_bytes(b"weighty")

    with pytest.raises(ExportRefused, match="weights.pt has sha256"):
        sources.verify(tmp_path, wanted)


def test_refuses_another_length(tmp_path):
    wanted = manifest_of(tmp_path)
    (tmp_path / "weights.pt").write_bytes(b"weights!")

    with pytest.raises(ExportRefused, match="weights.pt has bytes 8, the published one has 7"):
        sources.verify(tmp_path, wanted)


def test_names_a_superseded_file_as_such(tmp_path):
    wanted = manifest_of(tmp_path)
    (tmp_path / "weights.pt").write_bytes(b"older")
    wanted["superseded"] = [{"name": "weights.pt", "about": "the older one", "sha256": hashlib.sha256(b"older").hexdigest()}]

    with pytest.raises(ExportRefused, match="weights.pt is the older one"):
        sources.verify(tmp_path, wanted)


def test_refuses_a_vocabulary_with_the_special_tokens_of_another_model(tmp_path):
    wanted = manifest_of(tmp_path)
    tokens = ["[PAD]", *(f"[unused{n}]" for n in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    (tmp_path / "vocab.txt").write_text("\n".join([*tokens, *(f"w{n}" for n in range(30522 - len(tokens)))]) + "\n", encoding="utf-8")

    with pytest.raises(ExportRefused, match="not CXR-BERT's"):
        sources.verify(tmp_path, wanted)


def test_the_published_files_are_named_with_the_hashes_that_are_known():
    files = {file["name"]: file for file in sources.published()["files"]}

    assert set(files) == {sources.IMAGE, sources.TEXT, sources.VOCABULARY}
    assert files[sources.IMAGE]["bytes"] == 109_745_561
    assert all(len(files[name]["sha256"]) == 64 for name in (sources.IMAGE, sources.TEXT))


def test_the_invented_vocabulary_has_the_published_size_and_is_always_the_same():
    texts = manifest.sentences(manifest.manifest(manifest.Identity("a", "1", "none", "clinical"), manifest.prompts()))
    tokens = invented.vocabulary(texts)

    assert len(tokens) == len(set(tokens)) == sources.VOCABULARY_SIZE
    assert tuple(tokens[:5]) == SPECIALS
    assert tokens == invented.vocabulary(reversed(texts))
    assert {"pneumothorax", "a", "##a", ".", "##7"} <= set(tokens)
