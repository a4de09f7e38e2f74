"""Tells what a stretch of Chinese between two commas says of the number in it.

Chinese news names a measure right before its number ("换手率2.3%"), comma after comma, so that a
word of one stretch says little of the number in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.lexicon import Lexicon
from bot.extraction.phrases import HAN, per_lexicon

_JOINTS = "，,、；;。：:！？!?《》【】\n\t\u3000|→—…"
_STRETCH = re.compile(f"[^{re.escape(_JOINTS)}]*")
_NEAR = 8  # characters between a measure and its number: "换手率一度升至约"
_LONGEST = 40  # characters of a stretch that are looked at
_OWN = 4  # characters of Chinese that tell what a number counts
_SINCE = "起"
_EACH = "每"
_SHARES = ("成", "%", "％", "半")
_OF_SHARE = frozenset("為为是用")
"""Between a share and what it is of, where it leads a stretch in."""
_TELLING = 14  # characters of a phrase
_MARKS = re.compile(r"[^\w（）()]+|^[)）]|[(（]$")
_LEAST = 2  # characters of Chinese that tell anything
_NUMBERS = re.compile(
    r"\d[\d,.，．:：/-]*\s?[%％]?[万萬亿億兆千百]{0,2}[余餘多]?[年月日时時分秒点點号號人名个個家次元股]?"
)
_TIMES = r"第?[一二两兩三四五六七八九十]{1,3}[个個]?(?:季度|[年月季天周週])"
_NO_SPEECH = "话話法明服为為呼赞讚"
"""What makes another word of a verb of speech before it: 称为, 说法, 统计法."""
_ASIDE = 30  # characters before a verb of speech: who speaks, and where


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words that Chinese measures end in, those that only refer back, and loose counters.

    And what stands around the words that tell something: verbs of speech, what leads and trails.
    """

    measures: re.Pattern[str]
    plain: tuple[str, ...]
    counters: tuple[str, ...]
    spoken: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    times: re.Pattern[str]
    since: tuple[str, ...]


@per_lexicon
def chinese(lexicon: Lexicon) -> Words:
    """Return what a lexicon tells of Chinese measures."""
    group = lexicon.group
    endings = _any(group("measures_han"))
    changes = (*group("value_rise"), *group("value_fall"))
    return Words(
        measures=re.compile(rf"(?:{endings})(?!.*(?:{endings}))"),
        plain=group("measures_plain_han"),
        counters=group("counters_han"),
        spoken=re.compile(
            rf"^.{{0,{_ASIDE}}}?(?:{_any(group('reporting'))})(?![{_NO_SPEECH}])", re.DOTALL
        ),
        leading=re.compile(rf"^(?:{_any(group('leading_han'))})+"),
        times=re.compile(f"{_any(group('times_han'))}|{_TIMES}"),
        since=group("since_han"),
        trailing=re.compile(rf"(?:{_any((*group('trailing_han'), *changes))})+$"),
    )


def _any(words: Iterable[str]) -> str:
    """Return the words in Chinese as one alternative, the longest first."""
    chinese = sorted((w for w in words if HAN.search(w)), key=len, reverse=True)
    return "|".join(map(re.escape, chinese)) or "(?!)"


def stretch(text: str, place: int) -> tuple[int, int]:
    """Return where the stretch between two joints begins and ends that holds `place`."""
    begin = max(text.rfind(joint, max(0, place - _LONGEST), place) for joint in _JOINTS) + 1
    begin = max(begin, place - _LONGEST)
    found = _STRETCH.match(text, place, place + _LONGEST)
    return begin, found.end() if found else place


def measures_itself(text: str, place: int, *, words: Words) -> bool:
    """Return whether the number at `place` has a Chinese measure of its own right before it."""
    begin, _ = stretch(text, place)
    said = text[begin:place]
    if not HAN.search(said):
        return False
    found = words.measures.search(said)
    return bool(
        found
        and found.start() >= 1
        and len(said) - found.end() <= _NEAR
        and not said[: found.end()].endswith(words.plain)
    )


def tells_itself(
    text: str, place: int, *, number: str, names: Iterable[tuple[int, int]], words: Words
) -> bool:
    """Return whether words of Chinese beside a number tell what it counts.

    Other words than names, which stand at `names`, times and verbs of change: "另有乘客40名" does,
    "同比再增12%" and "只占總額的3%" don't, nor does a number right behind a name: "议员郑远31%". A
    share also by what follows it: "九成為加盟店".
    """
    begin, _ = stretch(text, place)
    said = text[begin:place]
    for first, last in names:
        if place - 1 <= last <= place:
            return False
        if begin <= first and last <= place:
            said = said.replace(text[first:last], "", 1)
    said = words.times.sub("", _bare(words.spoken.sub("", said), words))
    said = words.trailing.sub("", said)
    share = number.endswith(_SHARES) and text[place + len(number) :][:1] in _OF_SHARE
    return share or len(HAN.findall(said)) >= _OWN


def is_syllable(text: str, start: int, end: int, *, words: Words) -> bool:
    """Return whether a word of Chinese is part of another, or tells what a number is for one of.

    "起" is so in "发起" but not in "9日起", and "公斤" in "每公斤3万元".
    """
    before = text[:start][-1:]
    since = text[start:end] == _SINCE and before not in words.since
    return since or before == _EACH


def is_joint(between: str) -> bool:
    """Return whether a joint stands in what lies between a number and a word of Chinese."""
    return any(c in _JOINTS for c in between)


def telling(text: str, number: str, *, words: Words) -> str:
    """Return a few words of a Chinese clause that tell what its number is, without numbers.

    Without who says it, and without the verbs and particles around the number; of a clause without
    a number what is said in it.
    """
    place = text.find(number) if number else -1
    if place < 0:
        return _bare(words.spoken.sub("", text), words)[:_TELLING] or _bare(text, words)[:_TELLING]
    begin, end = stretch(text, place)
    said = _bare(words.spoken.sub("", text[begin:place]), words)
    before = words.trailing.sub("", said)[-_TELLING:]
    after = _bare(text[place + len(number) : end], words)
    if len(before) >= _LEAST and (len(after) < _LEAST or words.measures.search(before[-2:])):
        return before
    both = before[-_TELLING // 2 :] + after
    return both[:_TELLING] if len(both) >= _LEAST else (said or _bare(text, words))[:_TELLING]


def _bare(text: str, words: Words) -> str:
    """Return the words of a stretch without its numbers and what leads them in."""
    return words.leading.sub("", _MARKS.sub("", _NUMBERS.sub("", text)))
