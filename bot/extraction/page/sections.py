"""Tells where a page goes on to other stories or to its readers, and where it comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.extraction.page.lines import CLOSERS
from bot.extraction.phrases import HAN, Mark

TEASERS, APART = "teasers", "apart"
"""What follows a heading: other stories, or what readers and the outlet say of themselves."""

_DECOR = " :：-–—*·•>【】[]《》|｜#「」()（）▶►»◆■●★☆▍▼▽↓→\ufe0e\ufe0f"
_REST = re.compile(
    r"(?i)\s*(?:[-–—|｜(（·].*"
    r"|(?:in|on|by|from|for|now|today|this|here|to|of|at|also|with|about|you|we|and|right|you'll)\b[^.]*"
    r"|(?:news|story|stories|articles?|posts?|reads?|reading|reports?|headlines|links?|content|topics?"
    r"|coverage|videos?|items|releases)\b[^.]*)"
)
_FREE = frozenset(
    {"more from", "more on", "latest from", "latest in", "from our", "also on", "elsewhere on"}
)
_READ = frozenset({"read", "read more"})
_COLONS = (":", "：")
_ABOARD = re.compile(r"[Aa]lso on (?!the |this |our |page )[a-z]")
"""What else a thing has ("Also on board:"); a site's name begins with a capital."""
_MORE = re.compile(
    r"(?i)more\s(?:[\w’'-]+\s){0,3}(?:news|stories|articles|posts|reads|reading|coverage|headlines|briefs|releases|reports|analysis)"
    r"(?:\s(?:here|from|on|in|by|about|for)\b.{0,40})?"
    r"|更多.{0,10}(?:新聞|新闻|報導|报道|報道|文章|内容|內容|资讯|資訊|精彩)"
)
_PART = re.compile(
    r"M(?:ore|ORE) (?:in|IN) (?:the )?[A-Z][\w’'-]*(?: (?:& |and )?[A-Z][\w’'-]*){0,2}"
)
_LABEL_END = re.compile(r"\s*[:：|｜–—»>】\]）)?？]\s*")
_LABEL_TAIL = re.compile(
    r"(?i)\s(?:(?:in|on|from)\s)?(?:today|now|here|(?:today['’]s|this|our)\s[\w’'-]+)"
    r"\s?[:：|｜]\s*"
)
"""What may stand between a label's words and its colon ("Most read today:")."""
_BETWEEN = re.compile(r"\s+[|·•/]\s+|\s*[｜•]\s*")
_PLACE_IN_LIST = re.compile(r"\d{1,2}[.)]?\s+(?=\D)")
_REPLY = re.compile(
    r"(?:[2-9]|[1-9]\d{1,3})\s?[#楼樓](?=[\s:：]|$)"
    r"|#(?:[2-9]|[1-9]\d{1,3})(?=\s.{0,50}(?:\d[:：]\d\d|\b20\d\d\b|\bago\b)|$)"
)
"""The number of a reader's answer in a forum; the first is the article's own."""
_COUNT = re.compile(r"\s?[(（]?\d*[)）]?\s?(?:条|條|则|則)?")
_COUNTED = re.compile(r"\d{1,6}\s?(?:条|條|则|則)?\s?")
"""How many comments there are, before that word."""
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十][)）]|0?\d{1,2}[.、．\s])\s?\S.{1,30}"
)
_NAME = re.compile(r"(?<=[a-z,;’'0-9] )[A-Z][\w’-]{3,}")
_WORD = re.compile(r"[^\W_]{4,}")
_LOWER = re.compile(r"\b[a-z][^\W_]{3,}")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])|[。！？](?=.)")
_STOPS = tuple(".!。！…")
_LONGEST = 60  # characters of a heading
_WORDS = 9
_DIGIT = re.compile(r"\d")
_LONG, _PROSE, _TOLD = (160, 55), (60, 22), (30, 12)  # characters of Latin and of Han text
_BOX = 4  # headlines in a box that stands within an article


def heads(line: str, marks: Sequence[Mark]) -> str | None:
    """Return what follows a line that heads a part of the page, None if it heads none.

    `marks` are the lexicon's words in the line, counted from its start.
    """
    bare = line.strip(_DECOR)
    if not bare or len(bare) > _LONGEST or len(bare.split()) > _WORDS:
        return None
    if _REPLY.match(line):
        return APART
    first = line.index(bare[0])
    counted = _COUNTED.match(bare)
    whole = (first + (counted.end() if counted else 0), first + len(bare))
    for mark in marks:
        rest = bare[mark.end - first :] if mark.end - first <= len(bare) else ""
        if mark.kind == "closing_headings" and (
            (mark.start == first and _COUNT.fullmatch(rest)) or (mark.start, mark.end) == whole
        ):
            return APART
        if mark.name in _READ and mark.start == first and not rest and line.endswith(_COLONS):
            return TEASERS
        if mark.kind == "related_headings" and mark.start == first:
            free = mark.name in _FREE and not _DIGIT.search(rest) and not _ABOARD.match(bare)
            if free or _is_open(rest, line):
                return TEASERS
    return TEASERS if _MORE.fullmatch(bare) or _PART.fullmatch(bare) else None


