"""Bytes become text here, or are refused by the name of what they are."""

from __future__ import annotations

import codecs
import re

from bot.errors import SourceError

ACCEPTED = "Accepted are text, Markdown, HTML and JSON Lines files (.txt, .md, .html, .jsonl)."

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\x0c\x85]")
# What pages call Latin-1 or ASCII is read by every browser as its superset with curly quotes.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, *, name: str, charset: str | None = None) -> str:
    """Return the text of `data` with plain line ends; SourceError where it is empty or binary.

    A byte order mark decides, then UTF-8 if it fits, then the declared charset, then GB 18030 where
    the bytes come in pairs as Chinese ones do, then Windows-1252.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty. {ACCEPTED}")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name} is {what}, which can't be read yet. {ACCEPTED}")
    found = _decoded(data, charset)
    if found is None or _binary(found):
        raise SourceError(f"{name} holds no text but binary data. {ACCEPTED}")
    text = plain(found)
    if not text.strip():
        raise SourceError(f"{name} is empty. {ACCEPTED}")
    return text


def plain(text: str) -> str:
    """Return `text` with plain line ends, and without control characters and lone surrogates."""
    text = _CONTROLS.sub("", _BREAKS.sub("\n", text)).removeprefix("\ufeff")
    return _SURROGATES.sub("\ufffd", text)


def _decoded(data: bytes, charset: str | None) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data:
        return None
    loose = data.decode("utf-8", errors="replace")
    # A few broken bytes in a text that is otherwise UTF-8 don't make it another encoding.
    if loose.count("\ufffd") * 20 <= sum(character > "\x7f" for character in loose):
        return loose
    for name in (charset, "gb18030" if _paired(data) else None):
        text = _try(data, name) if name else None
        if text is not None:
            return text
    return data.decode("cp1252", errors="replace")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        return data.decode(_SUPERSETS.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None


def _paired(data: bytes) -> bool:
    """Return whether bytes above ASCII mostly stand side by side, as in Chinese encodings."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    paired = sum(len(run) for run in re.findall(rb"[\x80-\xff]{2,}", data))
    return paired > 0.8 * high


def _binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) + text.count("\ufffd") > 0.02 * len(text)
