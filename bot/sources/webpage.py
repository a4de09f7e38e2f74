"""What a page is made of: tables that only lay it out, frames of its text, words about itself.

Everything here works on a parsed page and knows nothing of any site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.sources.stamps import day_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_HEADING = 24  # characters of what heads a box of other stories
_CELL = 250  # characters: no cell of a table of figures holds as many
_LAID = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "center", "font"})
_FRAME = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:photo|image|img|pic|wp|media)?[_-]?(?:caption|credit)s?|newsletter|promo"
    r"|sharedaddy|share|sharing|social|follow|tags?|taglist|disclaimer|copyright|cookies?|gdpr|paywall|barrier"
    r"|subscribe|subscription|breadcrumbs?|related|recommended|most-?(?:read|viewed|popular)"
    r"|author-?(?:box|bio)|comments?|ticker|advert(?:isement)?|ad-slot)(?:$|[\s_-])"
)
_FRAMED = frozenset({"pre", "div", "p", "aside", "section", "ul", "span", "figcaption", "small"})
_LARGEST_FRAME = 0.3  # of the page's words: what holds more is no frame, whatever it is called
_LONGEST_LINE = 90  # characters: a longer one is no date line
_BELOW_TITLE = 24  # pieces of text below the title among which a date line stands
_LONGEST_NAME = 40
_TITLE_SIGNS = re.compile(r"\s*[|｜_»·]\s*|\s+[-–—]\s+")
_SIGNS = " |｜_»·-–—:：,"
_ADDRESSED = frozenset(
    {"canonical", "original-source", "syndication-source", "og:url", "dc.source", "dcterms.source"}
)
_DECLARED = 400  # links and metas of a page that are looked at
_BODY = 200  # characters: a shorter text in the page's data is an excerpt


def laid_out(tree: HtmlElement) -> None:
    """Turn every table that only lays the page out into plain boxes, in place."""
    sizes = _sizes(tree)
    layout = {
        table
        for cell in tree.iter("td")
        if sizes[cell] > _CELL and (table := _table_of(cell)) is not None
    }
    for held in tree.iter("h1", "table", "article"):
        table = _table_of(held)
        if table is not None:
            layout.add(table)
    for element in list(tree.iter(*_LAID)):
        if (element if element.tag == "table" else _table_of(element)) in layout:
            element.set("class", "laid")
    for element in tree.iter(*_LAID):
        if element.get("class") == "laid":
            element.tag = "span" if element.tag == "font" else "div"


def _sizes(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Return how many characters of text each element holds, counted once for all."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        inside = sum(sizes[child] + len(child.tail or "") for child in element)
        own = len(element.text or "") if isinstance(element.tag, str) else 0
        sizes[element] = own + inside
    return sizes


def _table_of(element: HtmlElement) -> HtmlElement | None:
    """Return the table around an element, the innermost."""
    return next(element.iterancestors("table"), None)


def framed(tree: HtmlElement) -> None:
    """Take out, in place, code and what is called a caption, a share line, a newsletter box."""
    sizes = _sizes(tree)
    most = _LARGEST_FRAME * sizes[tree]
    articles = {
        around for held in tree.iter("h1", "article") for around in (held, *held.iterancestors())
    }
    for element in list(tree.iter(*_FRAMED)):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if sizes[element] > most or element in articles or element.getparent() is None:
            continue
        if element.tag == "pre":
            element.drop_tree()
            continue
        if len(name) < _LONGEST_LINE and _FRAME.search(name):
            element.drop_tree()


def headed(tree: HtmlElement) -> None:
    """Set what heads the last boxes of a page into the first line of what it heads, in place.

    Where headings are left out, other stories would stand there as the article's last lines.
    """
    following = None
    for element in reversed(list(tree.iter("p", "div", "span", *_HEADINGS))):
        if element.tag == "p":
            words = " ".join(element.text_content().split())
            if len(words) > _LONGEST_HEADING and words[-1] in ".。":
                return
            following = element
            continue
        words = "" if len(element) else (element.text or "").strip()
        heads = following is not None and element.getnext() is following
        if heads and 0 < len(words) <= _LONGEST_HEADING:
            _lead(following, words)


def _lead(element: HtmlElement, words: str) -> None:
    """Put words on a line of their own at the head of an element."""
    line = element.makeelement("br")
    line.tail = element.text
    element.text = words
    element.insert(0, line)


def body_in_data(tree: HtmlElement) -> str | None:
    """Return the article's text as the page's structured data has it, None if they have none."""
    for data in _data(tree):
        for node in _nodes(data):
            words = node.get("articleBody")
            if isinstance(words, str) and len(words) >= _BODY // (1 if words.isascii() else 3):
                return words
    return None


def only_changed(tree: HtmlElement, day: str | None) -> bool:
    """Return whether an ISO day is that of the last change by the page's data, and no other."""
    nodes = [node for data in _data(tree) for node in _nodes(data)]
    changed = {str(node.get("dateModified"))[:10] for node in nodes if "dateModified" in node}
    return bool(day) and day in changed and not any("datePublished" in node for node in nodes)


