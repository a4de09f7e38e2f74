"""Whether a claim's value is of the kind, and of the time, that a question asks for."""

from __future__ import annotations

import re

from bot.briefing.answering.favour import years
from bot.briefing.phrasing.labels import names_office
from bot.domain.claim import Claim, Kind, Modality, Role, fold
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question

_NUMERIC = frozenset(
    {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.MULTIPLE, Kind.DURATION}
)
_LEVELS = frozenset({Kind.MONEY, Kind.COUNT})
_RELATIVE = frozenset({Kind.PERCENT, Kind.POINTS, Kind.MULTIPLE})
_MOVED = (
    "f[ae]ll(?:en)?|r[io]se(?:n)?|gr[oe]wn?|drop|declin|increas|decreas|gain|los[et]|chang|jump|slip"
    "|shr[aiu]nk|climb|surg|plung|improv|contract|slid"
)
_MOVEMENT = re.compile(
    rf"\b(?:how (?:much|far|fast)|what (?:percent\w*|rate)|by what)\b.*\b(?:{_MOVED})"
    r"|\bhow much (?:more|less|higher|lower)\b|\bby how much\b|\bgrowth\b"
    r"|同比|环比|[涨跌增降]幅|[涨跌增降长落]了?(?:多少|几|幾)|增速",
)
_RATIO = re.compile(r"percent|\bshare\b|\brates?\b|\bmargin|ratio|%|[率比]|百分|[几多]倍|times\b")
_BY = re.compile(r"\bby (?:(?:about|around|some|nearly|roughly|over|more than|up to) )?$", re.I)
_FOR_EACH = re.compile(
    r"\bper (?!cent\b)|\bapiece\b|\ba (?:share|piece|barrel|head|unit|ton)\b"
    r"|每[一]?[股枚片颗台辆件个桶吨人次月周天年]",
    re.I,
)
_PER = re.compile(
    r"\b(?:per|each|apiece|every)\b|\ba (?:share|piece|barrel|month|week|day|head|year|unit|ton)\b"
    r"|\b(?:hour|dai|week|month|quarter|year|annual)ly\b|\d ?/ ?[a-z]|每|单价|均价",
    re.I,
)
_BEFORE = re.compile(r"\bwhen (?:was|were|did)\b", re.I)  # what has happened, by no plan
_FOR_HOW_LONG = re.compile(r"^for\b|^P\d", re.I)
_DAY = re.compile(r"\d{4}-\d\d")  # a period that says when: a month or a day
_LENGTHS = frozenset({Kind.DURATION, Kind.COUNT})
_COUNTS = frozenset({Kind.COUNT, Kind.MULTIPLE})
_SHARES = frozenset({Kind.PERCENT, Kind.MULTIPLE})
_SUMS = frozenset({Kind.MONEY, Kind.PERCENT})
_CHANGES = _NUMERIC - {Kind.DURATION}
_PAID = (
    "cost|costs|pay|pays|paid|spend|spent|invest|invested|raise|raised|money|earn|worth|fees?|sell"
    "|sold|charge|compensation|commission|collect|revenue|profit|damages?|loss(?:es)?|debts?|loans?|subsid(?:y|ies)|price[ds]?"
)
_PAID_HAN = (
    "投[入资資]|投下|花[费費了]?|[斥耗][资資]|支付|付[了出]|[赔賠][偿償付了]|[罚罰]款?|[融募注出][资資]"
    "|捐[款赠贈了]?|[拨撥]款|[营營]收|收入|利[润潤]|[净淨]利|[亏虧][损損了]?|[售股房油票]?[价價]格?|市值|估值"
    "|成本|[债債][务務]|[补補][贴貼]|[预預]算|[费費]用?|金[额額]|[赚賺]了?"
)
_SUM_HAN = rf"(?:{_PAID_HAN})[^，,。？?]{{0,3}}多少(?![人个個家名位件辆輛台套年天月次倍])"
_GIVEN_LENGTH = re.compile(
    r"(?:\d+|\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve)|[一二三四五六七八九十两兩百半]+)"
    r"[ -]?(?:years?|months?|weeks?|days?|hours?|minutes?|[个個]?(?:年|月|周|週|天|日|小时|小時))"
)  # "over three years"
_LASTING = re.compile(
    r"\b(?:long|soon|often|fast|old|age|time|term|duration|period|delay|wait|lead|stay|length"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b"
    r"|[久长長期时時间間年月周天日]"
)  # what a length of time may answer
_CLOCK = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_TIMES = r"years?|months?|weeks?|days?|hours?|minutes?|seconds?"
_KINDS: tuple[tuple[str, frozenset[Kind]], ...] = (
    (rf"how many (more )?({_TIMES})\b|how long\b|^how soon\b", _LENGTHS),
    (r"多久|多[长長]|[几幾][天年]|[几幾多少](天|年|个月|個月|小时|小時)", _LENGTHS),
    (r"how many (dollars|euros|yuan|yen|pounds|won)\b", frozenset({Kind.MONEY})),
    (r"多少(钱|錢|(美|港|日|欧|歐)?元)", frozenset({Kind.MONEY})),
    (r"\b(what|which) (\w+ )?(share|percentage|proportion)\b(?! price)", _SHARES),
    (r"比例|占比|百分之[几幾]", _SHARES),
    (r"how (often|many times)\b|多少[倍次]|[几幾]倍", _COUNTS),
    (r"how many\b|[几幾][个個家名人颗顆次位款]", _COUNTS),
    (r"多少[万亿萬億]?[个個家名人颗顆位款件辆輛台套股票]", _COUNTS | {Kind.MONEY}),
    (r"有多少(?!.*[率比])", _COUNTS | {Kind.MONEY}),
    (r"第[几幾]|which (rank|place)\b", frozenset({Kind.RANK, Kind.COUNT})),
    (rf"\bhow much\b.*\b({_PAID})\b|售价|多少投[资資]|{_SUM_HAN}", _SUMS),
    (r"\bhow much more\b|同比|环比|涨幅|跌幅|涨了多少|下降多少|增长多少", _CHANGES),
)


