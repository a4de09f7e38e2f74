"""The operator's commands: digests, retractions, copies of the store, and how the bot is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.given import run_async

operations = typer.Typer()
digest = typer.Typer(no_args_is_help=True, help="List the digests of a space, preview or post one.")
retract = typer.Typer(
    no_args_is_help=True,
    help="Take a claim or a document out of every later answer and digest, or bring it back.",
)
operations.add_typer(digest, name="digest")
operations.add_typer(retract, name="retract")

Name = Annotated[str, typer.Argument(help="The digest's name.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the retraction.")]


def _request(context: typer.Context, do: str, **details: Any) -> None:
    from bot.cli.show import show_request

    run_async(show_request(context.obj, {"do": do, **details}))


@digest.command("list")
def digest_list(context: typer.Context) -> None:
    """List the digests of the space: where and when each posts."""
    from bot.cli.show import show_digests

    run_async(show_digests(context.obj))


@digest.command("preview")
def digest_preview(context: typer.Context, name: Name) -> None:
    """Show what a digest would post now; nothing counts as posted."""
    from bot.cli.show import show_preview

    run_async(show_preview(context.obj, name))


@digest.command("send")
def digest_send(context: typer.Context, name: Name) -> None:
    """Post what is new for a digest now, by the running bot."""
    _request(context, "digest", name=name)


@retract.command("claim")
def retract_claim(
    context: typer.Context,
    claim_id: Annotated[str, typer.Argument(help="The claim's id, or its beginning.")],
    reason: Reason = "",
) -> None:
    """Retract one claim."""
    _request(context, "retract", kind="claim", target=claim_id, reason=reason)


@retract.command("document")
def retract_document(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="The document's key or url.")],
    reason: Reason = "",
) -> None:
    """Retract a document, with all its claims."""
    _request(context, "retract", kind="document", target=key, reason=reason)


@retract.command("undo")
def retract_undo(
    context: typer.Context,
    retraction: Annotated[str, typer.Argument(help="Its number, as retract printed it.")],
) -> None:
    """Bring back what was retracted."""
    _request(context, "retract", kind="undo", target=retraction, reason="")


@operations.command()
def rebuild(context: typer.Context) -> None:
    """Make the search index again from the store; no exported fact changes."""
    _request(context, "rebuild")


@operations.command()
def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
) -> None:
    """Write a checked copy of the store."""
    _request(context, "backup", to=str(to.absolute()))


@operations.command()
def doctor(context: typer.Context) -> None:
    """Name what is wrong with this installation, and how to mend it; status 1 if anything is."""
    from bot.cli.doctor import show_examination

    run_async(show_examination(context.obj))


@operations.command()
def health(context: typer.Context) -> None:
    """Exit with 0 if the bot of this data directory runs and answers, else with 1."""
    from bot.cli.show import show_health

    run_async(show_health(context.obj))
