"""Slash commands, one file a noun; each cog is a function that adds itself to the client."""

from __future__ import annotations

from bot.client import Plug
from bot.cogs import ask, brief, digests, facts, help, ingest, paging, retract, sources, timeline  # noqa: A004 -- the cog's noun

COGS: tuple[Plug, ...] = (
    paging.add,
    ask.add,
    brief.add,
    facts.add,
    timeline.add,
    sources.add,
    help.add,
    ingest.add,
    digests.add,
    retract.add,
)
