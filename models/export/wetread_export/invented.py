"""A vocabulary of CXR-BERT's size for a pack with random weights. Needs no torch.

The published vocabulary cannot be fetched everywhere. This one has its size and its special tokens in their places; then every ASCII
character alone and as a continuation, so that English text never becomes unknown; then the words of the pack's own prompts; then
made-up pieces of three and four letters up to the size, so that longest-match-first has something to choose from.
"""

from __future__ import annotations

import itertools
import string
from typing import Iterable

from wetread_export.sources import SPECIALS, VOCABULARY_SIZE


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The same tokens in the same order for the same texts."""
    characters = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isupper()]
    words = sorted({word for text in texts for word in spoken(text)})
    letters = string.ascii_lowercase
    syllables = ("##" + "".join(made) for made in itertools.chain(itertools.product(letters, repeat=2), itertools.product(letters, repeat=3)))
    starts = ("".join(made) for made in itertools.product(letters, repeat=3))
    filling = itertools.chain.from_iterable(zip(syllables, starts))
    every = itertools.chain(SPECIALS, characters, ("##" + c for c in characters), words, filling, ("".join(m) for m in itertools.product(letters, repeat=4)))
    return list(itertools.islice(dict.fromkeys(every), VOCABULARY_SIZE))


def spoken(text: str) -> list[str]:
    """The words of a prompt without punctuation."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()
