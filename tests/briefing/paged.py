"""Pages made by hand: a text cut into its sentences, each a paragraph's."""

from __future__ import annotations

import re

from bot.briefing.material.pages import Page
from bot.domain.document import DocumentHead
from bot.domain.reading import Sentence

_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")


def paged(head: DocumentHead, text: str) -> Page:
    found = []
    for match in _SENTENCE.finditer(text):
        said = match[0].strip()
        start = match.start() + match[0].index(said) if said else match.start()
        if said:
            found.append(Sentence(start=start, end=start + len(said), text=said, role="paragraph"))
    return Page(head=head, sentences=tuple(found))
