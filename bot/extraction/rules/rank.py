# ruff: noqa: E501 - a pattern reads best as one line
"""Ranks: who comes first, third, or is the largest of its kind, and among what."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, ValueMention
from bot.extraction.passage import Passage, Proposal, Proposals
from bot.extraction.phrases import HAN

_ORDINAL = re.compile(r"(?:first|second|third|[a-z]+th|\d+(?:st|nd|rd|th))", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"\b(?:ranks?|ranked|ranking|placed|places|came|comes|coming|finish(?:ed|es|ing)?|stands?|stood|lies|sits|stays|remains"
    r"|(?:sl[iu]p(?:s|ped)|drop(?:s|ped)?|fell|falls|climb(?:s|ed)|rose|rises|moved?|moves|up|down|back)\sto"
    r"|(?:puts?|left|leaves)\s(?:it|them|him|her|us))\s(?:in\s)?(?:the\s)?(?:joint\s)?$",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"(?:\b(?:was|is|were|are|been|being)\s)?(?:ranked|rated|named|placed|listed|called|crowned)\s(?:by\s[^,;.]{2,40}\s)?(?:as\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\s(?:is|was|represents|becomes|became|will be|would be|remains|marks)\s(?:now\s|by far\s)?(?:the\s|its\s|their\s)?(?:[A-Za-z ]{1,30}['’]s\s)?$"
)
_OWNED = re.compile(
    r"(?:(?:\b(?:is|are|was|were|be|becomes?|became|as|called|named|launch of)\s|[:,]\s?|^)the|\b(?:its|their|his|her|our)|['’]s|s['’])\s(?:very\s|[a-z]+-)?$",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:an?|any|another|each|every|at|one of the|one of its|some of the|all the|one of \w+['’]s)\s?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"no\b|number\b|#", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"(?:\b(?:is|are|was|were|become|becomes|became|remains?|at|as|the|to|now)|['’]s)\s$|^\W*$",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\s(?:birthday|anniversary|day|week|month|year|term|half|name|time)\b", re.IGNORECASE
)
_HAN_COUNTED = re.compile(
    r"第.{1,3}?(?:[轮輪届屆期章步场場]|梯队|阶段|階段)|最[大高低多小](?:.{0,4}(?:量|功率|速|限)|[约約可達达为])|首批"
)
_AMONG_MANY = frozenset(["top", "leading", "best", "best-selling", "latest", "most popular"])
_SAID_OF = re.compile(
    r"\b(?:is|are|was|were|be|been|become|becomes|became|as|called|named|makes? \w+|made \w+|remains?|now|not|,)\s(?:by far\s)?(?:the|its|their|\w+['’]s)\s?$|^\W*$|[:|]\s*$",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:is|are|was|were|now|currently|not|but|than)\s(?:joint\s)?$", re.IGNORECASE
)
_AMONG = re.compile(
    r"\s(?:in|on|of|with|among|behind|overall|place|only)\b|[.,;:!?)]|$", re.IGNORECASE
)
_NOUN = re.compile(
    r"\s(?!(?:he|she|it|they|we|to|and|or|but|was|were|is|are|had|has|with|by)\b)[A-Za-z\"“'‘]"
)
_STOP = re.compile(
    r"[.,](?!\d)|[;:()（），。；：！？|—–]|\s-\s|\s(?:to|that|which|who|when|while|and|but|since|after|before|is|are|was|were|has|have|had|will|gives|on which|per|with|by|said|ever)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:globally|worldwide|overall|place|true|of|in|for|among|at|on|as|the|its|all|a|an)\s+|[\"“”'‘’]|\s(?:globally|worldwide|so far|yet)$",
    re.IGNORECASE,
)
_THEN_NAMED = re.compile(
    r"\s*(?:,\s?(?:the\s)?|\s(?:is|was|being)\s(?:named|called)?\s?(?:the\s)?|\s(?:named|called|dubbed)\s(?:the\s)?)$",
    re.IGNORECASE,
)
_MOST_WORDS = 7
_MOST_HAN = 14
_HIGHEST = 200  # a rank beyond it is a number that only looks like one


def ranks(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each rank that can be checked, with what is ranked as its scope."""
    seen: set[tuple[int, str]] = set()
    for mention in passage.values:
        if mention.value.kind is not Kind.RANK or not _is_checkable(passage, mention):
            continue
        clause = passage.clause_at(mention.start)
        if (clause.start, str(mention.value.low)) not in seen:
            seen.add((clause.start, str(mention.value.low)))
            scope, end = _ranked(passage, mention)
            subject, speaker = _named_within(passage, mention.end, end), None
            subject = subject or _named_after(passage, end)
            if subject is None:
                subject, speaker = _passive(passage, mention)
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, attribute="rank",
                subject=subject, speaker=speaker, scope=scope or None,
                why=f"a rank: “{mention.value.text}”",
            )  # fmt: skip


