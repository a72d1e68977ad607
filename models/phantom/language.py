"""The sentences the model is taught and asked, each with the truth it has for a labelled image."""

from __future__ import annotations

from dataclasses import dataclass

from data import Labelled

FINDINGS = ("pleural-effusion", "pneumothorax", "consolidation", "cardiomegaly", "nodule", "support-device")
LABELS = {"pleural-effusion": "Pleural effusion", "pneumothorax": "Pneumothorax", "consolidation": "Consolidation",
          "cardiomegaly": "Cardiomegaly", "nodule": "Pulmonary nodule", "support-device": "Support device"}
URGENCY = {"pleural-effusion": "urgent", "pneumothorax": "critical", "consolidation": "urgent",
           "cardiomegaly": "routine", "nodule": "routine", "support-device": "routine"}
LATERAL = ("pleural-effusion", "pneumothorax", "consolidation", "nodule")
CHANGES = ("improving", "stable", "worsening")
TRUE, FALSE, UNKNOWN = 1, 0, -1


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it claims: `claim` is present | absent | improving | stable | worsening | normal | view,
    or quoted for a line of a report."""

    text: str
    finding: str
    claim: str
    side: str = "none"
    extent: str = "any"


PRESENT: dict[str, tuple[str, ...]] = {
    "pleural-effusion": ("There is a pleural effusion", "Pleural effusion with a meniscus", "Findings consistent with a pleural effusion",
                         "Blunting of the costophrenic angle, consistent with a pleural effusion"),
    "pneumothorax": ("There is a pneumothorax", "Pneumothorax with a visible visceral pleural line", "Findings consistent with pneumothorax",
                     "Lucency without lung markings, in keeping with a pneumothorax"),
    "consolidation": ("There is air-space opacity", "Consolidation with air bronchograms", "Consolidation, likely pneumonia",
                      "There is consolidation"),
    "cardiomegaly": ("The heart is enlarged", "The cardiac silhouette is enlarged", "Cardiomegaly", "There is cardiomegaly"),
    "nodule": ("There is a pulmonary nodule", "A nodule projects over the lung", "There is a rounded opacity", "Pulmonary nodule"),
    "support-device": ("A support device is present", "Support devices are in place", "There is a line, tube or pacemaker",
                       "A catheter, drain or lead is seen"),
}
ABSENT: dict[str, tuple[str, ...]] = {
    "pleural-effusion": ("No pleural effusion", "There is no pleural effusion", "No effusion is seen", "No evidence of pleural effusion"),
    "pneumothorax": ("No pneumothorax", "There is no pneumothorax", "No pneumothorax is seen", "No evidence of pneumothorax"),
    "consolidation": ("No focal consolidation", "There is no consolidation", "No air-space opacity", "No evidence of consolidation"),
    "cardiomegaly": ("Heart size is normal", "The cardiac silhouette is not enlarged", "No cardiomegaly",
                     "The cardiomediastinal silhouette is within normal limits"),
    "nodule": ("No pulmonary nodule", "There is no nodule", "No nodule is seen", "No rounded opacity"),
    "support-device": ("No support device", "No support devices are in place", "There is no line, tube or pacemaker",
                       "No catheter, drain or lead is seen"),
}
NOUNS = {"pleural-effusion": "pleural effusion", "pneumothorax": "pneumothorax", "consolidation": "consolidation",
         "cardiomegaly": "cardiomegaly", "nodule": "pulmonary nodule", "support-device": "support device"}
CHANGED = {
    "improving": ("{noun}, decreased since the prior study", "The {noun} has decreased", "Improving {noun}",
                  "Interval decrease in the {noun}"),
    "stable": ("{noun}, unchanged", "The {noun} is unchanged", "Stable {noun}", "No significant interval change in the {noun}"),
    "worsening": ("{noun}, increased since the prior study", "The {noun} has increased", "Worsening {noun}",
                  "Interval increase in the {noun}"),
}
SIDED = ("There is a {side} {noun}", "{side} {noun}", "{extent} {side} {noun}")
NORMAL = ("The lungs are clear", "No acute cardiopulmonary process", "No acute cardiopulmonary abnormality", "Normal chest radiograph",
          "No radiographic evidence of acute disease in the chest")
ACCEPT = ("Frontal chest radiograph", "Chest radiograph, PA view", "Chest radiograph, AP view")
REFUSE = {
    "lateral": ("Lateral chest radiograph", "Chest radiograph, lateral view"),
    "hand": ("Hand radiograph", "Radiograph of the hand"),
    "knee": ("Knee radiograph", "Radiograph of the knee"),
    "other": ("Radiograph of another body part", "This is not a chest radiograph"),
}


def capital(text: str) -> str:
    """First letter upper-case, single spaces."""
    joined = " ".join(text.split())
    return joined[0].upper() + joined[1:]


def change_sentences(finding: str, change: str) -> list[str]:
    """The progression prompts of one finding."""
    return [capital(pattern.format(noun=NOUNS[finding])) for pattern in CHANGED[change]]


def grammar() -> list[Sentence]:
    """Every sentence of the training language."""
    made: list[Sentence] = []
    for finding in FINDINGS:
        made += [Sentence(text, finding, "present") for text in PRESENT[finding]]
        made += [Sentence(text, finding, "absent") for text in ABSENT[finding]]
        made += [Sentence(text, finding, change) for change in CHANGES for text in change_sentences(finding, change)]
    for finding in LATERAL:
        made += [_sided(finding, side, extent, pattern) for side in ("left", "right", "bilateral")
                 for pattern in SIDED for extent in ("small", "moderate", "large")
                 if "{extent}" in pattern or extent == "small"]
    made += [_sided("support-device", side, "small", pattern) for side in ("left", "right") for pattern in SIDED[:2]]
    made += [Sentence(text, "none", "normal") for text in NORMAL]
    made += [Sentence(text, "frontal", "view") for text in ACCEPT]
    made += [Sentence(text, kind, "view") for kind, texts in REFUSE.items() for text in texts]
    return made


def _sided(finding: str, side: str, extent: str, pattern: str) -> Sentence:
    text = capital(pattern.format(side=side, extent=extent, noun=NOUNS[finding]))
    return Sentence(text, finding, "present", side, extent if "{extent}" in pattern else "any")


def truth(sentence: Sentence, image: Labelled, with_prior: bool) -> int:
    """Whether the sentence is true of the image (TRUE, FALSE or UNKNOWN), read with or without its prior."""
    if sentence.claim == "view":
        return _view_truth(sentence.finding, image)
    if not image.frontal:
        return FALSE
    if sentence.claim == "normal":
        return int(not image.findings)
    here = image.of(sentence.finding)
    if sentence.claim == "absent":
        return int(not here)
    if sentence.claim == "present":
        return _presence_truth(sentence, image)
    if sentence.claim == "quoted":
        return FALSE if sentence.side not in {f.side for f in here} else TRUE if sentence.text in image.impression else UNKNOWN
    changes = {change_of(f.progression) for f in here}
    if not here:
        return FALSE
    if not with_prior or len(changes) != 1 or None in changes:
        return UNKNOWN
    return int(sentence.claim in changes)


def change_of(progression: str) -> str | None:
    """A label's progression as a prompt class; a new finding has worsened."""
    return "worsening" if progression == "new" else progression if progression in CHANGES else None


