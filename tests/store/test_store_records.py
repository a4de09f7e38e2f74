"""Records around the claims: retractions, the audit trail, settings, pages and rates."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.record import Target
from bot.errors import UserError
from bot.store import Store
from tests.store.filling import NOW


async def test_retractions_are_listed_with_the_last_first_and_only_in_their_space(
    store: Store,
) -> None:
    async with store.transaction() as tx:
        first, second = [
            await tx.retractions.add(
                "guild:1", target=Target.DOCUMENT, name=name, document_space="shared",
                reason=reason, actor="user:7", at=NOW,
            )
            for name, reason in (("post/1", "Satire"), ("post/2", "Forged"))
        ]  # fmt: skip
    async with store.transaction() as tx:
        await tx.retractions.undo("guild:1", second.id, actor="user:7", at=NOW)
    async with store.reading() as rx:
        assert await rx.retractions.list(["guild:1"]) == [first]
        assert await rx.retractions.list(["guild:1"], prefix="satire") == [first]
        assert await rx.retractions.list(["guild:2"]) == []
    assert (first.at, first.target, first.actor) == (NOW, Target.DOCUMENT, "user:7")


@pytest.mark.parametrize(("space", "times"), [("guild:2", 1), ("guild:1", 2)])
async def test_there_is_no_undoing_twice_nor_elsewhere(
    store: Store, space: str, times: int
) -> None:
    async with store.transaction() as tx:
        done = await tx.retractions.add(
            "guild:1", target=Target.CLAIM, name="abc", document_space="guild:1",
            reason="r", actor="a", at=NOW,
        )  # fmt: skip
        for _ in range(times - 1):
            await tx.retractions.undo("guild:1", done.id, actor="a", at=NOW)
        with pytest.raises(UserError, match=r"no retraction|undone before"):
            await tx.retractions.undo(space, done.id, actor="a", at=NOW)


async def test_the_audit_trail_keeps_its_order_and_its_space(store: Store) -> None:
    async with store.transaction() as tx:
        old = await tx.audit.append(
            "guild:1", actor="user:1", action="ingest url", target="https://a", at=NOW
        )
        new = await tx.audit.append(
            "guild:1", actor="user:2", action="retract claim", target="abc",
            at=NOW + timedelta(hours=1), detail={"reason": "错"},
        )  # fmt: skip
    async with store.reading() as rx:
        assert await rx.audit.list(["guild:1"]) == [new, old]
        assert await rx.audit.list(["guild:1"], limit=1) == [new]
        assert await rx.audit.list(["guild:2"]) == []


async def test_a_setting_is_what_was_put_last_in_that_space(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.settings.put("guild:1", "roles", [1])
        await tx.settings.put("guild:1", "roles", [1, 2])
    async with store.reading() as rx:
        assert await rx.settings.get("guild:1", "roles") == [1, 2]
        assert await rx.settings.get("guild:2", "roles", "none") == "none"


async def test_a_page_is_found_by_its_id_in_its_own_space_alone(store: Store) -> None:
    async with store.transaction() as tx:
        page = await tx.pages.put("guild:1", kind="brief", arguments={"b": 1, "a": "小"}, at=NOW)
        again = await tx.pages.put("guild:1", kind="brief", arguments={"a": "小", "b": 1}, at=NOW)
    assert page == again
    assert len(page) <= 12
    async with store.reading() as rx:
        assert await rx.pages.get("guild:1", page) == ("brief", {"a": "小", "b": 1})
        assert await rx.pages.get("guild:2", page) is None


async def test_the_banks_rates_are_copied_once_and_only_the_asked_for_are_given(
    store: Store,
) -> None:
    assert await store.load_rates()
    assert not await store.load_rates()
    async with store.reading() as rx:
        rates = await rx.rates.rates(["CNY", "USD", "XXX"])
    assert set(rates.per_euro) == {"CNY", "USD"}
    # The bank's table of 29 January 2016: 1.0920 dollars and 7.1810 yuan for one euro.
    rate = rates.rate(base="CNY", quote="USD", day=date(2016, 1, 31))
    assert rate == Decimal("1.092") / Decimal("7.181")
    days = rates.per_euro["USD"]
    assert (min(days), max(days) > date(2025, 1, 1)) == (date(1999, 1, 4), True)


async def test_without_rates_there_is_no_rate(store: Store) -> None:
    async with store.reading() as rx:
        rates = await rx.rates.rates(["USD"])
    assert rates.rate(base="USD", quote="EUR", day=date(2020, 1, 1)) is None
