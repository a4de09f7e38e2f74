"""Sources: what each outlet reported, first or alone, and what became of it: counts, no verdict."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.document import DocumentHead
from bot.domain.fact import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class OutletRecord:
    """One outlet's part in what is known.

    `first` are the facts that it told before any other outlet that tells them, `borne_out` those of
    them that independent origins agree on by now, `alone` those that no other outlet tells and that
    it neither contradicts nor corrects itself. `disputed` are facts with its claims on one side;
    `corrected` those whose value its own later report replaced, `overtaken` those where another
    outlet's did. `revised` are the documents that it changed after they had been read.
    """

    name: str
    documents: tuple[DocumentHead, ...] = ()
    claims: tuple[Claim, ...] = ()
    first: tuple[Fact, ...] = ()
    borne_out: tuple[Fact, ...] = ()
    alone: tuple[Fact, ...] = ()
    disputed: tuple[Fact, ...] = ()
    corrected: tuple[Fact, ...] = ()
    overtaken: tuple[Fact, ...] = ()
    revised: tuple[DocumentHead, ...] = ()
