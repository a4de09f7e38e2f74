"""What a page says of itself: its headline, its site, and what stands above them."""

from __future__ import annotations

import json

import pytest

from bot.domain.document import DocumentDraft
from bot.sources import read
from bot.sources.raw import Raw

HEADLINE = "Lesk ferry firm orders four ships"
BODY = (
    "<p>Ferry firm Tolva has ordered four ships for 90 million euros, it said on Tuesday.</p>"
    "<p>The first is to sail from Lesk in June 2028 with room for 600 passengers and 120 cars.</p>"
)


def page(*, head: str, above: str = "", headline: str = HEADLINE) -> DocumentDraft:
    markup = (
        f"<html><head>{head}</head><body><div>{above}<article><h1>{headline}</h1>{BODY}"
        "</article></div></body></html>"
    )
    (draft,) = read(Raw(data=markup.encode(), name="a.html"))
    assert isinstance(draft, DocumentDraft)
    return draft


def test_the_names_of_section_and_site_are_no_part_of_the_title() -> None:
    title = f"{HEADLINE} | Shipping | Harbour Argus"
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    draft = page(head=head)
    assert draft.title == HEADLINE
    assert draft.text.count(HEADLINE) == 1
    assert draft.outlet == "Harbour Argus"


def test_a_headline_with_a_stroke_keeps_it() -> None:
    title = f"{HEADLINE} | two for the islands"
    draft = page(head=f'<meta property="og:title" content="{title}">', headline=title)
    assert draft.title == title


def test_the_publisher_in_a_pages_data_goes_before_its_host() -> None:
    data = {"@graph": [{"@type": "Article", "publisher": [{"name": "Harbour Argus"}]}]}
    head = (
        f"<title>{HEADLINE}</title>"
        '<link rel="canonical" href="https://argus.example/2026/03/04/ships">'
        f'<script type="application/ld+json">{json.dumps([data])}</script>'
    )
    assert page(head=head).outlet == "Harbour Argus"


def test_data_that_name_no_publisher_leave_the_host() -> None:
    for data in (
        "{",
        "[]",
        '{"publisher": 7}',
        '{"publisher": [[]]}',
        '{"publisher": {"name": ""}}',
    ):
        head = (
            f"<title>{HEADLINE}</title>"
            '<link rel="canonical" href="https://argus.example/2026/03/04/ships">'
            f'<script type="application/ld+json">{data}</script>'
        )
        assert page(head=head).outlet == "argus.example"


def test_a_table_of_quotes_above_the_headline_is_no_part_of_the_article() -> None:
    quotes = "<tr><td>Harbour 100</td><td>3,318</td></tr><tr><td>Tolva</td><td>7.20</td></tr>"
    draft = page(head=f"<title>{HEADLINE}</title>", above=f"<table>{quotes}</table>")
    assert "3,318" not in draft.text
    assert draft.text.startswith(HEADLINE)


def test_the_sites_name_in_the_first_heading_is_no_title() -> None:
    markup = (
        f"<html><head><title>{HEADLINE} - Harbour Argus</title></head><body><h1>Harbour Argus</h1>"
        f"<div><h2>{HEADLINE}</h2>{BODY}</div></body></html>"
    )
    (draft,) = read(Raw(data=markup.encode(), name="a.html"))
    assert isinstance(draft, DocumentDraft)
    assert (draft.title, draft.outlet) == (HEADLINE, "Harbour Argus")


def test_a_part_of_the_title_is_no_sites_name() -> None:
    headline = "Tolva 4.0: the ferry firm orders four ships"
    draft = page(head=f"<title>{headline} | Harbour Argus</title>", headline=headline)
    assert (draft.title, draft.outlet) == (headline, "Harbour Argus")


def test_a_site_may_stand_before_its_headline_or_behind_a_bare_stroke() -> None:
    assert page(head=f"<title>Harbour Argus - {HEADLINE}</title>").outlet == "Harbour Argus"
    assert page(head=f"<title>{HEADLINE}-岚港日报</title>").outlet == "岚港日报"


def test_on_a_platform_of_many_the_name_before_the_day_is_the_outlets() -> None:
    head = f'<meta property="og:title" content="{HEADLINE}">'
    head += '<meta property="og:site_name" content="岚港公众平台">'
    line = "<p><span>原创</span> <a>夜读渡轮</a> <em>2026年05月12日 20:30</em></p>"
    draft = page(head=head, headline=f"{HEADLINE}</h1>{line}<h1>")
    assert (draft.outlet, draft.published) == ("夜读渡轮", "2026-05-12")


def test_the_day_of_the_last_change_goes_behind_the_one_that_is_shown() -> None:
    data = json.dumps({"@type": "WebPage", "dateModified": "2026-05-13T08:00:00Z"})
    head = f'<title>{HEADLINE}</title><script type="application/ld+json">{data}</script>'
    line = "<p>Published on 12/05/2026 - 11:30</p>"
    shown = line.replace("12/05", "22/04")
    assert page(head=head, headline=f"{HEADLINE}</h1>{shown}<h1>").published == "2026-04-22"
    assert page(head=head, headline=f"{HEADLINE}</h1>{line}<h1>").published == "2026-05-13"
    assert page(head=head).published == "2026-05-13"


def test_code_is_no_part_of_the_article() -> None:
    code = "<pre><code>run tolva:4.0 --mem 512m --ships 16</code></pre>"
    draft = page(head=f"<title>{HEADLINE}</title>", headline=f"{HEADLINE}</h1>{code}<h1>")
    assert "512m" not in draft.text


@pytest.mark.parametrize(
    "heading",
    ["<h2>相关阅读</h2>", "<h3>Related stories</h3>", '<div class="t">大家都在看</div>'],
)
def test_what_heads_other_stories_stays_above_them(heading: str) -> None:
    box = f"<div>{heading}<p>岚港渔船卖了900万元</p><p>Lesk jail to cost 12 million</p></div>"
    markup = (
        f"<html><head><title>{HEADLINE}</title></head><body><div><h1>{HEADLINE}</h1>{BODY}{box}"
        "</div></body></html>"
    )
    (draft,) = read(Raw(data=markup.encode(), name="a.html"))
    assert isinstance(draft, DocumentDraft)
    lines = [line for line in draft.text.split("\n") if line]
    words = heading.partition(">")[2].partition("<")[0]
    assert words in lines
    assert lines.index(words) < lines.index("岚港渔船卖了900万元")


def test_the_points_under_a_heading_stay_in_the_article() -> None:
    points = "<h2>Main points</h2><ul><li>Tolva pays 90 million euros in four parts in 2029.</li>"
    points += "<li>The ships burn a third less fuel than those that they replace.</li></ul>"
    draft = page(head=f"<title>{HEADLINE}</title>", headline=f"{HEADLINE}</h1>{points}<h1>")
    assert "Tolva pays 90 million euros in four parts in 2029." in draft.text


def test_a_heading_within_the_article_stands_there_once() -> None:
    more = "<h3>Two for the islands</h3><p>Two of the four are to sail to the islands in June.</p>"
    draft = page(head=f"<title>{HEADLINE}</title>", headline=f"{HEADLINE}</h1>{more}<h1>")
    assert draft.text.count("Two for the islands") <= 1
    assert "Two of the four are to sail" in draft.text
