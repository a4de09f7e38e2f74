"""Reconciliation: what claims of many documents come to, as a pure function of the claims."""

from __future__ import annotations

from bot.reconciliation.reconcile import reconcile

__all__ = ["reconcile"]
