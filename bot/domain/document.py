"""Documents: one text from one outlet, immutable; a changed page is a new revision of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SHARED = "shared"
"""The operator's space, which every other space sees."""

Place = tuple[str, str]
"""Where a document lives: its space and its key, which is a key of that space alone."""


def seen_from(space: str) -> tuple[str, ...]:
    """Return the spaces whose documents a reader in `space` may see, its own first."""
    return (space,) if space == SHARED else (space, SHARED)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDraft:
    """A document as it comes in: only `text` is required (HTML is made text at the door).

    `published` is an ISO date or an aware ISO date and time; `claims` are curated claims as JSON
    Lines version 1 brings them: then the extractor leaves the document alone.
    """

    text: str
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    claims: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentHead:
    """What a claim needs to know of its document: outlet, day, and what shows its origin.

    `wire` is the agency that the text credits, canonical ("Reuters"); `fingerprint` is a MinHash
    signature of the text, empty for a text too short to tell.
    """

    space: str
    key: str
    revision: int = 1
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    wire: str | None = None
    fingerprint: tuple[int, ...] = ()

    @property
    def day(self) -> date | None:
        """Return the publication day, None where it isn't known."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def place(self) -> Place:
        """Return the document's space and key, which no other document has."""
        return (self.space, self.key)

    @property
    def source(self) -> str:
        """Return how the document is cited: its outlet, else its title, else its key."""
        return self.outlet or self.title or self.key


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One stored revision of a document; `sha` is the hex SHA-256 of its text."""

    head: DocumentHead
    text: str
    sha: str
