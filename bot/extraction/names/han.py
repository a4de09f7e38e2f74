"""Finds the names that are written in Han, where no capital shows them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.announced import announced
from bot.extraction.names.chunks import Cuts, Span, chunks, cuts_of, recurring
from bot.extraction.names.types import ORGANISATION, PERSON, PLACE, PRODUCT, WORK
from bot.extraction.page.blocks import TITLE
from bot.extraction.phrases import HAN, Mark

_TITLED = re.compile(r"《([^《》\n]{2,30})》")
_SPEECH = (
    r"(?:表示|称|稱|说|說|指出|认为|認為|透露|介绍|介紹|强调|強調|坦言"
    r"|告诉|告訴|宣布|写道|直言|形容|则认为)"
)
_AFTER_TITLE = re.compile(rf"\s?([\u3400-\u9fff]{{2,4}}?)(?:{_SPEECH}|[，,（(、對对在也還还則则])")
_ORG_LENGTH = (2, 10)  # Han characters before an organisation's ending
_NOT_IN_NAMES = (
    "的是在和与與及对對把被从從向由了将將为為这這那其等有不个個年月日"
    ",，。：:、；“”「」（）()《》 \n0123456789%一二三四五六七八九十周週两"
)
_HEAD_LENGTH = (2, 6)  # Han characters of a name that keeps standing at the head of clauses
_TWICE = 2
_LATIN_BRACKETS = re.compile(r"[(（][A-Z][A-Za-z .&'’-]{1,40}[)）]")
_QUOTED = re.compile(r"[“「『\"](?P<name>[\u3400-\u9fff·]{2,10})[”」』\"]?(?=[(（])")
_MARKED = re.compile(
    r"[“「『\"](?P<name>[A-Za-z0-9-]{0,8}[\u3400-\u9fff·]{1,8}"
    r"(?:[\s-]?[A-Za-z0-9][A-Za-z0-9.-]{0,6})?[号號]?)[”」』\"]"
)
_NO_NAME = frozenset(
    "的了是不在我你他她它这這那们們也都就还還吗嗎呢吧啊么麼很太最有没沒被把让讓给給将將"
)
_STEM = 4  # characters of a firm's name before its ending
_MOST_PARTS = 20
_LEAST_SOUNDS = 3
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+")
_PERSON = (
    r"(?<![\u3400-\u9fff\d.])([{surnames}][\u3400-\u9fff]{{1,2}}?)"
    r"(?=表示|称|稱|说|說|指出|认为|認為|透露|介绍|介紹|强调|強調|坦言|告诉|告訴|宣布|写道|直言|形容|曾|在|[，,、。（(\n]|将|將|也|已|担任|擔任|出任|接任|于|於|是|的)"
)
_NUMBERED_CRAFT = re.compile(r"[\u3400-\u9fff]{2}[一二三四五六七八九十]{1,3}[号號]")
_STRONG_ENDINGS = frozenset(
    "集团 集團 银行 銀行 大学 大學 协会 協會 委员会 委員會 研究院 研究所 法院".split()  # noqa: SIM905
) | {"超市", "控股", "总局", "總局", "管理局", "交易所"}


def han_names(
    text: str, *, sentences: Sequence[Sentence], marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return names written in Han.

    Works in title marks, organisations by their endings, people who speak.
    """
    if not HAN.search(text):
        return []
    found = [*_works(text), *_marked(text)]
    found += [_mention(text, m.start(), m.end(), PRODUCT) for m in _NUMBERED_CRAFT.finditer(text)]
    spans = (_after_title(text, mark) for mark in marks if mark.kind == "titles")
    found += [_mention(text, *span, PERSON) for span in spans if span]
    cuts = cuts_of(text, marks=marks, lexicon=lexicon)
    found += _organisations(text, [m for m in marks if m.kind == "organisation_endings"], cuts)
    found += _heads(text, sentences, marks)
    pieces = chunks(cuts, sentences=sentences)
    titled = next(((s.start, s.end) for s in sentences if s.role == TITLE), (0, 0))
    found += recurring(text, pieces, title=titled)
    found += _bracketed(text, pieces)
    found += _spelled_out(text)
    found += [_mention(text, m.start, m.end, PLACE) for m in marks if m.kind == "places_han"]
    found += announced(text, cuts=cuts, pieces=pieces, marks=marks, lexicon=lexicon)
    found += _firms(text, pieces, marks)
    found += _foreign(text, frozenset("".join(lexicon.group("sound_characters"))))
    found += _people(text, "".join(lexicon.group("surnames")), marks)
    return found


