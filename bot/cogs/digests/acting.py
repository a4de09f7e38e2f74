"""`/digest send|pause|resume|delete`: one thing is done to one digest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from discord import app_commands

from bot.client import Asked, answered, by, space_of
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.digests.group import group
from bot.cogs.digests.options import (
    NAME,
    OPTION,
    described,
    refuse_lacking,
    server_known,
)
from bot.cogs.reply import answer, checked
from bot.delivery.targets import Targets
from bot.domain.counting import count_words
from bot.domain.message import Payload
from bot.rendering.discord import message
from bot.rendering.limits import fitted

Work = Callable[[Asked, str], Awaitable[Payload]]


def _on_digest(name: str, description: str) -> Callable[[Work], Work]:
    """Return what adds to the group a command on one digest, answered by the decorated function."""

    def added(work: Work) -> Work:
        @group.command(name=name, description=description)
        @app_commands.describe(digest="The digest")
        @app_commands.autocomplete(digest=autocomplete.digests)
        @answered
        async def _command(interaction: Asked, digest: str) -> None:
            await require_change(interaction)
            wanted = checked(digest, what="digest", limit=OPTION)
            await answer(interaction, work(interaction, wanted), private=True)

        return work

    return added


@_on_digest("send", "Post a digest now, if there is anything new for it")
async def _send(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.send(wanted, **by(interaction))
    name, where = f"**{fitted(done.digest.name, NAME)}**", f"<#{done.digest.channel}>"
    if done.edition is None:
        return message([f"Nothing is new for {name}, so nothing was posted."])
    if not done.receipts:
        return message(
            [f"{name} is planned for {where}; it is posted as soon as Discord takes it."]
        )
    count = len(done.edition.items) + len(done.edition.more)
    return message([f"Posted {name} in {where}: {count_words(count, 'fact')}."])


@_on_digest(
    "pause", "Stop posting a digest until it is resumed; what comes in meanwhile isn't lost"
)
async def _pause(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.pause(wanted, **by(interaction))
    name = fitted(done.name, NAME)
    return message([f"Paused **{name}**; what comes in meanwhile waits for it."])


@_on_digest("resume", "Post a paused digest again")
async def _resume(interaction: Asked, wanted: str) -> Payload:
    digests = interaction.client.services.digests
    found = await digests.named(wanted, space=space_of(interaction))
    await server_known(interaction)
    refuse_lacking(await Targets(client=interaction.client).look(found), channel=found.channel)
    done = await digests.resume(wanted, **by(interaction))
    return message([f"Resumed.\n{described(done)}"])


@_on_digest("delete", "Delete a digest; what it posted stays")
async def _delete(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.delete(wanted, **by(interaction))
    return message([f"Deleted **{fitted(done.name, NAME)}**; what it posted stays."])
