"""Taking a question apart: its parts, what each asks for, of whom, when and in which currency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from bot.briefing.answering.spelling import stands_in
from bot.briefing.answering.words import Words
from bot.briefing.phrasing.wording import in_chinese
from bot.domain.claim import fold
from bot.domain.days import MONTHS
from bot.domain.lexicon import Lexicon
from bot.domain.question import Asks, Question

Resolve = Callable[[str, date], str | None]

_AMOUNTS = (
    "price|amount|share|rate|level|percentage|mass|cost|sum|total|number|size|range|rank|score"
    "|proportion|salary|wage|dividend|fee|revenue|profit|income|valuation|toll|sales|deficit"
    "|charge|bonus|worth|fine|margin|forecast|guidance|target"
)
_MEASURES = (
    "peak|speed|weight|height|depth|length|distance|temperature|magnitude|budget|turnout|population"
    "|volume|age|value|debt|backlog|growth|majority|stake|spending|expenditure|maximum|minimum"
    "|limit|threshold|ceiling|premium|discount|payout|compensation|average|capacity|increase"
    "|decrease|bid|output|subsidy|tariff|loss|expense|payment"
)
_MUCH = (
    "much|large|big|high|long|far|fast|heavy|old|tall|expensive|deep|strong|wide|thick|small|close"
    "|cheap|likely|hot|cold"
)
_WHOSE = r"(?:the |its |their )?(?:[^ ]{1,30}['’]s? )?"
_AUXILIARIES = "do|does|did|is|are|was|were|will|would|can|could|has|have|had|should"
_ASKS: tuple[tuple[Asks, str], ...] = (
    (Asks.COMPARE, r"\b(contradict|agree|disagree|consistent|conflict)\b|一致|矛盾|冲突|衝突"),
    (Asks.WHY, r"^why\b|\bfor what reason\b|^how come\b|为什么|為什麼|为何|為何|原因|點解|点解"),
    (
        Asks.WHY,
        r"^what (?:is|was|were|are) (?:the )?(?:[a-z]+ )?(?:reason|cause)s?\b|^what caused\b",
    ),
    (Asks.WHY, r"^what (?:made|led|drove|prompted|triggered|sparked|set off)\b"),
    (Asks.WHO, r"^(by |to |for |from )?(who|whom|whose)\b|\bby whom\b|谁|誰|邊個|邊位"),
    (Asks.WHEN, r"^((since|until|from|by|till) )?when\b|^how soon\b"),
    (Asks.WHEN, r"\b(what|which) (day|date|year|month)\b"),
    (Asks.WHEN, r"什么时候|什麼時候|何时|何時|几点|幾點|哪天|哪一天|哪年|几月|幾月"),
    (Asks.WHERE, r"^(from )?where\b|哪里|哪裡|哪儿|在哪|何处|何處|邊度|喺邊"),
    (Asks.WHERE, r"\bin (what|which) (city|country|place|court|state|town)\b"),
    (Asks.COUNT, r"\bhow (?:many|often)\b|几[个家名人颗次位款]|幾[個家名人顆次位款]"),
    (Asks.AMOUNT, rf"\bhow (?:{_MUCH})\b"),
    (Asks.AMOUNT, r"多少|多大|多长|多長|多久|多高|多快|多重|多深|多远|多遠|幾成|几成|幾多|几多"),
    (Asks.AMOUNT, r"[几幾][天年岁歲成折度倍元块塊]"),
    (Asks.AMOUNT, rf"\b(?:what|which) (\w+ ){{0,2}}({_AMOUNTS})s?\b"),
    (Asks.AMOUNT, rf"^what (is|was|were|are|will|had|did) (?!the name).*\b({_AMOUNTS})s?\b"),
    (
        Asks.AMOUNT,
        rf"^what (?:is|was|were|are) {_WHOSE}(?:[a-z-]+ ){{0,2}}(?:{_MEASURES})s?\b",
    ),
    (Asks.AMOUNT, r"^what (?:was|were|is|are) .*\b(?:revised|raised|cut|lowered|reduced) to\b"),
    (Asks.WHICH, r"\bwhich\b|\bname of\b|^what (are|were) the\b|哪[些个個家款种種项項]"),
    (Asks.WHETHER, rf"^(?:(?:{_AUXILIARIES})(?:n['’]t)?|won['’]t|can['’]t)\b"),
    (Asks.WHETHER, r"[吗嗎][?？]?$|是否|有没有|有沒有|是不是|会不会|會不會|能不能"),
)
_FRAME = re.compile(r"^\s*is it (?:really )?(?:true|correct|right|the case) that\b", re.I)
"""Words that ask for a verdict, and are none of what is asked about."""
_HAN_ASKING = (
    "多少|什么|什麼|几|幾|谁|誰|何时|何時|哪|吗|嗎|一致|多[大久长長高快重深远遠]|还是|還是"
    "|[没沒]有(?=[?？]?$)|邊[個間度]"
)
_JOINT = re.compile(
    r",? and (?=(?:by |for |from |to |on |at |in |over |since |until |of )?"
    r"(?:what|how|who|whom|when|which|where|why|do the|does|did)\b)"
    r"|; |[?？]\s*(?=\S)"
    rf"|[,，、](?=[^,，、?？]*(?:{_HAN_ASKING}))",
    re.I,
)
_SPLICE = re.compile(
    r", (?=(?:by |for |to |in )?"
    rf"(?:(?:how|why|what)\b|(?:when|where) (?:{_AUXILIARIES})\b|(?:who|whom|which)\b[^,]*$))",
    re.I,
)  # "X, which owns Y, …" asks nothing
_ASKING = re.compile(
    r"(?:by |for |to |from |at |in )?(?:how|what|which|who|whom|whose|why)\b"
    rf"|(?:when|where) (?:{_AUXILIARIES})\b",
    re.I,
)  # how an English question begins that another may follow after a comma alone
_TWO_TIMES = re.compile(
    r"\b(in|for|on) ((?:\w+ )?\d{4}) and (?:in |for |on )?((?:\w+ )?\d{4})\b", re.I
)
_MONTHS = "|".join(MONTHS)
_TWO_MONTHS = re.compile(rf"\b(?<!between )(?<!from )({_MONTHS}) and ({_MONTHS})\b(?! \d)")
_TWO_COUNTED = re.compile(
    r"\b(how many|how much|what|which) ([a-z-]+) and ([a-z-]+)"
    r"((?! (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b) [a-z]+)"
    r"(?= (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b)",
    re.I,
)
_TWO_HAN = re.compile(r"多少([一-鿿]{2,6}?)[和与與及、]([一-鿿]{2,6})(?=[?？]|$)")
_TWO_HAN_MEASURES = re.compile(
    r"([一-鿿]{2,8})(?:和|以及|及|与)([一-鿿]{2,10}?)(?=(?:分别|各)?(?:是|为|有|达)?(?:多少|几|什么|多大))"
)
_TWO_PHRASES = re.compile(
    r"\b(in|on|from|for|at|by|to) ([^,?;]{2,40}?),? and \1 ([^,?;]{2,40}?)(?=[?,;]|$)", re.I
)
_TWO_VERBS = re.compile(
    r"^(how (?:many|much)\b.{0,200} (?:did|does|do|will|was|were|are|been)\b(?:.{0,200} )?)"
    r"([a-z]+) (?:and|or) (?:were |was |are )?([a-z]+)(?=[?]?$)",
    re.I,
)
_TWO_MEASURES = re.compile(
    rf"^(what(?:['’]s| is| was| are| were)) the ((?:[a-z]+ )?(?:{_AMOUNTS}|{_MEASURES})) and "
    rf"(?:the )?((?:[a-z]+ )?(?:{_AMOUNTS}|{_MEASURES}))(?= (?:of|for|in)\b)",
    re.I,
)
_TOGETHER = re.compile(r"\b(together|between|combined|both)\b", re.I)
_CURRENCY = re.compile(
    r"\bin ((?:u\.?s\.? )?[a-z]+)\s*(?:\?|$)|\bhow many ((?:u\.?s\.? )?[a-z]+)\b|多少(\w元)", re.I
)
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half)(?: of)? \d{4}"
    rf"|Q[1-4] \d{{4}}|(?:{_MONTHS})(?: \d{{1,2}},)? \d{{4}}|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?"
    r"|(?<![\d.,])(?:19|20)\d\d(?![\d.,]))"
    r"|(?:\d{4}年)?(?:第?[一二三四]季度|上半年|下半年|\d{1,2}月(?:\d{1,2}日)?)|\d{4}年",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(
    r"next|last|coming|past|years?|months?|weeks?|days?|quarters?|half|first|second|third|fourth"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|\d{4}|.*[年月日]",
    re.I,
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_REMEMBERED = 50_000  # names whose folded form is kept
_FEW = 2  # own content words up to which a later part leans on the first


def parse(
    text: str,
    *,
    lexicon: Lexicon,
    names: Iterable[str],
    now: datetime,
    resolve: Resolve | None = None,
    words: Words | None = None,
) -> tuple[Question, ...]:
    """Return the parts of a question in order; one that names nothing takes it from the first.

    `names` are the known subjects; `resolve` reads a period's words against a day.
    """
    words = words or Words(lexicon)
    known = _aliases((name for name in names if not words.is_plain(name)), lexicon)

    def period(part: str) -> str | None:
        found = _PERIOD.search(part)
        return resolve(found[0], now.date()) if found and resolve else None

    pieces = _pieces(text.strip())
    parts = [part for piece in pieces for part in _spread(piece, known, words)]
    questions = [
        _part(part, lexicon=lexicon, known=known, words=words, period=period(part))
        for part in parts
    ]
    if not questions:
        return ()
    first = questions[0]
    return (first, *(_leaning(question, first, words) for question in questions[1:]))


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that a text writes in digits, in order."""
    return tuple(_NUMBER.findall(text))


