"""Keeps the bot from being banned: Discord bars an address after 10,000 refused requests.

Every request of the process is heard, those of commands too, through aiohttp's tracing. What has
been heard slows the outbox, or stops it; commands go on.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import SimpleNamespace

import aiohttp

SLOW, STOP = 2_000, 5_000
"""Refused requests in ten minutes from which on the outbox goes slowly, or not at all."""
SPAN = 600.0
"""Seconds that a refused request counts, and that a ban of the address is waited out."""
_SLOWLY = 0.2  # 5 a second: were all refused, 3,000 in ten minutes, so that `STOP` isn't reached
_HALF, _WARY = 0.5, 60.0  # of the rate, for so many seconds after a global limit
_JSON = "application/json"
_REFUSED, _LIMITED, _REDIRECT, _SERVER_ERROR = (401, 403, 429), 429, 300, 500
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Heard:
    """What became of the requests of one attempt: discord.py may make several.

    `doubtful` says that one of them may have been carried out, `limited` for how many seconds the
    last answer asked to wait. `once` forbids another request after a doubtful one.
    """

    once: bool = False
    doubtful: bool = False
    limited: float = 0.0
    _open: bool = field(default=False, repr=False)

    @property
    def may_stand(self) -> bool:
        """Return whether Discord may have done what was asked."""
        return self.doubtful or self._open

    def begin(self) -> None:
        """Take note that a request leaves; ConnectionAbortedError where it must not."""
        if self.once and self.may_stand:
            raise ConnectionAbortedError("What was asked may have been done.")
        self._open, self.limited = True, 0.0

    def end(self, *, doubtful: bool, limited: float = 0.0) -> None:
        """Take note of a request's end."""
        self._open, self.limited = False, limited
        self.doubtful = self.doubtful or doubtful


ATTEMPT: ContextVar[Heard | None] = ContextVar("attempt", default=None)
"""The attempt that the requests of the current task belong to."""


class Circuit:
    """Says by `share` how much of its pace the outbox may use: all, half, a fifth or nothing."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._refused: deque[float] = deque()
        self._rests_until = self._wary_until = clock()
        self._told = 0

    def share(self) -> float:
        """Return how much of the pace may be used now, from 1 to 0."""
        now, refused = self._clock(), self._count()
        if now < self._rests_until or refused >= STOP:
            return 0.0
        if refused >= SLOW:
            return _SLOWLY
        return _HALF if now < self._wary_until else 1.0

    def heard(self, *, status: int, headers: Mapping[str, str]) -> None:
        """Take note of an answer of Discord, or of who answers in its place."""
        if status not in _REFUSED or headers.get("X-RateLimit-Scope") == "shared":
            return
        self._refused.append(self._clock())
        if status == _LIMITED and is_ban(headers):
            self._rest(SPAN, "alert: Cloudflare bars this address from Discord; the outbox rests")
        elif status == _LIMITED and is_global(headers):
            wait = seconds(headers)
            self._wary_until = self._clock() + wait + _WARY
            self._rest(wait, "Discord's global rate limit was hit; the outbox rests, then halves")
        self._tell()

    def trace(self) -> aiohttp.TraceConfig:
        """Return what discord.py's HTTP session takes to let every request be heard here."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(_began)
        config.on_request_end.append(self._answered)
        config.on_request_exception.append(_failed)
        return config

    async def _answered(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        end: aiohttp.TraceRequestEndParams,
    ) -> None:
        status, headers = end.response.status, end.response.headers
        self.heard(status=status, headers=headers)
        if heard := ATTEMPT.get():
            limited = seconds(headers) if status == _LIMITED else 0.0
            done = status < _REDIRECT or status >= _SERVER_ERROR
            heard.end(doubtful=done, limited=limited)

    def _count(self) -> int:
        oldest = self._clock() - SPAN
        while self._refused and self._refused[0] <= oldest:
            self._refused.popleft()
        return len(self._refused)

    def _rest(self, wait: float, why: str) -> None:
        """Rest for `wait` seconds; say so, unless it rests already."""
        now = self._clock()
        if now >= self._rests_until:
            _log.error("%s for %d seconds", why, wait)
        self._rests_until = max(self._rests_until, now + wait)

    def _tell(self) -> None:
        """Tell the operator once of each bound that is passed."""
        refused = self._count()
        passed = sum(refused >= bound for bound in (SLOW, STOP))
        if passed > self._told:
            _log.error(
                "alert: Discord refused %d requests within ten minutes; the outbox %s",
                refused, "stops" if passed > 1 else "slows down",
            )  # fmt: skip
            self._told = passed
        elif refused < SLOW // 2:
            self._told = 0


def is_ban(headers: Mapping[str, str]) -> bool:
    """Return whether a 429 comes from the doorman: Discord's own passed a proxy, and is JSON."""
    return "Via" not in headers or not headers.get("Content-Type", _JSON).startswith(_JSON)


def is_global(headers: Mapping[str, str]) -> bool:
    """Return whether a 429 is for all requests of the bot."""
    flag = headers.get("X-RateLimit-Global", "").lower() == "true"
    return flag or headers.get("X-RateLimit-Scope") == "global"


def seconds(headers: Mapping[str, str], *, default: float = 1.0) -> float:
    """Return how long a 429 asks to wait, in seconds; `default` where it doesn't say."""
    for name in ("Retry-After", "X-RateLimit-Reset-After"):
        try:
            return max(0.0, float(headers[name]))
        except (KeyError, ValueError):
            continue
    return default


async def _began(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    _start: aiohttp.TraceRequestStartParams,
) -> None:
    if heard := ATTEMPT.get():
        heard.begin()


async def _failed(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    failure: aiohttp.TraceRequestExceptionParams,
) -> None:
    if heard := ATTEMPT.get():
        heard.end(doubtful=not isinstance(failure.exception, aiohttp.ClientConnectorError))
