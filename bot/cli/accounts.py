"""The commands that account for what is known: how it developed, and who reported it."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.given import AsJson, Format, run_async

accounts = typer.Typer()


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
    from bot.cli.accounting import show_timeline

    run_async(show_timeline(context.obj, subject, since=since, form="json" if as_json else form))


@accounts.command()
def sources(
    context: typer.Context,
    outlet: Annotated[str | None, typer.Argument(help="One outlet; left out, all.")] = None,
    *,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Tell who reported what: first, alone, in dispute, later replaced."""
    from bot.cli.accounting import show_sources

    run_async(show_sources(context.obj, outlet, form="json" if as_json else form))


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
    from bot.cli.accounting import show_why

    run_async(show_why(context.obj, " ".join(what), form="json" if as_json else form))
