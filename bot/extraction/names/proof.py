"""Asks a capitalised run for its proof that it is a name, by its place, its spelling, the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from bot.extraction.names.vocabulary import Vocabulary
from bot.extraction.phrases import lower

_MODEL = re.compile(r"\d|[a-z][A-Z]|-[A-Z]|[a-z]\+$")
_PLAIN_ENDING = re.compile(r"(?:ing|ly|ed|tion|ment|ness|ity|ism|ship|ance|ence)$|[^s]s$")
_ACTS = re.compile(
    r"\s(?:has|had|will|says|said|plans|planned|wants|wanted|announced|expects|expected|reported|launched"
    r"|makes|made|sells|sold|runs|ran|posted|agreed|declined|unveiled|released|opened|offers|offered|bought)\s"
    r"|[’']s\s[A-Z]?[a-z]|,\s(?:an?|the|which|whose|based|too|from|its|by\sthe\sway)[\s,]|\sof\s[A-Z]"
    r"|(?:,|,?\s(?:and|or))\s[A-Z]"
)
_PAST = re.compile(
    r"\s(?:is|was|were|did|does|took|went|fell|rose|kept|froze|lost|won|cut|paid|shut|put|gave|gets|got|grew"
    r"|came|began|became|hit|saw|spent|sent|left|led|met|held|built|beat|raised|[a-z]{2,12}ed)\s"
)
_CELL = re.compile(r"\s?[|\t]|\s[–—-]\s[$€£]?\d")
_SINGULAR_VERB = re.compile(r"\s[a-z]{2,}s\s")
_LIST_BEFORE = re.compile(r"[A-Z][\w.&-]*(?:,|,?\s(?:and|or))\s$")
_LIST_AFTER = re.compile(r"(?:,|,?\s(?:and|or))\s[A-Z]")
_BEFORE = 30  # characters of a list looked back over
_OFTEN = 3
_TWICE = 2
_ACRONYM = 5  # letters


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised run.

    Whether it begins a line or sentence, whether prose, Chinese, the text's title, or one of the
    text's first headings holds it.
    """

    start: int
    end: int
    at_head: bool
    prose: bool
    foreign: bool
    titled: bool
    above: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What the text shows of its runs.

    How often each stands inside a sentence (`inside`), inside one of prose (`strong`), and at all
    (`times`); the words written small, the lexicon's names, and where words of the lexicon's other
    groups begin; `again` are the runs of a heading that a sentence of prose begins with, too,
    and `begun` the words that longer runs inside sentences begin with.
    """

    text: str
    inside: Counter[str]
    strong: Counter[str]
    times: Counter[str]
    small: frozenset[str]
    names: frozenset[str]
    common: frozenset[int]
    again: frozenset[str]
    begun: frozenset[str]
    words: Vocabulary

    def proves(self, said: str) -> bool:
        """Return whether a run is a name of the lexicon or stands inside a sentence."""
        return said in self.inside or said in self.names


def without_lead(run: Run, evidence: Evidence) -> Run:
    """Return a run without a common first word, where the rest stands as a name elsewhere."""
    text, words = evidence.text, evidence.words
    said = text[run.start : run.end]
    first, _, rest = said.partition(" ")
    if not rest or lower(first) in words.kinds:
        return run
    begun = run.at_head and evidence.proves(rest.split(maxsplit=1)[0])
    if not evidence.proves(rest) and not begun:
        return run
    if not words.is_common(lower(first)) and first not in words.places:
        return run
    if said in evidence.names or evidence.strong[said] >= _TWICE:
        return run
    if (
        not run.at_head
        and lower(first) not in words.soft | words.peoples
        and first not in words.places
    ):
        return run
    return replace(run, start=run.end - len(rest), at_head=False)


def is_name(run: Run, said: str, evidence: Evidence) -> bool:
    """Return whether a run is proved to be a name, by its place, its spelling or elsewhere."""
    if said in evidence.names or said in evidence.words.places:
        return True
    if evidence.words.is_plain(said) and not run.foreign:
        return _is_proved_word(run, said, evidence)
    if evidence.proves(said) or (run.prose and _is_body(said, evidence.words)):
        return True
    if shouted(said):
        return run.prose and " " not in said and evidence.times[said] >= _TWICE
    if not run.at_head or _MODEL.search(said):
        return True
    return _is_name_at_head(run, said, evidence)


def _is_proved_word(run: Run, said: str, evidence: Evidence) -> bool:
    """Return whether common words are a name here: again and again, or as names stand."""
    strong, small = evidence.strong[said], set(lower(said).split()) & evidence.small
    if any(c.isdigit() for c in said):
        return run.prose or strong >= 1 or run.titled
    if " " in said:
        return strong >= 1 or said in evidence.again
    if strong >= _TWICE or (evidence.times[said] >= _OFTEN and not small):
        return True
    if said.isupper() or small:
        return False
    if run.at_head:
        return (run.titled or evidence.times[said] >= _TWICE) and (
            bool(_SINGULAR_VERB.match(evidence.text, run.end))
            or evidence.text[run.end : run.end + 2] in ("'s", "’s")
        )
    return run.titled or (run.prose and _stands_as_name(evidence.text, run))


def _stands_as_name(text: str, run: Run) -> bool:
    """Return whether a run is one of several names, owns something, or acts."""
    return bool(
        _LIST_AFTER.match(text, run.end)
        or _LIST_BEFORE.search(text, max(0, run.start - _BEFORE), run.start)
        or text[run.end : run.end + 2] in ("'s", "’s")
        or _ACTS.match(text, run.end)
    )


def _is_name_at_head(run: Run, said: str, evidence: Evidence) -> bool:
    """Return whether a run at the head of a line acts as only a name does."""
    if any(lower(w) in evidence.small for w in said.split()):
        return _is_body(said, evidence.words) or _goes_on_large(run, said, evidence)
    return (
        (run.titled and _is_title_head(evidence.text, run))
        or said in evidence.begun
        or (not run.above and _is_first_cell(evidence.text, run))
        or _is_proper(said, evidence.words.stop, title=run.above)
        or (run.start not in evidence.common and not run.above and _is_actor(evidence.text, run))
    )


def _goes_on_large(run: Run, said: str, evidence: Evidence) -> bool:
    """Return whether a sentence of prose goes on with capitals behind a word that is rare here."""
    first, *rest = said.split()
    return (
        run.prose
        and bool(rest)
        and all(word[0].isupper() for word in rest)
        and not evidence.words.is_common(lower(first))
        and lower(first) not in evidence.small
    )


def _is_body(said: str, words: Vocabulary) -> bool:
    """Return whether several words, not all common, are a body's ("Zora Academy of Crafts")."""
    named = said.split(" of ", maxsplit=1)[0].split()
    return len(named) > 1 and lower(named[-1]) in words.bodies and not words.is_plain(said)


