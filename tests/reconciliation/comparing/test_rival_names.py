"""Names of which only one can be right, and names that only look so."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import ConflictKind, Status
from tests.reconciliation.saying import claim, fact


def _named(name: str, attribute: str, outlet: str) -> Claim:
    return claim(Value(kind=Kind.NAME, text=name), attribute=attribute, outlet=outlet)


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        ("winner", "Ann Lee", "Robert Ray"),
        ("winner of the race", "Acme Racing", "Blue Arrow"),
        ("CEO", "Ann Lee", "Robert Ray"),
        ("chief financial officer", "Ann Lee", "Robert Ray"),
        ("parent company", "Bank of Norway", "Bank of Portugal"),
        ("董事长", "王兴", "刘强东"),
        ("place of production", "Acme plant in Austin, Texas", "Acme plant in Taylor, Texas"),
        ("headquarters", "Austin, Texas", "Dallas, Texas"),
        ("role", "Chairman and co-CEO of Acme", "Chairman and CEO of Acme"),
        ("post", "deputy minister of health", "minister of health"),
    ],
)
def test_two_names_for_what_has_one_contradict(attribute: str, one: str, other: str) -> None:
    pair = _named(one, attribute, "A"), _named(other, attribute, "B")
    for left, right in (pair, pair[::-1]):
        found = fact(left, right)
        assert found.status is Status.DISPUTED
        assert found.conflict is not None
        assert found.conflict.kind is ConflictKind.NAME
        assert {c for side in found.conflict.sides for c in side} == {left.id, right.id}
        assert one in found.conflict.note
        assert other in found.conflict.note


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        ("winner", "Ann Lee", "Lee"),
        ("winner", "Ann Lee", "A. Lee"),
        ("winner", "Zelensky", "Zelenskyy"),
        ("winner", "Ann Lee", "the youngest of all"),
        ("winner", "International Business Machines", "IBM"),
        ("winner", "Ann Lee", "李安"),
        ("winner", "Ann Lee and Robert Ray", "Robert Ray"),
        ("co winner", "Ann Lee", "Robert Ray"),
        ("former winner", "Ann Lee", "Robert Ray"),
        ("董事长", "陈磊", "陳磊"),
        ("product launched", "Mate Pro Max 70", "Mate Pro Max 80"),
        ("partner", "Acme", "Globex"),
        ("place", "Key Largo", "Card Sound Road"),
        ("place", "Key Largo, Florida", "Florida"),
        ("role", "director of research", "head of research"),
    ],
)
def test_names_that_may_both_be_so_do_not_contradict(attribute: str, one: str, other: str) -> None:
    found = fact(_named(one, attribute, "A"), _named(other, attribute, "B"))
    assert found.status is not Status.DISPUTED


def test_a_name_contradicts_another_of_its_own_document_but_not_of_its_sentence() -> None:
    def told(name: str, start: int) -> Claim:
        value = Value(kind=Kind.NAME, text=name)
        return claim(value, attribute="winner", start=start, sequence=start, quote=f"{name} won.")

    assert fact(told("Ann Lee", 0), told("Robert Ray", 400)).status is Status.DISPUTED
    assert fact(told("Ann Lee", 0), told("Robert Ray", 5)).status is not Status.DISPUTED
