"""The title of a page that was copied as text is found among its menus, bylines and walls."""

from __future__ import annotations

import pytest

from bot.domain.document import DocumentDraft
from bot.sources import read
from bot.sources.raw import Raw

FERRY = (
    "Lesk Ferries sells its two oldest boats",
    "Lesk Ferries has sold its two oldest boats, the company said on Friday.",
    "A scrapyard in Orvanta pays 3 million euros for both of them, it added.",
)
HARBOUR = (
    "岚城渡轮公司卖出两艘旧船",
    "岚城渡轮公司周五表示，已向邻市的一家船厂卖出两艘旧船。",
    "船厂为两艘船共支付了300万元的价款，船员将全部留任。",
)
LIVE = "As it happened: no boats for a third day"
POSTS = (
    "Crews say that they will vote again in the evening on what was offered to them.",
    "The port has opened a second car park for 400 lorries near the northern quay.",
)


def _title(*lines: str) -> str | None:
    (page,) = read(Raw(data="\n".join(lines).encode(), name="page.txt"))
    assert isinstance(page, DocumentDraft)
    return page.title


@pytest.mark.parametrize("story", [FERRY, HARBOUR])
@pytest.mark.parametrize(
    "above",
    [
        ("Skip to content", "Home", "News", "By Anna Hill and Jo Wells"),
        ("Lesk Ferries", "Newsroom"),
        ("岚城渡轮公司", "新闻中心"),
        ("We value your privacy", "We and our 40 partners store and read cookies on your device."),
        ("Boats | Fish | Weather", "Harbour › Boats"),
    ],
)
def test_a_short_article_tells_its_title_again(
    story: tuple[str, ...], above: tuple[str, ...]
) -> None:
    assert _title(*above, story[0], "12 May 2026 10:20", *story[1:]) == story[0]


@pytest.mark.parametrize(
    "framing", ["Ola Berg · 12 May 2026 · 4 min read", "By Ola Berg", "Last updated: 12 May 2026"]
)
def test_a_title_that_nothing_tells_again_stands_above_its_byline_or_stamp(framing: str) -> None:
    assert _title("Live", LIVE, framing, "17.52 BST", POSTS[0], "16.10 BST", POSTS[1]) == LIVE


@pytest.mark.parametrize("framing", ["By Rohan Setty | 4 min read | Share this story with all"])
def test_a_title_is_not_joined_with_the_line_that_frames_it(framing: str) -> None:
    title = "Lesk Ferries sells its two oldest boats to a yard"
    assert _title(title, framing, "", *FERRY[1:]) == title


def test_a_row_of_figures_is_no_title() -> None:
    rows = ("Boat | Built | Sold for", "Lesk Star | 1974 | 1.4 million euros paid")
    assert _title(FERRY[0], "", *rows, *FERRY[1:]) == FERRY[0]


def test_a_first_line_that_stands_alone_may_be_long() -> None:
    title = (
        "Lesk Ferries announces: two boats are sold, four are to be built! The company's largest "
        "order in forty years is officially signed"
    )
    boxes = (
        "More stories",
        "The lab behind the boats",
        "A visit to the lab " * 9 + "in May.",
        "2h",
    )
    assert _title(title, "", "Published on 2026-03-27", "", *FERRY[1:], *boxes) == title
