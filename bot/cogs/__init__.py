"""Slash commands, one file a noun; each cog is a function that adds itself to the client."""

from __future__ import annotations

from bot.client import Plug
from bot.cogs import (
    ask,
    audit,
    brief,
    digests,
    facts,
    help,  # noqa: A004 -- the cog's noun
    ingest,
    paging,
    retract,
    sources,
    timeline,
    why,
)

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
    why.add,
    audit.add,
)
