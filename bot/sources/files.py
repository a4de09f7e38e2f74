"""Files and folders of this machine, read for the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bot.errors import SourceError
from bot.sources import SUFFIXES
from bot.sources.encoding import ACCEPTED
from bot.sources.raw import MEGABYTE, Raw

LARGEST = 25 * MEGABYTE


def read_file(path: Path, *, largest: int = LARGEST) -> Raw:
    """Return a file of at most `largest` bytes; SourceError says why it can't be read."""
    try:
        if not path.is_file():
            what = "a device or pipe" if path.exists() else "not there"
            raise SourceError(f"{path} is {what}; give a file, a folder or a url.")
        size = path.stat().st_size
        # One byte more than allowed shows a file that grew since.
        with path.open("rb") as file:
            data = file.read(largest + 1) if size <= largest else b""
    except OSError as error:
        raise SourceError(f"{path} can't be read: {error.strerror or error}.") from None
    return sized(Raw(data=data, name=path.name), size=max(size, len(data)), largest=largest)


def sized(raw: Raw, *, size: int, largest: int = LARGEST) -> Raw:
    """Return `raw` if `size` is within `largest` bytes; SourceError names both otherwise."""
    if size > largest:
        raise SourceError(
            f"{raw.name} is {size / MEGABYTE:.1f} MB; "
            f"at most {largest / MEGABYTE:g} MB are read at once. Split it."
        )
    return raw


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that can be read, in the order of their names.

    Hidden ones are passed over. SourceError where there is none.
    """
    try:
        found = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.casefold() in SUFFIXES
            and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
    except OSError as error:
        raise SourceError(f"{folder} can't be read: {error.strerror or error}.") from None
    if not found:
        raise SourceError(f"{folder} holds no file that can be read. {ACCEPTED}")
    yield from found


def read_stdin(stream: BinaryIO | None = None, *, largest: int = LARGEST) -> Raw:
    """Return what is piped in, at most `largest` bytes; SourceError for more."""
    data = (stream or sys.stdin.buffer).read(largest + 1)
    return sized(Raw(data=data, name="-"), size=len(data), largest=largest)
