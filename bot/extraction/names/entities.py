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
from bot.extraction.names.han import han_names
from bot.extraction.names.types import ORGANISATION, PRODUCT, WORK
from bot.extraction.names.typing import typed
from bot.extraction.page.blocks import HEADING, TITLE
from bot.extraction.phrases import ENTITY, Mark, lower

_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w.&’'+/-]*[\w+]|[A-ZÀ-ÖØ-Þ]|[a-z]{1,2}[A-Z][\w.&-]*\w)"
_AFTER = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w.&’'+/-]*[\w+]|[A-ZÀ-ÖØ-Þ]\.?"
    r"|\d{1,9}(?:\.\d{1,9})?(?![\d,.]|\s?(?:%|percent|million|billion|m\b|bn\b)))"
)
_RUN = re.compile(
    rf"(?<![\w$€£]){_CAP}(?:(?:\s|\s(?:of|for|de|van|von|der|al|bin|&)\s(?=[A-Z]))(?:the\s)?{_AFTER})*",
    re.ASCII,
)
_DATELINE = re.compile(
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?/[A-Z][a-z]+(?:\s[A-Z][a-z]+)?:\s"
    r"|\s*[A-ZÀ-Þ][A-ZÀ-Þ .,/]{2,40}(?:,\s[A-Z][a-z.]+)?\s?(?:[(（][^)）]{2,24}[)）])?\s?[—–-]+\s"
)
_MODEL = re.compile(r"\d|[a-z][A-Z]|-[A-Z]")
_AMOUNT = re.compile(r"[A-Z]{2,3}\$?\d[\d.,]*(?:bn|m|tn|k)?|[A-Z]{1,3}/[a-z]{1,3}|[A-Z]{2,3}\$")
_DRUG = re.compile(
    r"(?<![\w-])[A-Za-z][a-z]{2,16}(?:avir|ivir|mab|tinib|ciclib|gliptin|glutide|gliflozin|parib"
    r"|statin|prazole|sartan|dipine|cillin|mycin|floxacin|limus|conazole|triptan|lukast|zepatide|cycline)(?![\w-])"
)  # the stems by which medicines are named
_AMOUNT_LENGTH = 16
_IN_MONEY = re.compile(r"(?:[$€£]\s?[\d.,]+|illion|bn|\dm)\s$")  # "$5 billion U.S."
_NUMBER = re.compile(r"\d[\d.,]*")
_COUNTED = re.compile(r"\d\s?$")
_ADJECTIVE = re.compile(r"[A-Z][\w.&]*-[a-z]+")
_TOKEN = re.compile(r"(?<![\w-])([A-Za-z][\w.-]{1,40})(?![\w-])(?:\s\d{2,5}\b)?", re.ASCII)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")
_POSSESSIVE = re.compile(r"[’'](?:s(?!\w)|(?!\w))")
_PLAIN_ENDING = re.compile(r"(?:ing|ly|ed|tion|ment|ness|ity|ism|ship|ance|ence)$|[^s]s$")
_ACTS = re.compile(
    r"(?:[’']s\s)?\s(?:has|says|said|plans|wants|announced|expects|reported|launched|makes|sells|runs)\s|,\s(?:an?|the|which|whose|based)\s"
)
_PERSONAL = re.compile(r"(?i)\b(?:he|she|his|her|him|mr|ms|mrs)\b")
_SHORT_NAME = 3  # words of a person's name at most
_OFTEN = 3
_OFFICE_WORDS = 5  # words among which an office stands before a name
_TWICE = 2
_NEAR = 40  # characters
_ACRONYM = 5  # letters
_SINGULAR_VERB = re.compile(r"\s[a-z]{2,}s\s")


