"""Turns a number into a few steps, so that a cue holds of many texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def step(value: float, steps: Sequence[float]) -> int:
    """Return which of the steps a value reaches: 0 up to the first, and so on."""
    return bisect_left(steps, value)
