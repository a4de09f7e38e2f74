"""Discord's limits, and what makes untrusted text safe to show: it stays text, and it fits.

Lengths are counted in UTF-16 code units, the larger of the ways in which Discord may count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit

TEXT_IN_MESSAGE = 4000
COMPONENTS_IN_MESSAGE = 40
BUTTONS_IN_ROW = 5
BUTTON_LABEL = 80
CUSTOM_ID = 100
URL = 400

_ZERO_WIDTH = "\u200b"
_ACTIVE = re.compile(r"([\\*_~`|\[\]()<>])")
_LINE_START = re.compile(r"(?m)^(\s*)([#>+-]|\d+(?=[.)]))")
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_JOINER = "\u200d"
_MODIFIERS = range(0x1F3FB, 0x1F400)


def size(text: str) -> int:
    """Return the length of the text in UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def clean(text: str) -> str:
    """Return the text on one line, without control, direction or lone surrogate characters."""
    text = _DROPPED.sub("", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def shorten(text: str, limit: int) -> str:
    """Return the text in at most `limit` units, ending in "…" where it was cut.

    The cut falls between two visible characters, never inside one.
    """
    if size(text) <= limit:
        return text
    if limit < 1:
        return ""
    end, used = 0, 0
    while used + size(text[end]) <= limit - 1:
        used += size(text[end])
        end += 1
    while end > 0 and _inside(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def escape(text: str) -> str:
    """Return untrusted text for Discord: no Markdown, mention, link or emoji in it acts."""
    text = _ACTIVE.sub(r"\\\1", clean(text))
    text = _LINE_START.sub(_guarded, text)
    return text.replace("@", f"@{_ZERO_WIDTH}").replace("://", f":{_ZERO_WIDTH}//")


def fitted(text: str, limit: int, *, escaped: Callable[[str], str] = escape) -> str:
    """Return untrusted text, made safe, in at most `limit` units; it is cut, then escaped."""
    room, safe = limit, escaped(shorten(clean(text), limit))
    while size(safe) > limit:
        room = min(room - 1, room * limit // size(safe))
        safe = escaped(shorten(clean(text), room))
    return safe


def link(label: str, url: str | None, *, limit: int = 100) -> str:
    """Return a masked link without preview; the label alone where the address is no web page's."""
    shown, address = fitted(label, limit), web_address(url)
    return f"[{shown}](<{address}>)" if address and shown else shown


def web_address(url: str | None) -> str | None:
    """Return the address, what could end it early percent-encoded; None unless it is http(s)."""
    if not url or len(url) > URL:
        return None
    try:
        parts = urlsplit(clean(url))
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    address = quote(clean(url), safe=":/?#!$&*+,;=%~-._")
    return address if len(address) <= URL else None


def packed(blocks: Iterable[str], *, limit: int, joint: str = "\n") -> list[str]:
    """Return the blocks joined into as few texts as fit `limit` units each; no block is split."""
    texts: list[str] = []
    for block in blocks:
        if texts and size(texts[-1]) + size(joint) + size(block) <= limit:
            texts[-1] += joint + block
        else:
            texts.append(block)
    return texts


def _guarded(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}{_ZERO_WIDTH}" if mark.isdigit() else f"{match[1]}\\{mark}"


def _inside(text: str, at: int) -> bool:
    """Return whether a cut before `at` would part a visible character."""
    after, before = text[at], text[at - 1]
    extends = unicodedata.category(after) in {"Mn", "Me", "Mc"} or ord(after) in _MODIFIERS
    return extends or _JOINER in (after, before)
