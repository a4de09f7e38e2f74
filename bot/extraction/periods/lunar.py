# ruff: noqa: PLR2004 - an almanac's own numbers
"""The Chinese calendar: the days of its months and of the sun's terms, from sun and moon.

A month begins on the day of a new moon in China; the one with the winter solstice is the eleventh.
Where thirteen begin between two solstices, the first that no second term of the sun falls into is
a leap month. The series are the long terms of Meeus, "Astronomical Algorithms".
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor, radians, sin

FIRST, LAST = 1900, 2100  # the years that the series are good for
_EPOCH = date(2000, 1, 1)
_J2000 = 2451544.5  # the Julian day at the midnight that begins the epoch's day
_CHINA = 8 / 24  # days ahead of universal time
_MONTH, _YEAR = 29.530588861, 365.24219  # days from new moon to new moon, spring to spring
_MOON = (  # days, then how often the sun's and moon's anomaly and the moon's latitude count
    (-0.4072, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
)  # fmt: skip
_SUN = (  # degrees, the angle at the epoch and what a century adds to it
    (0.00134, 81.98, 22518.7541), (0.00154, 344.08, 45037.5082), (0.002, 247.05, 32964.3577),
    (0.00179, 297.85, 445267.1142), (0.00178, 251.39, 20.2),
)  # fmt: skip


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Return the day of a month of the Chinese year that begins in `year`, None without such."""
    months = lunar_months(year)
    begins, ends = months.get((month, leap), (None, None))
    if begins is None or ends is None:
        return None
    found = begins + timedelta(days=day - 1)
    return found if begins <= found <= ends else None


@lru_cache(maxsize=64)
def lunar_months(year: int) -> dict[tuple[int, bool], tuple[date, date]]:
    """Return first and last day of a Chinese year's months, by number and whether it is a leap."""
    if not FIRST <= year <= LAST:
        return {}
    numbered = {**_between_solstices(year - 1), **_between_solstices(year)}
    return {(month, leap): days for (begun, month, leap), days in numbered.items() if begun == year}


@lru_cache(maxsize=64)
def solar_term(year: int, place: int) -> date:
    """Return the day of a solar term: 0 is 小寒 in January, 23 is 冬至 in December."""
    return _day(_sun_at(year, (285 + 15 * place) % 360, guess=5.5 + place * _YEAR / 24))


def _between_solstices(year: int) -> dict[tuple[int, int, bool], tuple[date, date]]:
    """Return the months from a year's 11th to the next one's 10th, by Chinese year and number."""
    first, last = solar_term(year, 23), solar_term(year + 1, 23)
    near = floor(((first - _EPOCH).days - 5) / _MONTH)
    moons = [_day(_new_moon(near + step)) for step in range(-2, 16)]
    begins = [day for day in moons if day > first - timedelta(days=31)]
    while begins[1] <= first:
        begins.pop(0)
    count = sum(day <= last for day in begins) - 1
    terms = [solar_term(year, 23), *(solar_term(year + 1, place) for place in range(1, 24, 2))]
    found: dict[tuple[int, int, bool], tuple[date, date]] = {}
    number, leapt = 10, count < 13
    for begin, end in list(pairwise(begins))[:count]:
        leap = not leapt and not any(begin <= term < end for term in terms)
        leapt = leapt or leap
        number += not leap
        of = year if number < 13 else year + 1
        found[of, (number - 1) % 12 + 1, leap] = (begin, end - timedelta(days=1))
    return found


def _day(moment: float) -> date:
    """Return the day in China of a moment in Julian days of terrestrial time."""
    year = 2000 + (moment - _J2000) / _YEAR
    behind = (62.92 + 0.32217 * (year - 2000) + 0.005589 * (year - 2000) ** 2) / 86400
    if year < 1986:
        behind = (45.5 + 1.05 * (year - 1975)) / 86400
    return _EPOCH + timedelta(days=floor(moment - behind + _CHINA - _J2000))


def _new_moon(number: int) -> float:
    """Return the moment of a new moon, counted from the first of 2000, in Julian days."""
    century = number / 1236.85
    square = century * century
    sun = 2.5534 + 29.1053567 * number - 0.0000014 * square
    moon = 201.5643 + 385.81693528 * number + 0.0107582 * square
    latitude = 160.7108 + 390.67050284 * number - 0.0016118 * square
    node = 124.7746 - 1.56375588 * number + 0.0020672 * square
    round_orbit = 1 - 0.002516 * century
    moment = 2451550.09766 + _MONTH * number + 0.00015437 * square
    for days, suns, moons, latitudes in _MOON:
        angle = suns * sun + moons * moon + latitudes * latitude
        moment += days * round_orbit ** abs(suns) * sin(radians(angle))
    further = 0.000325 * sin(radians(299.77 + 0.107408 * number - 0.009173 * square))
    return moment + further - 0.00017 * sin(radians(node))


def _sun_at(year: int, longitude: float, *, guess: float) -> float:
    """Return when the sun is seen at a longitude in degrees, near a day of a year."""
    moment = _J2000 + (date(year, 1, 1) - _EPOCH).days + guess
    for _ in range(4):
        off = (longitude - _sun(moment) + 180) % 360 - 180
        moment += off * _YEAR / 360
    return moment


def _sun(moment: float) -> float:
    """Return the longitude of the sun as it is seen, in degrees."""
    century = (moment - 2451545) / 36525
    mean = 280.46646 + 36000.76983 * century + 0.0003032 * century**2
    anomaly = radians(357.52911 + 35999.05029 * century - 0.0001537 * century**2)
    centre = (
        (1.914602 - 0.004817 * century) * sin(anomaly)
        + (0.019993 - 0.000101 * century) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    drawn = sum(size * sin(radians(angle + speed * century)) for size, angle, speed in _SUN)
    node = radians(125.04 - 1934.136 * century)
    return mean + centre + drawn - 0.00569 - 0.00478 * sin(node)
