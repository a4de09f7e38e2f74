"""Markdown: its marks go, its words and lines stay, so that quotes read as a reader saw them."""

from __future__ import annotations

import re

from bot.domain.document import DocumentDraft
from bot.sources.encoding import decode
from bot.sources.fields import day_or_none, host
from bot.sources.raw import Part, Raw

SUFFIXES = (".md", ".markdown", ".mdown")
TYPES = ("text/markdown", "text/x-markdown")

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(r"^(?P<title>\S.*)\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_RULES = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$\n?", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$\n?", re.MULTILINE
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+.*$\n?", re.MULTILINE)
_INLINE = (
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>\n]{0,200}>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=\S)(.+?)~~"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~$-])"), r"\1"),
)
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]|\|")
_FIELDS = {
    "title": "title", "outlet": "outlet", "source": "outlet", "url": "url", "link": "url",
    "published": "published", "date": "published", "language": "language", "lang": "language",
}  # fmt: skip


def sniff(raw: Raw) -> bool:
    """Return whether the bytes begin with a heading or a front matter."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?(?:---[ \t]*\r?\n[A-Za-z]+:|#{1,6} \S)", raw.data))


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the text as one document; its fields are those of the front matter."""
    text = decode(raw.data, name=raw.name, charset=raw.charset)
    fields, tags, body = _front_matter(text)
    title = fields.get("title") or _first_heading(body)
    return (
        DocumentDraft(
            text=stripped(body),
            title=title,
            outlet=fields.get("outlet") or host(raw.url),
            url=raw.url or fields.get("url"),
            published=day_or_none(fields.get("published")),
            language=fields.get("language"),
            tags=tags,
        ),
    )


def stripped(text: str) -> str:
    """Return Markdown as plain lines, one for each paragraph, heading, list item and table row."""
    text = _COMMENT.sub("", _FENCE.sub("", text))
    text = _SETEXT.sub(r"\n\g<title>\n", text)
    text = _REFERENCE.sub("", _TABLE_RULE.sub("", _RULES.sub("\n", text)))
    text = _HEADING.sub(r"\n\2\n", text)
    text = re.sub(r"^[ \t]*>[ \t]?", "", text, flags=re.MULTILINE)
    text = "\n".join(_lines(text))
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _lines(text: str) -> list[str]:
    """Return the lines, soft breaks joined: a blank line, an item or a row starts a new one."""
    lines: list[str] = [""]
    for line in text.split("\n"):
        joins = (
            line.strip() and lines[-1].strip() and not _ITEM.match(line) and lines[-1][:1] != "|"
        )
        if joins and not lines[-1].endswith("  "):
            lines[-1] = f"{lines[-1].rstrip()}{_space(lines[-1], line)}{line.strip()}"
        else:
            lines.append(line)
    return lines


def _space(before: str, after: str) -> str:
    """Return what joins two lines: nothing between Chinese characters, else a space."""
    chinese = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
    return (
        "" if re.match(chinese, before.rstrip()[-1]) and re.match(chinese, after.strip()) else " "
    )


def _first_heading(body: str) -> str | None:
    found = _HEADING.search(body)
    setext = _SETEXT.search(body)
    if setext and (not found or setext.start() < found.start()):
        return stripped(setext["title"]) or None
    return (stripped(found[2]) or None) if found else None


def _front_matter(text: str) -> tuple[dict[str, str], tuple[str, ...], str]:
    """Return the known fields of a front matter, its tags, and the text after it."""
    found = _FRONT.match(text)
    if not found:
        return {}, (), text
    fields: dict[str, str] = {}
    tags: tuple[str, ...] = ()
    for line in found[1].split("\n"):
        name, colon, value = line.partition(":")
        name, value = name.strip().casefold(), value.strip().strip("\"'")
        if colon and value and name in _FIELDS:
            fields.setdefault(_FIELDS[name], value)
        elif colon and name in {"tags", "keywords"}:
            tags = tuple(
                tag for tag in (part.strip(" \"'") for part in value.strip("[]").split(",")) if tag
            )
    return fields, tags, text[found.end() :]
