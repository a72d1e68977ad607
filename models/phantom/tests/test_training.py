"""What needs PyTorch; left out where there is none."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")

import random

from data import Finding, Labelled
from examples import OPPOSITE, amounts, augmented, compared_label, pairings, reversed_label, tabulate
from language import CHANGES, FINDINGS, grammar
from losses import PromptIndex, balanced, change_loss, retrieval_loss
from model import Backbone, PhantomModel, Widths
from runtime import Pack
from warm import start_backbone, start_model

PACK = Path(__file__).resolve().parent.parent


def image(severity: float, progression: str = "none", prior: int = -1, finding: str = "consolidation") -> Labelled:
    return Labelled("a", "chest", "PA", "p", prior, (Finding(finding, "left", "small", severity, None, progression),), "", "x")


def test_a_pair_in_reverse_order_has_changed_the_other_way():
    first, second = image(0.6), image(0.3, "improving", prior=0)
    turned = reversed_label(first, second)
    assert turned.findings[0].progression == "worsening"
    assert all(OPPOSITE[OPPOSITE[change]] == change for change in CHANGES)
    examples = [e for group in pairings([first, second], random.Random(1)) for e in group]
    assert any((e.current, e.prior) == (0, 1) for e in examples) and any((e.current, e.prior) == (1, 0) for e in examples)


def test_a_change_between_strangers_is_read_off_severities_and_left_open_when_unclear():
    changes = [compared_label(image(later), image(0.5)).findings[0].progression for later in (0.8, 0.6, 0.51, 0.2)]
    assert changes == ["worsening", "none", "stable", "improving"]


def test_devices_of_strangers_are_not_compared_by_size():
    assert compared_label(image(0.9, finding="support-device"), image(0.2, finding="support-device")).findings[0].progression == "none"


def test_amounts_count_both_sides():
    both = Labelled("a", "chest", "PA", "p", -1, (Finding("pleural-effusion", "bilateral", "small", 0.2, None, "none"),), "", "")
    assert amounts([both])[0].tolist() == pytest.approx([0.4, 0, 0, 0, 0, 0])


def test_balanced_loss_weighs_a_rare_truth_like_a_common_one():
    logits = torch.tensor([-3.0] * 9 + [-3.0])
    assert balanced(logits, torch.tensor([0] * 9 + [1])) > 1.5
    assert balanced(logits, torch.tensor([0] * 9 + [-1])) < 0.1


def vectors(sentences, picked: list[int]):
    raw = torch.eye(len(sentences))
    return raw, torch.nn.functional.normalize(raw[picked].sum(dim=0, keepdim=True), dim=1)


def test_change_loss_is_least_for_the_right_change():
    sentences = grammar()
    index, chooser = PromptIndex(sentences), random.Random(1)
    change = torch.full((1, len(FINDINGS)), -1)
    change[0, 2] = 0
    masks = torch.zeros(1, len(FINDINGS), 3, 14, 14, dtype=torch.int8)
    masks[0, 2, 0, 3:6, 3:6] = 1
    losses = []
    for told in range(3):
        raw, pooled = vectors(sentences, index.changes[2][told])
        losses.append(change_loss(pooled, pooled[:, :, None, None].expand(-1, -1, 14, 14), masks, raw, change, index, chooser).item())
    assert losses[0] < 0.2 * min(losses[1:])


def test_retrieval_loss_wants_a_true_sentence_nearest_and_leaves_out_images_with_a_prior():
    sentences = grammar()
    index = PromptIndex(sentences)
    said = torch.zeros(1, len(index.bank), dtype=torch.int8)
    said[0, 3] = 1
    alone, raw = torch.tensor([True]), torch.eye(len(sentences))
    right, wrong = raw[index.bank[3]][None], raw[index.bank[4]][None]
    assert retrieval_loss(right, raw, said, alone, index) < 0.1 < 5 < retrieval_loss(wrong, raw, said, alone, index)
    assert retrieval_loss(wrong, raw, said, ~alone, index) == 0


def test_augmentation_repeats_with_its_seed_and_keeps_the_range():
    crops = torch.from_numpy(np.random.default_rng(1).integers(0, 256, (2, 224, 224), dtype=np.uint8))
    first, again = (augmented(crops, None, torch.Generator().manual_seed(5))[0] for _ in range(2))
    assert torch.equal(first, again)
    assert 0 <= first.min() and first.max() <= 1


def test_a_network_started_from_the_pack_computes_what_the_pack_computes():
    torch.manual_seed(1)
    pack = Pack(PACK, threads=1)
    crops = np.random.default_rng(2).integers(0, 256, (4, 224, 224), dtype=np.uint8)
    features = pack.features(crops)
    backbone = Backbone(Widths())
    images = torch.from_numpy(crops)[:, None].float().expand(-1, 3, -1, -1) / 255
    start_backbone(backbone, PACK, images)
    static = torch.from_numpy(features)
    model = PhantomModel(len(pack.tokenizer.ids), Widths())
    start_model(model, PACK, static, static.flip(0)[:2])
    with torch.no_grad():
        assert np.abs(backbone(images).numpy() - features).max() < 1e-3
        pooled = model.compared(static, static.flip(0)[:2], torch.tensor([True, True, False, False]))[1].numpy()
    assert np.abs(pooled[:2] - pack.pair(features[:2], features[::-1][:2])[1]).max() < 1e-4
    assert np.abs(pooled[2:] - pack.single(features[2:])[1]).max() < 1e-4


def test_truth_tables_have_a_row_for_every_example():
    choices = pairings([image(0.6), image(0.3, "improving", prior=0)], random.Random(1))
    examples = [e for group in choices for e in group]
    truths = tabulate(examples, grammar())
    assert truths.sentences.shape == (len(examples), len(grammar()))
    assert truths.alone.sum() == 2
