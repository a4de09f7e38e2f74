from __future__ import annotations

import pytest
from storied import claim, fact, lines, page, quoting, texts, told

from bot.domain.brief import Length
from bot.domain.claim import Modality
from bot.domain.fact import Status

ONE = page(
    "Daily",
    ("title", "Acme opens a second plant in Leeds"),
    ("paragraph", "Acme opened a second plant in Leeds on Monday."),
    ("heading", "Why it matters"),
    ("paragraph", "Northern towns have waited two decades for such an employer."),
    ("heading", "Risks"),
    ("item", "Energy prices would eat the margin of every furnace it runs."),
    ("heading", "Opportunities"),
    ("item", "Suppliers along the river win a customer for years to come."),
    ("heading", "What we don't know yet"),
    ("item", "Whether the plant will run at night"),
    ("heading", "Contact the newsroom"),
    ("paragraph", "Acme makes kettles, urns and boilers for large kitchens."),
)
OPENED = fact(quoting(ONE, "Acme opened a second plant in Leeds on Monday.", number=1))


def test_a_heading_tells_what_the_sentences_below_it_are_for() -> None:
    found = told([OPENED], ONE)
    assert texts(found, "why") == [
        "“Northern towns have waited two decades for such an employer.” — Daily"
    ]
    assert texts(found, "risks") == [
        "“Energy prices would eat the margin of every furnace it runs.” — Daily"
    ]
    assert texts(found, "opportunities") == [
        "“Suppliers along the river win a customer for years to come.” — Daily"
    ]


def test_a_heading_of_no_part_ends_the_part_above_it() -> None:
    shown = [text for name in ("why", "risks") for text in texts(told([OPENED], ONE), name)]
    assert not any("kettles" in text for text in shown)


def test_a_question_that_a_source_leaves_open_is_told_as_its_question() -> None:
    assert texts(told([OPENED], ONE), "unknowns")[0] == (
        "“Whether the plant will run at night” — left open by Daily, 20 March 2026"
    )


def test_each_line_cites_words_that_stand_at_their_place_in_the_document() -> None:
    text = "\n".join(sentence.text for sentence in ONE.sentences)
    cited = [
        claim.said.quote
        for section in told([OPENED], ONE).sections
        for line in section.lines
        for claim in line.claims
    ]
    assert cited
    assert all(quote.stands_in(text) for quote in cited)


@pytest.mark.parametrize(
    "heading",
    [
        "Potential risks and opportunities",
        "Why the chief says that these risks are behind the firm",
        "The plant",
    ],
)
def test_a_heading_of_several_parts_or_a_headline_names_none(heading: str) -> None:
    other = page(
        "Daily",
        ("paragraph", "Acme opened a second plant in Leeds on Monday."),
        ("heading", heading),
        ("paragraph", "The furnaces were built by hand over eleven summers."),
    )
    opened = fact(quoting(other, "Acme opened a second plant in Leeds on Monday.", number=1))
    found = told([opened], other)
    assert not texts(found, "risks")
    assert not texts(found, "opportunities")


def test_without_headings_words_of_what_may_come_tell_a_risk_from_a_gain() -> None:
    plain = page(
        "Daily",
        ("paragraph", "A slowdown could empty the order book by autumn."),
        ("paragraph", "Its advantage may last for another decade of growth."),
        ("paragraph", "The slowdown of last year emptied three of its halls."),
    )
    opened = fact(quoting(plain, "The slowdown of last year emptied three of its halls.", number=1))
    found = told([opened], plain)
    assert texts(found, "risks") == ["“A slowdown could empty the order book by autumn.” — Daily"]
    assert len(texts(found, "opportunities")) == 1


def test_chinese_headings_are_known_too() -> None:
    han = page(
        "日报",
        ("paragraph", "极致公司周一在利兹开设了第二家工厂并招聘员工。"),
        ("heading", "利好"),
        ("paragraph", "沿河的供应商从此多了一个长期的大客户。"),
        ("heading", "风险"),
        ("paragraph", "能源价格会吃掉每一座炉子的全部利润空间。"),
    )
    opened = fact(quoting(han, "极致公司周一在利兹开设了第二家工厂并招聘员工。", number=1))
    found = told([opened], han)
    assert texts(found, "risks") == ["“能源价格会吃掉每一座炉子的全部利润空间。” — 日报"]
    assert texts(found, "opportunities") == ["“沿河的供应商从此多了一个长期的大客户。” — 日报"]


def test_an_opinion_is_told_in_the_sentence_that_it_stands_in_and_with_its_name() -> None:
    said = page("Daily", ("paragraph", "This is a turning point for the valley, said Bo Blank."))
    words = "This is a turning point for the valley"
    opinion = quoting(
        said, words, number=1,
        said=claim(words, modality=Modality.OPINION, asserted_by="Bo Blank", number=1),
    )  # fmt: skip
    (text,) = texts(told([fact(opinion)], said), "why")
    assert "“This is a turning point for the valley, said Bo Blank.” — Bo Blank" in text


def test_a_sentence_stands_in_one_section_only() -> None:
    shown = [
        line.text.split(" — ")[0] for part in told([OPENED], ONE).sections for line in part.lines
    ]
    assert len(shown) == len(set(shown))


def test_a_title_is_never_quoted_where_the_text_says_the_same() -> None:
    headline = fact(quoting(ONE, "Acme opens a second plant in Leeds", number=2))
    found = told([headline, OPENED], ONE)
    shown = [*texts(found, "abstract"), *texts(found, "insights")]
    assert shown[0] == "“Acme opened a second plant in Leeds on Monday.” — Daily"
    assert not any("opens a second" in text for text in shown)


def test_an_agreed_part_of_a_sentence_does_not_lend_its_weight_to_the_rest() -> None:
    long = page(
        "Daily", ("paragraph", "The valley is short of hands, and Acme is sure to win the race.")
    )
    short = page("Weekly", ("paragraph", "Hands are scarce in the whole of the valley."))
    agreed = fact(
        quoting(long, "The valley is short of hands", number=1),
        quoting(short, "Hands are scarce in the whole of the valley.", number=2),
        status=Status.CORROBORATED, origins=2,
    )  # fmt: skip
    (line, *_) = lines(told([agreed], long, short), "abstract")
    assert line.text.startswith("“Hands are scarce in the whole of the valley.” — Weekly")
    assert "win the race" not in line.text


def test_the_length_sets_how_many_lines_a_section_has() -> None:
    each = (
        "Leeds makes kettles.", "Bakers of York rose early.", "Nobody swims near Hull in winter.",
        "Derby printed its maps.", "Clocks from Truro run slow.", "Ely floods every second March.",
        "Pianos leave Bath by barge.", "Ripon lost a bell tower.", "Wells has no mayor at present.",
        "Ink dries badly at Oxford.", "Crewe repairs old engines.", "A tunnel opened under Poole.",
    )  # fmt: skip
    each = tuple(f"{text[:-1]}, as the elders recall." for text in each)
    many = page("Daily", *(("paragraph", text) for text in each))
    facts = [fact(quoting(many, text, number=at)) for at, text in enumerate(each, start=1)]
    counts = [len(lines(told(facts, many, length=length), "insights")) for length in Length]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