def content(question: Question) -> str:
    """Return the words of a question that matter, its own and those it took over, as one text."""
    return " ".join(question.words)


def _pieces(text: str) -> list[str]:
    """Return the questions of a text; in Chinese what asks nothing goes with what follows it."""
    found: list[str] = []
    for piece in filter(None, _JOINT.split(text)):
        if found and in_chinese(found[-1]) and not re.search(_HAN_ASKING, found[-1]):
            found[-1] = f"{found[-1]}，{piece}"
        else:
            found += _SPLICE.split(piece) if _ASKING.match(piece) else [piece]
    return found


def _part(
    text: str, *, lexicon: Lexicon, known: dict[str, str], words: Words, period: str | None
) -> Question:
    currency = _currency(text, lexicon)
    asked = _CURRENCY.sub("", text) if currency else text
    names = _named(asked, known)
    subjects = tuple(dict.fromkeys(known[name] for name in names))
    said = _FRAME.sub("", asked)
    return Question(
        text=text,
        asks=Asks.AMOUNT if currency and _asks(text) is Asks.COUNT else _asks(text),
        language="zh" if in_chinese(text) else "en",
        subjects=subjects,
        names=tuple(names),
        attributes=words.attributes(said),
        words=tuple(words.wanted(said)),
        numbers=numbers(text),
        period=period,
        currency=currency,
    )


