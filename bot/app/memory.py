"""What is kept in memory, and what the C library does with that which was let go."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.services import Services

_MALLOC = {-8: 2, -3: 2**16, -1: 2**17}
"""Options of glibc's malloc, as malloc.h numbers them, and their values.

How many arenas it has; from how many bytes on it maps memory apart, and gives it back: it raises
these two by itself unless they are set.
"""


def spare_memory() -> None:
    """Have the C library keep freed memory in two places, not one a thread, and give it back soon.

    Indexing starts threads for each document; with a place of their own for each, a day's work
    leaves twice the memory behind. Where the C library isn't glibc, nothing happens.
    """
    import ctypes

    with suppress(AttributeError, OSError):
        malloc = ctypes.CDLL(None)
        for option, value in _MALLOC.items():
            malloc.mallopt(option, value)


async def give_memory_back(services: Services) -> None:
    """Let go of what is kept between two questions, and give the system back what that frees."""
    import ctypes

    services.answers.forget()
    await services.store.shrink()

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
