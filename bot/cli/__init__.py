"""The command line: the same use cases and the same words as in Discord.

Nothing heavy is imported until a command needs it, so that help and completion come at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.accounts import accounts
from bot.cli.given import (
    AsJson,
    Format,
    Globals,
    checked_space,
    parts,
    run_async,
    statuses,
    words,
)
from bot.cli.operations import operations

app = typer.Typer(
    name="twosource",
    help="The two-source rule as a Discord bot: claims, their quotes, who agrees, who contradicts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, of this process where none is given; it ends in SystemExit.

    An error of ours is one line on standard error, and exit status 1.
    """
    from bot.errors import BotError

    try:
        app(arguments)
    except BotError as error:
        typer.echo(f"twosource: {error}", err=True)
        raise SystemExit(1) from None


def _version(*, value: bool) -> None:
    if value:
        from bot import __version__

        typer.echo(f"twosource {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    config: Annotated[
        Path | None, typer.Option(help="A bot.toml to read instead of the built-in one.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Where the store and the index live.", file_okay=False)
    ] = None,
    space: Annotated[
        str,
        typer.Option(
            help="Whose documents: shared, guild:ID, user:ID, all (export only).",
            autocompletion=words("shared", "guild:", "user:", "all"),
        ),
    ] = "shared",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, errors only.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    version: Annotated[  # noqa: ARG001 - the callback answers it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options for every command."""
    space = checked_space(space, command=context.invoked_subcommand)
    context.obj = Globals(config=config, data=data, space=space, quiet=quiet, json=json)


@app.command()
def demo(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(help="The local port; 0 takes a free one.")] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page where there is a screen.")
    ] = True,
) -> None:
    """Try it with nothing but this machine: a local Discord in the browser, the bot in it."""
    from bot.demo import demonstrate

    run_async(demonstrate(context.obj.settings(), port=port, open_browser=open_browser))


@app.command()
def run(context: typer.Context) -> None:
    """Run the bot on Discord; the token stands in DISCORD_TOKEN or DISCORD_TOKEN_FILE."""
    from bot.app.running import run_bot

    run_async(run_bot(context.obj.settings()))


@app.command()
def ingest(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(help="Files, folders, urls, or - for standard input.")
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take in text, Markdown, HTML, JSON Lines and pages; status 1 if any fails: it is named."""
    from bot.cli.show import piped, show_ingest

    given = [each if "://" in each else str(Path(each).absolute()) for each in what if each != "-"]
    text = piped() if "-" in what else None
    as_json = as_json or context.obj.json
    run_async(show_ingest(context.obj, given, text=text, as_json=as_json))


Published = Annotated[
    str | None, typer.Option(help="The day that “last week” counts from: 2026-03-19.")
]
Language = Annotated[
    str | None, typer.Option(help="en or zh; found by itself.", autocompletion=words("en", "zh"))
]
Only = Annotated[
    str | None,
    typer.Option(
        help="Of values, periods, entities, claims, unclaimed, dropped; comma between.",
        autocompletion=parts,
    ),
]


@app.command()
def read(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(help="A text, a file or page with one, or - for what is piped.")
    ] = None,
    *,
    batch: Annotated[
        Path | None,
        typer.Option(help='Lines of {"id","text","published","language"}; JSON Lines come back.'),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its headline, where it has none.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Published = None,
    language: Language = None,
    form: Format = "text",
    only: Only = None,
    pager: Annotated[
        bool, typer.Option(help="Page what is longer than the terminal ($PAGER).")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Show what is found in a text, and why, without storing anything."""
    from bot.cli.batch import show_readings
    from bot.cli.reading import Told, show_reading

    settings = context.obj.settings()
    told = Told(title=title, outlet=outlet, published=published, language=language)
    form = "json" if as_json or context.obj.json else form
    if (what is None) == (batch is None):
        raise typer.BadParameter("Give a text or a file to read, or --batch FILE.")
    if what is not None:
        raise typer.Exit(show_reading(settings, what, told=told, form=form, only=only, pager=pager))
    if batch is not None and (form not in {"text", "json"} or only):
        raise typer.BadParameter("A batch comes back as JSON Lines, whole.")
    raise typer.Exit(show_readings(settings, batch or Path("-"), told=told))


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(help="A question, in English or Chinese.")
    ] = None,
    *,
    batch: Annotated[Path | None, typer.Option(help='Lines of {"story","question"}.')] = None,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Answer a question from the store, with citations; status 1 if the answer isn't known."""
    from bot.cli.batch import show_answers
    from bot.cli.show import show_answer

    if (question is None) == (batch is None):
        raise typer.BadParameter("Give a question, or --batch FILE.")
    if batch is not None:
        run_async(show_answers(context.obj, batch))
    elif question is not None:
        run_async(show_answer(context.obj, question, form="json" if as_json else form))


@app.command()
def brief(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="An entity, attribute or tag.")] = None,
    *,
    since: Annotated[str | None, typer.Option(help="7d, today or 2026-03-19.")] = None,
    length: Annotated[str, typer.Option(help="short, standard or full.")] = "full",
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Compose a brief: what is known, what matters, what is disputed, what isn't known yet."""
    from bot.cli.show import show_brief

    shown = "json" if as_json else form
    run_async(show_brief(context.obj, "brief", topic, form=shown, since=since, length=length))


@app.command()
def facts(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(help="The entity to list facts of.")],
    *,
    status: Annotated[
        str | None,
        typer.Option(
            help="reported, corroborated, disputed or superseded.", autocompletion=statuses
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each why its claims met, or others did not.")
    ] = False,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """List what is known about an entity."""
    from bot.cli.show import show_brief

    if explain:
        from bot.cli.accounting import show_explained

        if status is not None:
            raise typer.BadParameter("--explain tells of every fact; leave --status out.")
        run_async(show_explained(context.obj, subject, form="json" if as_json else form))
        return
    run_async(
        show_brief(context.obj, "facts", subject, form="json" if as_json else form, status=status)
    )


@app.command()
def disputes(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="Only those of this topic.")] = None,
    *,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Show every open contradiction, both sides of each."""
    from bot.cli.show import show_brief

    run_async(show_brief(context.obj, "disputes", topic, form="json" if as_json else form))


@app.command()
def claim(
    context: typer.Context,
    claim_id: Annotated[str, typer.Argument(help="The claim's id, or its beginning.")],
    *,
    form: Format = "text",
    as_json: AsJson = False,
) -> None:
    """Show one claim with its quote in context."""
    from bot.cli.show import show_brief

    run_async(show_brief(context.obj, "claim", claim_id, form="json" if as_json else form))


@app.command()
def export(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            help="claims, facts or documents.",
            autocompletion=words("claims", "facts", "documents"),
        ),
    ],
    *,
    csv: Annotated[bool, typer.Option("--csv", help="CSV instead of JSON Lines.")] = False,
) -> None:
    """Write claims, facts or documents as JSON Lines, version 1."""
    from bot.cli.show import write_export

    run_async(write_export(context.obj, what, csv=csv))


app.add_typer(accounts)
app.add_typer(operations)
