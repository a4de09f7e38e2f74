# ruff: noqa: E501 - a pattern reads best as one line
"""What a number covers where that is not the whole of its subject: only where the text is plain."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Role
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Clause, Passage, Proposal
from bot.extraction.phrases import ATTRIBUTE, per_lexicon

_NUMBERS = frozenset(
    {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.MULTIPLE, Kind.DURATION}
)
_EACH = re.compile(
    r"\s?(?:per|an?|for each|for every|each)\s(?:[A-Z]\w+\s)?(share|ton|tonne|barrel|ounce|hour|day|week|month|person|head|unit|ride|trip|ticket|kilowatt-hour|square metre|gallon|litre|rack|token|million tokens|user|household|employee|worker)\b",
    re.IGNORECASE,
)
_EACH_HAN = re.compile(
    r"每(股|吨|噸|桶|盎司|小时|小時|天|日|周|月|人|户|戶|单|單|程|台|辆|輛|张|張|平方米|度)[^，。；、\d]{0,6}$"
)
_UNITS_HAN = {
    "股": "share", "吨": "tonne", "噸": "tonne", "桶": "barrel", "小时": "hour", "小時": "hour",
    "天": "day", "日": "day", "周": "week", "月": "month", "人": "person", "户": "household",
    "程": "ride", "单": "ride", "單": "ride",
}  # fmt: skip
_OF_ONE = frozenset(["earnings per share", "share price", "dividend"])  # of one share by their name
_MORE = re.compile(
    r"\b(?:extra|additional|another|a plus of|an increase of|increase by|increased by|raised by|a rise of|a cut of|lowered by|cut by|reduced by|rose by|fell by|grew by|up by|down by|a further|more by)\s(?:about\s|nearly\s|some\s|around\s|at least\s)?$"
    r"|(?:增加|减少|減少|上调了|下调了|追加|新增|多出|再增|调高了)(?:了|约|約)?$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(
    r"\s?(?:more|extra|in addition|on top)\b(?!\sthan)|的?(?:增幅|增量|降幅)", re.IGNORECASE
)
_EXPECTED = re.compile(
    r"\b(?:consensus(?: estimate)?s?(?: of| was)?|analysts? (?:had )?(?:expected|forecast)|estimates? of|expectations? of)\s(?:about\s)?$"
    r"|(?:预期的?|預期的?|预估的?|市场预期为?|(?:原来|原本|此前)(?:预期|預期))$",
    re.IGNORECASE,
)
_EXPECTED_AFTER = re.compile(
    r"\s(?:that\s|which\s)?(?:had\sbeen|was|were|analysts|economists|Wall Street)\s(?:had\s)?(?:expected|forecast|predicted|in its models|in their models|hoped)\b|\sconsensus\b|\sestimate\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:threshold of|needed(?: the backing of)?|minimum(?: \w+)? of|a minimum of|required|quorum of|requires?|target of|goal of|cap of|limit of|ceiling of|reach the|must (?:reach|exceed|get))\s(?:about\s|at least\s|the\s|a\s)?$"
    r"|(?:门槛|門檻|目标|目標|上限)(?:为|為|是)$",
    re.IGNORECASE,
)
_NEEDED_AFTER = re.compile(
    r"\s(?:threshold|quorum|target|goal|minimum|limit|cap)\b|的?(?:门槛|門檻|上限)", re.IGNORECASE
)
_ALL_TOLD = re.compile(
    r"\b(?:cumulative(?:ly)?|run[- ]rate(?: is)?(?: now)?(?: above| over| of)?|lifetime)\s[^,;]{0,12}$|(?:累计|累計|年化)[^，。；,]{0,8}$",
    re.IGNORECASE,
)
_ALL_TOLD_AFTER = re.compile(
    r"[^,;.]{0,16}\b(?:in all|to date|since its launch|since launch)\b", re.IGNORECASE
)
_EARLIER_AFTER = re.compile(
    r"\s?[(]?(?:a year (?:earlier|ago|before)|the (?:previous|prior|preceding) (?:year|quarter|month|period)|the year before|one year (?:earlier|ago|before)|in the (?:same|year-ago|prior-year|previous) \w+|(?:in |for )?last year|year-ago)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|than|after|was|were|up on|down on)\s(?:a\s(?:loss|profit|gain|net \w+) of\s|the\s|about\s|just\s|around\s)?$",
    re.IGNORECASE,
)
_EARLIER_HAN = re.compile(r"(?:去年|上年|前年)(?:同期|同季)[^，。；,;]{0,8}$")
_FROM = re.compile(
    r"(?:\bfrom\s(?:about\s|just\s|around\s)?|[由从從](?:原来的?|原先的?|此前的?)?)$", re.IGNORECASE
)
_TO = re.compile(
    r"\s?to\s|(?:下调|上调|下調|上調|[增升降减減涨漲跌提调調扩擴缩縮修]{1,2})?(?:加|长|高|低|少|正)?(?:至|到|为|為)",
    re.IGNORECASE,
)
_BACK_FROM = re.compile(
    r"\b(?:to\s[^,;]{1,30}?|up|down),?\sfrom\s(?:about\s|just\s|around\s|nearly\s|a (?:loss|profit) of\s)?$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:\b(?:its|their|the|his|her)|['’]s|s['’])\s((?:[A-Za-z][\w&-]*\s){1,3})$", re.IGNORECASE
)
_BODIES = frozenset(["company", "group", "firm"])
_PLACED = re.compile(r"\s?(?:\w+\s){0,2}(?:in|across)\s(?:the\s)?$", re.IGNORECASE)
_IN_LEAD = re.compile(r"^\W*in\s(?:the\s)?$", re.IGNORECASE)
_NEAR = 40


@per_lexicon
def _no_segments(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that tell no part of a body before what is measured of it."""
    return frozenset(lexicon.group("no_segments"))


