"""The numbers that reading finds in the sample articles: these, of these subjects, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.claim import Kind
from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Lexicon
from bot.extraction import read
from bot.sources import markdown
from bot.sources.raw import Raw

Number = tuple[str, str, str]
ALLOWED: dict[str, set[Number]] = {
    "1-ribao.md": {
        ("Xiaomi", "AI investment", "600亿元"),
        ("Xiaomi", "AI R&D and capital expenditure", "160亿元"),
        ("Xiaomi", "launch", "3月19日"),
        ("Xiaomi Miclaw", "rank", "首款"),
    },
    "2-parade.md": {
        ("Xiaomi", "AI investment", "$6 billion"),
        ("Xiaomi", "AI investment", "60 billion yuan"),
        ("Xiaomi", "xiaomi unveiled built itself", "three models"),
        ("Xiaomi Miclaw", "rank", "first"),
    },
    "3-strait.md": {
        ("Xiaomi", "AI investment", "$8.8B"),
        ("Xiaomi", "AI investment", "60 billion yuan"),
        ("MiMo-V2.5-Pro", "rank", "first"),
    },
    "4-ledger.md": {
        ("Xiaomi", "R&D spending", "RMB 200 billion"),
        ("Xiaomi", "R&D spending", "RMB 32 billion and RMB 33 billion"),
        ("Xiaomi", "R&D spending", "RMB 40 billion"),
    },
    "5-desk.md": {
        ("Xiaomi", "AI investment", "60 billion yuan"),
        ("Xiaomi", "AI R&D and capital expenditure", "16 billion yuan"),
        ("yuan", "exchange rate", "6.90"),
        ("Xiaomi", "R&D spending", "RMB 200 billion"),
    },
}


@pytest.mark.parametrize("name", ALLOWED)
def test_a_sample_says_these_numbers_and_no_other(
    lexicon: Lexicon, samples: tuple[Path, ...], name: str
) -> None:
    path = next(p for p in samples if p.name == name)
    (draft,) = markdown.read(Raw(data=path.read_bytes(), name=path.name))
    assert isinstance(draft, DocumentDraft)
    found = read(
        draft.text, lexicon=lexicon, title=draft.title, published=draft.published,
        language=draft.language, outlet=draft.outlet,
    )  # fmt: skip
    said = {
        (c.subject, c.attribute, c.value.text)
        for c in found.claims
        if c.value.kind not in (Kind.NONE, Kind.NAME)
    }
    assert said == ALLOWED[name]


def test_every_sample_has_its_numbers_listed(samples: tuple[Path, ...]) -> None:
    assert {p.name for p in samples} == set(ALLOWED)
