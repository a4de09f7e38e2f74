"""When a page was published, as its own lines tell it."""

from __future__ import annotations

import pytest

from bot.sources import read
from bot.sources.raw import Raw
from bot.sources.stamps import datelined, day_in, stamped
from bot.sources.text import unwrapped

PROSE = (
    "The harbour board of Lesk will dredge the northern channel to 14 metres, it said in a letter."
)
NOTICE = "港务局周四公告，将在明年年底之前把北航道疏浚至十四米深，并新购三艘由本地建造的挖泥船。"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Lesk dredges", "4 March 2026", PROSE], "2026-03-04"),
        (["Lesk dredges", "By Una Falk | 4 March 2026, 10.15", PROSE], "2026-03-04"),
        (["Lesk dredges", "Updated Mar. 4, 2026 at 6:02 p.m.", PROSE], "2026-03-04"),
        (["Thursday, 9 April 2026", "Home", "Port", "Fish", "Lesk dredges", "4 March 2026", PROSE],
         "2026-03-04"),
        (["Lesk dredges", "Published: 4 March 2026, 08:10", "Updated: 6 March 2026, 09:30", PROSE],
         "2026-03-04"),
        (["Lesk dredges", f"LESK, March 4, 2026 (Portwire) -- {PROSE}"], "2026-03-04"),
        (["北航道疏浚", "原创 老陈 港口观察 2026年3月4日 21:03 广东", NOTICE], "2026-03-04"),
        (["北航道疏浚", "發布時間：2026/03/04 16:20", NOTICE], "2026-03-04"),
        (["Lesk dredges", "The ferry sank on 4 March 2026", PROSE], None),
        (["Lesk dredges", "The port opened on 4 March 2026.", PROSE], None),
        (["Lesk dredges", PROSE, PROSE, "4 March 2026"], None),
        (["Lesk dredges", "4.3.", PROSE], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_text_has_the_day_of_the_stamp_above_its_paragraphs(
    lines: list[str], day: str | None
) -> None:
    assert stamped(lines) == day


def test_a_date_inside_a_paragraph_is_no_dateline() -> None:
    assert datelined([f"On March 4, 2026, {PROSE}"]) is None
    assert datelined(["LESK", f"NORTH LESK, March 4, 2026 / Portwire / -- {PROSE}"]) == "2026-03-04"


def test_a_copied_text_is_dated_by_its_own_stamp() -> None:
    text = f"Home\nPort\nLesk dredges\nBy Una Falk\n4 March 2026 | 3 min read\n{PROSE}\n"
    (draft,) = read(Raw(data=text.encode(), name="a.txt"))
    assert draft.published == "2026-03-04"  # type: ignore[union-attr]


def test_a_page_of_results_is_dated_by_its_dateline() -> None:
    page = (
        "<html><head><title>Lesk Port Reports Results</title></head><body><article>"
        "<h1>Lesk Port Reports Results</h1><p>03/04/2026</p>"
        f"<p>LESK, March 4, 2026 (Portwire) -- {PROSE}</p><p>{PROSE}</p></article></body></html>"
    )
    (draft,) = read(Raw(data=page.encode(), name="a.html"))
    assert draft.published == "2026-03-04"  # type: ignore[union-attr]


def test_a_headline_above_its_standfirst_is_no_wrapped_paragraph() -> None:
    text = (
        "Ferry firm Tolva hit by a strike of 300 deckhands in two ports\n"
        "Sailings to the outer islands are off until Friday, and 4,000 passengers wait on the quay."
    )
    assert unwrapped(text) == text


def test_a_word_that_a_column_divided_is_whole_again_and_a_compound_keeps_its_hyphen() -> None:
    text = (
        "The port handled 2.1 million tonnes of grain in the year, the strong-\n"
        "est result since 1998, and signed a long-term lease with two mills.\n"
        "A second lease, the board said in a letter to its members, is a long-\n"
        "term one too: for a term that is as long as the first."
    )
    whole = unwrapped(text)
    assert "the strongest result" in whole
    assert "is a long-term one" in whole


def test_a_copied_texts_title_is_the_line_that_its_paragraphs_tell_again() -> None:
    title = "Harbour board to dredge Lesk channel"
    text = f"Open this letter on its own page\n\nTHE QUAY\n{title}\n4 March 2026\n{PROSE} {PROSE}\n"
    (draft,) = read(Raw(data=text.encode(), name="a.txt"))
    assert draft.title == title  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published on 22/04/2026 - 11:30", "2026-04-22"),
        ("04/22/2026", "2026-04-22"),
        ("B面07版 2026-04-22 记者 程一", "2026-04-22"),
        ("05/05/2026", "2026-05-05"),
        ("04/05/2026", None),
        ("Lot 14/15/2026", None),
    ],
)
def test_a_day_and_month_in_numbers_are_told_apart_only_where_one_cant_be_a_month(
    line: str, day: str | None
) -> None:
    assert day_in(line) == day


def test_a_printed_papers_page_and_reporter_stand_beside_its_day() -> None:
    assert (
        stamped(["岚城航道疏浚", "B面07版 2026-04-22 记者 程一 实习生 方可", NOTICE])
        == "2026-04-22"
    )