@per_lexicon
def _segment_han(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a part of a body in Chinese, by what it ends with: 云服务."""
    endings = "|".join(map(re.escape, lexicon.group("segment_endings_han"))) or "(?!)"
    return re.compile(rf"[\u3400-\u9fff]{{1,8}}(?:{endings})$")


def scope_of(
    passage: Passage, clause: Clause, proposal: Proposal, *, attribute: str, subject: str,
    lexicon: Lexicon,
) -> str | None:  # fmt: skip
    """Return what the number covers as a short phrase, None for the whole or where unsure."""
    if proposal.value.kind not in _NUMBERS:
        return proposal.scope
    base, text = passage.sentence.start, passage.sentence.text
    before = text[: proposal.place - base]
    after = text[proposal.place + len(proposal.value.text) - base :]
    parts = [
        None if attribute in _OF_ONE else _measure(proposal, before[-_NEAR:], after[:_NEAR]),
        _counted_from(proposal, before[-_NEAR:], after[:_NEAR], clause=clause),
        _part(proposal, before[-_NEAR:], after[:_NEAR], lexicon=lexicon),
        _segment(passage, clause, proposal, attribute=attribute, subject=subject, lexicon=lexicon)
        if attribute in lexicon.group("body_metrics")
        else None,
        _place(passage, proposal, attribute=attribute, subject=subject, lexicon=lexicon),
    ]
    return ", ".join(dict.fromkeys(p for p in parts if p)) or None


def _measure(proposal: Proposal, before: str, after: str) -> str | None:
    """Return "per share" and the like, where the amount is for one of many."""
    if proposal.value.kind not in (Kind.MONEY, Kind.COUNT):
        return None
    each = _EACH.match(after)
    if each:
        return f"per {each.group(1).casefold()}"
    han = _EACH_HAN.search(before)
    return f"per {_UNITS_HAN.get(han.group(1), han.group(1))}" if han else None


def _counted_from(proposal: Proposal, before: str, after: str, *, clause: Clause) -> str | None:
    """Return whether the number is an addition, an expectation, a threshold or a running total."""
    if proposal.value.role is not Role.CHANGE:
        if (_COMPARED.search(before) and _EARLIER_AFTER.match(after)) or _EARLIER_HAN.search(
            before
        ):
            return "a year earlier"
        if (_FROM.search(before) and _TO.match(after)) or _BACK_FROM.search(before):
            return "before"
    summed = proposal.value.kind in (Kind.MONEY, Kind.COUNT)
    if summed and (_MORE.search(before) or _MORE_AFTER.match(after)):
        return "change"
    if _EXPECTED.search(before) or _EXPECTED_AFTER.match(after):
        return "expected"
    if _NEEDED.search(before) or _NEEDED_AFTER.match(after):
        return "threshold"
    labelled = clause.label is not None and _ALL_TOLD.search(clause.label + " ")
    told = labelled or _ALL_TOLD.search(before) or _ALL_TOLD_AFTER.match(after)
    return "cumulative" if summed and told else None


def _part(proposal: Proposal, before: str, after: str, *, lexicon: Lexicon) -> str | None:
    """Return the part of a sum that the words beside it name ("of add-ons", "up front")."""
    if proposal.value.kind is not Kind.MONEY:
        return None
    beside = re.split(r"[,;.，；。]", after, maxsplit=1)[0][:24].casefold()
    ahead = re.split(r"[,;.，；。]", before)[-1][-20:].casefold()
    return next((w for w in lexicon.group("parts") if w in beside or w in ahead), None)


def _segment(
    passage: Passage, clause: Clause, proposal: Proposal, *, attribute: str, subject: str,
    lexicon: Lexicon,
) -> str | None:  # fmt: skip
    """Return what stands before the attribute's own word ("its optical fibre revenue")."""
    marks = [m for m in passage.marked(ATTRIBUTE, within=clause) if m.name == attribute]
    if not marks:
        return None
    mark = min(marks, key=lambda m: (abs(m.start - proposal.place), m.start))
    before = passage.sentence.text[: mark.start - passage.sentence.start][-_NEAR:]
    told = [*(e.end for e in passage.entities), *(p.end for p in passage.periods)]
    last = max((end for end in told if end < mark.start), default=0)
    if han := _segment_han(lexicon).search(before, max(len(before) - mark.start + last, 0)):
        return han.group()
    lead = _LED.search(before)
    words = lead.group(1).split() if lead else []
    known = {*attribute.casefold().split(), *subject.casefold().split()}
    plain = _no_segments(lexicon)
    while words and words[0].casefold() in plain:
        words = words[1:]
    words = [w for w in words if w.casefold() not in known]
    if not words or words[-1].endswith(("ed", "ly")):
        return None
    if any(w.casefold() in plain | _BODIES for w in words):
        return None
    return " ".join(words).casefold()


def _place(
    passage: Passage, proposal: Proposal, *, attribute: str, subject: str, lexicon: Lexicon
) -> str | None:
    """Return the place that a price, a share or a sum of a body is said of."""
    if attribute != "price" and attribute not in lexicon.group("body_metrics"):
        return None
    base, text = passage.sentence.start, passage.sentence.text
    end = proposal.place + len(proposal.value.text)
    for name in passage.entities:
        if name.type != "place" or name.name == subject or name.start > end + _NEAR:
            continue
        behind = name.start >= end and _PLACED.fullmatch(text[end - base : name.start - base])
        if behind or (name.start - base <= _NEAR and _IN_LEAD.fullmatch(text[: name.start - base])):
            return name.name.casefold()
    return None
