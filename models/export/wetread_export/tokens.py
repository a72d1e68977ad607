"""Two hundred texts and what the published tokenizer makes of them, over a toy vocabulary, as a file for the Java side.

The texts are fixed and the file is sorted by nothing but this list, so a second run writes the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = (
    "no there is are the a of in and with left right lower upper lobe lung lungs pleural effusion pneumothorax consolidation "
    "cardiomegaly nodule opacity edema heart size normal small large moderate bilateral increased decreased unchanged since prior "
    "clear mask mask2 cafe naive resume uber strasse oedeme angstrom mm cm x y t 1 2 3 5 10 12 2024 left-sided tube line 肺 炎 心 "
    "οδοσ ложь легкое 폐 i istanbul ff fi µm ² ± ° a± 5° → x² $ @ _ ^ ` | ~ - — – … “ ” « » ¿ ¡ ( ) [ ] { } < > / \\ , . : ; ! ? ' "
    "\" # % & * + = ıi σ ς ß ʼ ٣ é ﬁ"
).split()
PIECES = (
    "##s ##al ##ed ##ing ##thorax ##megaly ##itis ##ization ##a ##b ##c ##d ##e ##i ##l ##m ##n ##o ##r ##t ##u ##x ##y ##1 ##2 ##3 "
    "##0 ##± ##° ##肺 ##mm ##→ ##² ##σ ##ß pneumo cardio consol ##idation a b c d e f g"
).split()

SENTENCES = (
    "No pleural effusion", "There is a small left pleural effusion.", "Pneumothorax!", "Is there a pneumothorax?",
    "No effusion?!.", "No effusion...", "No effusion. ", "No effusion .", " No effusion", "no effusion,", "no effusion;.",
    "Heart size is normal. Lungs are clear.", "LEFT LOWER LOBE CONSOLIDATION", "Left-sided effusion", "left -sided", "left- sided",
    "left - sided", "--", "left/right", "(left) [right] {lower}", "10 mm nodule", "10mm nodule", "2.5 cm", "1,000", "12/10/2024",
    "T10", "x=5", "a+b", "50%", "#1", "a&b", "left@right", "left_right", "a^b", "`a`", "a|b", "~5", "$5", "<5 >3", "\\left",
    "\"left\"", "it's", "don't", "effusions", "pleurals", "cardiomegaly", "cardiomegalys", "cardiomegalyx", "pneumothoraxes",
    "consolidation", "consolidationed", "consolidated", "consol", "nodules", "nodulez", "q", "qqq", "left q right", "opacitys",
)
UNICODE = (
    "Café", "Cafe\u0301", "CAFÉ", "naïve", "résumé", "Über", "u\u0308ber", "Straße", "STRASSE", "Œdème", "Ångström", "A\u030angstrom",
    "Å", "\u212b", "\u212a", "İstanbul", "I", "ıi", "ΟΔΟΣ", "οδος", "Σ", "ΟΔΟΣ ΟΔΟΣ", "Ложь", "лёгкое", "ЛЁГКОЕ", "й", "폐", "한국",
    "肺炎", "左肺炎。", "心 is 肺", "x肺y", "肺1", "豈", "𠀀𠀁", "left𠀀right", "カタカナ", "カ\u3099", "ひらがな", "ﬁ", "ﬀ", "x²", "²",
    "½", "µm", "μm", "5°", "5 °", "a±b", "a±", "±", "→", "a→b", "€5", "£", "…", "left…", "left… ", "“left”", "«left»", "¿left?",
    "¡left!", "left—right", "left–right", "left‐right", "left−right", "·", "a·b", "§", "¶", "•left", "™", "left™", "©", "№", "ʼ", "’",
    "it’s", "٣", "left٣", "१", "\U0001f600", "left \U0001f600 right", "left\U0001f600", "e\u0301\u0302", "\u0301", "a\u0301 \u0301b",
    "\u05d0\u05b0", "ا\u064e", "𝐀", "ａｂｃ", "Ⅻ", "\u1e9e", "ß", "ǅ", "\u0345",
)
SPACING = (
    "", " ", "   ", "\t", "\n", "\r\n", "left\tright", "left\nright", "left\r\nright", "left  right", "left\u00a0right", "left\u2003right",
    "left\u3000right", "left\u202fright", "left\u2028right", "left\u2029right", "left\u0085right", "left\u000bright", "left\u000cright",
    "left\u001cright", "left\u0000right", "left\u0007right", "left\u007fright", "left\ufffdright", "left\u200bright", "left\u200dright",
    "left\u00adright", "left\ufeffright", "\ufeffleft", "left\ue000right", "left\u200eright", "\u0000", "left.\n", "left.\t", "\u2028",
    ".", "...", "!?.", "?left", ".left.", ". .", ",", "left,", "left!,", "left。", "left．",
)
MASKS = (
    "left [MASK] effusion", "[MASK]", "[MASK].", "left[MASK]right", "[MASK][MASK]", "[mask]", "[Mask]", "left [mask] right", "[ MASK ]",
    "[MASK", "MASK]", "[[MASK]]", "no [MASK]!", "CAFÉ [MASK] CAFÉ", "mask", "[UNKNOWN]", "[pad]", "[cls] left [sep]", "[unk]",
)
LONG = ("a" * 99, "a" * 100, "a" * 101, "a" * 101 + " left", "left" * 25, "left" * 26, "肺" * 101, "\U0001f600" * 51, "\U0001f600" * 101,
        "é" * 100, "é" * 101, "a" * 60 + "-" + "a" * 60, "σ" * 100, "ab" * 40)
REFUSED = ("left [SEP] right", "[CLS]", "a[PAD]b", "left [UNK]", "[SEP].")


def texts() -> list[str]:
    """The texts that are encoded, in order, without repeats."""
    return list(dict.fromkeys([*SENTENCES, *UNICODE, *SPACING, *MASKS, *LONG]))


def vocabulary() -> list[str]:
    """The toy vocabulary: special tokens where CXR-BERT has them, whole words, pieces."""
    return list(dict.fromkeys([*SPECIALS, *WORDS, *PIECES]))


def golden() -> dict[str, Any]:
    """Vocabulary, texts, tokens and ids."""
    # Here, because these need transformers, and the rest of this module needs nothing.
    from health_multimodal.text.data.io import TextInput
    from health_multimodal.text.model.configuration_cxrbert import CXRBertTokenizer

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "vocab.txt")
        file.write_text("\n".join(vocabulary()) + "\n", encoding="utf-8")
        tokenizer = CXRBertTokenizer(vocab_file=str(file))
    prompts = TextInput(tokenizer)
    cases = []
    for text in texts():
        ids = prompts.tokenize_input_prompts(text, verbose=False).input_ids[0].tolist()
        cases.append({"text": text, "tokens": tokenizer.convert_ids_to_tokens(ids), "ids": ids})
    for text in REFUSED:
        try:
            prompts.tokenize_input_prompts(text, verbose=False)
        except ValueError:
            continue
        raise AssertionError(f"the published wrapper accepts {text}")
    return {"about": "Written by models/export (wetread_export tokens) with CXRBertTokenizer and TextInput of hi-ml-multimodal.",
            "vocabulary": vocabulary(), "cases": cases, "refused": list(REFUSED)}


def write(path: Path) -> int:
    """Writes the file, one case a line, and gives the number of cases."""
    made = golden()
    lines = ",\n".join("  " + json.dumps(case) for case in made["cases"])
    head = json.dumps({key: made[key] for key in ("about", "vocabulary", "refused")}, indent=None)
    path.write_text(f'{head[:-1]},\n "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    return len(made["cases"])
