"""What the commands print: results on standard output, progress and failures on standard error."""

from __future__ import annotations

import csv as csv_files
import json
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from bot.app import carry_out, opened
from bot.cli.given import EVERY
from bot.domain.brief import Brief, Length, Line, Section
from bot.domain.counting import count_words
from bot.domain.document import seen_from
from bot.domain.fact import Status
from bot.errors import BotError, UserError
from bot.rendering.limits import clean
from bot.services import contract
from bot.services.desk import Row

if TYPE_CHECKING:
    from datetime import datetime

    from bot.cli.given import Globals
    from bot.domain.digest import Item
    from bot.services import Services

_INDEX = (
    "twosource: The search index is missing, behind or can't be opened, so answers may be missing; "
    "`twosource rebuild`, run by a user who may write to its folder, mends it."
)
_OUTCOMES = ("new", "revised", "unchanged", "failed")


def out(text: str) -> None:
    """Print a result, its last line ended once."""
    typer.echo(whole(text), nl=not text.endswith("\n"))


def whole(text: str) -> str:
    """Return a text with "?" for half a character: no encoding can write one."""
    return text.encode("utf-8", "replace").decode()


def piped() -> str:
    """Return the text of the standard input; UserError if it isn't UTF-8."""
    try:
        text = sys.stdin.read()
        text.encode()  # a C locale reads any byte, as half a character
    except UnicodeError:
        raise UserError(
            "The standard input isn't UTF-8 text; save it as a file, and ingest that."
        ) from None
    return text


def err(text: str) -> None:
    """Print what isn't a result."""
    typer.echo(text, err=True)


async def show_ingest(given: Globals, what: list[str], *, text: str | None, as_json: bool) -> int:
    """Ingest paths, urls and a text, with progress on a terminal; return 1 if any failed."""
    settings = given.settings()
    request = {"do": "ingest", "space": given.space, "what": what, "text": text}
    counts = dict.fromkeys(_OUTCOMES, 0)
    claims = 0
    with _progress(shown=not given.quiet and sys.stderr.isatty()) as step:
        async with aclosing(carry_out(settings, request)) as rows:
            async for row in rows:
                counts[row["outcome"]] += 1
                claims += row["claims"]
                step(f"{row['title'] or row['key']}")
                if as_json:
                    out(_json(row))
                elif row["error"]:
                    err(f"{row['key']}: {row['error']}")
                for reason in () if as_json else row.get("reasons", ()):
                    err(f"{row['title'] or row['key']}: {reason}")
    if not given.quiet and not as_json:
        done = ", ".join(f"{n} {name}" for name, n in counts.items() if n) or "nothing to take in"
        out(f"{done} · {count_words(claims, 'claim')}")
    return 1 if counts["failed"] else 0


@contextmanager
def _progress(*, shown: bool) -> Iterator[Any]:
    if not shown:
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("documents: {task.completed}"), TimeElapsedColumn(),
               TextColumn("{task.description}", markup=False))  # fmt: skip
    with Progress(
        *columns, console=Console(stderr=True), transient=True,
        redirect_stdout=sys.stdout.isatty(),  # what is piped on isn't for the terminal
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=None)
        yield lambda name: progress.update(task, advance=1, description=name[:60])


async def show_request(given: Globals, request: Row) -> None:
    """Have a request that writes carried out, and print the lines that it brings."""
    async with aclosing(carry_out(given.settings(), {"space": given.space, **request})) as rows:
        async for row in rows:
            _show_row(given, row)


def _show_row(given: Globals, row: Row) -> None:
    line = row.pop("line")
    if given.json:
        out(_json(row))
    elif not given.quiet:
        out(line)


async def show_answer(given: Globals, question: str, *, form: str) -> int:
    """Answer one question; return 0 if it is answered, 1 if the store doesn't know.

    As JSON it is a row of the contract.
    """
    from bot.rendering import ANSWER_RENDERERS
    from bot.rendering.terminal import answer_text

    form = checked_form(given, form)
    async with asked(given) as (services, warning):
        answer = await services.answers.ask(question, space=given.space)
    if warning:
        err(warning)
    if form == "json":
        out(contract.line(contract.answer_row(answer)))
    elif form == "text":
        out(answer_text(answer, colour=sys.stdout.isatty()))
    else:
        out(ANSWER_RENDERERS[form](answer))
    return 0 if answer.answered else 1


@asynccontextmanager
async def asked(given: Globals) -> AsyncIterator[tuple[Services, str | None]]:
    """Yield what answers questions, the search index mended first where it can be.

    Where it can't, a warning comes with it that says so and what mends it, else None.
    """
    settings = given.settings()
    async with opened(settings, read_only=True) as services:
        whole = await services.index.follow(services.store)
        if not whole:
            with suppress(BotError):  # what counts is whether it is whole afterwards
                async with aclosing(carry_out(settings, {"do": "index"})) as rows:
                    _ = [row async for row in rows]
            whole = await services.index.follow(services.store)
        yield services, None if whole else _INDEX


def checked_form(given: Globals, form: str) -> str:
    """Return the form to print in; UserError if there is none of that name."""
    from bot.rendering import RENDERERS

    if given.json:
        return "json"
    if form not in RENDERERS:
        raise UserError(f"{form!r} is no format: choose one of {', '.join(RENDERERS)}.")
    return form


