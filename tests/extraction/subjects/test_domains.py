"""What the measures of a text are said of."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.domain.reading import Sentence
from bot.extraction.passage import Passage
from bot.extraction.phrases import find_marks, phrasebook
from bot.extraction.subjects.domains import Domains, domains_of, measured
from bot.extraction.values.quantities import find_values


def _measured(lexicon: Lexicon, *sentences: str) -> Domains:
    passages = [
        Passage(
            sentence=Sentence(start=0, end=len(text), text=text, role="paragraph"), language="en",
            clauses=(), values=find_values(text, lexicon=lexicon),
            marks=find_marks(text, phrasebook(lexicon)),
        )
        for text in sentences
    ]  # fmt: skip
    return measured(passages, lexicon)


def test_accounts_are_said_of_a_body(lexicon: Lexicon) -> None:
    found = _measured(
        lexicon, "Revenue was $4 million.", "Net profit was $1 million.", "Revenue was $5 million."
    )
    assert found.told
    assert found.bodies == 1.0
    assert found.by_type["organisation"] == 1.0


def test_a_text_with_few_measures_tells_nothing(lexicon: Lexicon) -> None:
    found = _measured(lexicon, "Revenue was $4 million.")
    assert found == Domains()
    assert "bodies measured=few&event=True&rank=3" in found.cues("noun", event=True, rank=7)


def test_measures_without_a_number_beside_them_do_not_count(lexicon: Lexicon) -> None:
    assert not _measured(lexicon, "Revenue grew.", "Profit fell.", "Sales and revenue rose.").told


def test_the_first_attribute_of_a_name_tells_what_it_is_said_of(lexicon: Lexicon) -> None:
    assert "organisation" in domains_of(lexicon)["revenue"]