def _asks(text: str) -> Asks:
    lowered = text.strip().casefold()
    return next((asks for asks, pattern in _ASKS if re.search(pattern, lowered)), Asks.WHAT)


def _leaning(question: Question, first: Question, words: Words) -> Question:
    own = [word for word in question.words if words.wanted(word)]
    if question.subjects and len(own) > _FEW:
        return question
    inherited = first.words
    if question.names:
        named = {word for name in first.names for word in words.wanted(name)}
        inherited = tuple(word for word in inherited if word not in named)
    if question.period or _YEAR.search(question.text):
        inherited = tuple(word for word in inherited if not _TIME.fullmatch(word))
    kept = inherited if len(own) <= _FEW or _pronoun(question.text) else ()
    bare = question.asks is Asks.WHAT and first.asks in (Asks.AMOUNT, Asks.COUNT, Asks.WHEN)
    return replace(
        question,
        asks=first.asks if bare else question.asks,
        subjects=question.subjects or first.subjects,
        names=question.names or first.names,
        attributes=question.attributes or first.attributes,
        words=tuple(dict.fromkeys((*question.words, *kept))),
        period=question.period or first.period,
    )


def _pronoun(text: str) -> bool:
    return bool(re.search(r"\b(it|that|they|this|those|these)\b|[它其该該此]", text, re.I))


