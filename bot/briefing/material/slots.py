"""What a story of a kind tells sooner or later, and which of it no source here tells.

The kinds and what they tell are groups of the lexicon: `story_deal` holds the words of a deal's
titles, `slot_deal_price` what a reader is told is missing, then the words that tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.briefing.material.cues import Cues

_STORY, _SLOT = "story_", "slot_"
_HALF = 2  # one title in so many tells the kind


def kinds_of(titles: Sequence[str], cues: Cues) -> tuple[str, ...]:
    """Return the kinds of story that at least half of the titles tell."""
    found = []
    for group in cues.beginning(_STORY):
        hits = sum(cues.found(group, title) for title in titles)
        if hits and hits * _HALF >= len(titles):
            found.append(group.removeprefix(_STORY))
    return tuple(found)


def unfilled(kind: str, texts: Iterable[str], cues: Cues) -> tuple[str, ...]:
    """Return what stories of the kind tell and none of the texts does, as a reader calls it."""
    open_slots = {group: _filling(cues, group) for group in cues.beginning(f"{_SLOT}{kind}_")}
    for text in texts:
        for group in [group for group, filling in open_slots.items() if filling.found(group, text)]:
            del open_slots[group]
    return tuple(cues.words[group][0] for group in open_slots)


def _filling(cues: Cues, group: str) -> Cues:
    return Cues(words={group: cues.words[group][1:]})
