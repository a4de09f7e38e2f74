"""What passes from a door to the sources: bytes, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.document import DocumentDraft

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Raw:
    """Bytes from a file, an upload or a page; `name` is what a person knows them by.

    `url` is where they really came from (after redirects), `content_type` a media type without
    parameters, `charset` the one the sender declared.
    """

    data: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """Return the lower-case ending of the name with its dot, empty where it has none."""
        last = self.name.rsplit("/", 1)[-1]
        return "." + last.rsplit(".", 1)[1].casefold() if "." in last else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """A part that is refused while the others are read: where it stands, and why in a sentence."""

    where: str
    error: str


Part = DocumentDraft | Unread


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A kind of source: its file endings and media types, a look at the bytes, and its reader.

    `sniff` is asked where neither ending nor type is known; `read` raises SourceError.
    """

    suffixes: tuple[str, ...]
    types: tuple[str, ...]
    sniff: Callable[[Raw], bool]
    read: Callable[[Raw], tuple[Part, ...]]
