"""What `twosource read` prints of one text, file or page: every stage of reading it, unstored."""

from __future__ import annotations

import os
import pydoc
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.show import err, whole
from bot.domain.document import DocumentDraft
from bot.errors import UserError
from bot.rendering.reading import EVERY, READING_RENDERERS, Part, View, reading_text, view_of
from bot.services import contract

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.domain.lexicon import Lexicon
    from bot.domain.reading import Reading

FORMS = (*READING_RENDERERS, "json")
_LANGUAGES = ("en", "zh")
_LONGEST_NAME = 1_000  # characters that may still be the name of a file
_COLUMNS = 100  # of what isn't a terminal
_PIPED = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a person says of a text; it goes before what the text says of itself."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None

    def checked(self) -> Told:
        """Return it with the day as ISO; BotError where the day or the language is none."""
        from bot.sources.fields import published

        language = (self.language or "").casefold() or None
        if language and not language.startswith(_LANGUAGES):
            raise UserError(f"{self.language!r} isn't read: say {' or '.join(_LANGUAGES)}.")
        return replace(self, published=published(self.published), language=language)

    def about(self, draft: DocumentDraft) -> DocumentDraft:
        """Return the draft with what is told of it."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return replace(draft, **{name: told for name, told in fields.items() if told})


def read_draft(draft: DocumentDraft, *, lexicon: Lexicon) -> Reading:
    """Return what is found in a document."""
    from bot.extraction import read

    return read(
        draft.text, lexicon=lexicon, title=draft.title, outlet=draft.outlet,
        published=draft.published, language=draft.language,
    )  # fmt: skip


def show_reading(
    settings: Settings, what: str, *, told: Told, form: str, only: str | None, pager: bool
) -> int:
    """Print every stage of reading a text, a file with some, or what is piped in; store nothing.

    Return 1 if a part of a file can't be read: it is named, and the rest is read.
    """
    from bot.config import load_words

    told, parts = told.checked(), _parts(only)
    if form not in FORMS:
        raise UserError(f"{form!r} is no format: choose one of {', '.join(FORMS)}.")
    if form == "json" and parts != EVERY:
        raise UserError("--only narrows what is shown to a person; JSON has everything.")
    drafts, lexicon, shown, status = list(_drafts(what)), load_words(settings), list[str](), 0
    for draft in drafts:
        if isinstance(draft, str):
            err(draft)
            status = 1
            continue
        for remark in draft.remarks:
            err(remark)
        document = told.about(draft)
        reading = read_draft(document, lexicon=lexicon)
        if form == "json":
            key = document.key if len(drafts) > 1 else None
            shown.append(contract.line(contract.reading_row(reading, key)) + "\n")
            continue
        view = view_of(reading, document, parts=parts)
        shown.append(_text(view) if form == "text" else READING_RENDERERS[form](view))
    _print("\n".join(shown) if form != "json" else "".join(shown), pager=pager and form == "text")
    return status


def _text(view: View) -> str:
    columns = shutil.get_terminal_size(fallback=(_COLUMNS, 24)).columns
    return reading_text(view, columns=columns, colour=coloured())


def coloured() -> bool:
    """Return whether results are printed in colours: to a terminal that wants them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _print(text: str, *, pager: bool) -> None:
    """Print a result, through the reader's pager where a terminal is too low for it."""
    rows = shutil.get_terminal_size(fallback=(_COLUMNS, 24)).lines
    if pager and sys.stdout.isatty() and sys.stdin.isatty() and text.count("\n") >= rows:
        os.environ.setdefault("LESS", "FRX")
        pydoc.pager(text)
        return
    typer.echo(whole(text), nl=False, color=coloured())


def _parts(only: str | None) -> frozenset[Part]:
    if only is None:
        return EVERY
    named = [name.strip() for name in only.split(",")]
    for name in named:
        if name not in set(Part):
            raise UserError(f"--only {name!r} is none: choose of {', '.join(Part)}.")
    return frozenset(Part(name) for name in named)


def _drafts(what: str) -> Iterator[DocumentDraft | str]:
    """Yield each document of what is given, or why a part can't be read; else BotError."""
    from bot.sources import Unread, read
    from bot.sources.files import read_file, read_stdin

    if what == _PIPED:
        raw = read_stdin()
    elif _is_file(what):
        raw = read_file(Path(what))
    elif not what.strip():
        raise UserError("There is nothing to read; give a text, a file, or - for what is piped in.")
    else:
        yield DocumentDraft(text=what)
        return
    for part in read(raw):
        yield f"{what}, {part.where}: {part.error}" if isinstance(part, Unread) else part


def _is_file(what: str) -> bool:
    """Return whether it names a file; UserError where it seems to be a name, and none is there."""
    from bot.sources import SUFFIXES

    if len(what) > _LONGEST_NAME or "\n" in what or "\0" in what:
        return False
    try:
        if Path(what).is_dir():
            raise UserError(f"{what} is a folder; give one file of it, or a text to read.")
        if Path(what).exists():
            return True
    except OSError:  # no name of a file is so long
        return False
    if " " not in what and what.startswith(("http://", "https://")):
        raise UserError(f"{what} isn't fetched by read; `twosource ingest` takes in addresses.")
    if " " not in what and what.casefold().endswith(SUFFIXES):
        raise UserError(f"{what} isn't there; give the path of a file, or a text to read.")
    return False
