"""The architecture that is exported is the published one. Needs PyTorch and the published package; skipped without them."""

import json

import pytest

torch = pytest.importorskip("torch", reason="PyTorch and hi-ml-multimodal are not installed")
pytest.importorskip("health_multimodal", reason="hi-ml-multimodal is not installed")

from wetread_export import architecture, goldens, invented, manifest, tokens  # noqa: E402
from wetread_export.manifest import Identity  # noqa: E402
from wetread_export.sources import MODELS, TEXT, ExportRefused, IMAGE  # noqa: E402


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    settings = manifest.manifest(Identity("a", "1", "none", "clinical"), manifest.prompts())
    file.write_text("\n".join(invented.vocabulary(manifest.sentences(settings))) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def model(file):
    return architecture.empty(file)


def parameters(module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def test_has_the_published_sizes(model):
    assert parameters(model.image) == 27_349_928
    assert len(model.image.state_dict()) == 372
    assert parameters(model.text) == 109_629_498
    assert parameters(model.text.bert) + parameters(model.text.cls_projection_head) == 109_006_848


def test_has_the_published_positions(model):
    pooler = model.image.encoder.vit_pooler
    assert pooler.pos_embed[0, 0, :4].tolist() == pytest.approx([0.4339, 0.9010, 0.3789, 0.9254], abs=5e-5)
    assert pooler.pos_embed[0, 1, 126:132].tolist() == pytest.approx([5.1826e-5, 1, 0.78183, 0.62349, 0.70135, 0.71282], abs=5e-5)
    assert float(pooler.pos_embed.double().sum()) == pytest.approx(24737.197, abs=1e-2)


def test_smooths_as_published():
    impulse = torch.zeros(14, 14).numpy()
    impulse[0, 0] = 1
    smooth = goldens.gaussian_filter(impulse, sigma=(goldens.SIGMA, goldens.SIGMA), order=0)

    assert [float(smooth[at]) for at in ((0, 0), (0, 1), (1, 1), (6, 0))] == pytest.approx([0.22937566, 0.15436389, 0.103882894, 4.2730804e-05])


def test_restores_what_was_saved_and_tolerates_an_unused_pooler(model, file, tmp_path):
    torch.save(model.image.state_dict(), tmp_path / IMAGE)
    torch.save({**model.text.state_dict(), "bert.pooler.dense.bias": torch.zeros(768)}, tmp_path / TEXT)
    restored = architecture.restore(tmp_path, file)

    prompts = ["No pneumothorax", "There is a pneumothorax"]
    assert torch.equal(restored.raw(prompts), model.raw(prompts))
    assert not restored.image.training and not restored.text.training


def test_refuses_a_text_file_of_another_class(model, file, tmp_path):
    torch.save(model.image.state_dict(), tmp_path / IMAGE)
    torch.save({**model.text.state_dict(), "bert.adapter.weight": torch.zeros(1)}, tmp_path / TEXT)

    with pytest.raises(ExportRefused, match="bert.adapter.weight"):
        architecture.restore(tmp_path, file)


def test_the_golden_file_of_the_tokenizer_is_what_the_published_one_gives(tmp_path):
    kept = MODELS.parent / "gpu-worker/src/test/resources/org/wetread/worker/text/tokenizer-golden.json"
    tokens.write(tmp_path / "golden.json")

    assert json.loads((tmp_path / "golden.json").read_text()) == json.loads(kept.read_text())
