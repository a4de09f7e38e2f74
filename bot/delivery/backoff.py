"""How long a message waits before it is tried again."""

from __future__ import annotations

from datetime import timedelta

_STEPS = (2, 5, 15, 40, 120, 300, 900)  # seconds: the first four lie within a nonce's life
_LONGEST = 3600  # seconds
RECHECK = timedelta(hours=8)
"""How long a message waits where the bot may not post, so that three refusals span a day."""


def wait(attempts: int) -> timedelta:
    """Return how long to wait after `attempts` attempts whose end is unknown."""
    at = max(attempts, 1) - 1
    return timedelta(seconds=_STEPS[at] if at < len(_STEPS) else _LONGEST)
