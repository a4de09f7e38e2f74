"""What `doctor` looks at: each thing that a running bot needs, and how to mend what isn't right."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.config import config_directory, load_words
from bot.config.lexicon_faults import lexicon_faults
from bot.domain.counting import count_words
from bot.errors import BotError, UserError
from bot.services.digests.publish import BY_HAND

if TYPE_CHECKING:
    from bot.cli.given import Globals
    from bot.config import Settings
    from bot.search.index import Index
    from bot.store import Session, Store


_ROOM = 1 << 20  # bytes that a day's work may well take


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is right, what is so, and how to mend it where it isn't.

    `warning` is for what works and may still surprise.
    """

    what: str
    ok: bool
    said: str
    warning: bool = False


async def show_examination(given: Globals) -> int:
    """Print what each look came to; return 1 if something is wrong."""
    wrong = 0
    async for finding in _examined(given):
        wrong += not finding.ok
        if given.json:
            typer.echo(json.dumps(asdict(finding), ensure_ascii=False))
        elif not (given.quiet and finding.ok and not finding.warning):
            typer.echo(f"{_mark(finding)} {finding.what}: {finding.said}")
    return 1 if wrong else 0


def _mark(finding: Finding) -> str:
    if finding.warning:
        return "WARN"
    return "ok  " if finding.ok else "BAD "


async def _examined(given: Globals) -> AsyncIterator[Finding]:
    try:
        settings = given.settings()
    except UserError as error:
        yield Finding("configuration", ok=False, said=str(error))
        return
    yield Finding("settings", ok=True, said="read")
    faults = lexicon_faults(config_directory() / "lexicon", *settings.lexicon)
    for fault in faults:
        yield Finding("lexicon", ok=fault.warning, said=fault.said, warning=fault.warning)
    words = _words(settings)
    if words.said not in {fault.said for fault in faults}:
        yield words
    for finding in (_token(settings), _zones(), _directory(settings.data)):
        yield finding
    try:
        async with _store_and_index(settings.data) as (store, index):
            async for finding in _stored(store, index):
                yield finding
    except BotError as error:
        yield Finding("store", ok=False, said=str(error))


@asynccontextmanager
async def _store_and_index(data: Path) -> AsyncIterator[tuple[Store, Index]]:
    """Yield what is looked into, to be read only; it takes no words, which may be broken."""
    from bot.search.index import Index
    from bot.store import Store

    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(await Store.open(data, read_only=True))
        index = await Index.open(data / "index", read_only=True)
        stack.push_async_callback(index.close)
        yield store, index


def _words(settings: Settings) -> Finding:
    try:
        words = load_words(settings)
    except UserError as error:
        return Finding("lexicon", ok=False, said=str(error))
    told = f"{count_words(len(words.attributes), 'attribute')}, "
    told += count_words(len(words.entities), "entity")
    models = ", ".join(words.weights) or "none"
    return Finding("lexicon", ok=True, said=f"{told}; models: {models}")


def _token(settings: Settings) -> Finding:
    if settings.token is None:
        return Finding("token", ok=True, said="no token; `run` needs one in DISCORD_TOKEN")
    return Finding("token", ok=True, said="set")


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        said = "no data of time zones: install the package tzdata"
        return Finding("clock", ok=False, said=said)
    return Finding("clock", ok=True, said="time zones are known")


def _directory(data: Path) -> Finding:
    there = next(path for path in (data, *data.absolute().parents) if path.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        why = _why_full(there)
        said = f"nothing more fits into {there} ({why}): make room, or choose another with --data"
        return Finding("data", ok=not why, said=said if why else f"{data} can be written to")
    said = f"this user can't write to {there}: give it to this user, or choose another with --data"
    return Finding("data", ok=False, said=said)


def _why_full(folder: Path) -> str | None:
    """Return why a file of `_ROOM` bytes can't be written to a folder, None where it can be."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_ROOM))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.strerror or str(error)
    return None


async def _stored(store: Store, index: Index) -> AsyncIterator[Finding]:
    faults = await store.check()
    if faults:
        said = f"{'; '.join(faults[:3])}: put a backup in its place"
        yield Finding("store", ok=False, said=said)
        return
    count = await store.highest_sequence()
    yield Finding("store", ok=True, said=f"sound, {count_words(count, 'claim')}")
    yield await _index(store, index)
    async with store.reading() as rx:
        yield await _quotes(rx)
        yield await _rates(rx)
        for digest in await rx.digests.all():
            if digest.paused not in (None, BY_HAND):
                told = f"“{digest.name}” of {digest.space} is paused: {digest.paused}"
                mend = "Mend it, then /digest resume in Discord"
                yield Finding("digest", ok=False, said=f"{told} {mend}")
        counts = await rx.outbox.counts()
    said = ", ".join(f"{n} {state}" for state, n in counts.items()) or "nothing to post yet"
    yield Finding("outbox", ok=True, said=said)


async def _index(store: Store, index: Index) -> Finding:
    lag = await index.lag(store)
    if lag == 0:
        return Finding("index", ok=True, said="whole")
    said = "there is no sound index" if lag is None else f"{lag:,} claims and documents behind"
    return Finding("index", ok=False, said=f"{said}: run twosource rebuild")


async def _quotes(rx: Session) -> Finding:
    lost = await rx.quarantine.misquoted()
    if not lost:
        return Finding("quotes", ok=True, said="all stand in their documents")
    said = f"{len(lost)} not found ({', '.join(lost[:5])}), left out everywhere: ingest them again"
    return Finding("quotes", ok=False, said=said)


async def _rates(rx: Session) -> Finding:
    days = (await rx.rates.rates(["USD"])).per_euro.get("USD")
    if not days:
        return Finding("rates", ok=False, said="none: any command that writes brings them in")
    return Finding("rates", ok=True, said=f"up to {max(days)}")
