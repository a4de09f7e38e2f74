"""Over real sockets, through discord.py, heard by a circuit: what a request that fails comes to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord
import pytest
from discord.http import Route

from bot.delivery.circuit import Circuit
from bot.delivery.outcome import Search, Verdict
from bot.delivery.sender import Sender
from tests.delivery.entries import entry
from tests.standin.faults import Fault
from tests.standin.loopback import serving
from tests.standin.server import CHANNEL, StandIn
from tests.standin.world import FORUM, Channel

LONG_AGO, NOW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 19, 9, tzinfo=UTC)
QUICK = 0.7
"""Seconds that the sender waits: discord.py's own wait after a 5xx is a second, and longer."""
THREADS = "/threads"


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with serving(StandIn()) as server:
        yield server


@pytest.fixture
def circuit() -> Circuit:
    return Circuit()


@pytest.fixture
async def sender(standin: StandIn, circuit: Circuit) -> AsyncIterator[Sender]:
    assert Route.BASE.endswith(f":{standin.port}/api")
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        max_ratelimit_timeout=60,
        http_trace=circuit.trace(),
    )
    async with client:
        await client.login("a.b.c")
        yield Sender(client=client, traced=True, timeout=QUICK, now=lambda: NOW)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SERVER_500, Fault.SERVER_502, Fault.SERVER_503, Fault.SERVER_504, Fault.RESET,
        Fault.CLOUDFLARE_DOWN, Fault.LOST, Fault.LOST_500, Fault.LOST_503, Fault.TORN,
    ],
)  # fmt: skip
async def test_what_may_stand_is_sent_again_under_its_nonce_and_stands_once(
    standin: StandIn, sender: Sender, fault: Fault
) -> None:
    standin.faults.add(fault)
    assert (await sender.send(entry())).verdict is Verdict.UNKNOWN
    again = await sender.send(entry())
    assert again.verdict is Verdict.DELIVERED
    assert [int(message["id"]) for message in standin.messages] == [again.message]


async def test_what_was_deleted_before_its_answer_came_is_done_with(
    standin: StandIn, sender: Sender
) -> None:
    standin.faults.add(Fault.DELETED)
    assert (await sender.send(entry())).verdict is Verdict.UNKNOWN
    assert (await sender.send(entry())).verdict is Verdict.DELETED


async def test_a_request_that_never_left_is_known_not_to_stand(
    standin: StandIn, sender: Sender
) -> None:
    await standin.stop()
    await sender.send(entry())  # over the connection that was still open
    assert (await sender.send(entry())).verdict is Verdict.UNREACHED


@pytest.mark.parametrize("fault", [Fault.USER_LIMIT, Fault.SHARED_LIMIT, Fault.GLOBAL_LIMIT])
async def test_a_limit_that_outlasts_the_send_is_no_attempt(
    standin: StandIn, sender: Sender, circuit: Circuit, fault: Fault
) -> None:
    standin.delay = 20
    standin.faults.add(fault)
    limited = await sender.send(entry())
    assert limited.verdict is Verdict.LIMITED
    assert limited.retry_after == pytest.approx(20, abs=1)
    assert circuit.share() == (0.0 if fault is Fault.GLOBAL_LIMIT else 1.0)


async def test_a_limit_longer_than_the_library_waits_is_told_at_once(
    standin: StandIn, sender: Sender
) -> None:
    standin.delay = 3600
    standin.faults.add(Fault.USER_LIMIT)
    limited = await sender.send(entry())
    assert (limited.verdict, limited.retry_after) == (Verdict.LIMITED, 3600)


async def test_a_limit_after_a_doubtful_answer_leaves_the_doubt(
    standin: StandIn, sender: Sender
) -> None:
    standin.delay = 3600
    standin.faults.add(Fault.LOST_500)
    standin.faults.add(Fault.USER_LIMIT)
    patient = replace_timeout(sender, seconds=3)
    assert (await patient.send(entry())).verdict is Verdict.UNKNOWN


async def test_a_refusal_of_access_after_a_doubtful_answer_leaves_the_doubt(
    standin: StandIn, sender: Sender
) -> None:
    standin.faults.add(Fault.LOST_500)
    standin.faults.add(Fault.DENIED)
    patient = replace_timeout(sender, seconds=3)
    assert (await patient.send(entry())).verdict is Verdict.UNKNOWN


def replace_timeout(sender: Sender, *, seconds: float) -> Sender:
    return Sender(client=sender._client, traced=True, timeout=seconds)


