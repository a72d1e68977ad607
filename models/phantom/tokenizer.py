"""BERT's basic tokenizer and WordPiece, written out so that the Java side can mirror it line by line."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Iterable

import numpy as np

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MAXIMUM_WORD_CHARACTERS = 100


def words(text: str) -> list[str]:
    """Lower-case, strip accents, split on white space and around every punctuation character."""
    plain = unicodedata.normalize("NFD", text.rstrip("!?.").lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return re.findall(r"\w+|[^\w\s]", plain.replace("_", " _ "))


def build_vocabulary(corpus: Iterable[str], pieces: int = 200) -> list[str]:
    """Specials, single characters, continuation characters, frequent endings, then every word of the corpus."""
    counts = Counter(word for text in corpus for word in words(text))
    characters = sorted(set("abcdefghijklmnopqrstuvwxyz0123456789.,;:-/()%'") | {c for w in counts for c in w})
    endings = Counter(word[-n:] for word in counts for n in (2, 3, 4, 5) if len(word) > n + 2 and word.isalpha())
    common = sorted(e for e, _ in sorted(endings.items(), key=lambda item: (-item[1], item[0]))[:pieces])
    whole = sorted(word for word in counts if len(word) > 1)
    return [*SPECIALS, *characters, *("##" + c for c in characters if c.isalnum()), *("##" + e for e in common), *whole]


class Tokenizer:
    """Text -> ids by `vocab.txt`, where a token's id is its line number counted from zero."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.ids = {token: index for index, token in enumerate(vocabulary)}

    @classmethod
    def load(cls, path: Path) -> "Tokenizer":
        return cls(path.read_text(encoding="utf-8").splitlines())

    def pieces(self, word: str) -> list[str]:
        """Greedy longest-match-first WordPiece of one word; [UNK] when any part has no match."""
        if len(word) > MAXIMUM_WORD_CHARACTERS:
            return ["[UNK]"]
        found: list[str] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            ends = (end for end in range(len(word), start, -1) if prefix + word[start:end] in self.ids)
            end = next(ends, None)
            if end is None:
                return ["[UNK]"]
            found.append(prefix + word[start:end])
            start = end
        return found

    def tokens(self, text: str) -> list[str]:
        """[CLS] pieces [SEP]; trailing '!', '?' and '.' are dropped first."""
        return ["[CLS]", *(piece for word in words(text) for piece in self.pieces(word)), "[SEP]"]

    def batch(self, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Ids and attention mask, int64 [B,L], padded to the longest text."""
        rows = [[self.ids[token] for token in self.tokens(text)] for text in texts]
        length = max(len(row) for row in rows)
        ids = np.full((len(rows), length), self.ids["[PAD]"], dtype=np.int64)
        mask = np.zeros_like(ids)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = row
            mask[index, : len(row)] = 1
        return ids, mask
