"""Conflicts: where claims can't all be so, and in what they differ; never who is right.

- `finding` looks for them among those that stand, and among those that were replaced;
- `plainness` keeps numbers apart whose sentences don't say what they are of;
- `conversions` holds restated amounts against the reference rates;
- `notes` words what two sides differ in, `amounts` the numbers of a note.
"""

from __future__ import annotations

from bot.reconciliation.conflicts.finding import conflict, conflict_before

__all__ = ["conflict", "conflict_before"]
