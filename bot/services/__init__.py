"""Use cases and their transactions: what a command, a job or the command line asks for.

ingest    documents in, through the gate of their quotes
retract   a claim or a document out of every later answer, and back
cells     under which key each claim is filed, so that few are read for a fact
facts     what is known: facts computed from the claims that a space may see
shelf     those that were computed, kept
stories   the facts that a brief on a topic is made of
answer    an answer to a question
briefs    a brief of a story, a subject's facts, the disputes, one claim
timeline  how a subject developed
sourcing  who reported what
why       what became of a document or claim, and what joined a fact
tracing   its steps, in words
nearest   the name that somebody may have meant
digests   what is posted by itself, and when
contract  the rows of JSON Lines, version 1
desk      what the command line asks of the one writer
starts    how long a start waits for those before it
"""

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
