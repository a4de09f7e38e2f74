"""Each kind of source: from bytes to documents."""

import codecs
import json
import re

import pytest

from bot.errors import SourceError
from bot.sources import SOURCES, choose, read
from bot.sources.raw import Raw, Unread
from bot.sources.text import unwrapped

PAGE = """<!doctype html><html lang="en-GB"><head><title>Plan | The Test Post</title>
<meta property="og:title" content="Acme plans a plant">
<meta property="og:site_name" content="The Test Post">
<meta name="keywords" content="energy, Acme; plants">
<meta property="article:published_time" content="2026-03-19T08:30:00+01:00">
<link rel="canonical" href="https://www.post.example/plan"></head><body>
<nav><a href="/">Home</a><a href="/more">More</a></nav>
<article><h1>Acme plans a plant</h1>
<p>Acme will spend 20 million euros on a plant in the north, its board said on Thursday.</p>
<p>The plant is to open in 2028 and will employ about 300 people, the company added.</p>
</article><script>alert("no")</script><footer>All rights reserved</footer></body></html>"""


def only(data: bytes | str, name: str, **known):
    raw = Raw(data=data.encode() if isinstance(data, str) else data, name=name, **known)
    (part,) = read(raw)
    return part


def test_plain_text_keeps_its_lines_and_a_first_line_alone_is_its_title():
    draft = only("Acme grows\n\nAcme grew by 5%.\n\nIt hired 20 people.\n", "a.txt")
    assert draft.title == "Acme grows"
    assert draft.text == "Acme grows\n\nAcme grew by 5%.\n\nIt hired 20 people."


def test_a_sentence_first_is_no_title():
    assert only("Acme grew by 5%.\n\nIt hired 20.", "a.txt").title is None


def test_lines_wrapped_at_a_column_are_joined_so_that_a_sentence_stays_whole():
    text = (
        "The company said on Monday that it would spend twenty million\n"
        "euros on a new plant in the north of the country, and that it\n"
        "would hire 300 people."
    )
    assert "\n" not in unwrapped(text)
    assert "twenty million euros" in unwrapped(text)


def test_lines_that_are_sentences_or_items_stay_apart():
    items = "- one item that is rather long but is an item of a list all the same\n- two\n- three"
    lines = "Acme grew by five percent in the year, its board said on Monday.\nIt hired 20 people."
    assert unwrapped(items) == items
    assert unwrapped(lines) == lines


def test_markdown_loses_its_marks_and_keeps_its_words():
    draft = only(
        "# Acme *plans* a plant\n\nAcme will **spend 20 million**\neuros, [it said](https://x.example/a).\n\n"
        "> A quote of `20%` here.\n\n- first *item*\n- second_item_name\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a.md",
    )
    assert draft.title == "Acme plans a plant"
    assert draft.text == (
        "Acme plans a plant\n\nAcme will spend 20 million euros, it said.\n\n"
        "A quote of 20% here.\n\n"
        "- first item\n- second_item_name\n\n| a | b |\n| 1 | 2 |"
    )


def test_front_matter_gives_a_documents_fields():
    draft = only(
        '---\ntitle: "A title"\noutlet: The Post\ndate: 2026-03-19\nlang: en\n'
        "tags: [one, two]\n---\nText of 5%.\n",
        "a.md",
    )
    assert (draft.title, draft.outlet, draft.published) == ("A title", "The Post", "2026-03-19")
    assert (draft.language, draft.tags, draft.text) == ("en", ("one", "two"), "Text of 5%.")


def test_a_pages_own_bad_date_is_left_out():
    assert only("---\ndate: next week\n---\nText.\n", "a.md").published is None


def test_a_front_matters_bad_date_and_its_misspelt_names_are_remarked_on():
    draft = only(
        "---\ntitel: A title\npublished: yesterday\nlangauge: en\nauthor: Ana Pell\n"
        "subtitle: More\nupdated: 2026-03-20\nlinks:\n  - titel: x\nlink: https://post.example/a\n---\nText.\n",
        "a.md",
    )
    assert [re.findall("“(.+?)”", each) for each in draft.remarks] == [
        ["yesterday"],
        ["titel"],
        ["langauge"],
    ]
    assert all(each.count(".") == 1 for each in draft.remarks[1:])


def test_a_front_matter_that_is_right_brings_no_remark():
    front = "title: A\nSource: The Post\nlink: https://post.example/a\ndate: 2026-03-19\nlang: en\n"
    assert only(f"---\n{front}keywords: one\n---\nText.\n", "a.md").remarks == ()


