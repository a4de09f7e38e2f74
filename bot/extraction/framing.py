"""How a claim is put: as fact, plan, forecast, opinion or rumour; and who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.claim import Modality
from bot.domain.reading import EntityMention
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import MODAL, Mark

_CLOSE = 6  # characters between "he" and "said"
_NEAR = 12  # characters between a name and its verb of speech, an office apart
_APPOSITION = re.compile(r",\s[^,.]{3,80},\s*(?:also\s)?$")
_BETWEEN = re.compile(
    r"[\s,]*(?:also|later|then|has|have|had|in a statement|对媒体|對媒體|对记者|則|则|还|還|也|又"
    r"|在[^，。]{1,16}|于[^，。]{1,12}|日前|最近|近日|首次|公开|[在于]?.{0,3}[日月])?[\s,，]*$"
)
_GROUP = re.compile(
    r"\b((?:[A-Za-z-]+\s)?(?:officials|analysts|experts|economists|observers|authorities|investors|researchers|scientists|police|prosecutors|sources|critics|investigators|regulators|lawmakers|organisers|organizers))\s*(?:also\s|have\s|had\s)?$",
    re.I,
)
_GROUP_HAN = re.compile(
    r"(分析师|分析師|专家|專家|业内人士|業內人士|官方|市场人士|消息人士|当局|當局|警方|研究人员|观察人士)(?:普遍|则|則|也|还)?$"
)
_SAID_HAN = re.compile(
    r"^[\s，,]*(?:的)?(?:消息|报道|報導|报导|介绍|透露|数据|數據|统计|統計|称|稱|说|說|表示|公告|估计|估計|报告|財報|财报)?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Who says the sentence, and where what is said begins.

    `heads` if name and verb come before it.
    """

    name: str
    start: int
    end: int
    heads: bool
    type: str = "group"


def find_speaker(passage: Passage, text: str, *, before: Speaker | None = None) -> Speaker | None:
    """Return who the sentence says asserts it, None if nobody is named.

    "he said" is the speaker `before`.
    """
    for mark in passage.marked("reporting"):
        if speaker := _before_verb(passage, text, mark, before) or _after_verb(passage, text, mark):
            return speaker
    for mark in passage.marked("according"):
        if speaker := _accorded(passage, text, mark):
            return speaker
    return _labelled(passage, text)


def _labelled(passage: Passage, text: str) -> Speaker | None:
    """Return the person whose name stands before a colon: a headline's way to say who speaks."""
    for name in passage.entities:
        colon = text[name.end : name.end + 1]
        if name.start == passage.sentence.start and name.type == "person" and colon in (":", "："):
            end = name.end + 1
            return Speaker(name=name.name, start=name.start, end=end, heads=True, type=name.type)
    return None


def _before_verb(passage: Passage, text: str, mark: Mark, before: Speaker | None) -> Speaker | None:
    """Return who stands before a verb of speech: a name, a group ("analysts"), "he" or "she"."""
    return (
        _name_before(passage, text, mark)
        or _group_before(passage, text, mark)
        or (_again_before(passage, text, mark, before) if before else None)
    )


def _is_early(place: int, passage: Passage) -> bool:
    """Return whether a place lies in the first half of the sentence."""
    return place < (passage.sentence.start + passage.sentence.end) / 2


def _name_before(passage: Passage, text: str, mark: Mark) -> Speaker | None:
    for name in reversed([e for e in passage.entities if e.end <= mark.start]):
        if _is_object(passage, text, name):
            continue
        between = text[name.end : mark.start]
        close = len(between) <= _NEAR and _BETWEEN.fullmatch(between)
        if not close and not _APPOSITION.fullmatch(between):
            return None
        return Speaker(
            name=name.name, start=name.start, end=mark.end,
            heads=_is_early(name.start, passage), type=name.type,
        )  # fmt: skip
    return None


def _group_before(passage: Passage, text: str, mark: Mark) -> Speaker | None:
    start = passage.sentence.start
    leading = text[start : mark.start]
    group = _GROUP.search(leading) or _GROUP_HAN.search(leading)
    if group is None:
        return None
    return Speaker(
        name=group.group(1).strip(), start=start + group.start(), end=mark.end,
        heads=_is_early(mark.start, passage),
    )  # fmt: skip


def _again_before(passage: Passage, text: str, mark: Mark, before: Speaker) -> Speaker | None:
    """Return the speaker `before` where a pronoun stands right before the verb."""
    pronouns = [m for m in passage.marked("person_pronouns") if m.end <= mark.start]
    if not any(len(text[m.end : mark.start].strip()) <= _CLOSE for m in pronouns):
        return None
    return Speaker(
        name=before.name, start=pronouns[0].start, end=mark.end,
        heads=_is_early(mark.start, passage), type=before.type,
    )  # fmt: skip


