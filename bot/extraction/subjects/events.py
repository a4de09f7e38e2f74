"""Names the events that a text speaks of by a plain noun: one story's strike isn't another's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.extraction.passage import Passage
from bot.extraction.phrases import VERBS, lower

_MODIFIED = re.compile(r"([A-Za-z][\w’'-]+)\s$")
_JOINT = re.compile(r"(?:['’]s?)?\s(?:(?P<word>[\w-]+)\s){0,2}")
_NO_MODIFIER = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
        "new",
        "latest",
        "first",
        "second",
        "last",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "over",
        "under",
        "by",
        "with",
        "after",
        "more",
        "no",
        "any",
        "all",
        "end",
        "over",
        "up",
        "falls",
        "into",
        "as",
        "from",
        "at",
        "big",
        "huge",
        "record",
        "major",
    ]
)


def find_events(passages: Sequence[Passage], *, types: Mapping[str, str]) -> Mapping[str, str]:
    """Return the events that the text speaks of by a plain noun, under the name before it.

    "strike" becomes "Nokavia strike" where those words stand together, or "Nokavia's pay strike".
    """
    events: dict[str, str] = {}
    for passage in passages:
        base, text = passage.sentence.start, passage.sentence.text
        verbs = {m.start for m in passage.marks if m.kind in VERBS}
        for mark in passage.marked("event_nouns"):
            for name in passage.entities:
                between = (
                    text[name.end - base : mark.start - base] if name.end < mark.start else "-"
                )
                words = [
                    w
                    for w in between.casefold().split()
                    if w in _NO_MODIFIER or (w[-1] == "s" and len(w) > 1 and w[-2] not in "'’")
                ]
                acts = any(name.end <= v < mark.start for v in verbs)
                if (
                    _JOINT.fullmatch(between)
                    and not words
                    and not acts
                    and types.get(name.name) != "person"
                ):
                    said = text[name.start - base : mark.end - base]
                    events.setdefault(mark.name, re.sub(r"['’]s?\s", " ", said))
    return events


def topic_name(noun: str, *, events: Mapping[str, str], main: str | None, title: str) -> str:
    """Return a name for the event that a text is about, one that tells it from other events.

    As the text names it if that has the main entity in it, else the title's own two words, else the
    main entity before the noun; `main` is None where it is doubtful.
    """
    headed = re.search(rf"(?<![\w-])([A-Z][\w-]+)(?:['’]s)?\s?{re.escape(noun)}(?![a-z])", title)
    if headed and headed.group(1).casefold() not in _NO_MODIFIER:
        return _joined(headed.group(1), noun)
    named = events.get(noun)
    if named and (main is None or main in named or named.split()[0] in main):
        return named
    if main is not None:
        return _joined(main, noun)
    at = lower(title).find(noun)
    before = _MODIFIED.search(title[:at]) if at > 0 else None
    if before and before.group(1).casefold() not in _NO_MODIFIER:
        return f"{before.group(1)} {noun}"
    return named or noun


def _joined(name: str, noun: str) -> str:
    """Return a name before a noun, a space between them unless both are written in Han."""
    return f"{name} {noun}" if noun.isascii() or name[-1:].isascii() else name + noun