async def show_brief(
    given: Globals,
    what: str,
    name: str | None,
    *,
    form: str,
    since: str | None = None,
    status: str | None = None,
    length: str = Length.FULL,
) -> None:
    """Print a brief of one of the reading commands in the form that was asked for."""
    form, told = checked_form(given, form), _length(length)
    async with opened(given.settings(), read_only=True) as services:
        if what == "brief":
            briefs = services.briefs
            brief = await briefs.brief(name, space=given.space, since=since, length=told)
        else:
            brief = await _listed(services, what, name or "", space=given.space, status=status)
    out_brief(brief, form=form)


def _length(name: str) -> Length:
    if name not in set(Length):
        raise UserError(f"{name[:40]!r} is no length: choose one of {', '.join(Length)}.")
    return Length(name)


def out_brief(brief: Brief, *, form: str) -> None:
    """Print a brief in a form that `checked_form` took, in colours on a terminal."""
    from bot.rendering import RENDERERS
    from bot.rendering.terminal import brief_text

    if form == "text":
        out(brief_text(brief, colour=sys.stdout.isatty()))
    else:
        out(RENDERERS[form](brief))


async def _listed(
    services: Services, what: str, name: str, *, space: str, status: str | None
) -> Brief:
    briefs = services.briefs
    if what == "facts":
        return await briefs.facts(name, space=space, status=_status(status))
    if what == "disputes":
        return await briefs.disputes(name or None, space=space)
    return await briefs.claim(name, space=space)


def _status(name: str | None) -> Status | None:
    if name is None or name in set(Status):
        return Status(name) if name else None
    raise UserError(f"{name!r} is no status: choose one of {', '.join(Status)}.")


async def write_export(given: Globals, what: str, *, csv: bool) -> None:
    """Write claims, facts or documents of a space, as JSON Lines or CSV."""
    if what not in {"claims", "facts", "documents"}:
        raise UserError(f"{what!r} can't be exported: say claims, facts or documents.")
    async with opened(given.settings(), read_only=True) as services:
        rows = [row async for row in _exported(services, what, space=given.space)]
    if not csv:
        for row in rows:
            out(contract.line(row))
        return
    flat = [contract.flat(row) for row in rows]
    writer = csv_files.DictWriter(sys.stdout, fieldnames=list(flat[0]) if flat else ["id"])
    writer.writeheader()
    writer.writerows(flat)


async def _exported(services: Services, what: str, *, space: str) -> AsyncIterator[Row]:
    async with services.store.reading() as rx:
        every = await rx.documents.spaces()
        spaces = every if space == EVERY else seen_from(space)
    if what == "facts":
        for each in every if space == EVERY else [space]:
            for fact in await services.facts.all(space=each):
                if space != EVERY or any(claim.document.space == each for claim in fact.claims):
                    yield contract.fact_row(fact)
        return
    async with services.store.reading() as rx:
        if what == "claims":
            for claim in await rx.claims.visible(spaces):
                yield contract.claim_row(claim)
            return
        for head in await rx.documents.list(spaces, limit=sys.maxsize):
            if document := await rx.documents.get(head.space, head.key):
                yield contract.document_row(document)


async def show_digests(given: Globals) -> None:
    """List a space's digests: where each posts, and when next (UTC)."""
    async with opened(given.settings(), read_only=True) as services:
        known = await services.digests.list(space=given.space)
    if not known and not given.json:
        out(f"There is no digest in the space {given.space}; /digest create makes one in Discord.")
    for digest in known:
        due = _day_and_time(digest.next_slot) if digest.next_slot else None
        if given.json:
            out(_json({"name": digest.name, "channel": str(digest.channel), "next": due,
                       "soon": digest.soon, "paused": digest.paused}))  # fmt: skip
            continue
        when = [f"next {due}"] if due else []
        when += ["soon after claims come in"] if digest.soon else []
        state = f"paused: {digest.paused}" if digest.paused else ", ".join(when)
        out(f"{clean(digest.name)} → channel {digest.channel} · {state}")


async def show_preview(given: Globals, name: str) -> None:
    """Print what a digest would post now, and when (UTC) it posts next."""
    async with opened(given.settings(), read_only=True) as services:
        preview = await services.digests.preview(name, space=given.space)
    items = preview.edition.items if preview.edition else ()
    due = [_day_and_time(each) for each in preview.due]
    if given.json:
        rows = [
            {"fact": each.line.fact, "news": each.news, "text": each.line.text} for each in items
        ]
        out(_json({"name": preview.digest.name, "facts": rows, "next": due}))
        return
    if items:
        out_brief(_previewed(preview.digest.name, items), form="text")
        out("")
    else:
        out("Nothing new: nothing would be posted.")
    out(f"Next: {', '.join(due) or 'once claims come in'}")


def _previewed(name: str, items: Iterable[Item]) -> Brief:
    """Return what a digest would post, a section a story, each line with why it is news."""
    stories: dict[str, list[Line]] = {}
    for item in items:
        rows = tuple(f"[{item.news}] {row}" for row in item.line.rows[:1]) + item.line.rows[1:]
        line = replace(item.line, text=f"[{item.news}] {item.line.text}", rows=rows)
        stories.setdefault(item.story, []).append(line)
    sections = [
        Section(name="story", title=story or "Apart from any story", lines=tuple(lines))
        for story, lines in stories.items()
    ]
    return Brief(title=name, sections=tuple(sections))


def _day_and_time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)


async def show_health(given: Globals) -> None:
    """Print that the bot of this data directory answers; StoreOpenError if it doesn't."""
    from bot.store import door

    async with aclosing(door.call(given.settings().data, {"do": "ping"})) as rows:
        async for row in rows:
            _show_row(given, row)