def _view_truth(kind: str, image: Labelled) -> int:
    if kind == "frontal":
        return int(image.frontal)
    if kind == "lateral":
        return int(image.kind == "chest" and image.view == "LATERAL")
    if kind == "other":
        return int(image.kind != "chest")
    return int(image.kind == kind)


def _presence_truth(sentence: Sentence, image: Labelled) -> int:
    here = image.of(sentence.finding)
    sides = {f.side for f in here}
    if not here:
        return FALSE
    if sentence.side == "none":
        return TRUE
    both = "bilateral" in sides or {"left", "right"} <= sides
    if sentence.side == "bilateral":
        return int(both)
    if both:
        return UNKNOWN if sentence.extent == "any" else FALSE
    if sentence.side not in sides:
        return FALSE
    return int(sentence.extent in ("any", *(f.extent for f in here)))


def nearest_truth(sentence: Sentence, image: Labelled) -> int:
    """Whether the sentence may be the one retrieved for the image: one that names a side of a two-sided finding may not."""
    said = truth(sentence, image, False)
    named = any(f.side == sentence.side for f in image.of(sentence.finding))
    return FALSE if said == UNKNOWN and not named else said


def quoted(images: list[Labelled]) -> list[Sentence]:
    """The impressions of images without a prior that show one finding, word for word as the reports have them."""
    single = [image for image in images if image.frontal and image.prior < 0 and len(image.findings) == 1 and image.impression]
    known = {s.text for s in grammar()}
    lines = sorted({(image.findings[0].finding, image.findings[0].side, image.impression.rstrip(".")) for image in single})
    return [Sentence(text, finding, "quoted", side) for finding, side, text in lines if text not in known]


def retrievable(sentence: Sentence) -> bool:
    """Whether a sentence belongs in the retrieval bank: it states a finding and, of one that has a side, where; or it says
    that there is none. "There is a nodule" would be as true as "There is a left nodule", and nearer by chance."""
    if sentence.claim == "present":
        return sentence.side != "none" or sentence.finding == "cardiomegaly"
    return sentence.claim in ("quoted", "normal")


def sentence_bank(images: list[Labelled]) -> list[dict[str, str]]:
    """The retrieval bank: sided statements of the grammar, what says that nothing is found, and lines of the reports."""
    bank = [s for s in [*grammar(), *quoted(images)] if retrievable(s)]
    return [{"id": f"s{number:03d}", "finding": s.finding, "side": s.side, "text": s.text} for number, s in enumerate(bank, 1)]
