from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.standin.against_openapi import book
from tests.standin.faults import STATUS, Fault
from tests.standin.limits import Limits
from tests.standin.server import CHANNEL, GUILD, StandIn
from tests.standin.world import FORUM, Channel

HELLO = {"content": "hello", "nonce": "one", "enforce_nonce": True}


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = StandIn(book=book())
    await server.start()
    yield server
    await server.stop()
    assert not server.wrong


async def call(
    standin: StandIn, method: str, path: str, body: Any = None, **query: str
) -> tuple[int, Any, dict[str, str]]:
    url = f"http://127.0.0.1:{standin.port}/api/{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, json=body, params=query) as answer,
    ):
        said = await answer.json() if "json" in answer.content_type else await answer.text()
        return answer.status, said, {name.lower(): value for name, value in answer.headers.items()}


async def posted(standin: StandIn, **body: Any) -> tuple[int, Any]:
    status, said, _ = await call(standin, "POST", f"channels/{CHANNEL}/messages", {**HELLO, **body})
    return status, said


async def test_a_nonce_brings_the_first_message_back_until_it_is_forgotten(
    standin: StandIn,
) -> None:
    _, first = await posted(standin)
    assert (await posted(standin, content="other"))[1] == first
    standin.world.ahead += standin.nonces.life + 1
    assert (await posted(standin))[1]["id"] != first["id"]
    assert len(standin.messages) == 2


async def test_a_message_that_was_deleted_within_its_nonces_life_is_unknown(
    standin: StandIn,
) -> None:
    _, first = await posted(standin)
    await call(standin, "DELETE", f"channels/{CHANNEL}/messages/{first['id']}")
    status, said = await posted(standin)
    assert (status, said["code"]) == (404, 10008)


async def test_history_comes_in_pages_the_newest_first_and_empty_where_it_may_not_be_read(
    standin: StandIn,
) -> None:
    ids = [(await posted(standin, nonce=str(number)))[1]["id"] for number in range(5)]
    path = f"channels/{CHANNEL}/messages"
    _, page, _ = await call(standin, "GET", path, limit="2")
    assert [each["id"] for each in page] == ids[:2:-1]
    _, page, _ = await call(standin, "GET", path, limit="2", before=ids[3])
    assert [each["id"] for each in page] == [ids[2], ids[1]]
    _, page, _ = await call(standin, "GET", path, limit="2", after=ids[1])
    assert [each["id"] for each in page] == [ids[3], ids[2]]
    standin.guild.channels[CHANNEL].readable = False
    assert (await call(standin, "GET", path))[1] == []


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.TORN, Fault.RESET])
async def test_an_answer_is_lost_with_or_without_the_message(
    standin: StandIn, fault: Fault
) -> None:
    standin.faults.add(fault)
    with pytest.raises(aiohttp.ClientError):
        await posted(standin)
    assert len(standin.messages) == (0 if fault is Fault.RESET else 1)


@pytest.mark.parametrize("fault", list(STATUS), ids=str)
async def test_a_server_error_or_a_doorman_answers_in_its_own_way(
    standin: StandIn, fault: Fault
) -> None:
    standin.faults.add(fault)
    status, _, headers = await call(standin, "POST", f"channels/{CHANNEL}/messages", HELLO)
    assert status == STATUS[fault]
    assert headers["content-type"].startswith("text/html") == ("HTML" in fault)


@pytest.mark.parametrize(
    ("fault", "scope"),
    [(Fault.USER_LIMIT, "user"), (Fault.GLOBAL_LIMIT, "global"), (Fault.SHARED_LIMIT, "shared")],
)
async def test_a_limit_names_its_scope(standin: StandIn, fault: Fault, scope: str) -> None:
    standin.faults.add(fault)
    status, said, headers = await call(standin, "POST", f"channels/{CHANNEL}/messages", HELLO)
    assert (status, headers["x-ratelimit-scope"]) == (429, scope)
    assert said["global"] == (scope == "global")
    assert float(headers["retry-after"]) == said["retry_after"]
    assert "via" in headers


async def test_five_messages_in_five_seconds_and_then_no_more(standin: StandIn) -> None:
    standin.limits = Limits()
    left = []
    for number in range(6):
        status, _, headers = await call(
            standin, "POST", f"channels/{CHANNEL}/messages", {**HELLO, "nonce": str(number)}
        )
        left.append((status, headers.get("x-ratelimit-remaining")))
    assert left == [(200, "4"), (200, "3"), (200, "2"), (200, "1"), (200, "0"), (429, None)]


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ({"refusal": (403, 50001)}, 50001),
        ({"refusal": (403, 50013)}, 50013),
        ({"kind": 11, "locked": True}, 160005),
        ({"kind": FORUM}, 40058),
    ],
)
async def test_a_channel_that_takes_no_message_says_why(
    standin: StandIn, trouble: dict[str, Any], code: int
) -> None:
    standin.guild.channels[CHANNEL] = Channel(id=CHANNEL, **trouble)
    assert (await posted(standin))[1]["code"] == code
    assert not standin.messages


async def test_a_channel_that_isnt_there_is_unknown(standin: StandIn) -> None:
    del standin.guild.channels[CHANNEL]
    assert (await posted(standin))[1]["code"] == 10003


async def test_a_post_in_a_forum_is_a_thread_with_a_message(standin: StandIn) -> None:
    forum = standin.guild.channels[CHANNEL] = Channel(id=CHANNEL, kind=FORUM)
    body = {"name": "news", "message": {"content": "hello"}}
    status, said, _ = await call(standin, "POST", f"channels/{forum.id}/threads", body)
    assert status == 201
    assert standin.messages[0]["channel_id"] == standin.messages[0]["id"] == said["id"]
    status, active, _ = await call(standin, "GET", f"guilds/{GUILD}/threads/active")
    assert [each["id"] for each in active["threads"]] == [said["id"]]
    shelf = f"channels/{forum.id}/threads/archived/public"
    assert (await call(standin, "GET", shelf))[1]["threads"] == []
    standin.guild.channels[int(said["id"])].archived = True
    (shelved,) = (await call(standin, "GET", shelf))[1]["threads"]
    assert shelved["parent_id"] == str(forum.id)
    assert standin.guild.whole(forum).messages == standin.messages


async def test_a_message_of_an_announcement_channel_is_passed_on_once(standin: StandIn) -> None:
    standin.guild.channels[CHANNEL].kind = 5
    _, message = await posted(standin)
    path = f"channels/{CHANNEL}/messages/{message['id']}/crosspost"
    assert (await call(standin, "POST", path))[0] == 200
    assert (await call(standin, "POST", path))[1]["code"] == 40033
