"""The gate before the store: a claim passes only if its quote stands in a sentence of the text."""

from __future__ import annotations

import re

from bot.domain.claim import Quote
from bot.extraction.page.sentences import split_sentences

LONGEST = 400

_MARKS = {
    **dict.fromkeys('"“”„«»', '["“”„«»]'),
    **dict.fromkeys("'‘’‚", "['‘’‚]"),
    **dict.fromkeys("-–—‑", "[-–—‑]"),
}
_GAP = r"[^\S\n]+"


def stands(quote: Quote, text: str) -> bool:
    """Return whether a quote is found at its span, within one line, and holds no sentence's end."""
    return (
        quote.stands_in(text)
        and len(quote.text) <= LONGEST
        and len(split_sentences(quote.text)) == 1
    )


def located(words: str, text: str, *, start: int | None = None) -> Quote | None:
    """Return where `words` stand in `text`, as they stand there; None where they don't.

    At `start` if they do there, else at the first place. Case, white space and the forms of
    quotation marks and dashes may differ, since people retype them.
    """
    words = words.strip()
    if not words:
        return None
    if start is not None and start >= 0 and text.startswith(words, start):
        return Quote(start=start, end=start + len(words), text=words)
    at = text.find(words)
    if at >= 0:
        return Quote(start=at, end=at + len(words), text=words)
    found = re.search(_GAP.join(map(_loose, words.split())), text, re.IGNORECASE)
    return Quote(start=found.start(), end=found.end(), text=found[0]) if found else None


def _loose(word: str) -> str:
    return "".join(_MARKS.get(character) or re.escape(character) for character in word)
