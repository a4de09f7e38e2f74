"""Feasts of other calendars than ours and the Chinese one: their names and their days.

A new one is a row of `FEASTS`; `almanacs` knows the calendars.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.periods.almanacs import islamic, kept

Days = tuple[date, date]
_FRIDAY = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Feast:
    """A feast: `starts` are the words that `names` begin with, a pattern in small letters.

    `days` gives its first and last day in a year, None where they aren't known; `han` are its names
    in Chinese, as they are written.
    """

    starts: str
    names: str
    days: Callable[[int], Days | None]
    han: tuple[str, ...] = ()


def _feast(starts: str, names: str, days: Callable[[int], Days | None], *, han: str = "") -> Feast:
    return Feast(starts=starts, names=names, days=days, han=tuple(re.findall(r"[^ ]+", han)))


def _kept(country: str, name: str, *, first: int, last: int) -> Callable[[int], Days | None]:
    """Return the rule of a feast by the day that a country keeps: so many days later, or before."""

    def days(year: int) -> Days | None:
        day = kept(country, name, year)
        return (day + timedelta(days=first), day + timedelta(days=last)) if day else None

    return days


def _jewish(name: str, *, lasts: int = 1) -> Callable[[int], Days | None]:
    """Return the rule of a feast that begins at the sunset before the day that Israel keeps."""
    return _kept("IL", name, first=-1, last=lasts - 1)


def _hindu(name: str, later: int = 0) -> Callable[[int], Days | None]:
    """Return the rule of the day that is so many after one that India keeps."""
    return _kept("IN", name, first=later, last=later)


def _muslim(month: int, day: int) -> Callable[[int], Days | None]:
    """Return the rule of a day of an Islamic month."""

    def days(year: int) -> Days | None:
        found = islamic(year, month, day)
        return (found, found) if found else None

    return days


def _ramadan(year: int) -> Days | None:
    """Return the first and last day of the Ramadan that begins in a year."""
    first = islamic(year, 9, 1)
    feasts = (islamic(year, 10, 1), islamic(year + 1, 10, 1))
    after = next((feast for feast in feasts if first and feast and feast > first), None)
    return (first, after - timedelta(days=1)) if first and after else None


def _last_friday(year: int) -> Days | None:
    """Return the last Friday of Ramadan."""
    ramadan = _ramadan(year)
    if ramadan is None:
        return None
    last = ramadan[1]
    friday = last - timedelta(days=(last.weekday() - _FRIDAY) % 7)
    return friday, friday


_AL = "[ -](?:al|ul|el)[ -]"

FEASTS: tuple[Feast, ...] = (
    _feast(
        "rosh", "rosh ha[- ]?shan+ah?", _jewish("Rosh Hashanah", lasts=2), han="犹太新年 猶太新年"
    ),
    _feast("yom", "yom kippur", _jewish("Yom Kippur"), han="赎罪日 贖罪日"),
    _feast(
        "sukkot succos succot",
        "sukkot|succo[st]",
        _jewish("Sukkot", lasts=7),
        han="住棚节 住棚節",
    ),
    _feast(
        "shemini",
        "shemini atzeret",
        _jewish("Simchat Torah / Shemini Atzeret"),
        han="圣会节 聖会節 聖會節",
    ),
    _feast(
        "simchat",
        "simchat torah",
        _jewish("Simchat Torah / Shemini Atzeret"),
        han=(
            "西赫托拉节 西赫托拉節 西赫妥拉节 诵经节 誦經節 誦經节 转经节 "
            "轉經節 律法节 律法節 欢庆圣法节 歡慶聖法節"
        ),
    ),
    _feast(
        "hanukkah hanukah hannukah hannukkah chanukah chanukkah",
        "(?:c?hann?ukk?ah)",
        _jewish("Hanukkah", lasts=8),
        han=(
            "光明节 光明節 修殿节 修殿節 献殿节 獻殿節 獻殿节 烛光节 燭光節 "
            "哈努卡节 哈努卡節 马加比节 馬加比節"
        ),
    ),
    _feast("purim", "purim", _jewish("Purim"), han="普珥节 普珥節 普林节"),
    _feast("passover pesach", "passover|pesach", _jewish("Pesach", lasts=8), han="逾越节 逾越節"),
    _feast(
        "lag", "lag b['’]omer", _jewish("Lag BaOmer"), han="篝火节 篝火節 犹太教篝火节 猶太教篝火節"
    ),
    _feast(
        "shavuot",
        "shavuot",
        _jewish("Shavuot", lasts=2),
        han="七七节 七七節 沙夫幼特节 新果实节 新果實節",
    ),
    _feast("tisha", "tisha b['’]av", _jewish("Tisha B'Av"), han="圣殿被毁日 聖殿被毁日 聖殿被毀日"),
    _feast("yom", "yom ha['’]?atzma['’]?ut", _jewish("Independence Day")),
    _feast(
        "islamic hijri",
        "(?:islamic|hijri) new year",
        _muslim(1, 1),
        han=("伊斯兰新年 伊斯蘭新年 伊斯兰教新年 伊斯蘭教新年 伊斯兰历新年 伊斯蘭曆新年"),
    ),
    _feast("ashura", "ashura", _muslim(1, 10), han="阿舒拉节 阿舒拉節"),
    _feast(
        "mawlid milad",
        f"(?:mawlid{_AL}nabawi|milad{_AL}nabi)|mawlid",
        _muslim(3, 12),
        han="圣纪节 聖紀節",
    ),
    _feast(
        "isra lailat laylat",
        f"isra(?:['’]a)? and mi['’]?raj|la[iy]lat{_AL}miraj",
        _muslim(7, 27),
        han="登霄节 登霄節 夜行登霄节 夜行登霄節",
    ),
    _feast("ramadan ramzan", "rama[dz]an|ramzan", _ramadan, han="斋月 齋月 穆斯林斋月 穆斯林齋月"),
    _feast(
        "laylat lailat night",
        f"la[iy]lat{_AL}[qk]adr|night of power",
        _muslim(9, 27),
        han="法令之夜 权力之夜 權力之夜",
    ),
    _feast("quds al", "(?:al[- ])?quds day", _last_friday),
    _feast(
        "jumat jumu jamat", f"(?:juma|jama)t{_AL}[vw]idaa?|jumu['’]at[-u]ul?[- ]?wida", _last_friday
    ),
    _feast(
        "eid id",
        f"(?:eid|id){_AL}fitr",
        _muslim(10, 1),
        han="开斋节 開齋節 肉孜节 肉孜節 尔代节 爾代節",
    ),
    _feast(
        "eid id bakr bakrid",
        f"(?:eid|id){_AL}(?:adha|azha)|bakr[- ]?id",
        _muslim(12, 10),
        han="古尔邦节 古爾邦節 宰牲节 宰牲節",
    ),
    _feast("dhanteras", "dhanteras", _hindu("Diwali", -2)),
    _feast(
        "diwali deepavali lakshmi",
        "diwali|deepavali|lakshmi puja",
        _hindu("Diwali"),
        han="排灯节 排燈節 万灯节 萬燈節 印度灯节 印度燈節",
    ),
    _feast("bhai", "bhai dooj", _hindu("Diwali", 2)),
    _feast("chhath", "chhath(?: puja)?", _hindu("Diwali", 6)),
    _feast(
        "dussehra vijayadashami",
        "dussehra|vijayadashami",
        _hindu("Dussehra"),
        han="十胜节 十勝節 凯旋节 凱旋節",
    ),
    _feast("karva karwa", "kar[vw]a chauth", _hindu("Karaka Chaturthi (Karwa Chouth)")),
    _feast(
        "holi phagwah",
        "holi|phagwah",
        _hindu("Holi"),
        han="洒红节 灑紅節 灑紅节 侯丽节 侯麗節 荷丽节 荷麗節 荷麗节 胡里节 霍利节 霍利節",
    ),
    _feast("holika chhoti choti", "holika dahan|chh?oti holi", _hindu("Holi", -1)),
    _feast("maha mahashivratri", "maha ?shiv(?:a?ratri)", _hindu("Maha Shivaratri")),
    _feast(
        "raksha rakhi",
        "raksha bandhan|rakhi",
        _hindu("Raksha Bandhan"),
        han="印度兄妹节 印度兄妹節 拉克沙班丹节 拉克沙班丹節",
    ),
    _feast("krishna janmashtami", "(?:krishna )?janmashtami", _hindu("Janmashtami (Vaishnava)")),
    _feast("ganesh", "ganesh chaturthi", _hindu("Ganesh Chaturthi / Vinayak Chaturthi")),
    _feast("ram rama", "rama? navami", _hindu("Ram Navami")),
    _feast("guru", "guru nanak jayanti", _hindu("Guru Nanak's Birthday")),
    _feast("guru", "guru ravidass? (?:jayanti|birthday)", _hindu("Guru Ravi Das's Birthday")),
    _feast("mahavir", "mahavir jayanti", _hindu("Mahavira's Birthday")),
    _feast(
        "valmiki maharishi maharshi",
        "(?:mahari?shi )?valmiki jayanti",
        _hindu("Maharishi Valmiki's Birthday"),
    ),
    _feast("ugadi yugadi gudi", "y?ugadi|gudi padwa", _hindu("Ugadi")),
    _feast("vasant basant", "[vb]asant panchami", _hindu("Basant Panchami / Shri Panchami")),
    _feast("rath ratha", "ratha?[- ]yatra", _hindu("Rath Yatra")),
    _feast("onam thiruvonam", "(?:thiruv)?onam", _hindu("Onam"), han="欧南节 欧南節 歐南節"),
    _feast(
        "pongal",
        "pongal",
        _hindu("Pongal"),
        han="印度丰收节 印度豐收節 庞格尔节 龐格爾節 淡米尔丰收节 淡米爾豐收節",
    ),
    _feast("makar makara", "makara? sankranth?i", _hindu("Makar Sankranti")),
    _feast("vaisakhi baisakhi vaishakhi", "[vb]aish?akhi", _hindu("Vaisakhi")),
    _feast(
        "vesak buddha",
        "vesak(?: day)?|buddha(?:['’]s)? (?:day|purnima|birthday)",
        _hindu("Buddha Purnima"),
        han="卫塞节 衛塞節 威瑟节",
    ),
)
