"""What of a text is kept with its document, so that its origin can be told without it."""

from __future__ import annotations

from typing import TypedDict

from bot.domain.document import Credit
from bot.domain.lexicon import Lexicon
from bot.reconciliation.origins.credits import passed_on, wire
from bot.reconciliation.origins.figures import figures
from bot.reconciliation.origins.sketches import fingerprint


class Traits(TypedDict):
    """The fields of a DocumentHead that are read off its text."""

    wire: str | None
    fingerprint: tuple[int, ...]
    figures: tuple[int, ...]
    credits: tuple[Credit, ...]


def traits(text: str, lexicon: Lexicon) -> Traits:
    """Return what shows the origin of a text: whom it credits, its words and its figures."""
    return Traits(
        wire=wire(text, lexicon),
        fingerprint=fingerprint(text),
        figures=figures(text, lexicon),
        credits=passed_on(text, lexicon),
    )
