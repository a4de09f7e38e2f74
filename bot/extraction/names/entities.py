"""Finds the names in a text.

Those the lexicon knows, those that look like names, and what the text itself calls them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.aliases import canonical
from bot.extraction.names.capitals import capitalised
from bot.extraction.names.han import han_names
from bot.extraction.names.types import ORGANISATION, PRODUCT
from bot.extraction.names.typing import typed
from bot.extraction.names.vocabulary import vocabulary
from bot.extraction.phrases import ENTITY, VERBS, Mark, lower

_DRUG = re.compile(
    r"(?<![\w-])[A-Za-z][a-z]{2,16}(?:avir|ivir|mab|tinib|ciclib|gliptin|glutide|gliflozin|parib"
    r"|statin|prazole|sartan|dipine|cillin|mycin|floxacin|limus|conazole|triptan|lukast|zepatide|cycline)(?![\w-])"
)  # the stems by which medicines are named
_AMOUNT_LENGTH = 16
_IN_MONEY = re.compile(r"(?:[$€£]\s?[\d.,]+|illion|bn|\dm)\s$")  # "$5 billion U.S."
_FULL_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
_HEAD = re.compile(r"[A-Z][a-z]+(?= [a-z])")
_COUNTED = re.compile(r"\d[ \u00a0]?$")


def find_entities(
    text: str, *, sentences: Sequence[Sentence], marks: Sequence[Mark], lexicon: Lexicon
) -> tuple[EntityMention, ...]:
    """Return the names in `sentences`, by place and without overlap.

    Each under one canonical name for the document.
    """
    known = _known(text, marks=marks, lexicon=lexicon)
    common = frozenset(m.start for m in marks if m.kind not in (ENTITY, "outlet"))
    found = [*known, *_drugs(sentences)]
    capitals = capitalised(
        text, sentences=sentences, words=vocabulary(lexicon), known=known, common=common
    )
    found += [m for m in capitals if not _is_currency(text, m.start, m.text)]
    places = vocabulary(lexicon).places
    found = [*_without_prefix(found, known, places), *_last_names(found, sentences, marks, lexicon)]
    found = _without_measures(found, text=text, known=known)
    written = han_names(text, sentences=sentences, marks=marks, lexicon=lexicon)
    found += [m for m in written if not text[max(0, m.start - 1) : m.start].isdigit()]
    mentions = _without_overlap(found)
    mentions = typed(mentions, text=text, sentences=sentences, marks=marks, lexicon=lexicon)
    return canonical(mentions, text=text, lexicon=lexicon)


def _known(text: str, *, marks: Sequence[Mark], lexicon: Lexicon) -> list[EntityMention]:
    """Return the lexicon's names; a Latin one must be written with its capitals."""
    types = {e.name: e.type for e in lexicon.entities}
    plain = frozenset(lexicon.group("not_names"))
    found = []
    for mark in marks:
        if mark.kind != ENTITY:
            continue
        said = text[mark.start : mark.end]
        if (
            said[0].isascii()
            and said.islower()
            and not any(said == a for a in _spellings(mark.name, lexicon))
        ):
            continue
        if _is_currency(text, mark.start, said):
            continue
        if _is_inside_word(text, mark) or _is_plain(said, plain):
            continue
        kind = types.get(mark.name, ORGANISATION)
        found.append(
            EntityMention(start=mark.start, end=mark.end, text=said, name=mark.name, type=kind)
        )
    return found


def _is_currency(text: str, start: int, said: str) -> bool:
    """Return whether a country behind an amount only tells its currency ("$5 billion U.S.")."""
    return said.isupper() and bool(_IN_MONEY.search(text, max(0, start - _AMOUNT_LENGTH), start))


def _drugs(sentences: Sequence[Sentence]) -> list[EntityMention]:
    """Return the medicines, which their endings name, written small or not."""
    return [
        EntityMention(
            start=s.start + m.start(), end=s.start + m.end(),
            text=m.group(), name=lower(m.group()), type=PRODUCT,
        )
        for s in sentences
        for m in _DRUG.finditer(s.text)
    ]  # fmt: skip


def _last_names(
    found: Sequence[EntityMention], sentences: Sequence[Sentence],
    marks: Sequence[Mark], lexicon: Lexicon,
) -> list[EntityMention]:  # fmt: skip
    """Return the last words of full names that stand alone at a sentence's head, before a verb."""
    words, sure = vocabulary(lexicon), {e.name for e in lexicon.entities}
    verbs = {m.start for m in marks if m.kind in VERBS}
    full = {m.text for m in found if m.type == ORGANISATION} - sure
    last = {
        name.split()[-1]
        for name in full
        if _FULL_NAME.fullmatch(name) and not words.is_plain(name.split()[-1])
    }
    heads = [(s.start, m[0]) for s in sentences if (m := _HEAD.match(s.text))]
    return [
        EntityMention(start=start, end=start + len(head), text=head, name=head, type=ORGANISATION)
        for start, head in heads
        if head in last and head not in sure and start + len(head) + 1 in verbs
    ]


def _without_prefix(
    found: Sequence[EntityMention], known: Sequence[EntityMention], places: frozenset[str]
) -> list[EntityMention]:
    """Return the names, a known one in place of itself with one word before it ("Drugmaker Name".

    "China-based Name").
    """
    ends = {m.end: m for m in known}
    return [
        ends[m.end]
        if m.end in ends
        and len(m.text[: ends[m.end].start - m.start].split()) == 1
        and m.type != PRODUCT
        and m.text not in places
        else m
        for m in found
    ]


def _without_measures(
    found: Sequence[EntityMention], *, text: str, known: Sequence[EntityMention]
) -> list[EntityMention]:
    """Return the names without those that mostly follow a number, as a unit does ("220 PeV")."""
    times = Counter(m.text for m in found)
    counted = Counter(m.text for m in found if _COUNTED.search(text, max(0, m.start - 2), m.start))
    sure = {m.text for m in known}
    parts = {word for m in found if " " in m.text for word in m.text.split()}
    return [
        m
        for m in found
        if m.text in sure
        or not m.text.isalpha()
        or m.text in parts
        or counted[m.text] * 2 <= times[m.text]
    ]


def _spellings(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    for entity in lexicon.entities:
        if entity.name == name:
            return (entity.name, *entity.aliases)
    return (name,)


def _is_plain(said: str, plain: frozenset[str]) -> bool:
    """Return whether a plain word stands where a name in capitals has the same letters ("Who")."""
    return not said.isupper() and lower(said) in plain


def _is_inside_word(text: str, mark: Mark) -> bool:
    """Return whether a Latin name is only a part of a longer token ("Meta-analysis", "US$5")."""
    after = text[mark.end : mark.end + 2]
    return after[:1] == "$" or (after[:1] == "-" and after[1:2].islower())


def _without_overlap(found: Iterable[EntityMention]) -> list[EntityMention]:
    """Return the mentions by place.

    Of those that overlap the longest, and of equals the first found.
    """
    kept: list[EntityMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            continue
        kept.append(mention)
    return kept
