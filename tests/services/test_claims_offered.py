"""Which claims are offered to somebody who types an id, or words of a quote."""

from __future__ import annotations

from pathlib import Path

from newsdesk import LEXICON, SPACE, Desk

from bot.services.facts import Facts


async def test_claims_are_offered_by_words_and_by_id_the_last_first(tmp_path: Path) -> None:
    desk = await Desk.open(tmp_path)
    facts = Facts(store=desk.store, lexicon=LEXICON)
    await desk.report("Parade", ("Acme", 7))
    await desk.report("Ledger", ("Acme", 8), ("Orla", 8))
    await desk.report("Ledger", ("Acme", 9), space="guild:2")
    orla, ledger, parade = await facts.claims("", space=SPACE)
    assert orla.said.subject == "Orla"
    assert await facts.claims("ACME  employs", space=SPACE) == (ledger, parade)
    assert await facts.claims(parade.id[:6].upper(), space=SPACE) == (parade,)
    await desk.retract("Orla")
    assert await facts.claims("", space=SPACE) == (ledger, parade)
    assert await facts.claims("%", space=SPACE) == ()
    await desk.store.close()
