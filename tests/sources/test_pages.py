"""A page of whatever make gives the claims of its article, and nothing of what stands around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.config import load_lexicon
from bot.domain.document import DocumentDraft
from bot.extraction import read as extract
from bot.sources import read
from bot.sources.raw import Raw

PAGES = Path(__file__).parent / "pages"
LEXICON = load_lexicon(Path(__file__).parents[2] / "config" / "lexicon")

MILL = (
    "Orvane Steel to build a second mill in Tarrow",
    "Orvane Steel will spend $420 million on a second mill in Tarrow, it said on Thursday.",
    "The mill is to open in March 2028 and will employ 650 people, CEO Marta Lind said.",
    "Orvane Steel reported revenue of $3.1 billion for 2025, up 12% from a year earlier.",
    "“We have never sold more steel than this spring,” Lind told reporters in Tarrow.",
    "The company cut its debt by 8% last year. Net profit fell 3% to $210 million in that year.",
    "Analysts at Brookmere expect the price of steel to rise 5% by the end of the year.",
)
FLOOD = (
    "Flood in Sallow valley kills nine",
    "Nine people died when the river Sallow burst its banks on Wednesday night, police said.",
    "About 1,200 residents of Lower Harn were evacuated and 14 others are still missing.",
    "The flood destroyed 85 homes and two bridges in Harn County, the fire service said.",
    "Governor Ida Penrose pledged 30 million euros for the valley and called the flood a disaster.",
    "Rain of 190 millimetres fell within six hours, the most since 1967, the weather service said.",
)
CHIPS = (
    "远帆科技将投资八十亿元建芯片厂",
    "远帆科技5月14日宣布，将在宁州投资80亿元建设芯片工厂，预计2028年投产。",
    "公司2025年营收达到312亿元，同比增长18%，净利润为21亿元。",
    "董事长周启明表示，新工厂将新增就业岗位2600个。",
    "截至今年3月底，远帆科技员工总数为1.9万人，研发人员占比超过四成。",
    "分析师认为，芯片价格今年将上涨约5%。",
)
FERRY = (
    "藍岸海運砸120億元訂購六艘新船",
    "藍岸海運今（14）日宣布，斥資新台幣120億元訂購六艘貨櫃船，預計2028年交船。",
    "公司去年營收為486億元，年增7.5%，稅後淨利32億元。",
    "董事長許文彬表示，新船可減少碳排放三成。",
    "藍岸海運目前擁有48艘船，全球員工3200人。",
)
ENGLISH = (MILL, FLOOD)
CHINESE = (CHIPS, FERRY)
LAYOUTS = sorted(path.stem for path in PAGES.glob("*.html"))
CASES = [
    pytest.param(layout, story, id=f"{layout}-{number}")
    for layout in LAYOUTS
    for number, story in enumerate(CHINESE if layout.endswith("_zh") else ENGLISH)
]
OUTLETS = {
    "amp": "Daily Argus",
    "live": "Harbour FM",
    "newscms": "The Northern Courier",
    "paywall": "Capital Review",
    "portal_zh": "海桥网",
    "pressrelease": "WireHub",
    "script": "Brightline",
    "taiwan_zh": "島嶼日報",
    "wechat_zh": "产业夜读",
    "wordpress": "Coastline Ledger",
}
UNDATED = {"tables"}  # the day above its menu is that of the visit


def page(layout: str, story: tuple[str, ...]) -> str:
    title, *paragraphs = story
    half = len(paragraphs) // 2
    set_in = {
        "title": title,
        "body": _each("<p>{}</p>", paragraphs),
        "body_half_1": _each("<p>{}</p>", paragraphs[:half]),
        "body_half_2": _each("<p>{}</p>", paragraphs[half:]),
        "body_div": "<br><br>\n".join(paragraphs),
        "body_sections": _each(
            "<section><span style='font-size:16px'>{}</span></section>", paragraphs
        ),
        "body_posts": _each(
            '<div class="post"><time datetime="2026-05-14T11:20">11.20</time><p>{}</p></div>',
            paragraphs,
        ),
        "body_json": json.dumps("\n\n".join(paragraphs), ensure_ascii=False)[1:-1],
    }
    markup = (PAGES / f"{layout}.html").read_text("utf-8")
    for name, html in set_in.items():
        markup = markup.replace("{{" + name + "}}", html)
    return markup


def _each(form: str, paragraphs: list[str]) -> str:
    return "\n".join(form.format(words) for words in paragraphs)


def draft_of(markup: str) -> DocumentDraft:
    (part,) = read(Raw(data=markup.encode(), name="page.html"))
    assert isinstance(part, DocumentDraft)
    return part


def claims(text: str, draft: DocumentDraft, *, secondary: bool = False) -> list[tuple[str, ...]]:
    found = extract(
        text,
        lexicon=LEXICON,
        title=draft.title,
        published="2026-05-14",
        outlet=draft.outlet,
    )
    return [
        (c.quote.text, c.subject, c.attribute, c.value.text or "", c.period or "")
        for c in found.claims
        if c.secondary == secondary
    ]


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_a_page_gives_the_claims_of_its_article_and_no_others(
    layout: str, story: tuple[str, ...]
) -> None:
    draft = draft_of(page(layout, story))
    clean = "\n\n".join(story)
    assert claims(draft.text, draft) == claims(clean, draft)


@pytest.mark.parametrize(("layout", "story"), CASES)
def test_a_page_says_what_its_article_is_called_and_when_and_by_whom_it_was_published(
    layout: str, story: tuple[str, ...]
) -> None:
    draft = draft_of(page(layout, story))
    assert draft.title == story[0]
    assert (draft.published or "")[:10] == ("" if layout in UNDATED else "2026-05-14")
    assert draft.outlet == OUTLETS.get(layout, draft.outlet)
