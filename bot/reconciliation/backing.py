"""Which members share a value, and which shared value is backed best."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.reconciliation.cells.match import Words
from bot.reconciliation.cells.members import Member
from bot.reconciliation.comparing.comparable import one_moment
from bot.reconciliation.comparing.naming import same_name
from bot.reconciliation.comparing.opposites import opposite


def best_backed(
    found: Sequence[Member], *, origins: Callable[[Sequence[Member]], int], words: Words
) -> tuple[Member, ...]:
    """Return those who share the best backed value; ties fall to more claims, then to ids.

    `origins` counts those behind some members: never more than their documents.
    """
    shared = ([m for m in found if _shares(seed, m, words=words)] for seed in found)
    clusters = {tuple(sorted(m.claim.id for m in cluster)): cluster for cluster in shared}
    documents = {ids: len({m.document for m in cluster}) for ids, cluster in clusters.items()}
    best: tuple[int, int, tuple[str, ...]] | None = None
    for ids in sorted(clusters, key=lambda ids: -documents[ids]):
        if best is not None and documents[ids] < -best[0]:
            break
        rank = (-origins(clusters[ids]), -len(ids), ids)
        best = rank if best is None else min(best, rank)
    return tuple(clusters[best[2]]) if best else ()


def _shares(seed: Member, other: Member, *, words: Words) -> bool:
    """Return whether `other` has the lowest value of `seed`: those that do, share it.

    A day by one clock is shared by the day before or after it by another.
    """
    if seed is other:
        return True
    if seed.claim.said.polarity != other.claim.said.polarity:
        return False
    if seed.reach is None or other.reach is None:
        return seed.reach is other.reach and _compatible(seed, other, words=words)
    return other.reach.holds(seed.reach.low) or one_moment(seed, other, words=words)


def _compatible(a: Member, b: Member, *, words: Words) -> bool:
    if opposite(a, b, words=words):
        return False
    return not (a.name and b.name) or same_name(a, b, words=words)
