"""Lines of a page are told apart by what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lexicon import Lexicon
from bot.extraction.page.blocks import READ, TITLE, find_blocks
from bot.extraction.phrases import phrasebook

PAGE = """Harbour Steel opens second mill

By Anna Hill

Subscribe to our newsletter

Harbour Steel opened a second mill on Monday. It employs 400 people.

The plant in figures:

- Cost: $90 million
- 2) Output: 30,000 tonnes a year

| Year | Output |
|------|--------|
| 2024 | 12,000 tonnes |

QHow much did the mill cost?

AThe mill cost $90 million.

Related reads

Riverton Bank cuts 200 jobs
"""


def roles(text: str, lexicon: Lexicon, *, title: str | None = None) -> dict[str, str]:
    return {b.text: b.role for b in find_blocks(text, book=phrasebook(lexicon), title=title)}


def test_each_line_of_a_page_gets_its_role(lexicon: Lexicon) -> None:
    found = roles(PAGE, lexicon)
    assert found["Harbour Steel opens second mill"] == "title"
    assert found["By Anna Hill"] == "furniture"
    assert found["Subscribe to our newsletter"] == "furniture"
    assert found["The plant in figures:"] == "heading"
    assert found["Cost: $90 million"] == "item"
    assert found["| 2024 | 12,000 tonnes |"] == "row"
    assert found["|------|--------|"] == "furniture"
    assert found["Related reads"] == "heading"


def test_a_glued_marker_is_no_part_of_the_answer(lexicon: Lexicon) -> None:
    blocks = find_blocks(PAGE, book=phrasebook(lexicon))
    question, answer = (
        next(b for b in blocks if b.role == role) for role in ("question", "answer")
    )
    assert question.text == "How much did the mill cost?"
    assert answer.text == "The mill cost $90 million."
    assert PAGE[answer.start : answer.end] == answer.text


def test_a_word_that_begins_with_a_is_no_answer_without_a_question(lexicon: Lexicon) -> None:
    found = roles("Title of the day\n\nAPple growers sold 20 tonnes of fruit on Friday.", lexicon)
    assert found["APple growers sold 20 tonnes of fruit on Friday."] == "paragraph"


def test_what_follows_related_reads_is_secondary(lexicon: Lexicon) -> None:
    blocks = find_blocks(PAGE, book=phrasebook(lexicon))
    assert [b.text for b in blocks if b.secondary and b.role != "heading"] == [
        "Riverton Bank cuts 200 jobs"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        *["相关阅读", "OTHER RECALLS", "More stories", "延伸閱讀", "Related on our site"],
        *["More in World & Trade", "People also read", "Similar stories", "Next up:"],
        *["From the archive", "大家还在看", "【其他要聞】", "猜你想看", "热门"],
    ],
)
def test_headings_of_teasers_are_known_in_both_languages(lexicon: Lexicon, heading: str) -> None:
    text = f"A title\n\nThe mill opened.\n\n{heading}\n\nAnother story sold 20 copies."
    assert find_blocks(text, book=phrasebook(lexicon))[-1].secondary


@pytest.mark.parametrize(
    "line",
    [
        "More in demand than steel is copper, traders say",
        "Next up for Harbour Steel is a third mill worth $40 million.",
        "推荐系统带来的收入为12亿元，同比增长8%。",
        "热门车型卖出3万辆。",
    ],
)
def test_a_line_that_only_begins_like_a_heading_of_teasers_is_the_articles(
    line: str, lexicon: Lexicon
) -> None:
    text = f"A title\n\nThe mill opened.\n\n{line}\n\nThe mill sold 20 tonnes on Friday."
    found = find_blocks(text, book=phrasebook(lexicon))
    assert not any(block.secondary for block in found)


def test_the_label_of_a_teaser_among_others_is_no_part_of_it(lexicon: Lexicon) -> None:
    teasers = "Riverton Bank cuts 200 jobs\n\n▶ Explainer: Rents climb 9% in Dunmore"
    text = f"A title\n\nThe mill opened.\n\nRelated reads\n\n{teasers}"
    last = find_blocks(text, book=phrasebook(lexicon))[-1]
    assert (last.text, last.secondary) == ("Rents climb 9% in Dunmore", True)
    assert last.role in READ


def test_related_questions_are_of_the_same_story(lexicon: Lexicon) -> None:
    text = "A title\n\nThe mill opened.\n\nRelated Questions\n\nQWho?\n\nAThe mill did."
    assert not any(b.secondary for b in find_blocks(text, book=phrasebook(lexicon)))


def test_a_repeated_title_is_said_once(lexicon: Lexicon) -> None:
    text = "Mill opens\n\nMill opens\n\nThe mill opened on Monday with 400 people."
    assert [b.role for b in find_blocks(text, book=phrasebook(lexicon))] == [
        "title",
        "furniture",
        "paragraph",
    ]


def test_the_outlet_above_the_title_is_furniture(lexicon: Lexicon) -> None:
    blocks = find_blocks(
        "Steel Weekly\n\nMill opens its doors", book=phrasebook(lexicon), outlet="Steel Weekly"
    )
    assert [b.role for b in blocks] == ["furniture", "title"]


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("Home", "Mill opens its doors"),
        ("Harbour", "Mill opens its doors"),
        ("财经", "钢厂宣布扩大产能"),
        ("Home\nNews\nShare this", "Mill opens its doors"),
        ("Front page\nYour money\nHarbour life", "Mill opens its doors"),
        ("Home\nSport", "Mill opens"),
    ],
)
def test_what_stands_above_the_headline_is_no_title(
    above: str, headline: str, lexicon: Lexicon
) -> None:
    prose = "钢厂周一开工。" if headline.startswith("钢") else "The mill opened on Monday."
    found = roles(f"{above}\n{headline}\n{prose}", lexicon)
    assert [text for text, role in found.items() if role == "title"] == [headline]


def test_a_headline_of_a_word_or_two_has_a_byline_or_prose_below_it(lexicon: Lexicon) -> None:
    assert roles("Mill opens\nBy Anna Hill\nIt did.", lexicon)["Mill opens"] == "title"
    assert roles("Mill opens\nThe mill opened.", lexicon)["Mill opens"] == "title"


@pytest.mark.parametrize(
    "title",
    [
        "Mill opens its doors in Harbour",
        "Mill opens its doors in Harbour - Steel Weekly",
        "Mill opens doors in Harbour",
    ],
)
def test_the_title_brought_along_is_found_among_the_first_lines(
    title: str, lexicon: Lexicon
) -> None:
    line = "Mill opens its doors in Harbour"
    text = f"A look at the week in steel\n\nSteel today\n\n{line}\n\nThe mill opened on Monday."
    found = roles(text, lexicon, title=title)
    assert [said for said, role in found.items() if role == "title"] == [line]


def test_a_last_line_that_breaks_off_is_cut(lexicon: Lexicon) -> None:
    line = "The mill has run at a loss since it was opened, and the town council has not"
    text = f"Mill opens\n\nThe mill opened.\n\nIt employs many.\n\n{line}"
    assert find_blocks(text, book=phrasebook(lexicon))[-1].role == "cut"


def test_chinese_questions_and_answers_are_told_apart(lexicon: Lexicon) -> None:
    found = roles("钢厂开张\n问:花了多少钱?\n答:共花了九亿元。", lexicon)
    assert found["花了多少钱?"] == "question"
    assert found["共花了九亿元。"] == "answer"


@given(st.text(max_size=400))
def test_every_block_stands_where_it_says(lexicon: Lexicon, text: str) -> None:
    for block in find_blocks(text, book=phrasebook(lexicon)):
        assert text[block.start : block.end] == block.text


@pytest.mark.parametrize(
    "above",
    [
        ("Your harbour, your news, your say",),
        ("Explainer",),
        ("Weather in Lesk: 12 degrees and rain",),
        ("Open this letter on its own page", "THE QUAY"),
        (),
    ],
)
def test_the_title_is_the_first_line_whose_words_the_article_tells_again(
    lexicon: Lexicon, above: tuple[str, ...]
) -> None:
    title = "Will the Lesk ferry strike end before Easter?"
    text = "\n".join(
        (
            *above,
            title,
            "Una Falk, port editor",
            "Ferry crews in Lesk have been on strike for 9 days.",
        )
    )
    blocks = find_blocks(text, book=phrasebook(lexicon))
    assert [b.text for b in blocks if b.role == TITLE] == [title]


def test_a_slogan_above_a_chinese_headline_is_no_title(lexicon: Lexicon) -> None:
    text = "岚城 多云 17℃\n岚城港北航道明年疏浚至十四米\n岚城港务局周四宣布，北航道将疏浚至14米。"
    blocks = find_blocks(text, book=phrasebook(lexicon))
    assert [b.text for b in blocks if b.role == TITLE] == ["岚城港北航道明年疏浚至十四米"]


POST = (
    "Lesk ferry strike to end on Friday",
    "Ferry crews in Lesk will go back to work on Friday after 9 days, their union said.",
    "Tolva will pay them 4% more from June, and 300 euros each at once.",
)


@pytest.mark.parametrize(
    "number",
    [
        "2# 沙发 小满 发表于 2026-5-12 10:20",
        "3楼 老程 2026-05-12",
        "#2 Posted by mopfan, 12 May 2026, 10:20",
        "#14",
    ],
)
def test_what_readers_answer_in_a_forum_is_not_read(lexicon: Lexicon, number: str) -> None:
    text = "\n".join((*POST, number, "i waited 3 hours for nothing, they lost 40 customers."))
    blocks = find_blocks(text, book=phrasebook(lexicon))
    assert blocks[-1].role not in READ
    assert all(block.role in READ for block in blocks[:3])


def test_a_place_in_a_ranking_is_no_answer(lexicon: Lexicon) -> None:
    text = "\n".join((*POST, "#2 Tolva Ferries", "Tolva lost 40 customers in May, it said."))
    assert find_blocks(text, book=phrasebook(lexicon))[-1].role in READ


def test_a_paragraph_with_its_source_in_brackets_is_no_title(lexicon: Lexicon) -> None:
    text = (
        "岚城港三则：航道疏浚；渡轮停航\n关注\n岚城港务局周四宣布，航道将疏浚至14米。（岚城早报）"
    )
    blocks = find_blocks(text, book=phrasebook(lexicon))
    assert [b.text for b in blocks if b.role == TITLE] == ["岚城港三则：航道疏浚；渡轮停航"]
