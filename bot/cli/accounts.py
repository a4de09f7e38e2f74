"""The commands that account for what is known: how it developed, and who reported it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.given import formats, run_async

if TYPE_CHECKING:
    from bot.cli.given import Globals

accounts = typer.Typer()

Format = Annotated[
    str,
    typer.Option("--format", "-f", help="text, markdown, html or json.", autocompletion=formats),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@accounts.command()
def timeline(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(help="The entity whose story is told.")],
    *,
    since: Annotated[str | None, typer.Option(help="7d, today or 2026-03-19.")] = None,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Tell how an entity developed: what holds when, who reported it, and when."""
    run_async(_timeline(context.obj, subject, since=since, form="json" if as_json else form))


@accounts.command()
def sources(
    context: typer.Context,
    outlet: Annotated[str | None, typer.Argument(help="One outlet; left out, all.")] = None,
    *,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Tell who reported what: first, alone, in dispute, later replaced."""
    run_async(_sources(context.obj, outlet, form="json" if as_json else form))


@accounts.command()
def why(
    context: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(help="An address, a document's key, an id of a claim or fact, or two ids."),
    ],
    *,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Tell what became of a page or claim, or why two claims met in a fact or did not."""
    run_async(_why(context.obj, " ".join(what), form="json" if as_json else form))


async def _timeline(given: Globals, subject: str, *, since: str | None, form: str) -> None:
    from bot.app import opened
    from bot.briefing.lists.timeline import timeline_brief
    from bot.cli.show import checked_form, out, out_brief
    from bot.services import contract
    from bot.services.contract.accounts import timeline_row

    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.timelines.timeline(subject, space=given.space, since=since)
    if form == "json":
        out(contract.line(timeline_row(found)))
    else:
        out_brief(timeline_brief(found), form=form)


async def _sources(given: Globals, outlet: str | None, *, form: str) -> None:
    from bot.app import opened
    from bot.briefing.lists.sourcing import outlet_brief, sources_brief
    from bot.cli.show import checked_form, out, out_brief
    from bot.services import contract
    from bot.services.contract.accounts import sources_row

    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        sourcing = services.sourcing
        if outlet is None:
            records = await sourcing.outlets(space=given.space)
        else:
            records = (await sourcing.outlet(outlet, space=given.space),)
    if form == "json":
        out(contract.line(sources_row(records)))
    else:
        out_brief(sources_brief(records) if outlet is None else outlet_brief(records[0]), form=form)


async def _why(given: Globals, what: str, *, form: str) -> None:
    from bot.app import opened
    from bot.briefing.lists.explaining import explained_brief, meeting_brief
    from bot.cli.show import checked_form, out, out_brief
    from bot.domain.meeting import Meeting
    from bot.domain.trace import Trace
    from bot.rendering.trace import TRACE_RENDERERS
    from bot.services import contract
    from bot.services.contract.accounts import reason_row

    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.why.of(what, space=given.space)
    if form == "json":
        out(contract.line(reason_row(found)))
    elif isinstance(found, Trace):
        out(TRACE_RENDERERS[form](found))
    elif isinstance(found, Meeting):
        out_brief(meeting_brief(found), form=form)
    else:
        out_brief(explained_brief(f"Fact {found.fact.id}", [found]), form=form)


async def show_explained(given: Globals, subject: str, *, form: str) -> None:
    """Print why each fact on a subject is one; UserError if nothing is known of it."""
    from bot.app import opened
    from bot.briefing.lists.explaining import explained_brief
    from bot.cli.show import checked_form, out, out_brief
    from bot.services import contract
    from bot.services.contract.accounts import explanation_row

    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.why.explained(subject, space=given.space)
    if form != "json":
        out_brief(explained_brief(f"{subject}: facts and why", found), form=form)
        return
    for each in found:
        out(contract.line(explanation_row(each)))
