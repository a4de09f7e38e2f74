"""Feasts of other calendars: the days of Jewish, Islamic, Hindu and Buddhist years.

The Jewish calendar is computed. The Islamic one is that of Umm al-Qura, whose months are data:
where the moon is looked for, they begin a day earlier or later. Hindu days are those of India.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

_JEWISH_EPOCH, _JEWISH_YEARS = -1373427, 3761  # the day before its first; to the autumn's year
_PARTS = 25920  # of a day
_MONTHS_FROM, _FIRST_DAY = 1366, date(1946, 11, 25)  # the first Islamic year of the data; its day
_MONTHS = (  # three digits a year: a bit for each month, set where it has thirty days
    "aaaaaaaabab6aaaa5754b555ab3aa64ea95baaa555aaab4ab655aaaaab2ecab2ab6aaaabab4aab2aba2baa6b4a"
    "ba55aaab5556d2b54aea57526e936aaad555aa5b52ba95b49ba4db25d52daa5ad4aea56d4bd23d91da95b4ab5a"
    "56d2b693b49b6556a9754b6a56caad555b29b92ba95d4ada55aaab595749764baa5b52b6a56d2ae9572a75535a"
    "95d49ba4dd26d535aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b64d7"
    "2ab54b6a5752b6956b2ad94dc95d4aea56caad5556c97"
)
_FROM = 2001  # the first year of the almanac
_ALMANAC: Mapping[str, str] = {  # a month and a day for each year
    "diwali": "1114 1104 1025 1112 1101 1021 1109 1028 1017 1105 1026 1113 1103 1023 1111 "
    "1030 1019 1107 1027 1114 1104 1024 1112 1031 1020 1108 1029 1017 1105 1026 "
    "1114 1102 1022 1110 1030",
    "navaratri": "1017 1007 926 1014 1004 923 1012 930 919 1008 928 1016 1005 925 1013 1001 "
    "921 1010 929 1017 1007 926 1015 1003 922 1011 930 919 1008 928 1017 1005 "
    "924 1013 1002",
    "dussehra": "1026 1015 1005 1022 1012 1002 1021 1009 928 1017 1006 1024 1013 1003 1022 "
    "1011 930 1019 1008 1025 1015 1005 1024 1012 1002 1020 1009 927 1016 1006 "
    "1025 1014 1003 1022 1011",
    "karva chauth": "1104 1024 1013 1031 1020 1010 1029 1017 1007 1026 1015 1102 1022 1011 1030 "
    "1019 1008 1027 1017 1104 1024 1013 1101 1020 1010 1029 1018 1007 1026 1015 "
    "1102 1021 1011 1030 1020",
    "holi": "310 329 318 307 326 315 304 322 311 301 320 308 327 317 306 324 313 302 "
    "321 310 329 318 308 325 314 304 322 311 301 320 309 327 316 305 324",
    "maha shivaratri": "221 312 301 218 308 226 216 306 223 212 302 220 310 227 217 307 224 213 "
    "304 221 311 301 218 308 226 215 306 223 211 302 220 310 227 217 308",
    "raksha bandhan": "804 822 812 829 819 809 828 816 805 824 813 802 820 810 829 818 807 826 "
    "815 803 822 811 830 819 809 828 817 805 823 813 802 820 810 829 818",
    "janmashtami": "812 831 820 907 827 816 904 824 814 902 822 810 828 818 905 825 815 903 "
    "824 812 830 819 907 826 816 904 825 813 901 821 810 828 817 906 826",
    "ganesh chaturthi": "822 910 831 918 907 827 915 903 823 911 901 919 909 829 917 905 825 913 "
    "902 822 910 831 919 907 827 914 904 823 911 901 920 908 828 916 905",
    "ram navami": "402 421 411 330 418 406 326 414 403 324 412 401 419 408 328 415 404 325 "
    "413 402 421 410 330 417 406 326 415 403 422 412 401 419 407 328 416",
    "guru nanak": "1130 1119 1108 1126 1115 1105 1124 1113 1102 1121 1110 1128 1117 1106 1125 "
    "1114 1104 1123 1112 1130 1119 1108 1127 1115 1105 1124 1114 1102 1121 1110 "
    "1128 1117 1106 1125 1115",
    "mahavir": "406 425 415 403 422 411 331 418 407 428 416 405 424 413 402 420 409 329 "
    "417 406 425 414 404 421 410 331 418 407 426 416 405 423 412 401 420",
    "ugadi": "326 413 402 321 409 330 319 406 327 316 404 323 411 331 321 408 328 318 "
    "406 325 413 402 322 409 330 319 407 327 414 403 324 411 331 321 409",
    "vasant panchami": "129 217 206 126 213 202 123 211 131 120 208 128 214 204 124 212 201 122 "
    "209 129 216 205 126 214 202 123 211 131 119 207 127 215 204 124 212",
    "rath yatra": "623 712 701 619 708 627 716 704 624 713 703 621 710 629 718 706 625 714 "
    "704 623 712 701 620 707 627 716 705 624 713 702 622 709 628 717 707",
    "onam": "831 821 908 828 915 905 826 912 902 823 909 829 916 907 828 914 904 825 "
    "911 831 821 908 829 915 905 826 912 901 822 909 830 820 906 828 914",
    "pongal": "114 114 115 115 114 114 115 115 114 114 115 115 114 114 115 115 114 114 "
    "115 115 114 114 115 115 114 114 115 115 114 114 115 115 114 114 115",
    "makar sankranti": "114 114 114 115 114 114 115 115 114 114 115 115 114 114 115 115 114 114 "
    "115 115 114 114 114 114 114 114 115 115 114 114 115 115 114 114 115",
    "vaisakhi": "413 414 414 413 414 414 414 413 414 414 414 413 413 414 414 413 414 414 "
    "414 413 414 414 414 413 413 414 414 413 414 414 414 413 414 414 414",
    "ravidas": "208 227 216 206 224 213 202 221 209 130 218 207 225 214 203 222 210 131 "
    "219 209 227 216 205 224 212 201 220 210 130 218 207 226 214 203 222",
    "valmiki": "1101 1021 1010 1028 1017 1007 1026 1014 1004 1022 1011 1029 1018 1008 1027 "
    "1016 1005 1024 1013 1031 1020 1009 1028 1017 1007 1026 1015 1003 1022 1011 "
    "1030 1018 1008 1027 1017",
    "vesak": "507 526 515 602 522 512 531 519 509 528 517 505 524 513 601 521 510 529 "
    "519 507 526 515 602 522 512 531 520 509 527 516 604 523 513 601 522",
}


def jewish_year(year: int) -> date:
    """Return the first day of the Jewish year that begins in the autumn of a year."""
    number = year + _JEWISH_YEARS
    before, here, after = (_molad(number + step) for step in (-1, 0, 1))
    long, short = after - here == 356, here - before == 382  # noqa: PLR2004 - no year has so many
    return date.fromordinal(_JEWISH_EPOCH + here + (2 if long else 1 if short else 0))


def _molad(number: int) -> int:
    """Return how many days the new moon of a Jewish year lies after the epoch."""
    months = (235 * number - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // _PARTS
    return days + ((3 * (days + 1)) % 7 < 3)  # noqa: PLR2004 - no year begins on some weekdays


def passover(year: int) -> date:
    """Return the first day of Passover, which the next Jewish year follows at a fixed distance."""
    return jewish_year(year) - timedelta(days=163)


def kislev(year: int) -> date:
    """Return the 25th of Kislev, with which Hanukkah begins; it depends on the year's length."""
    first = jewish_year(year)
    long = (jewish_year(year + 1) - first).days in (355, 385)
    return first + timedelta(days=84 if long else 83)


def islamic(year: int, month: int, day: int) -> date | None:
    """Return the day of an Islamic month that falls into a year, the first of two; else None."""
    for number in range(year - 582, year - 576):
        begins = _month_begins(number, month)
        found = begins + timedelta(days=day - 1) if begins else None
        if found and found.year == year:
            return found
    return None


def _month_begins(number: int, month: int) -> date | None:
    at = (number - _MONTHS_FROM) * 12 + month - 1
    if not 0 <= at < len(_LENGTHS):
        return None
    return _FIRST_DAY + timedelta(days=29 * at + _LENGTHS[:at].count("1"))


_LENGTHS = "".join(f"{int(digit, 16):04b}" for digit in _MONTHS)


def almanac(name: str, year: int) -> date | None:
    """Return the day of a Hindu or Buddhist feast, None outside of the years that are known."""
    days = _ALMANAC[name].split()
    if not _FROM <= year < _FROM + len(days):
        return None
    return date(year, *divmod(int(days[year - _FROM]), 100))
