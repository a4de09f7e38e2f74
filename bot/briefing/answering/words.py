"""Terms that a question and a claim can share: stems, Chinese pairs, numbers, groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bot.briefing.answering.spelling import (
    amounts,
    in_english_months,
    stands_in,
    stem,
    stretches,
    without_numbers,
)
from bot.domain.claim import fold
from bot.domain.lexicon import Attribute, Lexicon

_WORD = re.compile(
    r"[a-z]+\d[a-z0-9]*(?:[.'&-][a-z0-9]+)*|[a-z]+(?:[.'&-][a-z0-9]+)*"
    r"|\d[\d.,]*\d[a-z]*|\d[a-z]*|[一-鿿]+"
)
_NUMBER = re.compile(r"^[\d.,]+$")
_STOP = frozenset(
    """
    a an the of in on at to for from by with and or as is are was were be been being do
    does did has have had will would can could may might shall should it its they them
    their he she his her him this that these those there here what which who whom whose
    when where why how much many large big high long often far old than then so not no
    yes if into over about up out per each any some all one two other others more most
    alone us we you i me my your our s t let get give given made take via also only just
    still yet name called kind sort thing according question answer exactly specific now
    currently alongside beside along happen happened took place become became go goes
    went come came end amount figure number due time times whole new latest report
    reports reported
    """.split()  # noqa: SIM905 - read as a text
)
_HAN_STOP = frozenset(
    """
    多少 什么 什麼 哪些 哪个 哪個 哪家 为什 為什 么时 麼時 时候 時候 何时 何時
    是多 了多 少了 有多 的是 是什 为多 了什 几个 幾個 怎么 怎麼 是谁 是誰 吗
    嗎 呢 的 了 是 在 和 与 與 有 中 为 為 将 將 被 几多 幾多 邊个 邊個 边个 邊間 邊间 边间 邊度
    边度 點解 点解 怎樣 怎样 如何 哪家 哪间 哪間 哪里 哪裡 哪天
    """.split()  # noqa: SIM905 - read as a text
)
_SHORTENED = re.compile(r"([a-z]+?)(?:['’](?:s|re|ve|ll|d|m)|n['’]t)")  # "what's", "won't"
_SHORT_HELP = frozenset({"wo", "ca", "sha"})  # "will", "can" and "shall" before "n't"
_AMERICA = re.compile(r"(?<![A-Za-z.])U\.?S\.?(?:A\.?)?(?![A-Za-z$.])")
"""The country, which in small letters is a word that says nothing."""
_COUNTING = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HOLLOW = "的了是在和与有为多少几吗什么哪何被将从由及或也就而于呢这那该其係嘅咗喺啲嗰冇唔"
_ACROSS = 4  # words of the other script for one word
_HAN = re.compile("[一-鿿]")
_ALIKE = re.compile(r"[A-Za-z]*\d[\w.-]*|(?<=\S )[A-Z][A-Za-z]+|(?<=[一-鿿])[A-Z][A-Za-z]+", re.A)
"""What both scripts write alike: a first word is in capitals for that alone."""
_REMEMBERED = 5_000  # texts whose terms are kept, at about 1 KB each
_SHORT = 20_000  # characters of a text whose folded form is kept


class Words:
    """Turns text into comparable terms; the lexicon's `alike_…` groups make their words one."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the groups of like words from the lexicon."""
        self._groups: dict[str, set[str]] = {}
        self._han: dict[str, set[str]] = {}
        self._members: dict[str, list[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._folded: dict[str, str] = {}
        self._lexicon = lexicon
        self._vague: dict[str, frozenset[str]] = {}
        self._simple = str.maketrans(
            {pair[0]: pair[1] for pair in lexicon.group("han_variants") if len(pair) == len("ab")}
        )
        for name, words in lexicon.words.items():
            if name.startswith("alike_"):
                self._learn(name, words)
        for attribute in lexicon.attributes:
            self._learn(f"alike_{attribute.name}", _both_scripts(attribute))
        self._han_names = {
            self.folded(name)
            for entity in lexicon.entities
            for name in (entity.name, *entity.aliases)
            if all(_is_han(letter) for letter in name) and len(name) > 1
        }
        self._sizes = sorted(
            {len(word) for word in (*self._han, *self._han_names, *_HAN_STOP)}, reverse=True
        )
        self._like = {
            attribute.name: self.terms(" ; ".join((*attribute.synonyms, *attribute.triggers)))
            for attribute in lexicon.attributes
        }
        self._attributes = [
            (each.name, [_pattern(word) for word in (each.name, *each.synonyms, *each.triggers)])
            for each in lexicon.attributes
        ]
        self._kinds = {each.name: frozenset(each.kinds) for each in lexicon.attributes}
        self._names: dict[str, tuple[str, ...]] = {}
        for entity in lexicon.entities:
            self._like[entity.name] = self.terms(" ; ".join(entity.aliases))
            self._names[entity.name] = entity.aliases

    def terms(self, text: str) -> frozenset[str]:
        """Return the terms of a text: stems, pairs of Han characters, numbers, names of groups."""
        known = self._known.get(text)
        if known is None:
            known = frozenset(self._all_terms(text))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = known
        return known

    def forget(self) -> None:
        """Let go of the terms and foldings of texts that were looked at."""
        self._known.clear()
        self._folded.clear()

    def like(self, name: str) -> frozenset[str]:
        """Return the terms by which an attribute or a name of the lexicon goes otherwise."""
        return self._like.get(name, frozenset())

    def ending(self, run: str) -> frozenset[str]:
        """Return the terms of the noun that a run of Han characters ends with."""
        run = self.folded(run)
        found = {run[-2:]}
        for member, groups in self._han.items():
            if run.endswith(member):
                found |= {member, *groups}
        return frozenset(each for each in found if not _hollow(each))

    def across(self, text: str) -> str:
        """Return what finds a text's matter in documents of the other script.

        Those are a few like words for each of its words, its names as they are written there, and
        what both scripts write alike: numbers, and names in Latin letters.
        """
        chinese = _HAN.search(text) is not None
        found = [*_ALIKE.findall(text)]
        for options in self.wanted(text).values():
            like = (word for group in sorted(options) for word in self._members.get(group, ()))
            others = dict.fromkeys(word for word in like if _is_han(word[0]) is not chinese)
            found += list(others)[:_ACROSS]
        for name, aliases in self._names.items():
            names = (name, *aliases)
            if any(stands_in(each, text) for each in names):
                found += [each for each in names if _is_han(each[0]) is not chinese]
        return " ".join(dict.fromkeys(found))

    def other_names(self, name: str) -> tuple[str, ...]:
        """Return what else a name of the lexicon goes by."""
        return self._names.get(name, ())

    def plain(self, text: str) -> frozenset[str]:
        """Return the terms of a text without those of its groups: the very words."""
        return frozenset(term for term in self.terms(text) if not term.startswith("alike_"))

    def attributes(self, text: str) -> tuple[str, ...]:
        """Return the attributes of the lexicon of which any word stands in the text."""
        folded = fold(text)
        return tuple(
            name
            for name, patterns in self._attributes
            if any(pattern.search(folded) for pattern in patterns)
        )

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of value that what a text names may take; none where it may be any."""
        taken = [self._kinds[name] for name in self.attributes(text)]
        return frozenset().union(*taken) if all(taken) else frozenset()

    def is_in(self, group: str, word: str) -> bool:
        """Return whether a word, whatever its ending, is one of a named group of the lexicon."""
        known = self._vague.get(group)
        if known is None:
            known = frozenset(stem(self.folded(each)) for each in self._lexicon.group(group))
            self._vague[group] = known
        return stem(self.folded(word)) in known

    def place_of(self, group: str, text: str) -> int | None:
        """Return where the first phrase of a named group of the lexicon stands, None if nowhere."""
        lowered = text.casefold()
        if len(lowered) != len(text):
            lowered = text.lower()
        places = [at for each in self._lexicon.group(group) if (at := lowered.find(each)) >= 0]
        return min(places, default=None)

    def ends_with(self, group: str, text: str) -> bool:
        """Return whether a text ends with a phrase of a named group of the lexicon."""
        lowered = self.folded(text)
        return any(
            lowered.endswith(each) and _is_apart(lowered[: -len(each)][-1:], each[0])
            for each in self._lexicon.group(group)
        )

    def starts_with(self, group: str, text: str) -> bool:
        """Return whether a text starts with a phrase of a named group of the lexicon."""
        lowered = self.folded(text)
        return any(
            lowered.startswith(each) and _is_apart(lowered[len(each) :][:1], each[-1])
            for each in self._lexicon.group(group)
        )

    def is_plain(self, name: str) -> bool:
        """Return whether what a claim speaks of is a word like others rather than a name."""
        folded = self.folded(name)
        return folded in self._han or (name.islower() and stem(folded) in self._groups)

    def folded(self, text: str) -> str:
        """Return a text folded, its traditional characters in their simplified form."""
        known = self._folded.get(text)
        if known is None:
            plain = fold(_AMERICA.sub("usa", text)).translate(self._simple)
            apart = unicodedata.normalize("NFD", plain)
            if not apart.isascii():
                apart = "".join(each for each in apart if not unicodedata.combining(each))
            known = apart
            if len(self._folded) >= _REMEMBERED:
                self._folded.clear()
            if len(text) <= _SHORT:
                self._folded[text] = known
        return known

    def wanted(self, text: str) -> Mapping[str, frozenset[str]]:
        """Return each word that matters in a text with the terms any of which meets it.

        Chinese is taken apart by the words that are known; of the rest each pair is a word.
        """
        if text.startswith(("=", "@")):
            return {text: frozenset({text})}
        found: dict[str, frozenset[str]] = {}
        folded = self.folded(text)
        for word in _WORD.findall(without_numbers(in_english_months(folded))):
            if _is_han(word[0]):
                found.update(self._han_words(word))
            elif not _says_nothing(word):
                found[word] = self._options(word)
        for term in (*amounts(folded), *stretches(folded)):
            found[term] = frozenset({term})
        return found

    def _all_terms(self, text: str) -> Iterator[str]:
        folded = self.folded(text)
        for word in _WORD.findall(in_english_months(folded)):
            if _is_han(word[0]):
                yield from self._han_terms(word)
            elif not _says_nothing(word):
                yield from self._options(word)
        yield from amounts(folded)
        yield from stretches(folded)

    def _options(self, word: str) -> frozenset[str]:
        if word in _COUNTING:
            return frozenset({word, str(_COUNTING.index(word) + 2)})
        if _NUMBER.match(word):
            return frozenset({word.replace(",", "").rstrip(".")})
        parts = {word, *re.split(r"['&-]", word)} - {"", "s"}
        own = {stem(part) for part in parts if part not in _STOP}
        return frozenset(own | {group for part in own for group in self._groups.get(part, ())})

    def _han_terms(self, run: str) -> Iterator[str]:
        """Yield each pair of a run of Han characters, and each known word in it with its groups."""
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        for at in range(len(run)):
            for size in self._sizes:
                if (word := run[at : at + size]) in self._han and len(word) == size:
                    yield word
                    yield from self._han[word]

    def _han_words(self, run: str) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        rest, at = "", 0
        while at < len(run):
            word = self._longest(run, at)
            if not word:
                rest += run[at]
                at += 1
                continue
            found.update(_pairs(rest))
            rest, at = "", at + len(word)
            if word in self._han:
                found[word] = frozenset({word} | self._han[word])
            elif word in self._han_names:
                found[word] = frozenset(word[i : i + 2] for i in range(len(word) - 1))
        found.update(_pairs(rest))
        return found

    def _longest(self, run: str, at: int) -> str:
        """Return the longest word, name or word that only asks at a place of a run, or nothing."""
        for size in self._sizes:
            word = run[at : at + size]
            known = word in self._han or word in self._han_names or word in _HAN_STOP
            if known and len(word) == size:
                return word
        return run[at] if run[at] in _HOLLOW else ""

    def _learn(self, group: str, words: tuple[str, ...]) -> None:
        self._members.setdefault(group, []).extend(word for word in words if len(word) > 1)
        for word in words:
            target = self._han if "一" <= word[0] <= "鿿" else self._groups
            if target is self._han and len(word) == 1:
                continue
            key = self.folded(word) if target is self._han else stem(fold(word))
            target.setdefault(key, set()).add(group)


def _both_scripts(attribute: Attribute) -> tuple[str, ...]:
    """Return an attribute's single words where it has them in both scripts: a small dictionary."""
    words = [
        word.rstrip("*") for word in (attribute.name, *attribute.synonyms, *attribute.triggers)
    ]
    han = [word for word in words if re.fullmatch("[一-鿿]{2,}", word)]
    latin = [word for word in words if re.fullmatch("[A-Za-z]{4,}", word)]
    return (*latin, *han) if han and latin else ()


def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a trigger in a folded text: "*" is any ending, "…" a few words between."""
    parts = [
        re.escape(part).replace(r"\*", "[a-z]*") for part in fold(word).strip().split("…") if part
    ]
    between = r".{0,40}?"
    start = "(?<![a-z0-9])" if re.match("[a-z0-9]", fold(word)) else ""
    end = "(?![a-z0-9])" if re.search("[a-z0-9]$", fold(word)) else ""
    return re.compile(start + between.join(parts) + end)


def _says_nothing(word: str) -> bool:
    """Return whether a word only joins others or asks, shortened or not ("what's", "won't")."""
    short = _SHORTENED.fullmatch(word)
    return word in _STOP or bool(short and (short[1] in _STOP or short[1] in _SHORT_HELP))


def _is_apart(one: str, other: str) -> bool:
    """Return whether two letters that stand together aren't of one word in Latin letters."""
    return not (one.isascii() and one.isalnum() and other.isascii() and other.isalnum())


def _is_han(letter: str) -> bool:
    return "一" <= letter <= "鿿"


def _pairs(run: str) -> dict[str, frozenset[str]]:
    """Return the pairs of a run as words of their own, but those that only join words."""
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    return {
        pair: frozenset({pair}) for pair in pairs if pair not in _HAN_STOP and not _hollow(pair)
    }


def _hollow(pair: str) -> bool:
    """Return whether a letter of the pair is one that only joins words or asks."""
    return any(letter in _HOLLOW for letter in pair)
