"""A message in its plainest form, for one that Discord refuses for its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.message import Payload
from bot.rendering.discord import COMPONENTS_V2, SUPPRESS_NOTIFICATIONS, TEXT
from bot.rendering.limits import TEXT_IN_MESSAGE, shorten

_ROOM = TEXT_IN_MESSAGE - 200


def plain(payload: Payload, *, sign: int) -> Payload:
    """Return the payload's text in one component, marked with `sign`, without any button.

    The plain form of a plain form is that form itself. Who may be pinged, and whether silently,
    stays as it was.
    """
    texts = [str(payload["content"])] if payload.get("content") else []
    text = "\n".join([*texts, *_texts(payload.get("components") or ())])
    flags = COMPONENTS_V2 | (int(payload.get("flags") or 0) & SUPPRESS_NOTIFICATIONS)
    return {
        "flags": flags,
        "components": [{"type": TEXT, "id": sign, "content": shorten(text, _ROOM) or "…"}],
        "allowed_mentions": payload.get("allowed_mentions") or {"parse": []},
    }


def is_plain(payload: Payload) -> bool:
    """Return whether a payload is in its plainest form: nothing stands behind a button of it."""
    return [each.get("type") for each in payload.get("components") or ()] == [TEXT]


def _texts(components: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for component in components:
        if component.get("type") == TEXT:
            yield str(component["content"])
        yield from _texts(component.get("components") or ())
