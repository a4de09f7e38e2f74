"""Sketches of texts: small enough to keep with a document, enough to tell a copy by.

No library does it: a short report amid a long page resembles it little, but is contained in it.
datasketch's MinHash estimates resemblance, its LSH Ensemble containment in a set that is known and
partitioned by size beforehand, and both bring NumPy and SciPy; a bottom-k sketch takes neither.
"""

from __future__ import annotations

import hashlib
import re

from bot.domain.claim import fold

_SKETCH = 128  # smallest hashes kept at least: all of a short text
_SAMPLE = 4  # of a long text one shingle in so many is kept, so that a short one is found in it
_LARGEST = 1024  # hashes kept at most
_SHINGLE = 3  # words, or Chinese characters beside each other
_LEAST = 12  # shingles below which two texts can't be told to be copies
_TOKEN = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*|[㐀-鿿]")


def fingerprint(text: str) -> tuple[int, ...]:
    """Return the text's smallest shingle hashes, ascending; empty for a text too short to tell.

    It is a bottom-k sketch: below the smaller of two sketches' last values both are complete, so
    the share that one text has of another is told fairly even where one is far longer.
    """
    words = tokens(text)
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _LEAST:
        return ()
    kept = max(_SKETCH, min(_LARGEST, len(shingles) // _SAMPLE))
    return tuple(sorted({_hash(shingle) for shingle in shingles})[:kept])


def containment(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the share (0 to 1) of the smaller text that the other has too, 0 if untold."""
    if not a or not b:
        return 0.0
    bounds = [sketch[-1] for sketch in (a, b) if len(sketch) >= _SKETCH]
    bound = min(bounds, default=max(a[-1], b[-1]))
    left, right = {h for h in a if h <= bound}, {h for h in b if h <= bound}
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller >= _LEAST else 0.0


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded; each Chinese character is one."""
    return _TOKEN.findall(fold(text))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=4).digest(), "big")
