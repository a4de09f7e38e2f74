"""Markdown: its marks go, its words and lines stay, so that quotes read as a reader saw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from bot.domain.document import DocumentDraft
from bot.errors import SourceError
from bot.sources.encoding import decode
from bot.sources.fields import day_or_none, host, published, shown
from bot.sources.raw import Part, Raw

SUFFIXES = (".md", ".markdown", ".mdown")
TYPES = ("text/markdown", "text/x-markdown")

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"=+|-{3,}")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_TABLE_RULE = re.compile(r"\|?[ \t]?:?--[-:| \t]*")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S")
_LONGEST_LINE = 5_000
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
_ITEM = re.compile(r"(?:[-*+•]|\d{1,9}[.)])[ \t]|\|")
_FIELDS = {
    "title": "title", "outlet": "outlet", "source": "outlet", "url": "url", "link": "url",
    "published": "published", "date": "published", "language": "language", "lang": "language",
}  # fmt: skip
_TAGS = ("tags", "keywords")
_ALIKE = 0.75  # from here on a name is a slip of another; 1 is the same


def sniff(raw: Raw) -> bool:
    """Return whether the bytes begin with a heading or a front matter."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?(?:---[ \t]*\r?\n[A-Za-z]+:|#{1,6} \S)", raw.data))


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the text as one document; its fields are those of the front matter."""
    text = decode(raw.data, name=raw.name, charset=raw.charset)
    front, body = _parted(text)
    fields, tags = _front_matter(front)
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
            remarks=tuple(_remarks(front, fields)),
        ),
    )


def stripped(text: str) -> str:
    """Return Markdown as plain lines, one for each paragraph, heading, list item and table row.

    Code blocks and comments are left out. The time it takes grows with the length alone.
    """
    lines = _joined(_without_code(_without_comments(text).split("\n")))
    plain = "\n".join(_inline(line).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "".join([*kept, text[at:]])


def _without_code(lines: list[str]) -> list[str]:
    """Return the lines outside of fences; one that is never closed begins nothing."""
    kept: list[str] = []
    inside: list[str] = []
    fence = ""
    for line in lines:
        mark = line.lstrip()[:3]
        if fence:
            inside.append(line)
            if mark == fence:
                inside, fence = [], ""
        elif mark in {"```", "~~~"}:
            inside, fence = [line], mark
        else:
            kept.append(line)
    return kept + inside


def _joined(lines: list[str]) -> list[str]:
    """Return the lines with soft breaks joined: a blank line, an item or a row starts a new one."""
    done: list[list[str]] = [[]]
    broken = False
    for raw in lines:
        line = raw.lstrip(">").lstrip() if raw.startswith(">") else raw
        bare = line.strip()
        heading = _HEADING.match(line)
        if heading:
            done += [[], [line[heading.end() :].rstrip().rstrip("#").rstrip()], []]
        elif not bare or _RULE.fullmatch(bare) or (_UNDERLINE.fullmatch(bare) and done[-1]):
            done += [[]]
        elif _TABLE_RULE.fullmatch(bare) or _REFERENCE.match(line):
            continue
        elif not done[-1] or broken or _ITEM.match(bare) or done[-1][0].startswith("|"):
            done.append([_indent(line) + bare])
        else:
            done[-1].append(bare)
        broken = line.endswith("  ")
    return [_one(parts) for parts in done]


def _indent(line: str) -> str:
    return " " * min(len(line) - len(line.lstrip()), 12) if _ITEM.match(line.lstrip()) else ""


def _one(parts: list[str]) -> str:
    """Return a paragraph's lines as one."""
    joints = [_space(before, after) for before, after in pairwise(parts)]
    return "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=False))


def _inline(line: str) -> str:
    if len(line) <= _LONGEST_LINE:
        for pattern, replacement in _INLINE:
            line = pattern.sub(replacement, line)
    return line


def _space(before: str, after: str) -> str:
    """Return what joins two lines: nothing between Chinese characters, else a space."""
    chinese = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
    return (
        "" if re.match(chinese, before.rstrip()[-1]) and re.match(chinese, after.strip()) else " "
    )


def _first_heading(body: str) -> str | None:
    before = ""
    for line in _without_code(_without_comments(body).split("\n")):
        heading = _HEADING.match(line)
        if heading:
            return _inline(line[heading.end() :].rstrip().rstrip("#").rstrip()) or None
        if before and _UNDERLINE.fullmatch(line.strip()):
            return _inline(before)
        before = line.strip()
    return None


def _parted(text: str) -> tuple[str, str]:
    """Return the front matter, empty where there is none, and the text after it."""
    found = _FRONT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _front_matter(front: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the known fields of a front matter, and its tags."""
    fields: dict[str, str] = {}
    tags: tuple[str, ...] = ()
    for line in front.split("\n"):
        name, colon, value = line.partition(":")
        name, value = name.strip().casefold(), value.strip().strip("\"'")
        if colon and value and name in _FIELDS:
            fields.setdefault(_FIELDS[name], value)
        elif colon and name in _TAGS:
            tags = tuple(
                tag for tag in (part.strip(" \"'") for part in value.strip("[]").split(",")) if tag
            )
    return fields, tags


def _remarks(front: str, fields: dict[str, str]) -> Iterator[str]:
    """Yield a sentence on a day that is none, and one on each name that is a slip of a known one.

    Other programs keep fields of their own there, which are nobody's slip.
    """
    try:
        published(fields.get("published"))
    except SourceError as error:
        yield str(error)
    for line in front.split("\n"):
        name, colon, _ = line.partition(":")
        if not colon or name != name.strip() or name.casefold() in {*_FIELDS, *_TAGS}:
            continue
        near = get_close_matches(name.casefold(), (*_FIELDS, *_TAGS), n=1, cutoff=_ALIKE)
        if near and near[0][0] == name[0].casefold() and _FIELDS.get(near[0]) not in fields:
            yield f"“{shown(name)}” is no field that is known; write {near[0]} if that is meant."
