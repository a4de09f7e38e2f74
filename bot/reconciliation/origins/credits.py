"""Credits: whose report a text passes on, as a whole or in one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.claim import fold
from bot.domain.document import Credit
from bot.domain.lexicon import Lexicon
from bot.domain.patterns import any_of
from bot.reconciliation.origins.press import Named, Press, press

_ZONE = 400  # characters at each end of a text where a credit line stands
_BESIDE = 60  # characters beside a name that are looked at
_MOST = 200  # credited sentences kept of one text
_LONGEST_NAME = 40

_SENTENCE_END = re.compile(r"\n|[。！？]|[.!?][\"”’)]*\s+(?=[A-Z0-9“\"‘(])")
_ARTICLES = r"(?:(?:the|a|an|news|agency|newswire|newspaper|broadcaster|magazine|website) )*"
_OPENED = r"[《「『“\"]?"
_SOON = r"[周週星期礼拜一二三四五六日天今昨早前晚间間凌晨上下午月号號时時间的\d,，]{0,12}"
_STOPS = (
    r"(?=$|[,.;:!?\"')]| (?:that|earlier|on|this|last|late|citing|exclusively|yesterday|today)\b)"
)
_LINE = r"(?:^|[\n|｜。)）]|[.;]\s)\s*"
_NOT_DATA = "(?<![数數占佔证證论論票收单單])"
# How a credit line is set: what stands before a name, and after it.
_CREDIT_LINES = tuple(
    (re.compile(f"(?:{before})$"), re.compile(after))
    for before, after in (
        (r"[(（\[【]\s*(?:via )?", r"\s*[)）\]】]"),
        (r"(?:^|[\n|｜.,:)）])\s*", r"\s+[-–—]{1,2}\s"),
        (rf"{_LINE}(?:By|BY|Source|Credit|Via|Courtesy of|©)[:：\s]\s*(?:the )?", ""),
        (rf"(?<![图圖片据據频頻像料])[来來]源[:：于於]\s*{_OPENED}", ""),
        (rf"{_NOT_DATA}[据據]{_OPENED}", r"(?!.{0,4}(?:[财財年][报報]|公告|官[网網]))"),
        ("", r"[^。\n，,]{0,12}[电電讯訊](?=[\s:：，,）)】/|]|$)"),
        (r"(?:^|\n)\s*", r"\s*(?:$|\n|[|｜])"),
        ("", r"\s+contributed (?:to|reporting)"),
    )
)  # fmt: skip
_SIGNS = r"\s,.;:，。；：、()（）《》「」『』“”\"|"
_NAME = re.compile(
    rf"(?:[Tt]he )?(?P<name>[^\da-z{_SIGNS}][^{_SIGNS}]*(?: (?:[A-Z&][^{_SIGNS}]*|of|the)){{0,4}})"
)
_SOURCE_LINE = re.compile(
    rf"(?:^|\n|[。）)])\s*(?:文章|稿件|新[闻聞]|消息|信息|本文)?[来來]源[:：]\s*{_OPENED}"
)
_SAID_BY = re.compile(
    rf"{_NOT_DATA}[据據]{_OPENED}(?P<name>[^{_SIGNS}]{{2,12}}?)[》」』”\"]?(?:报道|报导|報道|報導)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """The lexicon's ways to say whose report it is: what ends before a name, or begins after it.

    `opening` and `opened` govern the whole text where they stand at its start, `asked` and `tells`
    their sentence; `reprinted` leads to the name of whom the whole was taken over from, `by_whom`
    to that of an outlet. Where `nobody` is found in a name, it is none.
    """

    opening: re.Pattern[str]
    opened: re.Pattern[str]
    asked: re.Pattern[str]
    tells: re.Pattern[str]
    reprinted: re.Pattern[str]
    by_whom: re.Pattern[str]
    nobody: re.Pattern[str]


def wire(text: str, lexicon: Lexicon) -> str | None:
    """Return the agency or outlet that a text as a whole credits, by its canonical name.

    A credit is "(Reuters)", "Reuters -", "Source: AP", "据新华社", "新华社北京3月19日电" at either
    end of the text, "this article first appeared in" and "转载自" there, and at its start "first
    reported by". That a sentence mentions an agency is none, nor is the credit of a picture.
    """
    known, words = press(lexicon), _words_of(lexicon)
    agencies = frozenset(known.wires.values())
    zones = (text[:_ZONE], text[_ZONE:][-_ZONE:])
    for zone in zones:
        for named in known.named(zone):
            if named.name in agencies and _credit_line(zone, named):
                return named.name
    reprinted = (name for zone in zones for name in _reprinted(zone, known, words))
    return next(reprinted, None) or _opened(zones[0], known, words)


def passed_on(text: str, lexicon: Lexicon) -> tuple[Credit, ...]:
    """Return the sentences that pass on an outlet's report, as spans, and whose it is.

    "Reuters reported", "told Reuters", "according to an AP report", "据路透社报道"; what an outlet
    does itself, and what befalls it, is no credit. "First reported by" and 据…报道 name outlets
    that the lexicon needn't know.
    """
    known, words = press(lexicon), _words_of(lexicon)
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    found: dict[Credit, None] = {}
    for at, name in sorted({*_known(text, ends, known, words), *_unknown(text, known, words)}):
        n = bisect_right(ends, at) - 1
        found[ends[n], ends[min(n + 1, len(ends) - 1)], name] = None
    return tuple(found)[:_MOST]


def _known(text: str, ends: list[int], known: Press, words: _Words) -> Iterator[tuple[int, str]]:
    """Yield where an outlet of the lexicon is credited in its sentence, and its name."""
    for named in known.named(text):
        n = bisect_right(ends, named.start) - 1
        start, end = ends[n], ends[min(n + 1, len(ends) - 1)]
        before = text[max(start, named.start - _BESIDE) : named.start]
        if _passes_on(before, text[named.end : min(end, named.end + _BESIDE)], words):
            yield named.start, named.name


def _unknown(text: str, known: Press, words: _Words) -> Iterator[tuple[int, str]]:
    """Yield where an outlet is credited in words that only an outlet follows, and its name."""
    led = (_NAME.match(text, match.end()) for match in words.by_whom.finditer(text))
    for match in (*led, *_SAID_BY.finditer(text)):
        if match and _is_name(match, words):
            yield match.start("name"), known.canonical(match["name"])


def _credit_line(zone: str, named: Named) -> bool:
    before, after = zone[: named.start], zone[named.end :]
    return any(led.search(before) and ends.match(after) for led, ends in _CREDIT_LINES)


def _reprinted(zone: str, known: Press, words: _Words) -> Iterator[str]:
    """Yield whom a part of a text says it was taken over from, known or not."""
    for match in (*words.reprinted.finditer(zone), *_SOURCE_LINE.finditer(zone)):
        name = _NAME.match(zone, match.end())
        rest = zone[match.end() : match.end() + _LONGEST_NAME]
        first = next(known.named(rest), None)
        if first and rest[: first.start] in ("", "the ", "The "):
            yield first.name
        elif name and _is_name(name, words):
            yield known.canonical(name["name"])


def _opened(opening: str, known: Press, words: _Words) -> str | None:
    """Return whose report an opening says that the text passes on, the first one named."""
    led = (_NAME.match(opening, match.end()) for match in words.by_whom.finditer(opening))
    found = [(m.start("name"), known.canonical(m["name"])) for m in led if m and _is_name(m, words)]
    for named in known.named(opening):
        before, after = _led(opening[: named.start]), fold(opening[named.end :][:_BESIDE])
        if words.opening.search(before) or words.opened.match(after):
            found.append((named.start, named.name))
    return min(found)[1] if found else None


def _passes_on(before: str, after: str, words: _Words) -> bool:
    """Return whether what stands around a name in its sentence makes it a credit."""
    led, rest = _led(before), fold(after)
    if words.opening.search(led) or words.opened.match(rest) or words.tells.match(rest):
        return True
    return bool(words.asked.search(led)) and not rest.startswith(("to ", "'"))


def _is_name(match: re.Match[str], words: _Words) -> bool:
    name = match["name"]
    return len(name) <= _LONGEST_NAME and not words.nobody.search(name)


def _led(before: str) -> str:
    """Return what stands right before a name, folded, a space at its end kept."""
    before = before[-_BESIDE:]
    return fold(before) + " " * before[-1:].isspace()


def _words_of(lexicon: Lexicon) -> _Words:
    groups = "reported_by", "reported", "told", "reports", "report_kinds", "reprinted", "nobody"
    return _compiled(*(lexicon.group(name) for name in groups))


@lru_cache(maxsize=8)
def _compiled(
    reported_by: tuple[str, ...],
    reported: tuple[str, ...],
    told: tuple[str, ...],
    reports: tuple[str, ...],
    kinds: tuple[str, ...],
    reprinted: tuple[str, ...],
    nobody: tuple[str, ...],
    /,
) -> _Words:
    verbs = [verb for verb in reports if verb.isascii()]
    signs = [verb for verb in reports if not verb.isascii()]
    kept = rf"(?:'s? )?(?:{_folded(kinds)})(?![a-z])"
    tells = rf"(?:{_folded(verbs)}){_STOPS}|{kept}|{_SOON}(?:{_folded(signs)})"
    return _Words(
        opening=re.compile(rf"(?<![a-z])(?:{_folded(reported_by)}) ?{_ARTICLES}{_OPENED}$"),
        opened=re.compile(rf"[》」』”\"]?(?:{_folded(reported)})(?![a-z])"),
        asked=re.compile(rf"(?<![a-z数數占佔证證])(?:{_folded(told)}) ?{_ARTICLES}{_OPENED}$"),
        tells=re.compile(rf"[》」』”\"]?(?:{tells})"),
        reprinted=re.compile(rf"(?:{any_of(reprinted)})[:：\s]*{_OPENED}"),
        by_whom=re.compile(
            rf"(?<![a-z])(?:{_folded(w for w in reported_by if w.endswith(' reported by'))}) "
        ),
        nobody=re.compile(rf"(?<![A-Za-z])(?:{any_of(nobody)})(?![a-z])"),
    )


def _folded(words: Iterable[str]) -> str:
    return any_of(map(fold, words))
