"""What somebody may have meant by a name that isn't known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from bot.domain.claim import fold

_MOST = 3
_LONGEST = 80  # characters of a name that are told back


def meant(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean “A” or “B”?", nothing where no known name is near."""
    by_fold = {fold(each): each for each in known}
    wanted = fold(name)
    holding = [each for each in by_fold if wanted and (wanted in each or each in wanted)]
    near = get_close_matches(wanted, list(by_fold), n=_MOST, cutoff=0.7)
    names = [f"“{by_fold[each][:_LONGEST]}”" for each in dict.fromkeys((*near, *holding))][:_MOST]
    return f" Did you mean {' or '.join(names)}?" if names else ""


def unknown(subject: str, known: Iterable[str]) -> str:
    """Return the sentence that nothing is known about a subject, with what may have been meant."""
    return f"Nothing is known about “{subject.strip()[:_LONGEST]}” here.{meant(subject, known)}"
