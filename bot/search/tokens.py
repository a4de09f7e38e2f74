"""Text as search terms: the same folding for what is indexed and for what is asked."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
# Scripts that are written without spaces: Thai, kana, Han (with its extensions).
_DENSE = (
    "\u0e00-\u0e7f\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"([{_DENSE}]+)|((?:(?![{_DENSE}])[^\W_])+)")
_LONGEST = 64


def tokenise(text: str) -> list[str]:
    """Return the terms that `text` is found by: words, and single and paired dense characters."""
    terms = []
    for dense, word in _RUN.findall(_folded(text)):
        if dense:
            terms += [*dense, *_pairs(dense)]
        else:
            terms.append(word[:_LONGEST])
    return terms


def query_terms(text: str) -> list[str]:
    """Return the distinct terms to look for: pairs of dense characters, a single one if alone."""
    terms: list[str] = []
    for dense, word in _RUN.findall(_folded(text)):
        terms += (_pairs(dense) or [dense]) if dense else [word[:_LONGEST]]
    return list(dict.fromkeys(terms))


def _pairs(dense: str) -> list[str]:
    return [dense[at : at + 2] for at in range(len(dense) - 1)]


def _folded(text: str) -> str:
    """Return text without differences of width, case and accent; marks that are letters stay."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))
