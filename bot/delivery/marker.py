"""How our own message is known again: by its nonce for minutes, by a mark in it ever after."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.message import Payload

_NONCE = 24  # characters, one fewer than Discord takes
_LARGEST_ID = 2**31 - 1


def nonce(*, channel: int, edition: int, part: int, generation: int) -> str:
    """Return the nonce of one attempt generation of one message: at most 24 characters, its own."""
    digest = hashlib.sha256(f"{channel}|{edition}|{part}|{generation}".encode()).digest()
    return base64.b32encode(digest).decode()[:_NONCE]


def mark(*, channel: int, edition: int, part: int) -> int:
    """Return the component id that marks a message in its channel, whatever the attempt."""
    digest = hashlib.sha256(f"mark|{channel}|{edition}|{part}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % _LARGEST_ID + 1


def marked(payload: Payload, *, sign: int) -> Payload:
    """Return the payload with `sign` as the id of its first component; Discord gives it back."""
    components = payload.get("components") or []
    if not components:
        return payload
    first = {**components[0], "id": sign}
    return {**payload, "components": [first, *components[1:]]}


def bears(message: Mapping[str, Any], *, sign: int) -> bool:
    """Return whether a message, as Discord gives it back, has a component with the id `sign`."""
    return sign in _ids(message.get("components") or [])


def _ids(components: Iterable[Mapping[str, Any]]) -> Iterable[int]:
    for component in components:
        yield int(component.get("id") or 0)
        yield from _ids(component.get("components") or [])
