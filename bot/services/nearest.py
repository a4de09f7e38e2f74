"""What somebody may have meant by a name that isn't known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def fuller(name: str, known: Iterable[str], *, key: Callable[[str], str]) -> str | None:
    """Return the one known name that begins with a shorter one, None where there are several.

    Of names with one `key` it is the first. What goes on in small letters is no name any more.
    """
    wanted = fold(name)
    found: dict[str, str] = {}
    for each in known:
        rest = fold(each).removeprefix(wanted) if wanted else ""
        parted = rest.startswith(" ") or (not wanted.isascii() and not rest[:1].isascii())
        words = each[len(each) - len(rest) :].split()
        if rest and rest != fold(each) and parted and not any(w[0].islower() for w in words):
            found.setdefault(key(each), each)
    return next(iter(found.values())) if len(found) == 1 else None


def unknown(subject: str, known: Iterable[str]) -> str:
    """Return the sentence that nothing is known about a subject, with what may have been meant."""
    return f"Nothing is known about “{subject.strip()[:_LONGEST]}” here.{meant(subject, known)}"
