"""What is kept in memory between two questions is let go, and nothing is answered otherwise."""

from __future__ import annotations

from pathlib import Path

from bot.app import opened
from bot.app.memory import give_memory_back, spare_memory
from bot.config import Settings
from bot.domain.document import DocumentDraft

TEXT = (
    "Harbour Line said on Monday that it would invest 110 million dollars in new ships this year. "
    "Harbour Line employs 1,040 people, the company reported."
)
QUESTION = "How many people does Harbour Line employ?"
HERE = "guild:1"


async def test_what_was_read_is_kept_until_it_is_let_go_and_then_read_again(tmp_path: Path) -> None:
    spare_memory()
    async with opened(Settings(data=tmp_path)) as services:
        draft = DocumentDraft(text=TEXT, key="report", title="Ships ordered", outlet="Ledger")
        await services.ingest.document(draft, space=HERE, actor="user:7")
        facts = await services.facts.all(space=HERE)
        (page,) = (await services.answers.pages(facts, HERE)).values()
        (kept,) = (await services.answers.pages(facts, HERE)).values()
        before = await services.answers.ask(QUESTION, space=HERE)
        await give_memory_back(services)
        (again,) = (await services.answers.pages(facts, HERE)).values()
        after = await services.answers.ask(QUESTION, space=HERE)
    assert kept is page
    assert again is not page
    assert again == page
    assert "1,040" in before.text
    assert after == before