def fits(claim: Claim, fact: Fact, question: Question) -> bool:
    """Return whether the claim's value is of the kind asked for, at a time that is."""
    return (
        not is_given(claim, question)
        and kind_fits(claim, fact, question)
        and has_time(claim, question)
    )


def is_given(claim: Claim, question: Question) -> bool:
    """Return whether the claim names what the question gives, so that it doesn't ask for it."""
    value = claim.said.value
    named = fold(value.text) if value.kind is Kind.NAME else ""
    given = bool(named) and named in fold(question.text) and not names_office(claim)
    return given and question.asks in (Asks.WHICH, Asks.WHO)


def asks_change(question: Question) -> bool | None:
    """Return whether a question is for a change or for a level; None where it is for neither."""
    text = question.text.casefold()
    if _MOVEMENT.search(text):
        return True
    meant = " ".join((text, *question.words))  # a later part may take its noun from the first
    leveled = question.asks in (Asks.WHAT, Asks.AMOUNT, Asks.COUNT) and not _RATIO.search(meant)
    return False if leveled else None


def is_other_measure(claim: Claim, *, change: bool) -> bool:
    """Return whether the claim gives a level though a change is asked for, or the reverse."""
    value = claim.said.value
    changed = value.role is Role.CHANGE or _is_moved_by(claim)
    return (not changed and value.kind in _LEVELS) if change else changed or value.kind in _RELATIVE


def asks_rate(question: Question) -> bool:
    """Return whether a question asks what something comes to for each of many."""
    return _FOR_EACH.search(question.text) is not None


def is_rate(text: str) -> bool:
    """Return whether a text tells what something comes to for each of many."""
    return _PER.search(text) is not None


def _is_moved_by(claim: Claim) -> bool:
    """Return whether the claim's sum is by how much something moved: "cut by $2 billion to …"."""
    said = claim.said
    at = said.quote.text.find(said.value.text) if said.value.kind in _SUMS else -1
    return at > 0 and _BY.search(said.quote.text, 0, at) is not None


def kind_fits(claim: Claim, fact: Fact, question: Question) -> bool:
    """Return whether the claim's value is of the kind asked for."""
    kind = claim.said.value.kind
    if question.currency:
        value = claim.said.value.in_dimension(f"money:{question.currency}")
        fitting = fact.cell.dimension in ("none", "money", f"money:{question.currency}")
        return value.currency == question.currency and fitting
    match question.asks:
        case Asks.COUNT | Asks.AMOUNT:
            kinds = _measured(question.text.casefold())
            if kinds is _LENGTHS and kind is Kind.COUNT:
                return (claim.said.value.unit or "").removesuffix("s") in _CLOCK
            return kind in kinds
        case Asks.WHEN:
            return _says_when(claim, question)
        case _:
            return True


def _says_when(claim: Claim, question: Question) -> bool:
    said, kind = claim.said, claim.said.value.kind
    when = said.period or said.period_text or ""
    if kind is Kind.DURATION or _FOR_HOW_LONG.search(when):
        return False
    if "/" in when and said.modality is Modality.PLAN and _BEFORE.search(question.text):
        return False
    dated = bool(_DAY.match(said.period or ""))
    return kind is Kind.DATE or dated or bool(said.period_text and kind in (Kind.NONE, Kind.NAME))


def _measured(text: str) -> frozenset[Kind]:
    plain = _NUMERIC if _LASTING.search(_GIVEN_LENGTH.sub(" ", text)) else _CHANGES
    return next((kinds for pattern, kinds in _KINDS if re.search(pattern, text)), plain)


def has_time(claim: Claim, question: Question) -> bool:
    """Return whether the claim is of the years that a question names, or may be."""
    asked = years(question.text)
    if not asked:
        return True
    said = claim.said
    value = said.value.low if said.value.kind is Kind.DATE else ""
    told = years(f"{said.period or ''} {said.period_text or ''} {value}")
    if not told:
        return True
    span = range(int(min(told)), int(max(told)) + 1)
    return any(int(year) in span for year in asked)