def _is_open(rest: str, line: str) -> bool:
    """Return whether a heading's words end there, or go on as headings do."""
    if not rest.strip():
        return True
    if line.rstrip(CLOSERS + " ")[-1:] in _STOPS or _DIGIT.search(rest):
        return False
    return bool(_REST.fullmatch(rest)) or rest.strip(" /／和与與及") in (
        "文章",
        "新闻",
        "新聞",
        "推荐",
        "推薦",
        "阅读",
        "閱讀",
    )


def teases_within(line: str, marks: Sequence[Mark]) -> int:
    """Return where a label such as "Read more:" before another story's title ends, 0 for none."""
    bare = line.lstrip(_DECOR)
    first = len(line) - len(bare)
    ends = (
        _LABEL_END.match(line, mark.end)
        or (mark.kind == "related_headings" and _LABEL_TAIL.match(line, mark.end))
        for mark in marks
        if mark.kind in ("related_headings", "teaser_labels") and mark.start == first
    )
    return next((end.end() for end in ends if end), 0)


def teased_in(line: str, label: int) -> list[tuple[int, int]]:
    """Return where each title stands that a line names behind the end of its label."""
    gaps = list(_BETWEEN.finditer(line, label))
    starts = [label, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(line)]
    numbered = [_PLACE_IN_LIST.match(line, start) for start in starts]
    if gaps and all(numbered):
        starts = [number.end() for number in numbered if number]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


class Resumption:
    """Knows the article's names so far, to tell its next paragraph from a teaser's summary."""

    def __init__(self, title: str) -> None:
        self._title = {word.casefold() for word in _WORD.findall(title)}
        self._names: set[str] = set()
        self._plain: set[str] = set()
        self.paragraphs = 0

    def learn(self, line: str) -> None:
        """Take the names in a line of the article.

        A capital at the head of a sentence makes a name of what the title has, unless it is a word
        that the article writes without one.
        """
        self.paragraphs += 1
        self._names.update(name.casefold() for name in _NAME.findall(line))
        self._plain.update(_LOWER.findall(line))
        heads = {word.casefold() for word in _WORD.findall(line) if word[0].isupper()}
        self._names.update((heads & self._title) - self._plain)

    def is_of_title(self, line: str) -> bool:
        """Return whether a line has a longer word of the title."""
        return any(word.casefold() in self._title for word in _WORD.findall(line))

    def comes_back(
        self, line: str, *, ahead: Sequence[str], stamped: bool, headlines: int | None
    ) -> bool:
        """Return whether the article goes on at `line`, which stands among teasers.

        `ahead` are the lines below it; `stamped` says that one of the teasers bore a date: then
        they are a list to the page's end; `headlines` is their number if none is prose.
        """
        if stamped:
            return False
        following = ahead[0] if ahead else ""
        if _NUMBERED.fullmatch(line) and not _is_prose(line):
            return _is_prose(following)
        run = [line, *takewhile(_is_told, ahead)]
        goes_on = len(run) > 1 and (_is_prose(line) or _is_told(line))
        if not (goes_on or (_is_prose(line) and _is_long(line))):
            return False
        boxed = 0 < (headlines or 0) <= _BOX and len(run) > 1
        return boxed or any(self._shares(each) for each in run)

    def _shares(self, line: str) -> bool:
        """Return whether a line names what the article is about; of Han text nothing is known."""
        if HAN.search(line):
            return True
        words = {word.casefold() for word in _WORD.findall(line) if word[0].isupper()}
        known = words & self._names
        return bool(known & self._title) or len(known) > 1


def _is_prose(line: str) -> bool:
    enough = _PROSE[bool(HAN.search(line))]
    return len(line) >= enough and line.rstrip(CLOSERS + " ")[-1:] in _STOPS


def _is_told(line: str) -> bool:
    """Return whether a line is a sentence, if a short one, and not cut short."""
    bare = line.rstrip(CLOSERS + " ")
    return (
        len(line) >= _TOLD[bool(HAN.search(line))]
        and bare.endswith((".", "。"))
        and bare[-2:] != ".."
    )


def _is_long(line: str) -> bool:
    return len(line) >= _LONG[bool(HAN.search(line))] or bool(_SENTENCE.search(line))