def _organisations(text: str, endings: Sequence[Mark], cuts: Cuts) -> list[EntityMention]:
    """Return the bodies by their endings, a weak one where it recurs, and their short forms."""
    found = [
        (_mention(text, start, mark.end, ORGANISATION), text[start : mark.start], mark.name)
        for mark in endings
        if (start := _organisation_start(text, mark, cuts)) is not None
    ]
    times = Counter(mention.text for mention, _, _ in found)
    stems = {mention.text: stem for mention, stem, _ in found}
    kept = [m for m, _, ending in found if ending in _STRONG_ENDINGS or times[m.text] > 1]
    return [*kept, *_short_forms(text, {stems[m.text] for m in kept})]


def _foreign(text: str, sounds: frozenset[str]) -> list[EntityMention]:
    """Return the names written by their sound, if they stand more than once or hold a dot."""
    if not sounds:
        return []
    found = [
        (
            m.start() + len(a) - len(_sounded(a[::-1], sounds)),
            m.end() - len(b) + len(_sounded(b, sounds)),
        )
        for m in _DOTTED.finditer(text)
        for a, b in [(m.group().split("·")[0], m.group().split("·")[-1])]
    ]
    found = [(a, b) for a, b in found if text[a] != "·" and text[b - 1] != "·"]
    parts = {p for a, b in found for p in text[a:b].split("·")}
    first = -1
    spans = []
    for place, char in enumerate(text + " "):
        if char in sounds:
            first = place if first < 0 else first
        else:
            if first >= 0 and place - first >= _LEAST_SOUNDS:
                spans.append((first, place))
            first = -1
    times = Counter(text[a:b] for a, b in spans)
    found += [(a, b) for a, b in spans if times[text[a:b]] > 1 or text[a:b] in parts]
    return [_mention(text, a, b, PERSON if "·" in text[a:b] else ORGANISATION) for a, b in found]


def _sounded(piece: str, sounds: frozenset[str]) -> str:
    """Return the beginning of `piece` that is written by sound."""
    return "".join(itertools.takewhile(sounds.__contains__, piece))


def _people(text: str, surnames: str, marks: Sequence[Mark]) -> list[EntityMention]:
    """Return Chinese people: a family name and one or two characters that keep standing together.

    Between a stop, an office or another break and a verb of speech or a stop.
    """
    if not surnames:
        return []
    pattern = re.compile(_PERSON.format(surnames=surnames))
    times: Counter[str] = Counter()
    sure: set[str] = set()
    offices = {m.end for m in marks if m.kind == "titles"}
    for match in pattern.finditer(text):
        if any(c in _NOT_IN_NAMES for c in match.group(1)):
            continue
        times[match.group(1)] += 1
        if match.start() in offices:
            sure.add(match.group(1))
    seen = [n for n in times if times[n] >= _TWICE or n in sure][: _MOST_PARTS**2]
    names = [n for n in seen if times[n] >= _TWICE or text.count(n) >= _TWICE]
    return [
        _mention(text, m.start(), m.end(), PERSON)
        for name in names[:_MOST_PARTS]
        for m in re.finditer(re.escape(name), text)
    ]


def _firms(text: str, pieces: Sequence[Span], marks: Sequence[Mark]) -> list[EntityMention]:
    """Return the firms by their endings, right behind something that is no common word."""
    ends = {m.start: m.end for m in marks if m.kind in ("organisation_endings", "firm_endings_han")}
    return [
        _mention(text, start, ends[end], ORGANISATION)
        for start, end in pieces
        if end in ends and end - start <= _STEM
    ]


def _bracketed(text: str, pieces: Sequence[Span]) -> list[EntityMention]:
    """Return the names that a Latin spelling in brackets follows ("某某(Some Name)")."""
    return [
        _mention(text, start, end, ORGANISATION)
        for start, end in pieces
        if end - start <= _STEM and _LATIN_BRACKETS.match(text, end)
    ]


def _marked(text: str) -> list[EntityMention]:
    """Return what stands in quotation marks as a name: without them elsewhere, or numbered.

    Also what keeps standing in them behind what it is (a ferry “…”). No words that only a phrase
    has.
    """
    marked: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for match in _MARKED.finditer(text):
        if _NO_NAME.isdisjoint(match["name"]) and len(match["name"]) > 1:
            marked[match["name"]] += 1
            before = text[match.start() - 1 : match.start()]
            behind[match["name"]] += bool(HAN.match(before)) and before not in _NOT_IN_NAMES
    names = [
        name
        for name in marked
        if not name.isalpha() or name[-1] in "号號" or (behind[name] and text.count(name) > 1)
    ]
    return [
        _mention(text, m.start(), m.end(), PRODUCT)
        for name in sorted(names)[:_MOST_PARTS]
        for m in re.finditer(re.escape(name), text)
    ]


