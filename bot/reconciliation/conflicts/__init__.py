"""Conflicts: where claims can't all be so, and in what they differ; never who is right."""

from __future__ import annotations

from bot.reconciliation.conflicts.finding import conflict, conflict_before

__all__ = ["conflict", "conflict_before"]
