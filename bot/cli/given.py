"""What stands before every command, how a use case is run, and what the shell may complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.config import Settings

EVERY = "all"
"""In place of a space: all of them, for the operator's exports."""
_SPACE = re.compile(rf"shared|{EVERY}|(guild|user):\d+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Globals:
    """The options that stand before the command."""

    config: Path | None
    data: Path | None
    space: str
    quiet: bool
    json: bool

    def settings(self) -> Settings:
        """Return the settings, read once for this run."""
        from bot.config import load_settings

        return load_settings(self.config, data=self.data)


def checked_space(space: str, *, command: str | None) -> str:
    """Return the space that was named; UserError where it is none, or not for this command."""
    from bot.errors import UserError

    if not _SPACE.fullmatch(space):
        raise UserError(f"{space!r} is no space: say shared, guild:ID, user:ID, or all to export.")
    if space == EVERY and command != "export":
        raise UserError("Only export takes the space all; say shared, guild:ID or user:ID.")
    return space


def run_async(work: Coroutine[Any, Any, int | None]) -> None:
    """Run a use case to its end and leave with its exit status."""
    import asyncio

    if status := asyncio.run(work):
        raise typer.Exit(status)


def words(*known: str) -> Callable[[str], list[str]]:
    """Return what completes the beginning of one of these words."""
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Return the formats of a brief that begin with what was typed."""
    from bot.rendering import RENDERERS

    return words(*RENDERERS)(incomplete)


def statuses(incomplete: str) -> list[str]:
    """Return the statuses of a fact that begin with what was typed."""
    from bot.domain.fact import Status

    return words(*Status)(incomplete)


def parts(incomplete: str) -> list[str]:
    """Return the parts of a reading, the last after a comma, that begin with what was typed."""
    from bot.rendering.reading import Part

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + word for word in words(*Part)(last)]


AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Format = Annotated[
    str,
    typer.Option("--format", "-f", help="text, markdown, html or json.", autocompletion=formats),
]