def account(tree: HtmlElement, title: str | None) -> str | None:
    """Return whose page it is on a platform of many: the name right before the day of the page."""
    name = None
    for line in islice(_below(tree, title), _BELOW_TITLE):
        if day_in(line):
            return name
        name = line if len(line) <= _LONGEST_NAME else None
    return None


def publisher_in_data(tree: HtmlElement) -> str | None:
    """Return who publishes the page by its structured data, None if they don't say."""
    for data in _data(tree):
        for node in _nodes(data):
            publisher = node.get("publisher")
            each = publisher[0] if isinstance(publisher, list) and publisher else publisher
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str) and 0 < len(name.strip()) <= _LONGEST_NAME:
                return name.strip()
    return None


def own_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return a page's title without the names of section and site that follow its headline's.

    Where the page's head has another heading before it, the title is the site's name.
    """
    if not title:
        return None
    whole = _head_title(tree)
    named = whole.endswith(title) and whole != title
    for heading in islice(tree.iter("h1", "h2", "h3"), _BELOW_TITLE):
        line = " ".join(heading.text_content().split())
        for text in (title, whole) if named else (title,):
            if line and text.startswith(line) and _TITLE_SIGNS.match(text[len(line) :]):
                return line
    return title


def _head_title(tree: HtmlElement) -> str:
    element = tree.find(".//head/title")
    return " ".join(("" if element is None else element.text or "").split())


def _data(tree: HtmlElement) -> Iterator[Any]:
    """Yield what the page's structured data hold, each script's by itself."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                yield json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    nodes = [data]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            yield node
            nodes += [each for each in node.values() if isinstance(each, dict | list)]
        elif isinstance(node, list):
            nodes += node


def dated(tree: HtmlElement, title: str | None) -> str | None:
    """Return the ISO day in the first short line with a date below the title, else None."""
    seen = 0
    for line in islice(_below(tree, title), _BELOW_TITLE):
        seen += len(line) > _LONGEST_LINE
        if seen > 1:
            return None
        if len(line) <= _LONGEST_LINE and (day := day_in(line)):
            return day
    return None


def _below(tree: HtmlElement, title: str | None) -> Iterator[str]:
    """Yield the pieces of text below the title, without those that are empty."""
    wanted = " ".join((title or "").split())
    if wanted:
        body = tree.find("body")
        lines = (" ".join(piece.split()) for piece in (tree if body is None else body).itertext())
        yield from (line for line in _after(lines, wanted) if line)


def _after(lines: Iterator[str], wanted: str) -> Iterator[str]:
    for line in lines:
        if line == wanted:
            yield from lines


def declared(tree: HtmlElement) -> Iterator[str]:
    """Yield the addresses that a page declares as its own or its original's, the first ones."""
    for element in islice(tree.iter("link", "meta"), _DECLARED):
        says = element.get("rel") or element.get("property") or element.get("name") or ""
        if says.casefold() in _ADDRESSED:
            yield element.get("href") or element.get("content") or ""


def named_in_title(tree: HtmlElement, title: str | None) -> str | None:
    """Return the site's name where the page's title has it beside the article's own, else None."""
    whole = _head_title(tree)
    if not title or title not in whole or whole == title:
        return None
    before, _, behind = whole.partition(title)
    names = [name.strip(_SIGNS) for name in _TITLE_SIGNS.split(behind or before)]
    named = [name for name in names if name and len(name) <= _LONGEST_NAME]
    return named[-1 if behind else 0] if named else None
