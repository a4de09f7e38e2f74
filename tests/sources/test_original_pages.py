"""A page that names another site's page as its original is a copy of that."""

from __future__ import annotations

import pytest

from bot.domain.document import DocumentDraft
from bot.sources import read
from bot.sources.raw import Raw

PAGE = """<!doctype html><html lang="en"><head><title>Ferry to stop</title>{head}</head><body>
<article><h1>Ferry to stop</h1>
<p>The ferry to the island will stop running in May, the harbour office said on Monday.</p>
<p>About 400 people a day take it, and the road round the bay is twenty miles long.</p>
</article></body></html>"""

OWN = '<link rel="canonical" href="https://post.example/a">'


def original(head: str, *, url: str | None) -> str | None:
    raw = Raw(data=PAGE.format(head=head).encode(), name="page.html", url=url)
    (part,) = read(raw)
    assert isinstance(part, DocumentDraft)
    return part.canonical


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://wire.example/7">', "https://wire.example/7"),
        ('<meta property="og:url" content="https://wire.example/7">', "https://wire.example/7"),
        (
            f'{OWN}<meta name="syndication-source" content="https://wire.example/7?utm_source=x">',
            "https://wire.example/7",
        ),
        (OWN, None),
        ('<link rel="canonical" href="https://www.post.example/a">', None),
        ('<link rel="canonical" href="https://m.post.example/a">', None),
        ('<link rel="canonical" href="/a">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="stylesheet" href="https://wire.example/7">', None),
        ("", None),
    ],
)
def test_only_an_address_on_another_site_is_that_of_an_original(
    head: str, expected: str | None
) -> None:
    assert original(head, url="https://post.example/a") == expected


def test_a_mobile_page_is_of_the_site_whose_page_it_names() -> None:
    head = '<link rel="canonical" href="https://www.post.example/a">'
    assert original(head, url="https://amp.post.example/a") is None


def test_a_page_out_of_a_file_has_the_address_that_it_declares() -> None:
    assert original('<link rel="canonical" href="https://wire.example/7">', url=None) is None
