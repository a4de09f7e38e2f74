"""Use cases and their transactions: what a command, a job or the command line asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.search.index import Index
    from bot.services.answer import Answers
    from bot.services.briefs import Briefs
    from bot.services.digests.notices import Notices
    from bot.services.digests.preflight import Preflight
    from bot.services.digests.publish import Digests
    from bot.services.facts import Facts
    from bot.services.ingest import Ingest
    from bot.services.retract import Retract
    from bot.services.sourcing import Sourcing
    from bot.services.timeline import Timelines
    from bot.services.why import Why
    from bot.store.sqlite import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Every use case, wired to one store; `app` makes it, cogs and commands call it."""

    store: Store
    index: Index
    ingest: Ingest
    retract: Retract
    facts: Facts
    answers: Answers
    briefs: Briefs
    timelines: Timelines
    sourcing: Sourcing
    why: Why
    digests: Digests
    preflight: Preflight
    notices: Notices
