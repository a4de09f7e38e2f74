"""Who reported what, first, alone, or later replaced: counted from the facts, outlet by outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.domain.claim import Claim, Kind
from bot.domain.document import UNNAMED, DocumentHead
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.sourcing import OutletRecord
from bot.reconciliation.cells.match import Words, words_of
from bot.reconciliation.history import replaced
from bot.reconciliation.origins import Press, press

_DAY = 10  # characters of an ISO date
_LISTS = ("first", "borne_out", "alone", "disputed", "corrected", "overtaken")


def outlet_of(name: str | None, known: Press) -> str:
    """Return the name by which an outlet is counted, whatever a document calls it."""
    return known.canonical(name or "") or UNNAMED


def records(
    facts: Iterable[Fact], documents: Iterable[DocumentHead], *, lexicon: Lexicon
) -> tuple[OutletRecord, ...]:
    """Return a record of each outlet, those with the most claims first, then by name."""
    known, words = press(lexicon), words_of(lexicon)
    heads: dict[str, list[DocumentHead]] = defaultdict(list)
    for head in documents:
        heads[outlet_of(head.outlet, known)].append(head)
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    lists: dict[str, dict[str, list[Fact]]] = {name: defaultdict(list) for name in _LISTS}
    for fact in facts:
        by_outlet: dict[str, list[Claim]] = defaultdict(list)
        for claim in fact.claims:
            name = outlet_of(claim.document.outlet, known)
            by_outlet[name].append(claim)
            claims[name][claim.id] = claim
        for name, outlets in _parts(fact, by_outlet, words=words).items():
            for outlet in outlets:
                lists[name][outlet].append(fact)
    found = (
        OutletRecord(
            name=outlet,
            documents=tuple(sorted(heads[outlet], key=_published)),
            claims=tuple(sorted(claims[outlet].values(), key=lambda each: each.sequence)),
            revised=tuple(head for head in heads[outlet] if head.revision > 1),
            **{name: tuple(lists[name][outlet]) for name in _LISTS},
        )
        for outlet in heads.keys() | claims.keys()
    )
    return tuple(sorted(found, key=lambda each: (-len(each.claims), each.name)))


def _parts(
    fact: Fact, by_outlet: Mapping[str, list[Claim]], *, words: Words
) -> dict[str, set[str]]:
    """Return which outlets have which part in a fact, by the names of a record's lists."""
    first = _first(by_outlet) if _says_one_thing(fact) else set()
    agreed = fact.status is Status.CORROBORATED
    disputed = _disputed(fact, by_outlet)
    replaced = _replaced(fact, by_outlet, words=words)
    alone = set(by_outlet) if len(by_outlet) == 1 else set()
    return {
        "first": first,
        "borne_out": first if agreed else set(),
        "alone": alone - disputed - replaced["corrected"],
        "disputed": disputed,
        **replaced,
    }


def _says_one_thing(fact: Fact) -> bool:
    """Return whether the claims of a fact give a value; statements may only be on one matter."""
    stated = fact.value is not None and fact.value.kind is not Kind.NONE
    return stated or fact.status is not Status.REPORTED


def _first(by_outlet: Mapping[str, list[Claim]]) -> set[str]:
    """Return the outlet that told it before every other; none where a day is the same or unknown.

    Times of day count only where both give one.
    """
    stamps = {
        outlet: min((claim.document.published or "" for claim in claims), key=_comparable)
        for outlet, claims in by_outlet.items()
    }
    if len(stamps) == 1 or not all(stamps.values()):
        return set()
    one, other, *_ = sorted(stamps, key=lambda outlet: _comparable(stamps[outlet]))
    return {one} if _before(stamps[one], stamps[other]) else set()


def _before(a: str, b: str) -> bool:
    timed = len(a) > _DAY and len(b) > _DAY
    return a < b if timed else a[:_DAY] < b[:_DAY]


def _comparable(published: str) -> tuple[bool, str]:
    return not published, published


def _disputed(fact: Fact, by_outlet: Mapping[str, list[Claim]]) -> set[str]:
    if fact.conflict is None or fact.status is not Status.DISPUTED:
        return set()
    ours, theirs = map(set, fact.conflict.sides)
    sides = ours | theirs if theirs else ours
    return {o for o, claims in by_outlet.items() if any(claim.id in sides for claim in claims)}


def _replaced(
    fact: Fact, by_outlet: Mapping[str, list[Claim]], *, words: Words
) -> dict[str, set[str]]:
    """Return whose value its own later report replaced, and whose another outlet's did."""
    owner = {claim.id: outlet for outlet, claims in by_outlet.items() for claim in claims}
    parts: dict[str, set[str]] = {"corrected": set(), "overtaken": set()}
    for old, newer in replaced(fact, words=words).items():
        own = any(owner[new] == owner[old] for new in newer)
        parts["corrected" if own else "overtaken"].add(owner[old])
    parts["overtaken"] -= parts["corrected"]
    return parts


def _published(head: DocumentHead) -> tuple[bool, str, str]:
    return head.published is None, head.published or "", head.key
