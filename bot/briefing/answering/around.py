"""Where a claim stands: its own words, those next to its value, its passage and its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.briefing.answering.words import Words
from bot.briefing.material.pages import Page
from bot.briefing.phrasing.wording import in_chinese, period_words
from bot.domain.claim import Claim

_BESIDE = 32  # characters after a value that may say what it counts
_BACK = 6  # sentences within which what was named is still spoken of
_PART = re.compile(
    r"[,;，；、|(（)）]|\.\s"
    r"| (?:and|while|but|against|from|up(?! to\b)|after|(?<!more )(?<!less )(?<!fewer )than) "
)  # where a clause may end; the words of a bound ("up to", "more than") belong to its number
_WITHDRAWN, _PUT_RIGHT = "withdrawn", "put_right"  # groups of words of a correction
_FORMER, _FORMERLY = "former_before", "former_after"  # what stands next to what is no more
_LEFT, _CHANGED = "former_left", "former_turn"  # what leads from it to what holds now
_FAR = 40  # characters within which what holds now follows
_CELLS = " | "  # what parts the cells of a row
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """The terms of a claim, from those that state it to those that it only stands among.

    `close` are those of the part that holds the value, `beside` what is counted, `own` what the
    claim says, `here` its sentence, `near` the sentences next to it, `earlier` those some way
    before it, `title` what stands above.
    `rows` are the first cells of the rows beside a row of a table.
    What is `withdrawn` only stood in an earlier version of the document; a `former` value is the
    one from which another departs.
    """

    close: frozenset[str]
    beside: frozenset[str]
    own: frozenset[str]
    here: frozenset[str]
    near: frozenset[str]
    earlier: frozenset[str]
    title: frozenset[str]
    document: frozenset[str]
    chinese: bool
    rows: tuple[frozenset[str], ...] = ()
    withdrawn: bool = False
    former: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A document as the place of its claims: its title and names, all its terms, its script.

    `counts` tells in how many of its sentences a term stands.
    """

    title: frozenset[str]
    counts: Mapping[str, int]
    terms: frozenset[str]
    squeezed: str
    mains: frozenset[str]
    main: str
    chinese: bool


def setting(claims: Sequence[Claim], page: Page | None, words: Words) -> Setting:
    """Return the setting of a document from its claims and its page, of which there is one."""
    counts = Counter(claim.said.subject for claim in claims)
    names = [name for name, _ in counts.most_common(3)]
    title = (page.head if page else claims[0].document).title or ""
    text = page.text if page else "\n".join(claim.said.quote.text for claim in claims)
    heading = words.terms(" ; ".join([title, *names])).union(*(words.like(name) for name in names))
    own = [_own(claim, words) for claim in claims]
    body = [words.terms(s.text) for s in page.sentences] if page else []
    return Setting(
        title=heading,
        counts=Counter(term for line in body or own for term in line),
        terms=heading.union(*own, *body),
        squeezed=re.sub(r"[\W_]+", "", words.folded(f"{title} {text}")),
        mains=frozenset(name.casefold() for name, count in counts.items() if count > 1),
        main=names[0] if names else "",
        chinese=in_chinese(text),
    )


def around(claim: Claim, place: Setting, page: Page | None, words: Words) -> Around:
    """Return what stands around a claim in its document."""
    said = claim.said
    number = page.at(said.quote.start) if page else None
    own, sentence = _own(claim, words), said.quote.text
    here, near, earlier = own, _NOTHING, _NOTHING
    rows: tuple[frozenset[str], ...] = ()
    if page and number is not None:
        lines = page.sentences
        sentence = lines[number].text
        here = own | words.terms(sentence)
        beside = [lines[at].text for at in (number - 1, number + 1) if 0 <= at < len(lines)]
        near = _union(words.terms(text) for text in beside)
        earlier = _union(words.terms(line.text) for line in lines[max(0, number - _BACK) : number])
        if _CELLS in sentence:
            around_it = lines[max(0, number - _BACK) : number + _BACK + 1]
            cells = (_first_cell(line.text) for line in around_it if line is not lines[number])
            rows = tuple(words.plain(cell) for cell in cells if cell)
    return Around(
        close=_close(claim, words),
        beside=_beside(claim, words),
        own=own,
        here=here,
        near=here | near,
        earlier=earlier,
        title=place.title,
        document=place.terms,
        chinese=in_chinese(said.quote.text),
        rows=rows,
        withdrawn=is_withdrawn(sentence, said.value.text, words),
        former=is_former(sentence, said.value.text, words),
    )


def _first_cell(line: str) -> str:
    """Return the first cell of a row of a table, nothing of any other line."""
    return line.strip("| ").partition("|")[0].strip() if "|" in line else ""


def is_withdrawn(sentence: str, value: str, words: Words) -> bool:
    """Return whether a sentence gives a value, or all that it says, as what used to be told."""
    start = words.place_of(_WITHDRAWN, sentence)
    if start is None:
        return False
    turn = words.place_of(_PUT_RIGHT, sentence[start:])
    end = len(sentence) if turn is None else start + turn
    return turn is None if not value else sentence.find(value, end) < 0


def is_former(sentence: str, value: str, words: Words) -> bool:
    """Return whether a sentence gives a value as the one before: "from 5 to 7", "against 5".

    After a mere "from" it is only where a "to" is near, for much comes from elsewhere.
    """
    at = sentence.find(value) if value else -1
    if at < 0:
        return False
    before, after = sentence[:at].rstrip(), sentence[at + len(value) :]
    near = words.folded(f"{before[-_FAR:]} {after[:_FAR]}")
    turned = words.place_of(_CHANGED, near) is not None
    return (
        words.ends_with(_FORMER, before)
        or (turned and words.ends_with(_LEFT, before))
        or words.starts_with(_FORMERLY, after.lstrip(" ,，"))
    )


def _own(claim: Claim, words: Words) -> frozenset[str]:
    said = claim.said
    parts = (
        said.subject, said.attribute, said.asserted_by, said.scope, said.period_text,
        period_words(said.period) if said.period else None,
        said.value.basis, said.value.unit, said.value.text,
    )  # fmt: skip
    told = _union(words.terms(part) for part in parts if part)
    return (
        told | words.terms(said.quote.text) | words.like(said.attribute) | words.like(said.subject)
    )


def _close(claim: Claim, words: Words) -> frozenset[str]:
    """Return the terms of the part of the quote that holds the value, with the attribute's."""
    said = claim.said
    quote, value = said.quote.text, said.value.text
    at = quote.find(value) if value else -1
    part = quote
    if at >= 0:
        breaks = [0, *(found.end() for found in _PART.finditer(quote)), len(quote)]
        first = max(each for each in breaks if each <= at)
        last = min((each for each in breaks if each >= at + len(value)), default=len(quote))
        part = quote[first:last]
    return _union(words.terms(each) for each in (part, said.attribute, said.value.unit or ""))


def _beside(claim: Claim, words: Words) -> frozenset[str]:
    """Return the terms of the value with the few words after it: what is counted or paid."""
    quote, value = claim.said.quote.text, claim.said.value.text
    at = quote.find(value) if value else -1
    after = quote[at + len(value) : at + len(value) + _BESIDE] if at >= 0 else ""
    after = re.split(r"[,;，；。、|]", after)[0]
    return words.terms(f"{value}{after}") | words.terms(claim.said.value.unit or "")


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return _NOTHING.union(*sets)
