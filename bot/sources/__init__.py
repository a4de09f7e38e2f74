"""The door in from the world: bytes become documents, by one registry line a kind of source."""

from __future__ import annotations

from bot.errors import SourceError
from bot.sources import html, jsonl, markdown, text
from bot.sources.encoding import ACCEPTED, decode
from bot.sources.fields import shown
from bot.sources.raw import Part, Raw, Source, Unread

__all__ = ["ACCEPTED", "SOURCES", "SUFFIXES", "Part", "Raw", "Source", "Unread", "choose", "read"]

SOURCES: dict[str, Source] = {
    "jsonl": Source(suffixes=jsonl.SUFFIXES, types=jsonl.TYPES, sniff=jsonl.sniff, read=jsonl.read),
    "html": Source(suffixes=html.SUFFIXES, types=html.TYPES, sniff=html.sniff, read=html.read),
    "markdown": Source(
        suffixes=markdown.SUFFIXES, types=markdown.TYPES, sniff=markdown.sniff, read=markdown.read
    ),
    "text": Source(suffixes=text.SUFFIXES, types=text.TYPES, sniff=text.sniff, read=text.read),
}
"""Every kind of source, in the order in which they look at bytes of an unknown kind."""

SUFFIXES = tuple(suffix for source in SOURCES.values() for suffix in source.suffixes)

_REFUSED = {
    ".json",
    ".csv",
    ".tsv",
    ".xml",
    ".rss",
    ".rtf",
    ".eml",
    ".svg",
    ".yaml",
    ".yml",
    ".toml",
    ".tex",
}
_UNSPECIFIC = {"text/plain", "application/octet-stream", None}


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the documents in `raw` and its unreadable parts; SourceError if all is unreadable."""
    return choose(raw).read(raw)


def choose(raw: Raw) -> Source:
    """Return the source that reads `raw`: by media type, by ending, else by a look at the bytes."""
    if raw.content_type not in _UNSPECIFIC:
        for source in SOURCES.values():
            if raw.content_type in source.types and (raw.url or raw.suffix not in SUFFIXES):
                return source
    for source in SOURCES.values():
        if raw.suffix in source.suffixes:
            return source
    decode(raw.data, name=raw.name, charset=raw.charset)
    if raw.suffix in _REFUSED:
        raise SourceError(f"{shown(raw.name)} is a {raw.suffix} file, which isn't read. {ACCEPTED}")
    return next(source for source in SOURCES.values() if source.sniff(raw))
