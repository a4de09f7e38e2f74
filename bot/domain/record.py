"""Records of what people did to the store: retractions, and the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Target(StrEnum):
    """What a retraction takes out of every later answer and digest."""

    CLAIM = "claim"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Retraction:
    """An appended record that hides a claim, by id, or a document, by key, from readers of `space`.

    `document_space` is where the retracted thing lives; `undone` says that a record lifted it.
    """

    id: int
    space: str
    target: Target
    name: str
    document_space: str
    reason: str
    actor: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """One thing that somebody did: `action` ("ingest url") is what, `target` to what."""

    sequence: int
    space: str
    actor: str
    action: str
    target: str
    at: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)
