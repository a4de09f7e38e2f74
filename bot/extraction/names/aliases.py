"""Gives every name of a text one canonical form, by what the text itself shows to be the same."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.names.types import ORGANISATION, PERSON
from bot.extraction.names.vocabulary import Vocabulary, vocabulary
from bot.extraction.phrases import HAN

_MORE_WORDS = 2  # by which a fuller name is longer
_LETTERS = 3  # at least, of what a known name is shortened to
_INITIALS = 3  # words at least
_PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
_JOINING = ("&", "and")
_CLOSING = '”"』」》'
_CLOSE = 3  # characters between a name and its brackets


def canonical(
    mentions: Sequence[EntityMention], *, text: str, lexicon: Lexicon
) -> tuple[EntityMention, ...]:
    """Return the mentions renamed to one name each.

    By "X (Y)", by a corporate ending left off, by a fuller form; the lexicon's names stay.
    """
    sure = {e.name for e in lexicon.entities}
    bare = _without_suffix({m.name for m in mentions} - sure, lexicon.group("corporate_suffixes"))
    mentions = [replace(m, name=bare[m.name]) if m.name in bare else m for m in mentions]
    names = {m.name for m in mentions}
    alias: dict[str, str] = {}
    for learned in (
        _bracketed(mentions, text=text, sure=sure),
        _part_of_title(names),
        _without_ending(names, sure=sure, endings=lexicon.group("organisation_endings")),
        _by_surname(mentions, sure=sure),
        _by_last_word(mentions, sure=sure, words=vocabulary(lexicon)),
        _by_beginning(mentions, sure=sure, words=vocabulary(lexicon), lexicon=lexicon),
        _by_class(names, sure=sure, classes=lexicon.group("event_words")),
        _by_initials(names, sure=sure),
        _by_letters(mentions, sure=sure),
        {f"{name}s": name for name in names if f"{name}s" in names and f"{name}s" not in sure},
    ):
        for short, full in learned.items():
            said = alias.setdefault(short, full)
            if HAN.search(full) and not HAN.search(said):
                alias.setdefault(full, said)
    types = {m.name: m.type for m in mentions}
    people = {alias[name] for name, kind in types.items() if kind == PERSON and name in alias}
    types |= {name: PERSON for name in people if types.get(name) == ORGANISATION}
    return tuple(_renamed(m, alias=alias, types=types) for m in mentions)


def _bracketed(mentions: Sequence[EntityMention], *, text: str, sure: set[str]) -> dict[str, str]:
    """Return the names that stand in brackets right after another: "Long Name (LN)".

    A name written in Han goes by the Latin one behind it, as it is found in other languages; by
    letters that only stand for words it doesn't.
    """
    alias: dict[str, str] = {}
    for a, b in itertools.pairwise(mentions):
        if a.name == b.name or not _in_brackets(text, a, b):
            continue
        foreign = HAN.search(a.name) and not HAN.search(b.name) and not b.text.isupper()
        if foreign and a.name not in sure:
            alias[a.name] = alias[a.name.rpartition("·")[2]] = b.name
        elif b.name not in sure:
            alias[b.name] = a.name
    return alias


def _without_suffix(names: set[str], suffixes: Sequence[str]) -> dict[str, str]:
    """Return the names with a corporate ending, each with what is left without it ("& Co.")."""
    bare: dict[str, str] = {}
    for name in names:
        words = name.split()
        while len(words) > 1 and (words[-1] in suffixes or words[-1] in _JOINING):
            words.pop()
        if " ".join(words) != name:
            bare[name] = " ".join(words)
    return bare


def _part_of_title(names: set[str]) -> dict[str, str]:
    """Return the names that are one side of a two-part title: "Wide Sea" of "Wide Sea: Nine"."""
    return {
        part: name
        for name in sorted(names)
        if re.search(r"[:：]", name)
        for part in re.split(r"[:：]\s?", name)
        if part in names and part != name
    }


def _without_ending(names: set[str], *, sure: set[str], endings: Sequence[str]) -> dict[str, str]:
    """Return the names that are an organisation's without its ending."""
    free = names - sure
    return {
        name[: -len(ending)]: name
        for name in sorted(names)
        for ending in endings
        if name.endswith(ending) and name[: -len(ending)] in free
    }


def _by_surname(mentions: Sequence[EntityMention], *, sure: set[str]) -> dict[str, str]:
    """Return the first and last names that only one full name in the text has."""
    full: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.type == PERSON and " " in mention.name:
            words = mention.name.split()
            for word in (words[0], words[-1]):
                full.setdefault(word, set()).add(mention.name)
    return {
        short: next(iter(names))
        for short, names in full.items()
        if len(names) == 1 and short not in sure
    }


