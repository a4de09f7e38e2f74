"""Whether what was promised holds: in the store as each kill left it, and in the channels at the end."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.measure.faults.tally import Tally
from tests.measure.faults.texts import Article
from tests.standin.world import Channel, words

DATABASE = "twosource.db"
REPEATED = "May repeat an earlier message"
WITHHELD = ("unreadable", "troubled")
"""Channels whose history can't be read, always or at times: a repeat there is to be marked as such."""


@dataclass
class Confirmed:
    """What commands confirmed: documents by their keys or, from a form, their titles; digests by their names."""

    keys: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)


@contextmanager
def copied(data: Path) -> Iterator[sqlite3.Connection | None]:
    """Yield the store as a dead process left it, None if there is none: a copy, so that the bot recovers its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (DATABASE, f"{DATABASE}-wal"):
            if (data / name).exists():
                shutil.copyfile(data / name, Path(folder) / name)
        if not (data / DATABASE).exists():
            yield None
            return
        connection = sqlite3.connect(Path(folder) / DATABASE)
        connection.row_factory = sqlite3.Row
        try:
            yield connection
        finally:
            connection.close()


def after_a_kill(data: Path, confirmed: Confirmed, tally: Tally) -> None:
    """Check the store that a kill left: it is sound, and holds every row that a command confirmed."""
    with copied(data) as store:
        tally.checks += 1
        if store is None:
            return
        found = [row[0] for row in store.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            tally.blame("unsound", f"{data}: {found[:3]}")
        if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'digests'").fetchone():
            return
        rows = list(store.execute("SELECT key, title FROM documents"))
        missing = [f"document {key}" for key in confirmed.keys - {row["key"] for row in rows}]
        missing += [
            f"document “{title}”" for title in confirmed.titles - {row["title"] for row in rows}
        ]
        names = {row["name"] for row in store.execute("SELECT name FROM digests")}
        missing += [f"digest {name}" for name in confirmed.digests - names]
        for each in missing:
            tally.blame("row lost", f"{data}: {each}")


def of_paused(data: Path) -> list[str]:
    """Return the names of the digests that post nothing at the moment."""
    with copied(data) as store:
        if store is None:
            return []
        found = store.execute(
            "SELECT name FROM digests WHERE paused IS NOT NULL AND deleted_at IS NULL ORDER BY id"
        )
        return [row["name"] for row in found]


def of_channels(
    data: Path,
    channels: list[Channel],
    articles: list[Article],
    tally: Tally,
    *,
    behind: Mapping[int, str],
) -> None:
    """Check, once all is quiet, that each claim was shown once in each channel.

    `behind` is what the buttons of a channel's messages bring.
    """
    with copied(data) as store:
        assert store is not None
        for channel in channels:
            _of_texts(store, channel, articles, tally, behind=behind.get(channel.id, ""))
            _of_records(store, channel, tally)
        counted = store.execute("SELECT state, count(*) AS n FROM outbox GROUP BY state")
        tally.done.update({f"outbox {row['state']}": row["n"] for row in counted})


def _of_texts(
    store: sqlite3.Connection,
    channel: Channel,
    articles: list[Article],
    tally: Tally,
    *,
    behind: str,
) -> None:
    """Count each figure in what stands in the channel, whatever the store says of it."""
    standing = [words(message) for message in channel.messages]
    gone = [words(message) for message in channel.gone]
    doubtful = _unconfirmed(store, channel)
    stored = {
        (row["key"], row["title"]) for row in store.execute("SELECT key, title FROM documents")
    }
    kept = {key for key, _ in stored} | {title for _, title in stored}
    for article in articles:
        if not article.alone or (article.key not in kept and article.title not in kept):
            continue
        if not store.execute(
            "SELECT 1 FROM claims WHERE quote LIKE ?", (f"%{article.figure}%",)
        ).fetchone():
            tally.done["articles without a claim"] += 1
            continue
        times = [text for text in standing if article.figure in text]
        once_gone = sum(article.figure in text for text in gone)
        marked = sum(REPEATED in text for text in times)
        tally.done["figures looked for"] += 1
        if len(times) == 1 or (not times and once_gone):
            tally.done["figures told once"] += 1
        elif not times and article.figure in behind:
            tally.done["figures told behind a button"] += 1
        elif not times and _offers_in_doubt(store, channel, article) > 1:
            tally.done["not offered a third time, in doubt"] += 1
        elif not times:
            tally.blame(
                "lost", f"{data_of(store)} channel {channel.id}: {article.key} {article.figure}"
            )
        elif doubtful and len(times) - marked <= 1 and len(times) <= 2:
            tally.done["repeats marked as such"] += 1
        else:
            tally.blame(
                "double", f"{data_of(store)} channel {channel.id}: {article.key} {article.figure}"
            )


def _unconfirmed(store: sqlite3.Connection, channel: Channel) -> bool:
    """Return whether a message of the channel is in doubt because its history couldn't be read."""
    found = store.execute(
        "SELECT 1 FROM outbox WHERE channel = ? AND state = 'unconfirmed'", (channel.id,)
    )
    return bool(found.fetchall())


def _offers_in_doubt(store: sqlite3.Connection, channel: Channel, article: Article) -> int:
    """Return in how many messages of the channel, none of which is known to stand, a figure was.

    Two are all that it may have where the history can't be read: more could repeat it twice.
    """
    (found,) = store.execute(
        "SELECT count(DISTINCT o.id) FROM outbox o JOIN edition_claims e ON e.edition = o.edition "
        "AND e.part = o.part JOIN claims c ON c.id = e.claim "
        "WHERE o.channel = ? AND o.state = 'unconfirmed' AND c.quote LIKE ?",
        (channel.id, f"%{article.figure}%"),
    ).fetchone()
    return int(found)


def _of_records(store: sqlite3.Connection, channel: Channel, tally: Tally) -> None:
    """Hold the outbox and the ledger against what stands in the channel."""
    sent = Counter(
        row["message"]
        for row in store.execute(
            "SELECT message FROM outbox WHERE channel = ? AND state = 'sent' AND message IS NOT NULL",
            (channel.id,),
        )
    )
    doubtful = _unconfirmed(store, channel)
    if doubtful and channel.name not in WITHHELD:
        tally.blame(
            "in doubt", f"channel {channel.id}: a message is, though the history can be read"
        )
    for message in channel.messages:
        tally.done["messages posted"] += 1
        if not doubtful and int(message["id"]) not in sent:
            tally.blame(
                "unrecorded", f"channel {channel.id}: message {message['id']} stands in no record"
            )
        if sent[int(message["id"])] > 1:
            tally.blame(
                "unrecorded", f"channel {channel.id}: message {message['id']} was recorded twice"
            )
    told = Counter(
        (row["claim"], row["status"])
        for row in store.execute(
            "SELECT e.claim, e.status FROM edition_claims e JOIN outbox o ON o.edition = e.edition "
            "AND o.part = e.part WHERE o.channel = ? AND o.state = 'sent' AND e.news = 'new'",
            (channel.id,),
        )
    )
    tally.done["claims told"] += len(told)
    for (claim, status), times in told.items():
        if times > 1 and not doubtful:
            tally.blame(
                "double",
                f"channel {channel.id}: claim {claim} as {status} stands in {times} messages",
            )


def data_of(store: sqlite3.Connection) -> str:
    """Return which store this is, for a sentence on what is wrong with it."""
    row = store.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
    return str(json.loads(row["value"])) if row else "?"
