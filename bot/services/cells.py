"""Under which key each stored claim is filed: a projection of the claims and the lexicon's words.

Facts are computed from the claims of a few keys rather than from the whole log. A lexicon that says
otherwise what is one thing files them anew; until that is done, readers look through the whole log.
"""

from __future__ import annotations

import hashlib
import json
import logging
from functools import partial

from bot.domain.lexicon import Lexicon
from bot.reconciliation.cells.match import Words, blocking_key, words_of
from bot.store.session import Session
from bot.store.settings import STORE
from bot.store.sqlite import Store

_FORMAT = 8  # changes with how `blocking_key` makes a key; stores of another format are filed anew
_NAME = "cells"
_BATCH = 5_000
_log = logging.getLogger(__name__)


class Cells:
    """Knows a lexicon's keys, and whether a store is filed under them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words_of(lexicon)
        self._stamp = _stamp(self.words)
        self.key = partial(blocking_key, words=self.words)

    async def are_kept(self, session: Session) -> bool:
        """Return whether every claim of the store is filed under this lexicon's key."""
        return bool(await session.settings.get(STORE, _NAME) == self._stamp)

    async def keep(self, store: Store, *, anew: bool = False) -> int:
        """Return how many claims were filed otherwise, so that all are under this lexicon's keys.

        A store that is filed so is left alone, but for `anew`. Cut short, it begins again.
        """
        async with store.transaction() as tx:
            if not anew and await self.are_kept(tx):
                return 0
            await tx.settings.put(STORE, _NAME, None)
        after: int | None = 0
        moved = 0
        while after is not None:
            async with store.transaction() as tx:
                after, number = await tx.claims.file(self.key, after=after, limit=_BATCH)
            moved += number
        async with store.transaction() as tx:
            await tx.settings.put(STORE, _NAME, self._stamp)
        if moved:
            _log.info("%s claims were filed anew: the lexicon names things otherwise", moved)
        return moved


def _stamp(words: Words) -> str:
    """Return a hash of all that decides a key: names of entities and attributes, suffixes."""
    names = {
        "format": _FORMAT,
        "subjects": dict(words.subjects),
        "suffixes": words.suffixes,
        "attributes": {name: found.name for name, found in words.attributes.items()},
    }
    text = json.dumps(names, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
