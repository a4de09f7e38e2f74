from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.outbox.turns import PER_SPACE, Turns
from bot.domain.message import Waiting

START = datetime(2026, 3, 19, tzinfo=UTC)


def waiting(entry: int, *, channel: int, space: int, since: int = 0) -> Waiting:
    return Waiting(
        entry=entry, channel=channel, space=f"guild:{space}",
        since=START + timedelta(seconds=since),
    )  # fmt: skip


def drained(turns: Turns) -> list[int]:
    """Return the entries in the order of their turns, each back before the next goes."""
    order = []
    while (each := turns.take()) is not None:
        order.append(each.entry)
        turns.done(each, settled=True)
    return order


def test_every_space_has_its_turn_before_one_has_its_second() -> None:
    busy = [waiting(n, channel=10 + n, space=1) for n in range(5)]
    small = [waiting(5, channel=20, space=2, since=7), waiting(6, channel=30, space=3, since=9)]
    assert drained(Turns([*busy, *small], busy=Counter())) == [0, 5, 6, 1, 2, 3, 4]


def test_the_space_that_waits_longest_is_first() -> None:
    late, early = waiting(1, channel=1, space=1, since=9), waiting(2, channel=2, space=2, since=3)
    assert drained(Turns([late, early], busy=Counter())) == [2, 1]


def test_a_channel_has_one_on_its_way_and_a_space_two() -> None:
    entries = [waiting(n, channel=n % 4, space=1) for n in range(8)]
    turns = Turns(entries, busy=Counter())
    first, second = turns.take(), turns.take()
    assert first is not None
    assert second is not None
    assert first.channel != second.channel
    assert turns.take() is None
    assert turns
    turns.done(first, settled=True)
    third = turns.take()
    assert third is not None
    assert third.channel not in (first.channel, second.channel)


def test_behind_what_was_not_settled_its_channel_waits() -> None:
    turns = Turns([waiting(n, channel=n // 3, space=n // 3) for n in range(6)], busy=Counter())
    failed = turns.take()
    assert failed is not None
    turns.done(failed, settled=False)
    assert drained(turns) == [3, 4, 5]
    assert not turns


def test_those_side_by_side_count_as_one() -> None:
    busy: Counter[str] = Counter()
    mine = Turns([waiting(n, channel=n, space=1) for n in range(3)], busy=busy)
    other = Turns([waiting(9, channel=9, space=1)], busy=busy)
    flying = [mine.take() for _ in range(PER_SPACE)]
    assert other.take() is None
    assert flying[0] is not None
    mine.done(flying[0], settled=True)
    assert other.take() is not None


@given(
    places=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 50)), max_size=60),
    choices=st.lists(st.integers(0, 3), min_size=1, max_size=30),
)
def test_whatever_comes_back_when_order_and_bounds_hold_and_nothing_is_left(
    places: list[tuple[int, int]], choices: list[int]
) -> None:
    """`places` are channel and age of entries by number; a channel's space is its number by 3."""
    entries = [
        waiting(n, channel=channel, space=channel // 3, since=since)
        for n, (channel, since) in enumerate(places)
    ]
    busy: Counter[str] = Counter()
    turns, flying, gone = Turns(entries, busy=busy), [], []
    for step in range(10_000):
        each = turns.take()
        if each is not None:
            flying.append(each)
            gone.append(each)
            assert len({one.channel for one in flying}) == len(flying)
            assert max(Counter(one.space for one in flying).values()) <= PER_SPACE
        elif flying:
            turns.done(flying.pop(choices[step % len(choices)] % len(flying)), settled=True)
        else:
            break
    assert sorted(one.entry for one in gone) == list(range(len(places)))
    for channel in range(10):
        own = [one.entry for one in gone if one.channel == channel]
        assert own == sorted(own)
    assert not turns
    assert not busy