def _spelled_out(text: str) -> list[EntityMention]:
    """Return, wherever they stand, the names that a Latin spelling in brackets follows.

    Quoted ones whole, of those with a dot what stands behind it, by which the text goes on.
    """
    names = {m["name"] for m in _QUOTED.finditer(text) if _LATIN_BRACKETS.match(text, m.end())}
    names |= {
        m.group().rpartition("·")[2]
        for m in _DOTTED.finditer(text)
        if _LATIN_BRACKETS.match(text, m.end())
    }
    return [
        _mention(text, m.start(), m.end(), PRODUCT)
        for name in sorted(names)[:_MOST_PARTS]
        for m in re.finditer(re.escape(name), text)
    ]


def _short_forms(text: str, stems: set[str]) -> list[EntityMention]:
    """Return where an organisation is called by its name without the ending, if that is usual."""
    return [
        _mention(text, m.start(), m.end(), ORGANISATION)
        for stem in sorted(stems)[:_MOST_PARTS]
        if text.count(stem) > _TWICE
        for m in re.finditer(re.escape(stem), text)
    ]


def _works(text: str) -> list[EntityMention]:
    """Return the titles of works; where one has two parts, each part as well."""
    found: list[EntityMention] = []
    parts: set[str] = set()
    for match in _TITLED.finditer(text):
        found.append(_mention(text, match.start(1), match.end(1), WORK))
        pieces = [p.strip() for p in re.split(r"[:：]", match.group(1))]
        parts.update(p for p in pieces if p and len(pieces) > 1)
    for part in sorted(parts)[:_MOST_PARTS]:
        found += [
            _mention(text, m.start(), m.end(), WORK) for m in re.finditer(re.escape(part), text)
        ]
    return found


def _organisation_start(text: str, mark: Mark, cuts: Cuts) -> int | None:
    """Return where an organisation's name begins that ends with `mark`.

    None if nothing fits before it.
    """
    least, most = _ORG_LENGTH
    start = mark.start
    while (
        start > 0
        and mark.start - start < most
        and text[start - 1] not in _NOT_IN_NAMES
        and HAN.match(text[start - 1])
    ):
        start -= 1
    if mark.start - start >= most:
        return None
    start = max(start, cuts.behind_kind(start, mark.start - least))
    start = cuts.behind_joints(start, mark.start - least)
    stem = range(start, mark.start)
    return start if len(stem) >= least and not all(map(cuts.is_joint, stem)) else None


def _after_title(text: str, mark: Mark) -> tuple[int, int] | None:
    """Return the Han name of two to four characters after an office.

    If a verb of speech or a stop follows it.
    """
    match = _AFTER_TITLE.match(text, mark.end)
    if match and not mark.name[0].isascii() and not any(c in _NOT_IN_NAMES for c in match.group(1)):
        return match.span(1)
    return None


def _heads(text: str, sentences: Sequence[Sentence], marks: Sequence[Mark]) -> list[EntityMention]:
    """Return the Han name that keeps standing where clauses begin.

    If the title has it too and it is no common word.
    """
    titled = next((s for s in sentences if s.role == TITLE), None)
    title = titled.text if titled else ""
    common = {
        c
        for m in marks
        if titled and titled.start <= m.start < titled.end and m.kind != "outlet"
        for c in (m.start, m.end - 1)
    }
    counts: Counter[str] = Counter()
    least, most = _HEAD_LENGTH
    for size in range(least, most + 1):
        for first in range(len(title) - size + 1):
            piece = title[first : first + size]
            taken = titled and any(
                titled.start + first <= c < titled.start + first + size for c in common
            )
            if HAN.fullmatch(piece[0]) and not taken and not any(c in _NOT_IN_NAMES for c in piece):
                counts[piece] = 0
    heads = Counter(
        piece
        for piece in counts
        if text.count(piece) > _TWICE
        for _ in re.finditer(rf"(?:^|[\n。，,；：“「])\s{{0,3}}{re.escape(piece)}", text)
    )
    often = [p for p, n in heads.items() if n >= _TWICE]
    if not often:
        return []
    best = max(often, key=lambda p: (text.count(p) * (len(p) + 1), len(p)))
    return [
        _mention(text, m.start(), m.end(), ORGANISATION) for m in re.finditer(re.escape(best), text)
    ]


def _mention(text: str, start: int, end: int, kind: str) -> EntityMention:
    return EntityMention(
        start=start, end=end, text=text[start:end], name=text[start:end], type=kind
    )
