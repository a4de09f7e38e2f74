"""A claim as a row of the log: its columns, written and read."""

from __future__ import annotations

from datetime import datetime

from bot.domain.claim import UNNAMED, Claim, ClaimDraft, Quote, fold
from bot.domain.document import DocumentHead
from bot.store.claims.said import read, written
from bot.store.link import Row, stamp

COLUMNS = "c.id, c.since, c.document, c.quote_start, c.quote_end, c.quote, c.said"
"""What `claim_of` reads, of `c`, claims."""
INSERT = (
    "INSERT INTO claims (sequence, document, cell_key, appended_at, id, since, space, subject, "
    "subject_key, attribute, attribute_key, period, quote_start, quote_end, quote, said, "
    "named) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def row_of(
    claim: Claim, *, sequence: int, document: int, cell_key: str, at: datetime
) -> tuple[str | int | None, ...]:
    """Return what `INSERT` takes: a claim at its place in the log, filed under a key."""
    said = claim.said
    return (
        sequence,
        document,
        cell_key,
        stamp(at),
        claim.id,
        claim.sequence,
        claim.document.space,
        said.subject,
        fold(said.subject),
        said.attribute,
        fold(said.attribute),
        said.period,
        said.quote.start,
        said.quote.end,
        said.quote.text,
        written(said),
        UNNAMED not in said.why,
    )


def claim_of(row: Row, head: DocumentHead) -> Claim:
    """Return the claim of a row, with its document's head."""
    return Claim(id=row["id"], sequence=row["since"], document=head, said=said_of(row))


def said_of(row: Row) -> ClaimDraft:
    """Return what a row's claim says, with its quote."""
    quote = Quote(start=row["quote_start"], end=row["quote_end"], text=row["quote"])
    return read(row["said"], quote)
