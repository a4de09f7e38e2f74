"""Exchange rates as a value: the European Central Bank's dated reference rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

_WEEKEND = 7  # days: rates are set on working days, so the last one before a day stands for it


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """Units of each currency for one euro, by currency and day; an absent one has no rate."""

    per_euro: Mapping[str, Mapping[date, Decimal]] = field(default_factory=dict)

    def rate(self, *, base: str, quote: str, day: date) -> Decimal | None:
        """Return how many `quote` one `base` bought on `day`, None if unknown.

        A day without a rate takes the last working day's.
        """
        found = self.reference(base=base, quote=quote, day=day)
        return found[0] if found else None

    def reference(self, *, base: str, quote: str, day: date) -> tuple[Decimal, date] | None:
        """Return the rate that stands for `day` with the day on which it was set."""
        for back in range(_WEEKEND + 1):
            then = day - timedelta(days=back)
            a, b = self._per_euro(base, then), self._per_euro(quote, then)
            if a and b:
                return b / a, then
        return None

    def _per_euro(self, currency: str, day: date) -> Decimal | None:
        return Decimal(1) if currency == "EUR" else self.per_euro.get(currency, {}).get(day)