def shouted(said: str) -> bool:
    """Return whether words are set in capitals for loudness.

    Several of them, or one too long for an acronym.
    """
    if not said.isupper():
        return False
    words = [w for w in said.split() if w.isalpha()]
    longest = max(len(part) for part in said.replace("-", " ").split())
    return len(words) >= _OFTEN or (
        not any(c.isdigit() for c in said) and (len(words) > 1 or longest > _ACRONYM)
    )


def _is_proper(said: str, stop: frozenset[str], *, title: bool) -> bool:
    """Return whether several capitalised words at the head of a sentence are a name.

    The last one must be capitalised.
    """
    words = said.split()
    return len(words) > 1 and not title and lower(words[-1]) not in stop and words[-1][0].isupper()


def _is_actor(text: str, run: Run) -> bool:
    """Return whether one word at the head of a sentence acts as only a name does.

    "Name has …", "Name, a maker of …"; in a headline also by any verb in the singular.
    """
    said = text[run.start : run.end]
    if not said.isalpha() or _PLAIN_ENDING.search(said):
        return False
    if _ACTS.match(text, run.end) or (run.prose and _PAST.match(text, run.end)):
        return True
    return (said.isupper() or not run.prose) and bool(_SINGULAR_VERB.match(text, run.end))


def _is_first_cell(text: str, run: Run) -> bool:
    """Return whether a rare word is what a row or an item of a list tells a number of."""
    said = text[run.start : run.end]
    return not _PLAIN_ENDING.search(said) and bool(_CELL.match(text, run.end))


def _is_title_head(text: str, run: Run) -> bool:
    """Return whether the head of a title acts ("Name warns …"), owns or stands once more."""
    verb = (
        bool(_SINGULAR_VERB.match(text, run.end)) or text.count(text[run.start : run.end]) >= _TWICE
    )
    return verb or text[run.end : run.end + 2] in ("'s", "’s")
