"""What the command line asks of the one writer, in its own process or over the local socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.domain.counting import count_words
from bot.errors import UserError
from bot.services import Services

Row = dict[str, Any]
OPERATOR = "operator"
"""Who acts, in the audit, where a command came from the command line."""


async def carry_out(request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    """Yield what a request brings, row by row; UserError where it can't be done."""
    handler = REQUESTS.get(str(request.get("do")))
    if handler is None:
        raise UserError(f"This twosource doesn't know the request {request.get('do')!r}.")
    async for row in handler(request, services):
        yield row


async def _ingest(request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    space = request["space"]
    if (text := request.get("text")) is not None:
        for done in await services.ingest.file("-", text.encode(), space=space, actor=OPERATOR):
            yield asdict(done)
    async for done in services.ingest.many(request["what"], space=space, actor=OPERATOR):
        yield asdict(done)


async def _retract(request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    space, kind, target = request["space"], request["kind"], request["target"]
    if kind == "undo":
        done = await services.retract.undo(_number(target), space=space, actor=OPERATOR)
        yield {"undone": done.id, "name": done.name, "line": f"Undone: {done.name} is back."}
        return
    acts = {"claim": services.retract.claim, "document": services.retract.document}
    if kind not in acts:
        raise UserError(f"{kind!r} can't be retracted: say claim, document or undo.")
    done = await acts[kind](target, request["reason"], space=space, actor=OPERATOR)
    line = f"Retracted {kind} {done.name}; `twosource retract undo {done.id}` undoes it."
    yield {"retraction": done.id, "name": done.name, "line": line}


async def _digest(request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    sent = await services.digests.send(request["name"], space=request["space"], actor=OPERATOR)
    facts = len(sent.edition.items) + len(sent.edition.more) if sent.edition else 0
    if not facts:
        line = "Nothing new for this digest: nothing was posted."
    elif sent.receipts:
        line = f"Posted {count_words(facts, 'fact')}."
    else:
        line = f"Planned {count_words(facts, 'fact')}; the bot posts as soon as Discord takes it."
    yield {"facts": facts, "messages": [str(each.message) for each in sent.receipts], "line": line}


async def _rebuild(_request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    count = await services.index.rebuild(services.store)
    moved = await services.facts.refile()
    line = f"The search index and the cells were made again from {count_words(count, 'claim')}"
    yield {"claims": count, "moved": moved, "line": f"{line}; filed otherwise: {moved:,}."}


async def _index(_request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    await services.index.follow(services.store)
    yield {"line": "The search index was brought up to the store."}


async def _backup(request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    await services.store.backup(Path(request["to"]))
    to = request["to"]
    yield {"file": to, "line": f"A checked copy of the store was written to {to}."}


async def _ping(_request: Mapping[str, Any], services: Services) -> AsyncIterator[Row]:
    claims = await services.store.highest_sequence()
    yield {"claims": claims, "line": f"ok, {count_words(claims, 'claim')}"}


REQUESTS: dict[str, Callable[[Mapping[str, Any], Services], AsyncIterator[Row]]] = {
    "ingest": _ingest,
    "retract": _retract,
    "digest": _digest,
    "rebuild": _rebuild,
    "index": _index,
    "backup": _backup,
    "ping": _ping,
}


def _number(text: str) -> int:
    if not text.isdecimal():
        raise UserError(f"{text!r} is no retraction: give its number, as `retract` printed it.")
    return int(text)
