"""Channels looked at once a day, and somebody told of what changed, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from newsdesk import ADMIN, CHANNEL, SPACE, Desk

from bot.delivery.outcome import Outcome, Verdict
from bot.delivery.standing import Standing
from bot.domain.digest import Digest, Trouble
from bot.domain.message import Payload
from bot.services.digests.notices import ADMIN_CHANNEL, Notices
from bot.services.digests.preflight import Preflight

MUTE = Standing(lacks=("Send Messages", "Embed Links"), shut=True)


@dataclass
class Server:
    """A server as the host knows it: how its channels stand, and what people there were told."""

    standing: Standing = field(default_factory=Standing)
    looks: int = 0
    said: list[tuple[str, int, str]] = field(default_factory=list)
    deaf: set[int] = field(default_factory=set)

    async def look(self, digest: Digest) -> Standing:
        assert digest.space == SPACE
        self.looks += 1
        return self.standing

    async def tell_channel(self, channel: int, payload: Payload, *, nonce: str) -> bool:
        return self._heard("channel", channel, payload, nonce)

    async def tell_person(self, person: int, payload: Payload, *, nonce: str) -> bool:
        return self._heard("person", person, payload, nonce)

    def _heard(self, kind: str, who: int, payload: Payload, nonce: str) -> bool:
        assert len(nonce) <= 25
        if who in self.deaf:
            return False
        self.said.append((kind, who, _text(payload)))
        return True


def _text(payload: Payload) -> str:
    (container,) = payload["components"]
    return "\n".join(part["content"] for part in container["components"])


@dataclass
class Watch:
    desk: Desk
    server: Server
    preflight: Preflight
    notices: Notices

    async def days(self, count: int) -> None:
        for _ in range(count * 4):
            self.desk.clock.forward(hours=6)
            await self.preflight.look(self.server)
            await self.notices.offer(self.server)

    async def digest(self) -> Digest:
        (digest,) = await self.desk.digests.list(space=SPACE)
        return digest


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    desk, server = await Desk.open(tmp_path), Server()
    preflight = Preflight(store=desk.store, now=desk.clock)
    notices = Notices(store=desk.store, now=desk.clock)
    await desk.create()
    yield Watch(desk, server, preflight, notices)
    await desk.store.close()


async def test_each_channel_is_looked_at_once_a_day_and_nothing_is_told_while_all_is_well(
    watch: Watch,
) -> None:
    await watch.days(5)
    assert watch.server.looks == 5
    assert watch.server.said == []


async def test_what_is_missing_is_told_once_to_who_made_it_and_a_day_later_it_is_paused(
    watch: Watch,
) -> None:
    watch.server.standing = MUTE
    await watch.days(1)
    ((kind, who, text),) = watch.server.said
    assert (kind, who) == ("person", 7)
    assert "the bot lacks: Send Messages, Embed Links" in text
    assert f"<#{CHANNEL}>" in text
    assert (await watch.digest()).lacks == ("Send Messages", "Embed Links")
    assert (await watch.digest()).paused is None
    await watch.days(4)
    assert (await watch.digest()).paused == "The bot lacks: Send Messages, Embed Links."
    assert len(watch.server.said) == 2
    assert "is paused" in watch.server.said[1][2]
    assert watch.server.looks == 2


async def test_what_a_post_can_do_without_is_told_and_pauses_nothing(watch: Watch) -> None:
    watch.server.standing = Standing(lacks=("Attach Files",))
    await watch.days(5)
    assert len(watch.server.said) == 1
    assert (await watch.digest()).paused is None
    watch.server.standing = Standing()
    await watch.days(1)
    assert (await watch.digest()).lacks == ()
    watch.server.standing = Standing(lacks=("Attach Files",))
    await watch.days(1)
    assert len(watch.server.said) == 2


async def test_a_change_of_roles_or_channels_brings_the_look_forward(watch: Watch) -> None:
    watch.desk.clock.forward(minutes=1)
    await watch.preflight.look(watch.server)
    assert watch.server.looks == 0
    await watch.preflight.access_changed("guild:2")
    await watch.preflight.look(watch.server)
    assert watch.server.looks == 0
    await watch.preflight.access_changed(SPACE)
    for _ in range(2):
        await watch.preflight.look(watch.server)
    assert watch.server.looks == 1


async def test_what_waits_for_access_is_sent_once_the_bot_has_it_again(watch: Watch) -> None:
    await watch.desk.report("Ledger", ("Acme", 1200))
    watch.desk.discord.before.append(Outcome(verdict=Verdict.DENIED, reason="403"))
    await watch.desk.run(hours=3)
    watch.server.standing = MUTE
    await watch.preflight.look(watch.server)
    watch.server.standing = Standing()
    await watch.preflight.access_changed(SPACE)
    await watch.desk.run(minutes=5)
    assert not watch.desk.discord.texts()
    await watch.preflight.look(watch.server)
    await watch.desk.run(minutes=5)
    (posted,) = watch.desk.discord.texts()
    assert "Acme" in posted


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        (MUTE, Standing(lacks=("Embed Links",)), 1),
        (Standing(lacks=("Embed Links",)), Standing(lacks=("Embed Links",)), 0),
        (MUTE, Standing(known=False), 0),
    ],
)
async def test_a_look_that_finds_nothing_better_lets_a_refused_message_wait(
    watch: Watch, before: Standing, after: Standing, sent: int
) -> None:
    """Each look would have it refused once more: Discord counts these."""
    await watch.desk.report("Ledger", ("Acme", 1200))
    watch.desk.discord.before.append(Outcome(verdict=Verdict.DENIED, reason="403"))
    await watch.desk.run(hours=3)
    for watch.server.standing in (before, after):
        await watch.preflight.access_changed(SPACE)
        await watch.preflight.look(watch.server)
    await watch.desk.run(minutes=5)
    assert len(watch.desk.discord.texts()) == sent


async def test_a_channel_that_is_gone_pauses_at_once_and_what_isnt_known_changes_nothing(
    watch: Watch,
) -> None:
    watch.server.standing = Standing(known=False)
    await watch.days(2)
    assert (await watch.digest()).paused is None
    watch.server.standing = Standing(gone="The channel was deleted.")
    await watch.days(1)
    assert (await watch.digest()).paused == "The channel was deleted."


async def test_the_channel_that_the_server_chose_comes_first_and_its_maker_next(
    watch: Watch,
) -> None:
    async with watch.desk.store.transaction() as tx:
        await tx.settings.put(SPACE, ADMIN_CHANNEL, 900)
    await watch.preflight.channel_gone(CHANNEL)
    await watch.notices.offer(watch.server)
    assert [each[:2] for each in watch.server.said] == [("channel", 900)]
    await watch.desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    watch.server.deaf.add(900)
    await watch.preflight.channel_gone(CHANNEL)
    await watch.notices.offer(watch.server)
    assert [each[:2] for each in watch.server.said[1:]] == [("person", 7)]


async def test_what_reaches_nobody_waits_for_an_admins_next_command_and_is_shown_once(
    watch: Watch,
) -> None:
    watch.server.deaf.add(7)
    await watch.preflight.space_gone(SPACE)
    for _ in range(3):
        assert await watch.notices.offer(watch.server) == 0
    (payload,) = await watch.notices.take(space=SPACE)
    assert "The bot was removed from this server" in _text(payload)
    assert await watch.notices.take(space=SPACE) == ()
    assert await watch.notices.take(space="guild:2") == ()


async def test_many_digests_of_one_channel_are_told_of_together(watch: Watch) -> None:
    for number in range(3):
        await watch.desk.create(f"d{number}")
    await watch.preflight.channel_gone(CHANNEL)
    assert await watch.notices.offer(watch.server) == 4
    assert len(watch.server.said) == 1
    assert watch.server.said[0][2].count("is paused") == 4


async def test_what_is_mended_or_deleted_before_it_was_told_is_told_no_more(watch: Watch) -> None:
    await watch.preflight.channel_gone(CHANNEL)
    await watch.desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    assert await watch.notices.offer(watch.server) == 0
    await watch.preflight.channel_gone(CHANNEL)
    await watch.desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    assert await watch.notices.offer(watch.server) == 0


async def test_a_channel_that_discord_calls_gone_at_a_post_is_told_of_once(watch: Watch) -> None:
    await watch.desk.report("Ledger", ("Acme", 1200))
    gone = Outcome(verdict=Verdict.GONE, reason="Discord answered 404 (code 10003).")
    watch.desk.discord.before.append(gone)
    await watch.desk.run(hours=3)
    for _ in range(2):
        await watch.notices.offer(watch.server)
    ((_, _, text),) = watch.server.said
    assert "Discord answered 404" in text
    await watch.desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await watch.desk.run(days=1)
    (posted,) = watch.desk.discord.texts()
    assert "Acme" in posted
    assert "Catch-up" not in posted


async def test_a_refusal_is_worded_without_what_discord_says_in_markdown(watch: Watch) -> None:
    digest = await watch.digest()
    async with watch.desk.store.transaction() as tx:
        await tx.notices.add(
            SPACE, digest=digest.id, trouble=Trouble.REFUSED, reason="**@everyone** [x](http://y)"
        )
    await watch.notices.offer(watch.server)
    ((_, _, text),) = watch.server.said
    assert "Discord refused a message" in text
    assert "[x](http" not in text


async def test_nothing_is_looked_at_or_told_but_by_the_clock(watch: Watch) -> None:
    await watch.preflight.channel_gone(CHANNEL)
    assert (watch.server.looks, watch.server.said) == (0, [])
