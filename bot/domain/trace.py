"""The way of a document or a claim through the bot, step by step, for those who look after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing that happened, or didn't: its name ("taken in"), what is to say, when, and where.

    `by` is who did it, as records name people ("discord:7"); `link` is the address of a message or
    a page that shows it.
    """

    name: str
    text: str
    at: datetime | None = None
    by: str | None = None
    link: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """What became of a document or a claim, in the order of the way it took."""

    title: str
    steps: tuple[Step, ...]
