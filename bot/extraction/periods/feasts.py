"""Feasts of other calendars than the Gregorian one: their names in English and their days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.periods.almanacs import almanac, islamic, jewish_year, kislev, passover

Days = tuple[date, date]
_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Feast:
    """A feast: `starts` are the words that `names` begin with, a pattern in small letters.

    `days` gives its first and last day in a year, None where they aren't known.
    """

    starts: str
    names: str
    days: Callable[[int], Days | None]


def _feast(starts: str, names: str, days: Callable[[int], Days | None]) -> Feast:
    return Feast(starts=starts, names=names, days=days)


def _jewish(rule: Callable[[int], date], later: int, *, lasts: int = 1) -> Callable[[int], Days]:
    """Return the rule of days that begin so many after another, at the sunset before."""

    def days(year: int) -> Days:
        first = rule(year) + timedelta(days=later)
        return first - timedelta(days=1), first + timedelta(days=lasts - 1)

    return days


def _ninth_of_av(year: int) -> date:
    found = passover(year) + timedelta(days=112)
    return found + timedelta(days=1) if found.weekday() == _SATURDAY else found


def _remembrance(year: int) -> date:
    """Return the day of the Holocaust's remembrance, which keeps away from the Sabbath."""
    found = passover(year) + timedelta(days=12)
    return found + timedelta(days={_FRIDAY: -1, _SUNDAY: 1}.get(found.weekday(), 0))


def _independence(year: int) -> date:
    """Return the day of Israel's independence, which keeps away from the Sabbath too."""
    found = passover(year) + timedelta(days=20)
    return found + timedelta(days={_MONDAY: 1, _FRIDAY: -1, _SATURDAY: -2}.get(found.weekday(), 0))


def _muslim(month: int, day: int) -> Callable[[int], Days | None]:
    def days(year: int) -> Days | None:
        found = islamic(year, month, day)
        return (found, found) if found else None

    return days


def _ramadan(year: int) -> Days | None:
    first = islamic(year, 9, 1)
    after = first and (islamic(year, 10, 1) or islamic(year + 1, 10, 1))
    if not first or not after:
        return None
    if after < first:
        after = islamic(year + 1, 10, 1) or after
    return first, after - timedelta(days=1)


def _last_friday(year: int) -> Days | None:
    """Return the last Friday of Ramadan."""
    ramadan = _ramadan(year)
    if ramadan is None:
        return None
    last = ramadan[1]
    friday = last - timedelta(days=(last.weekday() - _FRIDAY) % 7)
    return friday, friday


def _of(name: str, later: int = 0) -> Callable[[int], Days | None]:
    """Return the rule of the day that is so many after one of the almanac."""

    def days(year: int) -> Days | None:
        found = almanac(name, year)
        day = found + timedelta(days=later) if found else None
        return (day, day) if day else None

    return days


def _navaratri(year: int) -> Days | None:
    first, last = almanac("navaratri", year), almanac("dussehra", year)
    return (first, last) if first and last else None


_AL = "[ -](?:al|ul|el)[ -]"