def test_chinese_lines_join_without_a_space():
    assert only("# 题\n\n公司将投入\n六百亿元。\n", "a.md").text.endswith("公司将投入六百亿元。")


def test_a_page_gives_its_article_and_what_it_says_of_itself():
    draft = only(PAGE, "plan.html")
    assert draft.title == "Acme plans a plant"
    assert draft.outlet == "The Test Post"
    assert draft.published == "2026-03-19"
    assert draft.language == "en-GB"
    assert draft.url == "https://www.post.example/plan"
    assert draft.tags == ("energy", "Acme", "plants")
    assert draft.text.startswith("Acme plans a plant")
    assert "spend 20 million euros on a plant" in draft.text
    assert "alert" not in draft.text
    assert "Home" not in draft.text


def test_a_page_cannot_pass_for_another_sites():
    draft = only(PAGE, "x", url="https://copy.example/plan", content_type="text/html")
    assert draft.url == "https://copy.example/plan"


def test_a_page_without_a_text_is_refused():
    with pytest.raises(SourceError, match="no article text"):
        only(
            "<!doctype html><html><body><div id=app></div><script>go()</script></body></html>",
            "a.html",
        )


def test_a_pages_charset_may_stand_in_its_head():
    page = PAGE.replace("<head>", '<head><meta charset="gb2312">').replace("board", "董事会")
    assert "董事会" in only(page.encode("gb2312"), "a.html").text


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_curly_quotes_of_a_page_that_calls_itself_latin_are_read(charset):
    page = PAGE.replace("<head>", f'<head><meta charset="{charset}">')
    page = page.replace("its board", "its “green” board")
    assert "“green” board" in only(page.encode("cp1252"), "a.html").text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (codecs.BOM_UTF8 + "公司增长5%。".encode(), "公司增长5%。"),
        (codecs.BOM_UTF16_LE + "公司增长5%。".encode("utf-16-le"), "公司增长5%。"),
        (codecs.BOM_UTF16_BE + "grew 5%".encode("utf-16-be"), "grew 5%"),
        (
            "公司去年增长百分之五，员工三百人。".encode("gb18030"),
            "公司去年增长百分之五，员工三百人。",
        ),
        ("Le café a gagné 5 % là-bas.".encode("latin-1"), "Le café a gagné 5 % là-bas."),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\x0ctwo\x85three".encode(), "one\ntwo\nthree"),
        (f"a \x9b31mred\x07 \x1b[0mword {'x' * 200}".encode(), f"a 31mred [0mword {'x' * 200}"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(data, text):
    assert only(data, "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t ", "a.txt", "is empty"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "binary"),
        (bytes(range(1, 32)) * 20, "a.txt", "binary"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"\x89PNG\r\n", "a.png", "image"),
        (b"PK\x03\x04....", "a.docx", "office document"),
        (b'{"a": 1}', "a.json", ".json"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_what_can(data, name, words):
    with pytest.raises(SourceError) as refusal:
        read(Raw(data=data, name=name))
    assert words in str(refusal.value)
    assert name in str(refusal.value)
    assert "Accepted are text" in str(refusal.value)


def test_what_has_no_ending_is_known_by_its_looks():
    for data, name in (
        (b'{"text": "x"}', "jsonl"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"# A title\n\ntext", "markdown"),
        (b"Just words.", "text"),
    ):
        assert choose(Raw(data=data, name="-")) is SOURCES[name]


def test_a_pages_media_type_goes_before_its_ending():
    raw = Raw(
        data=b"<p>x", name="x/read.md", url="https://a.example/read.md", content_type="text/html"
    )
    assert choose(raw) is SOURCES["html"]


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def test_json_lines_are_read_and_each_bad_one_is_named():
    parts = read(
        Raw(
            data=lines(
                {
                    "key": "a",
                    "text": "Acme grew by 5%.",
                    "outlet": "Post",
                    "published": "2026-03-19",
                },
                "{broken",
                {"key": "b"},
                "",
                [1, 2],
                {"text": "x", "published": "yesterday"},
                {"text": "x", "url": "javascript:alert(1)"},
                {"text": 5},
                "1" * 5000,
                "[" * 100_000,
                {"key": "c", "html": PAGE, "outlet": "Mine"},
            ),
            name="in.jsonl",
        )
    )
    bad = {part.where: part.error for part in parts if isinstance(part, Unread)}
    good = [part for part in parts if not isinstance(part, Unread)]
    assert [draft.key for draft in good] == ["a", "c"]
    assert set(bad) == {f"line {number}" for number in (2, 3, 5, 6, 7, 8, 9, 10)}
    assert "column 2" in bad["line 2"]
    assert "ext or html is missing" in bad["line 3"]
    assert "published" in bad["line 6"]
    assert "http" in bad["line 7"]
    assert bad["line 8"].startswith("text:")
    assert good[1].outlet == "Mine"
    assert good[1].published == "2026-03-19"


def test_json_lines_carry_claims_and_tags():
    (draft,) = read(
        Raw(
            data=lines({"text": "Acme grew.", "tags": ["t"], "claims": [{"quote": "Acme grew"}]}),
            name="a.jsonl",
        )
    )
    assert draft.claims == ({"quote": "Acme grew"},)
    assert draft.tags == ("t",)


def test_a_lone_surrogate_and_control_characters_do_no_harm():
    (draft,) = read(
        Raw(data=b'{"text": "a\\ud800b\\u0000c", "title": "x\\u202ey\\nz"}', name="a.jsonl")
    )
    assert draft.text == "a\ufffdbc"
    assert draft.title == "x y z"


def test_markdown_leaves_out_code_comments_and_rules():
    draft = only(
        "Acme grew\n=========\n\n```py\nx = 1\n```\n<!-- not this -->\nIt said 5 \\* 3.\n\n"
        "---\n\n"
        "1. one\n   goes on\n2. two\n\n[1]: https://x.example\n\n"
        "End of  \nit ~~not~~.\n\n```\nopen",
        "a.md",
    )
    assert draft.title == "Acme grew"
    assert draft.text == (
        "Acme grew\n\nIt said 5 * 3.\n\n1. one goes on\n2. two\n\nEnd of\nit not.\n\n``` open"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 100_000 + "b",
        "**a " * 50_000,
        "<!--" * 50_000,
        "[" * 200_000,
        "-" * 100_000 + "x",
    ],
)
def test_any_markdown_is_read_to_its_end(text):
    (part,) = read(Raw(data=f"{text}\n\nThe end.".encode(), name="a.md"))
    assert part.text.endswith("The end.")


def test_a_table_keeps_its_rows_and_loses_its_lines():
    table = "<table><tr><th>Name</th><th>Share</th></tr><tr><td>Acme</td><td>5%</td></tr></table>"
    text = only(PAGE.replace("</article>", f"{table}</article>"), "a.html").text
    assert "| Name | Share |\n| Acme | 5% |" in text


def test_a_page_of_endless_markup_is_refused():
    with pytest.raises(SourceError, match="5,000,000"):
        only("<html>" + "<p>x</p>" * 700_000, "a.html")


def test_a_page_without_a_name_goes_by_its_host():
    page = PAGE.replace('<meta property="og:site_name" content="The Test Post">', "")
    page = page.replace(" | The Test Post", "").replace("The Test Post", "")
    draft = only(page, "x", url="https://www.post.example/plan", content_type="text/html")
    assert draft.outlet == "post.example"


def test_a_headline_that_is_not_in_the_text_is_put_before_it():
    page = PAGE.replace("<h1>Acme plans a plant</h1>", "")
    assert only(page, "a.html").text.startswith("Acme plans a plant\n\nAcme will spend")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2024/05/03/plan", "2024-05-03"),
        ("https://post.example/news/2024-05-03/plan.html", "2024-05-03"),
        ("https://post.example/a/20240503/12.html", "2024-05-03"),
        ("https://post.example/2024/05/plan", None),
        ("https://post.example/2024/02/31/plan", None),
        ("https://post.example/item/202405031234", None),
        ("https://post.example/2024/05/03/plan-of-2023/2023/01/02/", None),
    ],
)
def test_a_page_without_a_date_takes_the_day_that_its_address_is_filed_under(url, day):
    line = json.dumps({"text": "Acme grew by 5%. It hired 20.", "url": url})
    assert only(line, "a.jsonl").published == day


def test_a_date_that_is_told_goes_before_that_of_the_address():
    url = "https://post.example/2024/05/03/plan"
    line = json.dumps({"text": "Acme grew by 5%.", "url": url, "published": "2024-05-02"})
    assert only(line, "a.jsonl").published == "2024-05-02"
