"""How long a message waits before it is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

_STEPS = (2, 5, 15, 40, 120, 300, 900)  # seconds: the first four lie within a nonce's life
_LONGEST = 3600  # seconds
NONCE_LIFE = timedelta(seconds=90)
"""How long after its first attempt a nonce is trusted: two minutes, less what a send may take."""
SETTLED = timedelta(seconds=40)
"""How long after an attempt that was given up nobody carries it out any more."""
RECHECK = timedelta(hours=8)
"""How long a message waits where the bot may not post, so that three refusals span a day."""


def wait(attempts: int) -> timedelta:
    """Return how long to wait after `attempts` attempts whose end is unknown."""
    at = max(attempts, 1) - 1
    return timedelta(seconds=_STEPS[at] if at < len(_STEPS) else _LONGEST)


def doubtful(attempts: int, *, first: datetime, now: datetime) -> timedelta:
    """Return how long to wait with what may stand, first tried at `first`.

    Once its nonce isn't trusted it is looked for, and by then what was given up must have settled.
    """
    span = wait(attempts)
    return span if now + span < first + NONCE_LIFE else max(span, SETTLED)
