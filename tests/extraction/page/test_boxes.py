"""Behind a box of teasers the article goes on, with a subheading or without."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction.page.blocks import READ, Block, find_blocks
from bot.extraction.phrases import phrasebook

ABOVE = (
    "Corvel Steel to close 40 branches",
    "Corvel Steel will close 40 branches by the end of 2027, the lender said on Tuesday.",
    "The company reported revenue of $2.4 billion for 2025, up 6% from a year earlier.",
)
TEASER = "Harbour fire destroys 30 boats"
NAMED = (
    "Some 900 tellers may have to go, the union of bank workers said.",
    "Corvel cut 300 of them last year.",
)
NAMELESS = (
    "More than 900 tellers will have to go, and 14 managers with them.",
    "Rents of up to 50 dollars a foot are due until next summer.",
)
HAN_ABOVE = (
    "禾光科技拟投资五十亿元扩产",
    "禾光科技5月12日宣布，将投资50亿元在岚城扩建电池厂，预计2027年投产。",
)
HAN = ("董事长沈知远说，今年招聘900人。", "项目将新增1500个岗位。")


def _found(lines: tuple[str, ...], lexicon: Lexicon) -> dict[str, Block]:
    blocks = find_blocks("\n\n".join(lines), book=phrasebook(lexicon), title=lines[0])
    return {block.text: block for block in blocks}


@pytest.mark.parametrize("box", [("See also",), ("See also", TEASER), ("Read more:", TEASER)])
@pytest.mark.parametrize("below", [NAMED, NAMELESS])
@pytest.mark.parametrize("subheading", [(), ("Tellers worry",)])
def test_the_article_goes_on_with_its_next_two_paragraphs(
    box: tuple[str, ...], below: tuple[str, ...], subheading: tuple[str, ...], lexicon: Lexicon
) -> None:
    if box == ("See also",) and below == NAMELESS:
        box = ("See also", TEASER, "Ferry firm drops four ports")
    found = _found((*ABOVE, *box, *subheading, *below), lexicon)
    assert [found[line].secondary for line in below] == [False, False]
    assert all(found[line].secondary for line in box[1:])


def test_short_paragraphs_in_chinese_end_a_box(lexicon: Lexicon) -> None:
    found = _found((*HAN_ABOVE, "相关阅读", "岚城地铁三号线投资220亿元", *HAN), lexicon)
    assert [found[line].secondary for line in HAN] == [False, False]


@pytest.mark.parametrize(
    "below",
    [
        ("Two arrested after a fire in Dunmore.", "A man was fined for 96 mph in a 45 zone."),
        (TEASER, "The fire began in a kitchen at dawn, and nobody was hurt, police said."),
        (TEASER, "12 May 2026", *NAMELESS),
    ],
)
def test_stories_in_brief_and_summaries_are_of_the_box(
    below: tuple[str, ...], lexicon: Lexicon
) -> None:
    found = _found((*ABOVE, "In brief", *below), lexicon)
    assert all(found[line].secondary for line in below)


def test_a_firm_that_only_heads_sentences_is_known_again_by_the_title(lexicon: Lexicon) -> None:
    more = "Corvel said that it would stop the program in June. The savings come to $80 million."
    found = _found((*ABOVE, "Editors' Picks", TEASER, "Rents climb 9% in Lesk.", more), lexicon)
    assert not found[more].secondary


@pytest.mark.parametrize("heading", ["More on this story", "READ MORE:", "Related story"])
def test_what_follows_is_another_story(heading: str, lexicon: Lexicon) -> None:
    found = _found((*ABOVE, *NAMED, heading, TEASER), lexicon)
    assert found[TEASER].secondary
    assert found[TEASER].role in READ


@pytest.mark.parametrize(
    "above",
    [
        "An official website of the Lesk Port Board",
        "KVLO 6 | Weather | Traffic",
        "FOUNDRY WATCH // Steel // 12 May 2026",
        "You have 3 free articles left this month",
        "【岚港社5月12日电】",
    ],
)
def test_what_stands_above_the_title_is_no_part_of_the_article(
    above: str, lexicon: Lexicon
) -> None:
    for story in (ABOVE, HAN_ABOVE):
        found = _found((story[0], *story[1:]), lexicon)
        blocks = find_blocks("\n".join((above, *story)), book=phrasebook(lexicon), title=story[0])
        assert [b.text for b in blocks if b.role in READ] == [t for t in found if t in story]


@pytest.mark.parametrize(
    "above",
    [
        "Forty branches of Corvel Steel will close, the lender said on Tuesday.",
        "Corvel Steel (CVS) - SELL - target price $40",
        "- Bonds: Corvel's 2034 notes fall to 86 cents",
    ],
)
def test_what_tells_of_the_article_above_its_title_is_read(above: str, lexicon: Lexicon) -> None:
    blocks = find_blocks("\n".join((above, *ABOVE)), book=phrasebook(lexicon), title=ABOVE[0])
    assert blocks[0].role in READ


@pytest.mark.parametrize("heading", ["41 Comments", "12条评论", "Comments (41)"])
def test_what_readers_say_under_their_number_is_not_read(heading: str, lexicon: Lexicon) -> None:
    found = _found((*ABOVE, *NAMED, heading, "I paid 399 dollars for mine in May"), lexicon)
    assert found["I paid 399 dollars for mine in May"].role not in READ


def test_a_number_of_comments_within_the_article_does_not_end_it(lexicon: Lexicon) -> None:
    last = "About 900 jobs will go by May."
    assert _found((*ABOVE, *NAMED, "41 comments", "Share", last), lexicon)[last].role in READ


@pytest.mark.parametrize("label", ["SPONSORED", "Partner content", "推广"])
def test_a_headline_under_a_sponsors_label_is_an_advert(label: str, lexicon: Lexicon) -> None:
    advert = "How this 70-year-old saves 40 dollars a week"
    found = _found((*ABOVE, label, advert, *NAMED), lexicon)
    assert found[advert].role not in READ
    assert {found[line].role for line in NAMED} <= READ


def test_a_kicker_above_the_title_is_no_heading_of_the_article(lexicon: Lexicon) -> None:
    blocks = find_blocks(
        "\n".join(("Harbour Desk", "COURTS", *ABOVE)), book=phrasebook(lexicon), title=ABOVE[0]
    )
    assert [b.role for b in blocks[:2]] == ["furniture", "furniture"]


@pytest.mark.parametrize(
    ("last", "read"),
    [
        ("Quay Letter gathers headlines of 1,200 sites.", False),
        ("Quay Letter said in May that 40 branches are too few.", True),
    ],
)
def test_what_the_outlet_is_itself_stands_last(last: str, *, read: bool, lexicon: Lexicon) -> None:
    for story, told in ((ABOVE, read), ((*ABOVE, "Corvel Steel sued Quay Letter in May."), True)):
        text = "\n\n".join((*story, *NAMED, last))
        blocks = find_blocks(text, book=phrasebook(lexicon), title=story[0], outlet="Quay Letter")
        assert (blocks[-1].role in READ) is told
