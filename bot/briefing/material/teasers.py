"""The title over a side story that a page only teases."""

from __future__ import annotations

from bot.briefing.material.headings import HEADING
from bot.briefing.material.pages import Page
from bot.domain.claim import Claim, bare
from bot.domain.reading import Sentence

_SHORT = 8  # characters that are no title
_LONG = 160  # characters of a title


def teaser_over(claim: Claim, page: Page | None) -> str:
    """Return the title over a side story's claim, nothing where none is told from its words."""
    number = page.at(claim.said.quote.start) if page else None
    while page is not None and number is not None and number >= 0:
        sentence = page.sentences[number]
        if not sentence.secondary or sentence.role == HEADING:
            return ""
        text = bare(sentence.text)
        if sentence.role != "furniture" and _is_title(text) and len(text) > _SHORT:
            return _whole_line(page, number)
        number -= 1
    return ""


def _whole_line(page: Page, number: int) -> str:
    """Return a sentence with those before it on its line: a title may be several."""
    first = number
    while first and _runs_on(page.sentences[first - 1], page.sentences[first]):
        first -= 1
    return bare(" ".join(sentence.text for sentence in page.sentences[first : number + 1]))


def _runs_on(before: Sentence, after: Sentence) -> bool:
    return after.start - before.end == 1 and before.text.endswith(("?", "!", "？", "！"))


def _is_title(text: str) -> bool:
    return len(text) <= _LONG and not text.endswith((".", "。", "…", ":", "：", ";", "；"))