def _is_object(passage: Passage, text: str, name: EntityMention) -> bool:
    """Return whether a preposition stands before the name, so that it isn't who speaks."""
    lead = text[max(passage.sentence.start, name.start - 6) : name.start].casefold()
    return bool(re.search(r"(?:\b(?:of|in|on|to|than|with)\s(?:the\s)?|[对對向给把被])$", lead))


def _after_verb(passage: Passage, text: str, mark: Mark) -> Speaker | None:
    """Return the name after "said", as in "…, said Name"."""
    if mark.name not in ("said", "says", "wrote", "added", "argues", "warned", "explained") or text[
        mark.start - 2 : mark.start
    ].strip(" ") not in (",", "”", '"'):
        return None
    for name in passage.entities:
        if mark.end < name.start and re.fullmatch(
            r"\s(?:the\s|a\s)?(?:[\w.-]+\s){0,4}", text[mark.end : name.start]
        ):
            return Speaker(
                name=name.name, start=mark.start, end=name.end, heads=False, type=name.type
            )
    return None


def _accorded(passage: Passage, text: str, mark: Mark) -> Speaker | None:
    for name in passage.entities:
        gap = text[mark.end : name.start]
        if name.start >= mark.end and (
            re.fullmatch(r"\s(?:the\s|a\s|an\s)?(?:[\w'’.-]+\s){0,3}", gap) or gap == ""
        ):
            end = name.end
            if mark.name[0] > "\x7f" and (
                tail := _SAID_HAN.match(text[name.end : passage.sentence.end])
            ):
                end += tail.end()
            heads = mark.start - passage.sentence.start < _NEAR
            return Speaker(name=name.name, start=mark.start, end=end, heads=heads, type=name.type)
        if name.start >= mark.end:
            break
    group = re.match(
        r"\s(?:the\s)?((?:[a-z-]+\s)?(?:officials|analysts|experts|authorities|police|report|filing|sources|statement))\b",
        text[mark.end : mark.end + 40],
    )
    if group:
        return Speaker(
            name=group.group(1),
            start=mark.start,
            end=mark.end + group.end(),
            heads=mark.start == passage.sentence.start,
        )
    return None


_STRONG_PLAN = frozenset(
    {
        "plan",
        "plans",
        "planned",
        "planning",
        "aims",
        "aim",
        "aiming",
        "intend",
        "pledge",
        "commits",
        "committing",
        "targets",
        "计划",
        "計劃",
        "拟",
        "擬",
        "打算",
        "目标",
        "is to",
        "are to",
        "set to",
    }
)


_DONE_BEFORE = re.compile(
    r"\b(?:after|because|since|when|where|following)\s[^,;]{1,80}?"
    r"(?<!\bhas )(?<!\bhave )(?<!\bis )(?<!\bare )(?<!\bbe )"
    r"\b(?:was|were|had|(?!need|expect)[a-z]{2,12}ed|hurt|left|took|sent|cost|found|lost|met|won|made|sold)"
    r"\s(?:[a-z]+\s){0,2}$",
)
"""Between a word of expecting and a number, where the number tells what led to it.

Not what it waits for: "when it has raised $40 million".
"""


def _governs(mark: Mark, passage: Passage, *, place: int) -> bool:
    """Return whether a word of expecting is said of a number, not of another beside it.

    It governs what follows it, but not what had come about before ("would recall 3,400 after a fire
    hurt 12"); of what stands before it only the last, as in "the sum expected".
    """
    if mark.start <= place:
        base, text = passage.sentence.start, passage.sentence.text
        return not _DONE_BEFORE.search(text, max(0, mark.end - base), place - base)
    return not any(place < value.start < mark.start for value in passage.values) and not any(
        mark.end <= value.start for value in passage.values
    )


def modality_of(
    passage: Passage, clause: Clause, *, numeric: bool, place: int | None = None
) -> Modality:
    """Return how the clause is put forward, as far as it governs the number at `place`.

    Where plan and forecast words meet, "plans to" outweighs "expected".
    """
    found = [
        m for m in passage.marks
        if m.kind in MODAL and clause.start <= m.start < clause.end
        and (place is None or _governs(m, passage, place=place))
    ]  # fmt: skip
    kinds = {m.kind for m in found}
    if "rumour" in kinds:
        return Modality.RUMOUR
    if any(m.kind == "plan" and m.name in _STRONG_PLAN for m in found):
        return Modality.PLAN
    if "forecast" in kinds:
        return Modality.FORECAST
    if "plan" in kinds:
        return Modality.PLAN
    if "opinion" in kinds and not numeric:
        return Modality.OPINION
    return Modality.FACT
