"""HTML pages: the article and what its page says of itself, without menus, adverts and scripts."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.domain.claim import fold
from bot.domain.document import DocumentDraft
from bot.errors import SourceError
from bot.sources.encoding import decode, plain
from bot.sources.fields import day_or_none, host, web_address
from bot.sources.raw import Part, Raw
from bot.sources.stamps import datelined
from bot.sources.webpage import (
    account,
    body_in_data,
    dated,
    declared,
    framed,
    headed,
    laid_out,
    named_in_title,
    only_changed,
    own_title,
    publisher_in_data,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

SUFFIXES = (".html", ".htm", ".xhtml")
TYPES = ("text/html", "application/xhtml+xml")

# The text around a date guesses; what the page declares of itself, and its address, do not. The far
# last day keeps the clock out of it.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|amp|wap|news|edition|beta)\.)+(?=[^.]+\.)")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,12}")
_PLATFORM = re.compile(r"平台$")
"""The end of a name under which many publish."""
_HEAD = 4096
_LONGEST = 5_000_000
_LEAST = "60"  # characters that an article has at least: Chinese ones are short
_MORE = 1.5  # times as long as what is shown: so much must a text in the page's data be
_TOP = 12  # lines among which the title stands


def sniff(raw: Raw) -> bool:
    """Return whether the bytes begin as an HTML page does."""
    return bool(
        re.match(
            rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<body)", raw.data[:_HEAD], re.I
        )
    )


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the page's article as one document; SourceError where it has no text of its own."""
    found = _META_CHARSET.search(raw.data[:_HEAD])
    charset = raw.charset or (found[1].decode("ascii") if found else None)
    markup = decode(raw.data, name=raw.name, charset=charset)
    return (article(markup, name=raw.name, url=raw.url),)


def article(markup: str, *, name: str, url: str | None = None) -> DocumentDraft:
    """Return the article in `markup` with its title first, and what the page declares of itself.

    The page's own address counts only if it lies on the host that it came from: otherwise a page
    could pass for another site's.
    """
    if len(markup) > _LONGEST:
        raise SourceError(
            f"{name} has over {_LONGEST:,} characters, the most that is read of a page."
        )
    import trafilatura  # noqa: PLC0415 -- 100 ms and 30 MB that only HTML needs

    tree = trafilatura.load_html(markup)
    text = None if tree is None else _text(tree)
    if tree is None or not text or not text.strip():
        raise SourceError(
            f"{name} has no article text: it may need a script, a login or a consent. "
            "Paste its text instead."
        )
    about = trafilatura.extract_metadata(tree, default_url=url, date_config=_DATES)
    title = own_title(tree, about.title)
    draft = DocumentDraft(
        text=_headed(_lined(text), title),
        title=title,
        outlet=_outlet(_site(about.sitename, tree, title), url),
        url=_own(about.url, url),
        published=_day(tree, about.date, title) or datelined(text.split("\n")),
        language=_language(tree),
        tags=_keywords(about.tags or []),
    )
    draft = replace(draft, canonical=_original(tree, draft.url))
    return replace(draft, outlet=draft.outlet or host(draft.url))


def _text(tree: HtmlElement) -> str | None:
    """Return the article's text: what the page shows, or its structured data where that's more."""
    import trafilatura  # noqa: PLC0415 -- as above
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 -- as above

    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _LEAST
    bare = deepcopy(tree)
    laid_out(bare)
    framed(bare)
    headed(bare)
    shown: str | None = trafilatura.extract(
        bare, include_comments=False, date_extraction_params=_DATES, config=settings
    )
    told = body_in_data(tree)
    if told and (len(told) > _MORE * len(shown or "") or _squeezed(shown) in _squeezed(told)):
        return told
    return shown


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def _headed(text: str, title: str | None) -> str:
    """Return the text under its title, so that the headline can be quoted too."""
    if not title:
        return text
    lines = text.split("\n")
    heads = [n for n, line in enumerate(lines[:_TOP]) if fold(line) == fold(title)]
    if heads == [0] or (not heads and fold(title) in fold(text[: len(title) + 400])):
        return text
    above, below = (lines[: heads[0]], lines[heads[0] + 1 :]) if heads else ([], lines)
    rest = "\n".join([*(line for line in above if not line.startswith("|")), *below])
    return f"{plain(title).strip()}\n\n{rest}"


def _lined(text: str) -> str:
    """Return the text without what only draws its tables, a blank line between paragraphs."""
    parts: list[str] = []
    before = ""
    for line in (line.rstrip() for line in plain(text).split("\n")):
        if line and not line.strip("|-"):
            continue
        close = not before or not line or (before[0] == line[0] and line[0] in "|-")
        parts += ("\n" if close else "\n\n", line)
        before = line
    return "".join(parts).strip()


def _own(declared: str | None, real: str | None) -> str | None:
    try:
        declared = web_address(declared)
    except SourceError:
        declared = None
    return declared if declared and (real is None or host(declared) == host(real)) else real


def _original(tree: HtmlElement, own: str | None) -> str | None:
    """Return the first address on another site that the page declares, None where all are its own.

    A page can only give its report away so: who names another's page counts as that other's copy.
    """
    if own is None:
        return None
    for url in declared(tree):
        try:
            address = web_address(url)
        except SourceError:
            continue
        if address and not _one_site(host(own) or "", host(address) or ""):
            return address
    return None


def _one_site(a: str, b: str) -> bool:
    """Return whether two hosts are one site's: "m.post.example" and "post.example"."""
    bare = [_PREFIX.sub("", each) for each in (a, b)]
    shorter, longer = sorted(bare, key=len)
    return longer == shorter or longer.endswith(f".{shorter}")


def _site(sitename: str | None, tree: HtmlElement, title: str | None) -> str | None:
    """Return the site's name: a host that stands for one only if the page has none elsewhere.

    What is most of the article's title is none, and no name begins with a sign.
    """
    site = (sitename or "").strip(" |｜_»·-–—")
    named = None if _HOST.fullmatch(site) or _is_headline(site, title) else site
    if named and _PLATFORM.search(named):
        return account(tree, title) or named
    return named or publisher_in_data(tree) or named_in_title(tree, title) or site


def _is_headline(site: str, title: str | None) -> bool:
    """Return whether a site's name is the article's title, or the most of it."""
    return site in (title or "") and 2 * len(site) > len(title or "")


def _outlet(sitename: str | None, url: str | None) -> str | None:
    """Return the site's name, else its host: what a page without a name gets from its address."""
    name = (sitename or "").strip().removeprefix("@")
    parts = urlsplit(url or "")
    hosts = {fold(each).removeprefix("www.") for each in (parts.netloc, parts.hostname or "")}
    return host(url) if fold(name).removeprefix("www.") in hosts | {""} else name


def _day(tree: HtmlElement, declared: str | None, title: str | None) -> str | None:
    """Return the day that the page declares, else the one it shows.

    A day that is only of its last change goes behind one that it shows.
    """
    day, shown = day_or_none(declared), dated(tree, title)
    return (shown or day) if only_changed(tree, day) else (day or shown)


def _language(tree: HtmlElement) -> str | None:
    root: Any = tree.getroottree().getroot()
    lang: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return lang


def _keywords(tags: list[str]) -> tuple[str, ...]:
    parts = (part.strip() for tag in tags for part in re.split(r"[,;，；、]", tag))
    return tuple(part for part in parts if part)