_UNEQUALLED = re.compile(
    r"\b(?:no|nobody|no one|nothing|none|never)\b[^.;:]{1,90}?(?:\bever\b|\b(?:before|previously|(?:big|larg|great|high|fast|old|long|strong)[a-z]?er)(?=\s*(?:[.,;:!?)”\"]|$)))"
    r"|\bmore\b[^.;:,]{1,50}?\bthan\s(?:any(?:one|body|thing)?\b(?:\s(?:else|other))?|all (?:the )?others?|everyone else)"
    r"|\b(?:clear|undisputed|runaway|outright|market|overall|global|world|industry)\s(?:market\s)?leader\b|\bout in front\b|\bin the lead\b|\bleads? the (?:\w{1,20} ){0,2}(?:field|market|pack|table|race|standings|classification|rankings?|charts?|league|polls)\b"
    r"|\b(?:is|are|was|were|been|stay\w{0,2}|remain\w{0,2}) (?:at the )?top of the (?:\w{1,20} ){0,2}(?:table|charts?|list|league|rankings?|standings|polls?|pile)\b"
    r"|\b(?:tops?|topped|topping|heads?|headed)\s(?:the|its|all)\s(?:\w+\s){0,3}?(?:list|charts?|rankings?|table|leaderboard)\b"
    r"|(?:从未|從未|还没有?|還沒有?|不曾|未曾)[^，。；]{1,20}?过|前所未有|史无前例|史無前例|遥遥领先|遙遙領先|领跑|領跑|登顶|登頂|无人能及|首屈一指|独占鳌头",
    re.IGNORECASE,
)


def unequalled(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each place where something is first without the word being said."""
    base = passage.sentence.start
    for match in _UNEQUALLED.finditer(passage.sentence.text):
        place = base + match.start()
        value = Value(kind=Kind.RANK, low=Decimal(1), high=Decimal(1), text=match.group())
        clause = passage.clause_at(place)
        yield Proposal(clause=clause, place=place, value=value, why="nothing equals it")


def _around(passage: Passage, mention: ValueMention) -> tuple[str, str]:
    base, text = passage.sentence.start, passage.sentence.text
    return text[: mention.start - base], text[mention.end - base :]


def _is_checkable(passage: Passage, mention: ValueMention) -> bool:
    """Return whether something is placed in an order, not just numbered or praised."""
    before, after = _around(passage, mention)
    written = mention.value.text
    low = mention.value.low
    if low is not None and not isinstance(low, str) and low > _HIGHEST:
        return False
    if HAN.search(written):
        return not _HAN_COUNTED.match(written + after[:8])
    if _VERB_BEFORE.search(before[-24:]):
        return True
    if _NUMBERED.match(written):
        return bool(_NUMBER_OF.search(before[-24:]))
    return not _LOOSE.search(before[-16:]) and _is_placed(written, before, after)


def _is_placed(written: str, before: str, after: str) -> bool:
    """Return whether an ordinal or a superlative says of something that it comes first."""
    said_of = bool(_SAID_OF.search(before[-30:]))
    if written[0].isupper() and before.strip() and not said_of:
        return False
    if _ORDINAL.fullmatch(written):
        if _STANDING.search(before[-16:]) and _AMONG.match(after):
            return True
        owned = _OWNED.search(before[-24:]) or not before.strip()
        return bool(owned and _NOUN.match(after)) and not _DAYS.match(after)
    return said_of or written.casefold() not in _AMONG_MANY


def _ranked(passage: Passage, mention: ValueMention) -> tuple[str, int]:
    """Return what the rank is among, as a short phrase, and where that phrase ends."""
    _, after = _around(passage, mention)
    stop = _STOP.search(after)
    phrase = after[: stop.start()] if stop else after
    end = mention.end + len(phrase)
    if HAN.search(phrase) or HAN.search(mention.value.text):
        return phrase.strip().lstrip("的").casefold()[:_MOST_HAN], end
    while (shorter := _EDGE.sub("", phrase.strip())) != phrase:
        phrase = shorter
    words = phrase.split()
    if words and words[0][0].isdigit():
        words = []
    if not words and not _ORDINAL.fullmatch(mention.value.text):
        words = _EDGE.sub("", mention.value.text).split()
    return " ".join(words[:_MOST_WORDS]).casefold(), end


def _named_within(passage: Passage, first: int, last: int) -> str | None:
    """Return the product whose kind stands right before its name ("首款手机Name")."""
    kinds = {m.end for m in passage.marked("product_nouns") if first <= m.start < last}
    for name in passage.entities:
        if name.start in kinds and name.end <= last and HAN.search(passage.sentence.text):
            return name.name
    return None


def _named_after(passage: Passage, end: int) -> str | None:
    """Return the name that the ranked thing is given ("its first phone, Name")."""
    for name in passage.entities:
        between = passage.sentence.text[
            end - passage.sentence.start : name.start - passage.sentence.start
        ]
        if name.start >= end and name.type not in ("person", "place"):
            return name.name if _THEN_NAMED.fullmatch(between) else None
    return None


def _passive(passage: Passage, mention: ValueMention) -> tuple[str | None, str | None]:
    """Return who is ranked and by whom ("Name was ranked by Body as the top", "Name is the largest"), if so said."""
    before, _ = _around(passage, mention)
    ranked = _RANKED.search(before) or _STATED.search(before)
    if ranked is None:
        return None, None
    base = passage.sentence.start
    stated = ranked.re is _STATED
    judges = [
        e for e in passage.entities
        if not stated and base + ranked.start() <= e.start < mention.start
    ]  # fmt: skip
    before_it = [e for e in passage.entities if e.end <= base + ranked.start()]
    subject = (
        before_it[-1]
        if before_it and _adjoins(before, before_it[-1], ranked.start(), base)
        else None
    )
    return subject.name if subject else None, judges[0].name if judges else None


def _adjoins(before: str, name: EntityMention, end: int, base: int) -> bool:
    return not before[name.end - base : end].strip(" ,") and name.type != "person"
