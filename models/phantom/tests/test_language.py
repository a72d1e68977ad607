"""Without NumPy, Pillow and pydicom `./wetread test --models` leaves these out, and says so."""

from data import Finding, Labelled
from language import FALSE, LATERAL, TRUE, UNKNOWN, Sentence, change_of, grammar, nearest_truth, quoted, retrievable, sentence_bank, truth


def frontal(*findings: Finding, impression: str = "", prior: int = -1) -> Labelled:
    return Labelled("a.dcm", "chest", "PA", "p1", prior, findings, "", impression)


def planted(finding: str, side: str = "none", progression: str = "none", extent: str = "small") -> Finding:
    return Finding(finding, side, extent, 0.2, None, progression)


def test_sentences_are_said_once():
    texts = [s.text for s in grammar()]
    assert len(texts) == len(set(texts))


def test_a_side_is_true_on_its_side_only():
    image = frontal(planted("nodule", "left"))
    assert truth(Sentence("x", "nodule", "present", "left"), image, False) == TRUE
    assert truth(Sentence("x", "nodule", "present", "right"), image, False) == FALSE
    assert truth(Sentence("x", "nodule", "absent"), image, False) == FALSE


def test_a_change_is_unknown_without_a_prior_and_one_of_three_with_it():
    image = frontal(planted("consolidation", "left", "improving"))
    claims = ("improving", "stable", "worsening")
    assert {truth(Sentence("x", "consolidation", c), image, False) for c in claims} == {UNKNOWN}
    assert [truth(Sentence("x", "consolidation", c), image, True) for c in claims] == [TRUE, FALSE, FALSE]


def test_a_new_finding_has_worsened():
    assert change_of("new") == "worsening"
    assert change_of("none") is None


def test_what_is_no_frontal_chest_makes_findings_false():
    lateral = Labelled("b.dcm", "chest", "LATERAL", "p1", -1, (planted("pleural-effusion", "left"),), "", "")
    assert truth(Sentence("x", "pleural-effusion", "present"), lateral, False) == FALSE
    assert truth(Sentence("x", "lateral", "view"), lateral, False) == TRUE


def test_a_quoted_line_is_true_where_the_report_says_it_and_false_where_the_side_is_another():
    line = "Left chest drain directed towards the apex"
    said, other = frontal(planted("support-device", "left"), impression=line + "."), frontal(planted("support-device", "right"))
    sentence = quoted([said])[0]
    assert (sentence.text, sentence.side) == (line, "left")
    assert truth(sentence, said, False) == TRUE
    assert truth(sentence, other, False) == FALSE
    assert truth(sentence, frontal(planted("support-device", "left"), impression="Left chest wall pacemaker."), False) == UNKNOWN


def test_the_bank_names_the_side_of_every_finding_that_has_one():
    bank = sentence_bank([frontal(planted("nodule", "left"), impression="Left lower zone nodule.")])
    assert {one["side"] for one in bank if one["finding"] in LATERAL} == {"left", "right", "bilateral"}
    assert "Left lower zone nodule" in {one["text"] for one in bank}
    assert len({one["id"] for one in bank}) == len(bank)
    assert not any(s.claim == "absent" for s in grammar() if retrievable(s))


def test_of_a_finding_on_both_sides_no_sentence_of_one_side_may_be_the_nearest():
    both = frontal(planted("pleural-effusion", "bilateral"))
    left = Sentence("Left pleural effusion", "pleural-effusion", "present", "left")
    assert truth(left, both, False) == UNKNOWN and nearest_truth(left, both) == FALSE
    assert nearest_truth(left, frontal(planted("pleural-effusion", "left"), planted("pleural-effusion", "right"))) == UNKNOWN
    assert nearest_truth(left, frontal(planted("pleural-effusion", "left"))) == TRUE
