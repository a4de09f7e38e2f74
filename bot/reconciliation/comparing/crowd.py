"""Who is heard where a crowd speaks of one thing, so that judging it takes no time without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.domain.document import Place
from bot.reconciliation.cells.members import Member

MOST = 400
"""How many members are held against each other; all claims stay in the fact."""
OF_ONE = 40
"""How many of one document are heard in a crowd: a text with more tells of as many things."""


def heard(found: Sequence[Member]) -> Sequence[Member]:
    """Return the members that are held against each other: all, but for a crowd.

    Of a crowd it is the newest of each source, then each one's second, and so on: no source can
    drown out others by saying more, and no document by numbers without end.
    """
    if len(found) <= MOST:
        return found
    told: Counter[str] = Counter()
    printed: Counter[Place] = Counter()
    turns: list[tuple[int, int]] = []
    for at in reversed(range(len(found))):  # as published: the newest last
        document = found[at].claim.document
        if printed[document.place] == OF_ONE:
            continue
        printed[document.place] += 1
        turns.append((told[document.source], -at))
        told[document.source] += 1
    kept = {-place for _, place in sorted(turns)[:MOST]}
    return [member for at, member in enumerate(found) if at in kept]
