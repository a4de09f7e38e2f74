"""Print what one more document costs in a small store and in one of a million claims.

usage: python -m tests.measure.scale [CLAIMS]

The stores are made up, with as many claims to a cell in either. A document of twenty claims, all in
cells that are there already, is stored and the facts that it touches are computed, by a process
that knows nothing yet, and so again for each of the next.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from bot.domain.claim import ClaimDraft, Kind, Quote, Value, fold
from bot.domain.document import SHARED, Document, DocumentHead
from bot.domain.lexicon import Lexicon
from bot.services.cells import Cells
from bot.services.facts import Facts
from bot.store.claims.said import written
from bot.store.sqlite import DATABASE, Store

FEW, MANY = 1_000, 1_000_000
MOST = 2.0
EACH = 20  # claims of a document
CELL = 5  # claims of a cell
ATTRIBUTES = ("revenue", "headcount", "output", "orders", "capital spending")
ROUNDS = 40
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
BATCH = 20_000
HEADS = (
    "INSERT INTO documents (id, space, key, revision, sha, outlet, published, language, tags, "
    "fingerprint, added_at, text) "
    "VALUES (?, 'shared', ?, 1, ?, ?, ?, 'en', '[]', '[]', '2026-05-04T12:00:00+00:00', ?)"
)
CLAIMS = (
    "INSERT INTO claims (sequence, id, since, space, document, subject, subject_key, attribute, "
    "attribute_key, cell_key, period, quote_start, quote_end, quote, said, appended_at) "
    "VALUES (?, ?, ?, 'shared', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-05-04T12:00:00+00:00')"
)
LEXICON = Lexicon()


def subjects(claims: int) -> int:
    """Return of how many subjects so many claims speak."""
    return max(claims // (CELL * len(ATTRIBUTES)), 1)


def document(number: int, *, among: int, rng: random.Random) -> tuple[Document, list[ClaimDraft]]:
    """Return a made-up document, and what it claims of `among` subjects."""
    text, drafts = "", []
    for _ in range(EACH):
        subject, attribute = f"Firm {rng.randrange(among)}", rng.choice(ATTRIBUTES)
        amount = 1000 + rng.randrange(5)
        line = f"{subject} put its {attribute} of 2026 at {amount} units in report {number}."
        quote = Quote(start=len(text), end=len(text) + len(line), text=line)
        value = Value(kind=Kind.COUNT, low=Decimal(amount), high=Decimal(amount), unit="units",
                      text=str(amount))  # fmt: skip
        drafts.append(ClaimDraft(quote=quote, subject=subject, attribute=attribute, value=value,
                                 period="2026"))  # fmt: skip
        text += line + "\n"
    head = DocumentHead(space=SHARED, key=f"report-{number}", outlet=f"Paper {number % 500}",
                        published=f"2026-04-{1 + number % 28:02}")  # fmt: skip
    return Document(head=head, text=text, sha=sha256(text.encode()).hexdigest()), drafts


async def fill(path: Path, *, claims: int) -> None:
    """Make a store of so many claims; its rows are put straight into the tables, for speed."""
    async with await Store.open(path) as store:
        await Cells(LEXICON).keep(store)
    rng, among, key = random.Random(claims), subjects(claims), Cells(LEXICON).key
    heads, rows = [], []
    with sqlite3.connect(path / DATABASE) as database:
        for number in range(1, claims // EACH + 1):
            made, drafts = document(number, among=among, rng=rng)
            head = made.head
            heads.append((number, head.key, made.sha, head.outlet, head.published, made.text))
            for at, said in enumerate(drafts, start=(number - 1) * EACH + 1):
                rows.append(
                    (at, f"{at:010x}", at, number, said.subject, fold(said.subject),
                     said.attribute, fold(said.attribute), key(said), said.period,
                     said.quote.start, said.quote.end, said.quote.text, written(said))
                )  # fmt: skip
            if len(rows) >= BATCH or number == claims // EACH:
                database.executemany(HEADS, heads)
                database.executemany(CLAIMS, rows)
                heads, rows = [], []
    database.close()


async def one_more(path: Path, *, claims: int) -> tuple[float, float]:
    """Return the seconds that storing a document takes, and computing the facts it touches."""
    rng, stored, told = random.Random(1), [], []
    async with await Store.open(path) as store:
        facts = Facts(store=store, lexicon=LEXICON)
        for number in range(ROUNDS):
            made, drafts = document(10**9 + number, among=subjects(claims), rng=rng)
            began = time.perf_counter()
            async with store.transaction() as tx:
                await tx.documents.add(made, at=NOW)
                new = await tx.claims.append(
                    SHARED, made.head.key, drafts, cell_key=Cells(LEXICON).key, at=NOW
                )
            middle = time.perf_counter()
            found = await facts.beside(new, space=SHARED)
            stored.append(middle - began)
            told.append(time.perf_counter() - middle)
            if len(found) < len({(said.subject, said.attribute) for said in drafts}):
                raise SystemExit("Facts are missing.")
    return statistics.median(stored), statistics.median(told)


async def scale(many: int = MANY) -> None:
    """Print both stores' medians, and how many times as long the large one takes."""
    with tempfile.TemporaryDirectory() as folder:
        totals = []
        for claims in (FEW, many):
            path = Path(folder) / str(claims)
            began = time.perf_counter()
            await fill(path, claims=claims)
            filled = time.perf_counter() - began
            stored, told = await one_more(path, claims=claims)
            totals.append(stored + told)
            size = (path / DATABASE).stat().st_size / 2**20
            print(
                f"scale      {claims:>9} claims ({size:.0f} MB, made in {filled:.0f} s): one more document "
                f"stored in {1000 * stored:.1f} ms, reconciled in {1000 * told:.1f} ms"
            )
    print(f"scale      ratio {totals[1] / totals[0]:.2f} (at most {MOST:g})")


if __name__ == "__main__":
    asyncio.run(scale(*map(int, sys.argv[1:2])))