def find_entities(
    text: str, *, sentences: Sequence[Sentence], marks: Sequence[Mark], lexicon: Lexicon
) -> tuple[EntityMention, ...]:
    """Return the names in `sentences`, by place and without overlap.

    Each under one canonical name for the document.
    """
    known = _known(text, marks=marks, lexicon=lexicon)
    common = frozenset(m.start for m in marks if m.kind not in (ENTITY, "outlet"))
    stop = frozenset(lower(word) for word in lexicon.group("not_names"))
    stop |= {unit for unit in lexicon.units if not unit.islower()}
    stop |= {lower(word) for word in lexicon.currencies if word.isascii()}
    offices = frozenset(lower(word) for word in lexicon.group("titles"))
    found = list(known)
    found += _capitalised(
        text, sentences=sentences, stop=stop, offices=offices, known=known, common=common
    )
    found = _without_prefix(found, known)
    found = _without_measures(found, text=text, known=known)
    found += han_names(text, sentences=sentences, marks=marks, lexicon=lexicon)
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
        if said.isupper() and _IN_MONEY.search(
            text, max(0, mark.start - _AMOUNT_LENGTH), mark.start
        ):
            continue
        if _is_inside_word(text, mark) or _is_plain(said, plain):
            continue
        kind = types.get(mark.name, ORGANISATION)
        found.append(
            EntityMention(start=mark.start, end=mark.end, text=said, name=mark.name, type=kind)
        )
    return found


