"""One writer for each data directory: a file lock, which the system releases with the process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from bot.errors import StoreBusyError


class WriterLock:
    """The right to write to one data directory; `release` may be called twice."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, directory: Path) -> WriterLock:
        """Return the lock of `directory`; StoreBusyError names the process that holds it."""
        path = directory / "writer.lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise StoreBusyError(
                f"Another twosource (process {holder}) is writing to {directory}. "
                "Stop it first, or choose another data directory with --data."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Give the right up; the file stays, since removing it would race with the next taker."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