FEASTS: tuple[Feast, ...] = (
    _feast("rosh", "rosh ha[- ]?shan+ah?", _jewish(jewish_year, 0, lasts=2)),
    _feast("yom", "yom kippur", _jewish(jewish_year, 9)),
    _feast("sukkot succos succot", "sukkot|succo[st]", _jewish(jewish_year, 14, lasts=7)),
    _feast("shemini", "shemini atzeret", _jewish(jewish_year, 21)),
    _feast("simchat", "simchat torah", _jewish(jewish_year, 22)),
    _feast(
        "hanukkah hanukah hannukah hannukkah chanukah chanukkah",
        "(?:c?hann?ukk?ah)",
        _jewish(kislev, 0, lasts=8),
    ),
    _feast("purim", "purim", _jewish(passover, -30)),
    _feast("passover pesach", "passover|pesach", _jewish(passover, 0, lasts=8)),
    _feast("lag", "lag b['’]omer", _jewish(passover, 33)),
    _feast("shavuot", "shavuot", _jewish(passover, 50, lasts=2)),
    _feast("tisha", "tisha b['’]av", _jewish(_ninth_of_av, 0)),
    _feast("yom", "yom ha['’]?shoah", _jewish(_remembrance, 0)),
    _feast("yom", "yom ha['’]?atzma['’]?ut", _jewish(_independence, 0)),
    _feast("islamic hijri", "(?:islamic|hijri) new year", _muslim(1, 1)),
    _feast("ashura", "ashura", _muslim(1, 10)),
    _feast("mawlid milad", f"(?:mawlid{_AL}nabawi|milad{_AL}nabi)|mawlid", _muslim(3, 12)),
    _feast(
        "isra lailat laylat", f"isra(?:['’]a)? and mi['’]?raj|la[iy]lat{_AL}miraj", _muslim(7, 27)
    ),
    _feast("ramadan ramzan", "rama[dz]an|ramzan", _ramadan),
    _feast("laylat lailat night", f"la[iy]lat{_AL}[qk]adr|night of power", _muslim(9, 27)),
    _feast("quds al", "(?:al[- ])?quds day", _last_friday),
    _feast(
        "jumat jumu jamat", f"(?:juma|jama)t{_AL}[vw]idaa?|jumu['’]at[-u]ul?[- ]?wida", _last_friday
    ),
    _feast("eid id", f"(?:eid|id){_AL}fitr", _muslim(10, 1)),
    _feast("eid id bakr bakrid", f"(?:eid|id){_AL}(?:adha|azha)|bakr[- ]?id", _muslim(12, 10)),
    _feast("dhanteras", "dhanteras", _of("diwali", -2)),
    _feast("diwali deepavali lakshmi", "diwali|deepavali|lakshmi puja", _of("diwali")),
    _feast("bhai", "bhai dooj", _of("diwali", 2)),
    _feast("chhath", "chhath(?: puja)?", _of("diwali", 6)),
    _feast("navaratri navratri durga", "navaratri|navratri|durga puja", _navaratri),
    _feast("dussehra vijayadashami", "dussehra|vijayadashami", _of("dussehra")),
    _feast("karva karwa", "kar[vw]a chauth", _of("karva chauth")),
    _feast("holi phagwah", "holi|phagwah", _of("holi")),
    _feast("holika chhoti choti", "holika dahan|chh?oti holi", _of("holi", -1)),
    _feast("maha mahashivratri", "maha ?shiv(?:a?ratri)", _of("maha shivaratri")),
    _feast("raksha rakhi", "raksha bandhan|rakhi", _of("raksha bandhan")),
    _feast("krishna janmashtami", "(?:krishna )?janmashtami", _of("janmashtami")),
    _feast("ganesh", "ganesh chaturthi", _of("ganesh chaturthi")),
    _feast("ram rama", "rama? navami", _of("ram navami")),
    _feast("guru", "guru nanak jayanti", _of("guru nanak")),
    _feast("guru", "guru ravidass? (?:jayanti|birthday)", _of("ravidas")),
    _feast("mahavir", "mahavir jayanti", _of("mahavir")),
    _feast("valmiki maharishi maharshi", "(?:mahari?shi )?valmiki jayanti", _of("valmiki")),
    _feast("ugadi yugadi gudi", "y?ugadi|gudi padwa", _of("ugadi")),
    _feast("vasant basant", "[vb]asant panchami", _of("vasant panchami")),
    _feast("rath ratha", "ratha?[- ]yatra", _of("rath yatra")),
    _feast("onam thiruvonam", "(?:thiruv)?onam", _of("onam")),
    _feast("pongal", "pongal", _of("pongal")),
    _feast("makar makara", "makara? sankranth?i", _of("makar sankranti")),
    _feast("vaisakhi baisakhi vaishakhi", "[vb]aish?akhi", _of("vaisakhi")),
    _feast(
        "vesak buddha", "vesak(?: day)?|buddha(?:['’]s)? (?:day|purnima|birthday)", _of("vesak")
    ),
)
