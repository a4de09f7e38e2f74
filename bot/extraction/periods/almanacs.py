"""Days of Jewish, Islamic and Hindu years, by the libraries that know their calendars.

Jewish feasts are those that Israel keeps, Hindu ones those of India; the Islamic calendar is that
of Umm al-Qura: where the moon is looked for, its months begin a day earlier or later.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Hijri

_DAY = timedelta(days=1)
_FIRST, _LAST = 1900, 2100  # the years that are looked up
_OPENING, _CLOSING = 583, 575  # how many years the Islamic count is behind, at most and at least


def kept(country: str, name: str, year: int) -> date | None:
    """Return the day of a year on which what a country (two letters) keeps under a name begins.

    None where it isn't known, as Hindu feasts are for some decades only.
    """
    if not _FIRST <= year <= _LAST:
        return None
    days = _calendar(country, year)
    return days.get(name) or days.get(f"{name} (observed)")


@lru_cache(maxsize=512)
def _calendar(country: str, year: int) -> Mapping[str, date]:
    """Return the first days of all that a country keeps in a year, by their English names."""
    import holidays  # noqa: PLC0415 - large, and few texts name a feast

    of: type[holidays.HolidayBase] = getattr(holidays, country)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years that it doesn't know
        every = of(years=(year - 1, year), language="en_US", categories=of.supported_categories)
    days: dict[str, date] = {}
    for day in sorted(day for day in every if day.year == year):
        for name in every.get_list(day):
            if name not in every.get_list(day - _DAY):
                days.setdefault(name, day)
    return days


def islamic(year: int, month: int, day: int) -> date | None:
    """Return the day of an Islamic month that falls into a year, the first of two; else None."""
    for number in range(year - _OPENING, year - _CLOSING):
        try:
            found = Hijri(number, month, day).to_gregorian()
        except (OverflowError, ValueError):
            continue
        if found.year == year:
            return date(found.year, found.month, found.day)
    return None
