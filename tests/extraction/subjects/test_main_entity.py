"""What a text is about."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def main(text: str, lexicon: Lexicon, **given: str) -> str | None:
    return read(text, lexicon=lexicon, **given).main


HEADED = """Nokavia cuts 200 jobs

Nokavia will cut 200 jobs, the company said. Rivals such as Ericara did so last year. The company \
lost $4 million."""
OWNED = """Minister praises Nokavia's results

Minister Anna Hill said Nokavia did well. Nokavia earned $4 million. Hill visited the plant in \
London."""
THING = """Nokavia shows Zeta-9

The Zeta-9 has 16 cores. The Zeta-9 costs $900. It was shown in Paris."""
CHINESE = """腾讯第一季度营收增长

腾讯公布了业绩。公司营收为100亿元。分析师看好百度。"""


@pytest.mark.parametrize(
    ("text", "about"),
    [(HEADED, "Nokavia"), (OWNED, "Nokavia"), (THING, "Zeta-9"), (CHINESE, "Tencent")],
)
def test_the_text_is_about_its_main_entity(lexicon: Lexicon, text: str, about: str) -> None:
    assert main(text, lexicon) == about


def test_the_title_beside_the_text_counts_where_the_text_has_none(lexicon: Lexicon) -> None:
    text = "It was late when Ericara and Nokavia met. They signed for $4 million, Ericara said."
    assert main(text, lexicon, title="Nokavia signs at last") == "Nokavia"


def test_the_outlet_is_not_what_its_story_is_about(lexicon: Lexicon) -> None:
    text = (
        "A quiet week\n\nThe Steel Weekly has learned that Nokavia sold its mill. "
        "Nokavia got $4 million."
    )
    assert main(text, lexicon, outlet="Steel Weekly") == "Nokavia"


def test_a_text_without_names_is_about_nobody(lexicon: Lexicon) -> None:
    assert main("it rained all day long.", lexicon) is None
