"""Faults as plain data, and plans that say which request or connection meets which of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Fault(StrEnum):
    """What may go wrong with one request, or with a connection to the gateway."""

    USER_LIMIT = "429 user"
    GLOBAL_LIMIT = "429 global"
    SHARED_LIMIT = "429 shared"
    CLOUDFLARE_BAN = "429 of Cloudflare, HTML"
    CLOUDFLARE_DENIED = "403 of Cloudflare, HTML"
    CLOUDFLARE_DOWN = "503 of Cloudflare, HTML"
    SERVER_500 = "500"
    SERVER_501 = "501"
    SERVER_502 = "502"
    SERVER_503 = "503"
    SERVER_504 = "504"
    RESET = "connection reset before it was taken"
    LOST = "taken, and its answer lost"
    LOST_500 = "taken, and answered with 500"
    LOST_503 = "taken, and answered with 503"
    TORN = "taken, and its answer torn"
    DELETED = "taken, deleted, and its answer lost"
    DELAY = "delayed"
    DENIED = "403 missing permissions"
    UNKNOWN_TOKEN = "401"
    CLOSED = "gateway: connection cut"
    CLOSED_4000 = "gateway: closed with 4000"
    RECONNECT = "gateway: told to reconnect"
    INVALID = "gateway: session invalid"
    INVALID_RESUMABLE = "gateway: session invalid, may resume"
    RESUME_REFUSED = "gateway: resume refused"
    DEAF = "gateway: heartbeats not answered"


TAKEN = (Fault.LOST, Fault.LOST_500, Fault.LOST_503, Fault.TORN, Fault.DELETED)
"""Those after which the request has been done all the same."""
OF_GATEWAY = tuple(each for each in Fault if each.value.startswith("gateway"))
STATUS: Mapping[Fault, int] = {
    Fault.SERVER_500: 500, Fault.SERVER_501: 501, Fault.SERVER_502: 502, Fault.SERVER_503: 503,
    Fault.SERVER_504: 504, Fault.LOST_500: 500, Fault.LOST_503: 503, Fault.UNKNOWN_TOKEN: 401,
    Fault.CLOUDFLARE_BAN: 429, Fault.CLOUDFLARE_DENIED: 403, Fault.CLOUDFLARE_DOWN: 503,
}  # fmt: skip
SCOPE: Mapping[Fault, str] = {
    Fault.USER_LIMIT: "user", Fault.GLOBAL_LIMIT: "global", Fault.SHARED_LIMIT: "shared",
}  # fmt: skip


class Plan(Protocol):
    """Says what a request meets; None for nothing out of the ordinary."""

    def met(self, method: str, path: str) -> Fault | None:
        """Return the fault of this request."""
        ...


@dataclass
class Queued:
    """The faults of requests that a test names: the first that fits is met once."""

    waiting: list[tuple[str, str, Fault]] = field(default_factory=list)

    def add(self, fault: Fault, *, method: str = "POST", ending: str = "/messages") -> None:
        """Let the next request of this kind meet `fault`."""
        self.waiting.append((method, ending, fault))

    def met(self, method: str, path: str) -> Fault | None:
        """Return the fault of this request."""
        for at, (wanted, ending, fault) in enumerate(self.waiting):
            if method == wanted and path.endswith(ending):
                del self.waiting[at]
                return fault
        return None


@dataclass
class Seeded:
    """Faults by chance: `share` of the requests that `concerns` meets one of `kinds`, by weight."""

    chance: random.Random
    share: float
    kinds: Mapping[Fault, float]
    concerns: Callable[[str, str], bool]
    played: Counter[str] = field(default_factory=Counter)

    def met(self, method: str, path: str) -> Fault | None:
        """Return the fault of this request."""
        if not self.concerns(method, path) or self.chance.random() >= self.share:
            return None
        (fault,) = self.chance.choices([*self.kinds], [*self.kinds.values()])
        if fault is Fault.DENIED and method == "GET":
            return None  # a history that can't be read is a channel's state, not one request's
        self.played[fault] += 1
        return fault
