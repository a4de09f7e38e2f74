"""Puts capitalised runs together, or parts them, where the text shows what is one name."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.extraction.names.proof import Run
from bot.extraction.names.vocabulary import Vocabulary
from bot.extraction.phrases import lower

_BETWEEN = 6  # characters between two runs that may be one
_TWICE = 2
_NUMBERED = re.compile(r"\D.* \d{1,4}(?:\.\d{1,2})?")
_NUMBER_BEHIND = re.compile(
    r" \d{1,4}(?:\.\d{1,2})?(?![\d%/:]|[.,]\d| (?:per ?cent|million|billion)\b)"
)
_ARTICLE = re.compile(r"\b[Tt]he $")
_OWNS = ("'s", "’s")
_MARKS = ("'", "’")
_OWNS_NOTHING = re.compile(
    r"\s(?:has|had|is|was|will|would|says|said|plans|wants|expects|makes|made|sells|sold|runs|ran|raises"
    r"|raised|posts|posted|opens|opened|closes|closed|shuts|shut|buys|bought|agreed|launched|reported"
    r"|and|in|for|to|at|on|by|from|with|itself)\s|[,;)]|\.?\s*$|\.\s",
)


def joined(text: str, runs: Sequence[Run], words: Vocabulary) -> list[Run]:
    """Return the runs with "Name: Name" and "Body of This and That" taken for one each."""
    times = Counter(text[r.start : r.end] for r in runs)
    pairs = Counter(
        text[a.start : b.end] for a, b in itertools.pairwise(runs) if text[a.end : b.start] == ": "
    )
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else run
        between = text[last.end : run.start] if run.start - last.end < _BETWEEN else ""
        if between == ": " and (
            text[last.start - 1 : last.start] in ('"', "“")
            or _is_title(text, last, run, words=words, times=times, pairs=pairs)
        ):
            joined[-1] = replace(last, end=run.end, at_head=False)
        elif between == " and " and _is_one_body(text, last, run, words):
            joined[-1] = replace(last, end=run.end)
        else:
            joined.append(run)
    return joined


def _is_title(
    text: str, first: Run, second: Run, *, words: Vocabulary,
    times: Counter[str], pairs: Counter[str],
) -> bool:  # fmt: skip
    """Return whether "First: Second" is a work's title, by recurring as a whole or its last part.

    A label at the head of a line is no part of what it labels.
    """
    said, more = text[first.start : first.end], text[second.start : second.end]
    if pairs[text[first.start : second.end]] >= _TWICE:
        return not words.is_plain(said)
    return first.prose and " " in said and times[said] == 1 and times[more] >= _TWICE


def _is_one_body(text: str, first: Run, second: Run, words: Vocabulary) -> bool:
    """Return whether a body's name goes on behind "and" ("Ministry of Trade and Transport")."""
    one, two = text[first.start : first.end].split(), text[second.start : second.end].split()
    if len(one) == 1 and not (
        len(two) > 1
        and words.is_plain(" ".join(two))
        and _ARTICLE.search(text, max(0, first.start - 4), first.start)
    ):
        return False
    if not words.is_common(lower(one[-1])) or lower(one[-1]) in words.bodies:
        return False
    return (lower(one[0]) in words.bodies and "of" in one and words.is_plain(" ".join(two))) or (
        len(two) > 1 and lower(two[-1]) in words.bodies
    )


def with_numbers(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs, the number behind one a part of it where it is so elsewhere in the text.

    "They released Tarn 3, a small model. Tarn 3 costs little." speaks of one thing.
    """
    said = {text[r.start : r.end] for r in runs}
    ended = {name for name in said if _NUMBERED.fullmatch(name)}
    found = []
    for run in runs:
        number = _NUMBER_BEHIND.match(text, run.end) if ended else None
        whole = bool(number) and text[run.start : number.end()] in ended  # type: ignore[union-attr]
        found.append(replace(run, end=number.end()) if number and whole else run)
    return found


def without_roles(text: str, runs: Sequence[Run], words: Vocabulary) -> list[Run]:
    """Return the runs without what a name is, at the head of a sentence ("Rival Hillco")."""
    inside = {text[r.start : r.end] for r in runs if not r.at_head}
    found = []
    for run in runs:
        said = text[run.start : run.end]
        first, _, rest = said.partition(" ")
        role = lower(first) in words.roles or lower(first).removesuffix("s") in words.roles
        if run.at_head and role and rest[:1].isupper() and said not in inside:
            found.append(replace(run, start=run.end - len(rest), at_head=False))
        else:
            found.append(run)
    return found


def with_owners(
    text: str, runs: Sequence[Run], *, words: Vocabulary, sure: frozenset[str]
) -> list[Run]:
    """Return the runs, of which an owner's mark is a part ("Hill's", "Hill's Kitchen").

    An owner that never stands without its mark is a firm where it acts or stands alone with it,
    and one name with what it owns where that is a house, or both keep standing together.
    """
    bare = {text[r.start : r.end] for r in runs if text[r.end : r.end + 1] not in _MARKS} | sure
    pairs = Counter(
        text[a.start : b.end] for a, b in itertools.pairwise(runs) if _is_owned(text, a, b)
    )
    owners = {
        said
        for r in runs
        if text[r.end : r.end + 2] in _OWNS
        and _OWNS_NOTHING.match(text, r.end + 2)
        and (said := text[r.start : r.end]) not in bare | words.places
        and not words.is_plain(said)
    }
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else run
        if _is_owned(text, last, run) and _is_house(
            text, last, run, words=words, bare=bare, often=pairs[text[last.start : run.end]] > 1
        ):
            found[-1] = replace(last, end=run.end, at_head=False)
            continue
        if last is not run:
            found[-1] = _with_mark(text, last, owners)
        found.append(run)
    return [*found[:-1], *(_with_mark(text, r, owners) for r in found[-1:])]


def _with_mark(text: str, run: Run, owners: set[str]) -> Run:
    if text[run.start : run.end] in owners and text[run.end : run.end + 2] in _OWNS:
        return replace(run, end=run.end + 2, at_head=False)
    return run


def _is_owned(text: str, first: Run, second: Run) -> bool:
    """Return whether only an owner's mark stands between two runs."""
    if not 1 < second.start - first.end <= len("'s "):
        return False
    between = text[first.end : second.start]
    return between in ("'s ", "’s ") or (between in ("' ", "’ ") and text[first.end - 1] == "s")


def _is_house(
    text: str, first: Run, second: Run, *, words: Vocabulary, bare: set[str], often: bool
) -> bool:  # fmt: skip
    """Return whether an owner and what it owns are one name ("Weavers' Union", "Hill's Field")."""
    owner, owned = text[first.start : first.end], text[second.start : second.end].split()
    if not text.startswith(_OWNS, first.end):
        return owner not in bare and lower(owned[0]) in words.bodies
    if owner in bare or owner in words.places or words.is_plain(owner):
        return False
    one = len(owned) == 1
    return (one and lower(owned[0]) in words.owned) or (often and words.is_plain(" ".join(owned)))