def _without_prefix(
    found: Sequence[EntityMention], known: Sequence[EntityMention]
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
    return [
        m for m in found if m.text in sure or " " in m.text or counted[m.text] * 2 <= times[m.text]
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


def _capitalised(
    text: str, *, sentences: Sequence[Sentence], stop: frozenset[str], offices: frozenset[str],
    known: Sequence[EntityMention], common: frozenset[int],
) -> list[EntityMention]:  # fmt: skip
    """Return the capitalised runs that are proved to be names.

    By standing inside a sentence, or by their spelling.
    """
    candidates: list[tuple[int, int, bool]] = []
    for sentence in sentences:
        titled = sentence.role in (TITLE, HEADING) and _is_title_case(sentence.text)
        dateline = _DATELINE.match(sentence.text)
        for match in _RUN.finditer(sentence.text, dateline.end() if dateline else 0):
            for first, last in _parts(sentence.text, match.start(), match.end(), stop, offices):
                if (
                    titled
                    and " " in sentence.text[first:last]
                    and _models(sentence.text, first, last)
                ):
                    continue
                lead = sentence.text[:first].rstrip()
                at_head = (
                    titled
                    or not lead.strip(" \"“‘'(")
                    or lead[-1] in ":：•|"
                    or sentence.text[last : last + 1] == ":"
                )
                candidates.append((sentence.start + first, sentence.start + last, at_head))
        if titled:
            models = _models(sentence.text, 0, len(sentence.text))
            candidates += [(sentence.start + a, sentence.start + b, False) for a, b in models]
    proved = Counter(
        text[a:b] for a, b, at_head in candidates if not at_head and not _shouted(text[a:b])
    )
    names = {m.text for m in known}
    lowered = set(re.findall(r"\b[a-z][\w-]+", text))
    found = [
        EntityMention(start=a, end=b, text=text[a:b], name=lower(text[a:b]), type=PRODUCT)
        for s in sentences
        for a, b in ((s.start + m.start(), s.start + m.end()) for m in _DRUG.finditer(s.text))
    ]
    for start, end, at_head in _joined(text, candidates):
        said = text[start:end]
        sure = (
            said in proved
            or said in names
            or (not _shouted(said) and (not at_head or bool(_MODEL.search(said))))
        )
        if not sure and not any(lower(w) in lowered for w in said.split()) and not _shouted(said):
            sure = (
                _is_title_head(text, start, end, sentences)
                or _is_proper(said, stop, title=_in_title(start, sentences))
                or (
                    start not in common
                    and not _in_title(start, sentences)
                    and _is_actor(text, start, end)
                )
            )
        if sure and len(said) > 1:
            kind = WORK if ": " in said else PRODUCT if re.search(r"\d", said) else ORGANISATION
            found.append(EntityMention(start=start, end=end, text=said, name=said, type=kind))
    return found


def _models(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the tokens that are spelled as only names are.

    With a digit or a capital inside ("Zeta-9", "OpenSea").
    """
    return [
        m.span()
        for m in _TOKEN.finditer(text, start, end)
        if any(c.isdigit() for c in m.group(1)) or _CAMEL.match(m.group(1))
    ]


def _shouted(said: str) -> bool:
    """Return whether words are set in capitals for loudness.

    Several of them, or one too long for an acronym.
    """
    if not said.isupper():
        return False
    words = [w for w in said.split() if w.isalpha()]
    return len(words) >= _OFTEN or (
        not any(c.isdigit() for c in said) and (len(words) > 1 or len(said) > _ACRONYM)
    )


def _is_proper(said: str, stop: frozenset[str], *, title: bool) -> bool:
    """Return whether several capitalised words at the head of a sentence are a name.

    The last one must be capitalised.
    """
    words = said.split()
    return len(words) > 1 and not title and lower(words[-1]) not in stop and words[-1][0].isupper()


def _is_actor(text: str, start: int, end: int) -> bool:
    """Return whether one word at the head of a sentence acts as only a name does.

    "Name has …", "Name, a maker of …".
    """
    said = text[start:end]
    return said.isalpha() and not _PLAIN_ENDING.search(said) and bool(_ACTS.match(text, end))


def _is_title_head(text: str, start: int, end: int, sentences: Sequence[Sentence]) -> bool:
    """Return whether a title begins with it and a verb in the singular follows ("Name warns …")."""
    titled = any(s.start <= start < s.end and s.role == TITLE for s in sentences[:_OFTEN])
    verb = bool(_SINGULAR_VERB.match(text, end)) or text.count(text[start:end]) >= _TWICE
    return titled and (verb or text[end : end + 2] in ("'s", "’s"))


def _joined(text: str, candidates: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Return the candidates with "Name: Name" in mid-sentence taken for one."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, at_head in candidates:
        if joined and text[joined[-1][1] : start] == ": " and not joined[-1][2]:
            joined[-1] = (joined[-1][0], end, False)
        else:
            joined.append((start, end, at_head))
    return joined


def _in_title(place: int, sentences: Sequence[Sentence]) -> bool:
    return any(s.start <= place < s.end and s.role in (TITLE, HEADING) for s in sentences[:_OFTEN])


def _is_title_case(line: str) -> bool:
    words = [w for w in line.split() if len(w) > _OFTEN and w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) > len(words) * 0.6


def _parts(
    text: str, start: int, end: int, stop: frozenset[str], offices: frozenset[str]
) -> list[tuple[int, int]]:
    """Return a run of capitals without the words at its ends that are no names.

    Cut at possessives.
    """
    parts: list[tuple[int, int]] = []
    cuts = [m.span() for m in _POSSESSIVE.finditer(text, start, end)]
    for first, last in zip(
        [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True
    ):
        words = [
            (first + m.start(), first + m.end()) for m in re.finditer(r"\S+", text[first:last])
        ]
        for piece in _around_office(text, words, offices):
            span = _trimmed(text, piece, stop=stop, offices=offices)
            parts += [span] if span else []
    return parts


def _trimmed(
    text: str, words: list[tuple[int, int]], *, stop: frozenset[str], offices: frozenset[str]
) -> tuple[int, int] | None:
    """Return the span of a run of words without those at its ends that are no part of a name."""
    words = list(words)
    while words and (
        _is_no_name(text[slice(*words[0])], stop | offices)
        or (len(words) > 1 and _NUMBER.fullmatch(text[slice(*words[0])]))
    ):
        words.pop(0)
    while words and _is_no_name(text[slice(*words[-1])], stop) and not text[words[-1][0]].isdigit():
        words.pop()
    if words and text[words[-1][1] : words[-1][1] + 1] == "$":
        words.pop()
    if not words or text[words[0][0] : words[-1][1]].replace(".", "").isdigit():
        return None
    return words[0][0], _without_dot(text, words[-1][1])


def _around_office(
    text: str, words: list[tuple[int, int]], offices: frozenset[str]
) -> tuple[list[tuple[int, int]], ...]:
    """Return the words before and behind an office ("Body Prime Minister Name")."""
    for last in range(min(len(words), _OFFICE_WORDS) - 1, -1, -1):
        for first in range(last + 1):
            said = lower(text[words[first][0] : words[last][1]])
            if said in offices or said.removesuffix("s") in offices:
                return words[:first], words[last + 1 :]
    return (words,)


def _without_dot(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ".,-'’/" else end


def _is_no_name(word: str, stop: frozenset[str]) -> bool:
    return (
        lower(word).rstrip(".,") in stop
        or word in stop
        or bool(_AMOUNT.fullmatch(word))
        or bool(_ADJECTIVE.fullmatch(word))
        or word in ("&", "and", "of", "for", "the")
    )


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
