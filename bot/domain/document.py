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

Credit = tuple[int, int, str]
"""A sentence that passes on another outlet's report: its start and end, and whose it is."""

UNNAMED = "no outlet named"
"""What stands in place of the outlet of a document that names none."""


def seen_from(space: str) -> tuple[str, ...]:
    """Return the spaces whose documents a reader in `space` may see, its own first."""
    return (space,) if space == SHARED else (space, SHARED)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDraft:
    """A document as it comes in: only `text` is required (HTML is made text at the door).

    `published` is an ISO date or an aware ISO date and time; `canonical` is the address on another
    site that the page names as that of its original; `claims` are curated claims as JSON
    Lines version 1 brings them: then the extractor leaves the document alone. `remarks` are
    sentences on what was said of it and couldn't be taken.
    """

    text: str
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    canonical: str | None = None
    claims: tuple[Mapping[str, Any], ...] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentHead:
    """What a claim needs to know of its document: outlet, day, and what shows its origin.

    `wire` is the agency that the text credits, canonical ("Reuters"), `credits` are its sentences
    that pass on a report; `canonical` is the original's address on another site. `fingerprint` is a
    bottom-k sketch of the text, empty for a text too short to tell, `figures` are hashes of its
    figures in their order.
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
    canonical: str | None = None
    fingerprint: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    credits: tuple[Credit, ...] = ()

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