async def test_a_token_that_is_refused_stops_everything(standin: StandIn, sender: Sender) -> None:
    standin.faults.add(Fault.UNKNOWN_TOKEN)
    assert (await sender.send(entry())).verdict is Verdict.STOPPED


@pytest.mark.parametrize("fault", [Fault.CLOUDFLARE_BAN, Fault.CLOUDFLARE_DENIED])
async def test_a_page_of_the_doorman_bars_the_address(
    standin: StandIn, sender: Sender, fault: Fault
) -> None:
    standin.faults.add(fault)
    barred = await sender.send(entry())
    assert (barred.verdict, barred.retry_after) == (Verdict.BARRED, 600)


@pytest.mark.parametrize(
    ("fault", "search"),
    [(Fault.CLOUDFLARE_DENIED, Search.FAILED), (Fault.DENIED, Search.UNREADABLE)],
)
async def test_a_doorman_who_turns_one_away_says_nothing_of_the_channels_history(
    standin: StandIn, sender: Sender, fault: Fault, search: Search
) -> None:
    standin.faults.add(fault, method="GET")
    assert (await sender.find(entry(), since=LONG_AGO)).search is search


async def test_requests_of_all_kinds_are_heard(
    standin: StandIn, sender: Sender, circuit: Circuit
) -> None:
    standin.faults.add(Fault.CLOUDFLARE_BAN, method="GET", ending="/201")
    with pytest.raises(discord.HTTPException):
        await sender._client.http.get_channel(CHANNEL)
    assert circuit.share() == 0.0


@pytest.mark.parametrize("fault", [Fault.LOST_500, Fault.LOST, Fault.TORN])
async def test_a_thread_has_no_nonce_so_the_library_may_not_ask_for_it_twice(
    standin: StandIn, sender: Sender, fault: Fault
) -> None:
    standin.guild.channels[300] = Channel(id=300, kind=FORUM)
    standin.faults.add(fault, ending=THREADS)
    outcome = await replace_timeout(sender, seconds=5).send(entry(300))
    assert outcome.verdict is Verdict.UNKNOWN
    assert outcome.retry_after == 60
    assert len(standin.messages) == 1


async def test_a_thread_that_was_asked_for_a_moment_ago_is_waited_for_before_it_is_looked_for(
    standin: StandIn, sender: Sender
) -> None:
    standin.guild.channels[300] = Channel(id=300, kind=FORUM)
    early = await sender.send(entry(300, first_attempt_at=NOW - timedelta(seconds=20)))
    assert (early.verdict, early.retry_after) == (Verdict.UNKNOWN, 40)
    assert not standin.messages


async def test_where_an_editions_thread_was_deleted_its_next_part_opens_another(
    standin: StandIn, sender: Sender
) -> None:
    standin.guild.channels[300] = Channel(id=300, kind=FORUM)
    opened = await sender.send(entry(300))
    assert opened.message is not None
    del standin.guild.channels[opened.message]
    further = await sender.send(entry(300, part=1, first=opened.message))
    assert further.verdict is Verdict.DELIVERED
    found = await sender.find(entry(300, part=1, first=opened.message), since=LONG_AGO)
    assert (found.search, found.message) == (Search.FOUND, further.message)
    del standin.guild.channels[300]
    gone = await sender.send(entry(300, part=2, first=opened.message))
    assert gone.verdict is Verdict.GONE


async def test_a_thread_that_was_not_taken_for_a_limit_is_asked_for_again(
    standin: StandIn, sender: Sender
) -> None:
    standin.guild.channels[300] = Channel(id=300, kind=FORUM)
    standin.delay = 0.1
    standin.faults.add(Fault.USER_LIMIT, ending=THREADS)
    outcome = await replace_timeout(sender, seconds=5).send(entry(300))
    assert outcome.verdict is Verdict.DELIVERED
    assert len(standin.messages) == 1


async def test_a_locked_thread_is_refused_and_an_archived_one_wakes(
    standin: StandIn, sender: Sender
) -> None:
    locked, archived = Channel(id=301, kind=11), Channel(id=302, kind=11)
    standin.guild.channels |= {301: locked, 302: archived}
    locked.locked, archived.archived = True, True
    assert (await sender.send(entry(301))).verdict is Verdict.DENIED
    assert (await sender.send(entry(302, edition=2))).verdict is Verdict.DELIVERED
    assert not archived.archived
