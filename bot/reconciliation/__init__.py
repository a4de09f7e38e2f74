"""Reconciliation: what claims of many documents come to, as a pure function of the claims.

`reconcile` goes through it from top to bottom:

- `cells/` files each claim: of what it is told, of when, and which numbers it stands for;
- `joining/` brings together what other words, or no word, told of the same thing;
- `comparing/` holds two members against each other: one name, one number, or each other's opposite;
- `origins/` counts who stands behind a value, copies and rewrites as one;
- `backing` picks the best backed value, `supersession` what later ones replaced;
- `conflicts/` finds where those that stand can't all be so, and words what differs.

From its facts `history` makes timelines, `sourcing` the record of an outlet, and `explain` says why
two claims met or didn't.
"""

from __future__ import annotations

from bot.reconciliation.reconcile import reconcile

__all__ = ["reconcile"]
