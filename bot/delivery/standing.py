"""How a digest's channel stands towards the bot, as plain values, and who can find it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.digest import Digest
from bot.domain.message import Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What a look at a channel came to.

    `lacks` names the permissions that a digest needs there and the bot hasn't, as Discord shows
    them; `shut` says that nothing can be posted without them, `gone` why there is no channel any
    more. It isn't `known` where Discord couldn't be asked.
    """

    lacks: tuple[str, ...] = ()
    shut: bool = False
    gone: str | None = None
    known: bool = True


class Host(Protocol):
    """Whoever knows the channels, and can speak to people: Discord, or a stand-in at this seam."""

    async def look(self, digest: Digest) -> Standing:
        """Return how the digest's channel stands towards the bot."""
        ...

    async def tell_channel(self, channel: int, payload: Payload, *, nonce: str) -> bool:
        """Return whether a message now stands in a channel."""
        ...

    async def tell_person(self, person: int, payload: Payload, *, nonce: str) -> bool:
        """Return whether a direct message now stands with a person."""
        ...