def _by_last_word(
    mentions: Sequence[EntityMention], *, sure: set[str], words: Vocabulary
) -> dict[str, str]:
    """Return the last words that alone go on for the one full name before them.

    A firm's name that stands alone is no first name: what it makes is not the firm.
    """
    first = {m.name: m.start for m in reversed(mentions)}
    full: dict[str, set[str]] = {}
    for name in first:
        head, _, short = name.rpartition(" ")
        if _PLAIN_NAME.fullmatch(name) and short in first and not words.is_plain(short):
            full.setdefault(short, set()).add("" if head.split()[0] in first else name)
    return {
        short: name
        for short, names in full.items()
        for name in names
        if len(names) == 1 and name and short not in sure and name not in sure
    }


def _by_beginning(
    mentions: Sequence[EntityMention], *, sure: set[str], words: Vocabulary, lexicon: Lexicon
) -> dict[str, str]:
    """Return the bodies that go by the beginning of a fuller name: "Quill" of "Quill Motors".

    The fuller one ends as bodies do, or it stands first and the short form alone goes on.
    """
    times = Counter(m.name for m in mentions)
    first = {m.name: m.start for m in reversed(mentions)}
    second = _second(mentions)
    firms = lexicon.group("firm_words")
    types = {m.name: m.type for m in mentions}
    longer: dict[str, list[str]] = {}
    for name in first:
        for short in _beginnings(name):
            if name in sure and (short in sure or len(short) < _LETTERS):
                break
            if short in first and types[name] == types[short] == ORGANISATION:
                longer.setdefault(short, []).append(name)
    alias: dict[str, str] = {}
    for short, names in longer.items():
        rest = names[0][len(short) + 1 :]
        if len(names) > 1 or short in words.places or any(c.isdigit() for c in rest):
            continue
        if names[0] in sure and not words.is_plain(short):
            alias[short] = names[0]
        elif rest in firms and not words.is_plain(short):
            alias |= {names[0]: short} if short in sure else {short: names[0]}
        elif (
            not {short, names[0], rest} & sure
            and (rest not in first or rest in (short, names[0]))
            and not words.is_plain(rest)
            and (
                first[names[0]] < first[short]
                or (first[names[0]] < second.get(short, -1) and times[short] > times[names[0]])
            )
        ):
            alias[short] = names[0]
    return alias


def _beginnings(name: str) -> Iterator[str]:
    """Yield the one or two words that a longer name begins with."""
    words = name.split()
    for size in range(max(1, len(words) - _MORE_WORDS), len(words)):
        yield " ".join(words[:size])


def _second(mentions: Sequence[EntityMention]) -> dict[str, int]:
    """Return where each name stands for the second time: the first may be the title's."""
    second: dict[str, int] = {}
    first: set[str] = set()
    for mention in mentions:
        if mention.name in first:
            second.setdefault(mention.name, mention.start)
        first.add(mention.name)
    return second


def _by_class(names: set[str], *, sure: set[str], classes: Sequence[str]) -> dict[str, str]:
    """Return the names that stand with and without their kind: "Quilla" of "Typhoon Quilla"."""
    return {
        bare: name
        for name in sorted(names)
        for kind in classes
        if name.startswith(kind + " ")
        and (bare := name[len(kind) + 1 :]) in names
        and bare not in sure
    }


def _by_initials(names: set[str], *, sure: set[str]) -> dict[str, str]:
    """Return the names in capitals that are the first letters of one longer name of the text."""
    long: dict[str, set[str]] = {}
    for name in names:
        words = [w for w in name.split() if w[0].isupper()]
        if len(words) >= _INITIALS:
            long.setdefault("".join(w[0] for w in words), set()).add(name)
    return {
        short: next(iter(full))
        for short, full in long.items()
        if short in names and short not in sure and len(full) == 1
    }


def _by_letters(mentions: Sequence[EntityMention], *, sure: set[str]) -> dict[str, str]:
    """Return the names that differ from a more usual one only by spaces, hyphens and case."""
    spelled: dict[str, Counter[str]] = {}
    for mention in mentions:
        key = "".join(c for c in mention.name.casefold() if c.isalnum())
        spelled.setdefault(key, Counter())[mention.name] += 1
    alias: dict[str, str] = {}
    for forms in spelled.values():
        if len(forms) > 1:
            best = max(forms, key=lambda n: (n in sure, forms[n], n))
            alias |= {name: best for name in forms if name != best and name not in sure}
    return alias


def _renamed(m: EntityMention, *, alias: dict[str, str], types: dict[str, str]) -> EntityMention:
    name, seen = m.name, {m.name}
    while name in alias and alias[name] not in seen:
        name = alias[name]
        seen.add(name)
    kind = types.get(name, m.type)
    return m if (name, kind) == (m.name, m.type) else replace(m, name=name, type=kind)


def _in_brackets(text: str, first: EntityMention, second: EntityMention) -> bool:
    """Return whether `second` alone stands in brackets right after `first`."""
    between = text[first.end : second.start].strip()
    return (
        between.lstrip(_CLOSING).strip() in ("(", "（")
        and text[second.end : second.end + 1] in (")", "）")
        and second.start - first.end <= _CLOSE
    )
