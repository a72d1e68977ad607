"""The manifest says what the worker asks of it."""

import hashlib

import pytest
import yaml

from wetread_export import manifest, sources, tokens
from wetread_export.manifest import Identity
from wetread_export.sources import MODELS, ExportRefused

IDENTITY = Identity("biovil-t", "1.2.3", "Research", "clinical")


def made() -> dict:
    return manifest.manifest(IDENTITY, manifest.prompts())


def keys(content) -> set[str]:
    """Every key of a tree, whatever it stands under."""
    if isinstance(content, list):
        return set().union(*(keys(one) for one in content))
    return set(content) | set().union(*(keys(one) for one in content.values())) if isinstance(content, dict) else set()


def test_every_finding_has_codes_prompts_and_a_calibration_record_of_this_version():
    coded = yaml.safe_load((MODELS / "findings-codes.yaml").read_text(encoding="utf-8"))["findings"]
    for finding in made()["findings"]:
        assert finding["id"] in coded
        assert finding["positivePrompts"] and finding["negativePrompts"]
        assert all(finding["progression"][change] for change in ("improving", "stable", "worsening"))
        assert finding["calibration"]["packVersion"] == "1.2.3"
        assert "slope" not in finding["calibration"]  # no probability where nothing was fitted


def test_has_every_key_of_the_pack_that_the_worker_reads(tmp_path):
    settings = made()
    for entry in [*settings["graphs"].values(), settings["vocabulary"], settings["sentenceBank"], settings["golden"]]:
        (tmp_path / entry["file"]).write_text(entry["file"], encoding="utf-8")
    manifest.seal(settings, tmp_path)
    ours = yaml.safe_load((tmp_path / "pack.yaml").read_text(encoding="utf-8"))
    phantom = yaml.safe_load((MODELS / "phantom" / "pack.yaml").read_text(encoding="utf-8"))

    assert keys(phantom) - keys(ours) <= {"slope", "intercept"}
    assert ours["graphs"]["fuse"]["sha256"] == hashlib.sha256(b"fuse.onnx").hexdigest()


def test_refuses_a_finding_without_codes(tmp_path):
    asked = tmp_path / "prompts.yaml"
    asked.write_text("findings: [{id: unheard-of}]", encoding="utf-8")

    with pytest.raises(ExportRefused, match="unheard-of has no codes"):
        manifest.prompts(asked)


def test_every_sentence_of_the_bank_can_be_traced():
    bank = manifest.bank(manifest.prompts())
    findings = {finding["id"] for finding in made()["findings"]} | {"none"}

    assert len({sentence["id"] for sentence in bank}) == len(bank)
    assert {sentence["finding"] for sentence in bank} == findings
    assert {"text": "Left pleural effusion", "side": "left", "finding": "pleural-effusion"}.items() <= next(
        sentence for sentence in bank if sentence["text"] == "Left pleural effusion").items()


def test_no_prompt_ends_in_what_the_tokenizer_drops_or_names_a_special_token():
    for text in [*manifest.sentences(made()), *(sentence["text"] for sentence in manifest.bank(manifest.prompts()))]:
        assert text == text.strip() and text[-1] not in "!?."
        assert not any(special in text for special in sources.SPECIALS)


def test_the_tokenizer_is_held_on_two_hundred_texts():
    assert len(tokens.texts()) == len(set(tokens.texts())) >= 200
    assert tokens.vocabulary()[:5] == list(sources.SPECIALS)