def _spread(text: str, known: dict[str, str], words: Words) -> list[str]:
    """Return one question for each of two times, names, deeds or things counted."""
    splits = (
        _counted_apart,
        lambda each: _done_apart(each, words),
        _said_apart,
        lambda each: _named_apart(each, known),
    )
    for split in splits:
        if parts := split(text):
            return parts
    return [text]


def _counted_apart(text: str) -> list[str]:
    if counted := _TWO_COUNTED.search(text):
        many, one, other, noun = counted.groups()
        rest = text[: counted.start()], text[counted.end() :]
        return [f"{rest[0]}{many} {each}{noun or ''}{rest[1]}" for each in (one, other)]
    if measures := _TWO_MEASURES.search(text):
        is_, *two = measures.groups()
        return [f"{is_} the {each}{text[measures.end() :]}" for each in two]
    if counted := _TWO_HAN.search(text):
        return [text.replace(counted[0], f"多少{each}") for each in (counted[1], counted[2])]
    if measures := _TWO_HAN_MEASURES.search(text):
        return [text.replace(measures[0], each) for each in (measures[1], measures[2])]
    return []


def _done_apart(text: str, words: Words) -> list[str]:
    """Return the parts of "how many did it kill and injure"."""
    done = _TWO_VERBS.match(text)
    if done is None or not all(words.is_in("deeds", verb) for verb in done.groups()[1:]):
        return []
    return [f"{done[1]}{verb}{text[done.end() :]}" for verb in done.groups()[1:]]


def _said_apart(text: str) -> list[str]:
    """Return the parts of a question that repeats a preposition, or names two times."""
    if phrases := _TWO_PHRASES.search(text):
        word, one, other = phrases.groups()
        return [text.replace(phrases[0], f"{word} {each}") for each in (one, other)]
    if times := _TWO_TIMES.search(text):
        return [text.replace(times[0], f"{times[1]} {when}") for when in (times[2], times[3])]
    if months := _TWO_MONTHS.search(text):
        return [text.replace(months[0], month) for month in months.groups()]
    return []


def _named_apart(text: str, known: dict[str, str]) -> list[str]:
    names = sorted(_named(text, known), key=len, reverse=True)
    for one in names:
        for other in names:
            joined = re.search(rf"{re.escape(one)} and {re.escape(other)}\b", text, re.I)
            if joined and known[one] != known[other] and not _TOGETHER.search(text):
                return [text.replace(joined[0], name) for name in (one, other)]
    return []


def mentions(text: str, name: str) -> bool:
    """Return whether a name stands in a text in whole words; one in capitals only in capitals."""
    if name.isascii() and name.isupper():
        return stands_in(name, text)
    return stands_in(_folded(name), _folded(text))


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    return fold(text)


def _named(text: str, known: dict[str, str]) -> list[str]:
    found = [name for name in known if mentions(text, name)]
    return [
        name
        for name in found
        if not any(
            fold(name) != fold(other) and fold(name) in fold(other) and known[name] != known[other]
            for other in found
        )
    ]


def _aliases(names: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    known = {name: name for name in names if len(name) > 1}
    for entity in lexicon.entities:
        if entity.name in known:
            known.update({alias: entity.name for alias in entity.aliases if len(alias) > 1})
    return known


def _currency(text: str, lexicon: Lexicon) -> str | None:
    found = _CURRENCY.search(text)
    if not found:
        return None
    by_word = {fold(word): code for word, code in lexicon.currencies.items()}
    words = fold(found[found.lastindex or 0])
    options = (
        words,
        words.rstrip("s"),
        words.replace(".", ""),
        words.split()[-1],
        words.split()[-1].rstrip("s"),
    )
    return next((by_word[word] for word in options if word in by_word), None)
