"""Finds the names in Latin script by their capitals, and asks each for its proof."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.runs import CREDIT, DATELINE, RUN, parts
from bot.extraction.names.types import ORGANISATION, PRODUCT, WORK
from bot.extraction.names.vocabulary import Vocabulary
from bot.extraction.page.blocks import HEADING, ROW, TITLE
from bot.extraction.phrases import HAN, lower

_MODEL = re.compile(r"\d|[a-z][A-Z]|-[A-Z]")
_TOKEN = re.compile(r"(?<![\w-])([A-Za-z][\w.-]{1,40})(?![\w-])(?:\s\d{2,5}\b)?", re.ASCII)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")
_PLAIN_ENDING = re.compile(r"(?:ing|ly|ed|tion|ment|ness|ity|ism|ship|ance|ence)$|[^s]s$")
_ACTS = re.compile(
    r"\s(?:has|had|will|says|said|plans|planned|wants|wanted|announced|expects|expected|reported|launched"
    r"|makes|made|sells|sold|runs|ran|posted|agreed|declined|unveiled|released|opened|offers|offered|bought)\s"
    r"|[’']s\s[a-z]|,\s(?:an?|the|which|whose|based|too)[\s,]"
    r"|(?:,|,?\s(?:and|or))\s[A-Z]"
)
_SINGULAR_VERB = re.compile(r"\s[a-z]{2,}s\s")
_LIST_BEFORE = re.compile(r"[A-Z][\w.&-]*(?:,|,?\s(?:and|or))\s$")
_LIST_AFTER = re.compile(r"(?:,|,?\s(?:and|or))\s[A-Z]")
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{2,60})[\"”]")
_SMALL = frozenset("of the and for in on a to with at by de la".split())  # noqa: SIM905
_CLOSED = re.compile(r"[.!?][\"”’')\]]{0,2}$")
_QUOTED_WORDS = 6
_ADDRESS = 80  # characters of a web address looked back over
_BETWEEN = 6  # characters between two runs that may be one
_BEFORE = 30  # characters of a list looked back over
_OFTEN = 3
_TWICE = 2
_TOP = 3  # sentences among which the title stands
_ACRONYM = 5  # letters


@dataclass(frozen=True, slots=True)
class _Run:
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
class _Evidence:
    """What the text shows of its runs.

    How often each stands inside a sentence (`inside`), inside one of prose (`strong`), and at all
    (`times`); the words written small, the lexicon's names, and where words of the lexicon's other
    groups begin.
    """

    text: str
    inside: Counter[str]
    strong: Counter[str]
    times: Counter[str]
    small: frozenset[str]
    names: frozenset[str]
    common: frozenset[int]
    words: Vocabulary

    def proves(self, said: str) -> bool:
        return said in self.inside or said in self.names


def capitalised(
    text: str, *, sentences: Sequence[Sentence], words: Vocabulary,
    known: Sequence[EntityMention], common: frozenset[int],
) -> list[EntityMention]:  # fmt: skip
    """Return the capitalised runs that are proved to be names.

    By standing inside a sentence, or by their spelling; common words need more than that.
    """
    found_runs = (r for n, s in enumerate(sentences) for r in _runs(s, words, top=n < _TOP))
    runs = _joined(text, list(found_runs), words)
    told = [(text[r.start : r.end], r.prose) for r in runs if not r.at_head]
    quiet = [(said, prose) for said, prose in told if not _shouted(said)]
    evidence = _Evidence(
        text=text,
        inside=Counter(said for said, _ in quiet),
        strong=Counter(said for said, prose in quiet if prose),
        times=Counter(text[r.start : r.end] for r in runs),
        small=frozenset(re.findall(r"\b[a-z][\w-]+", text)),
        names=frozenset(m.text for m in known),
        common=common, words=words,
    )  # fmt: skip
    found = [m for s in sentences for m in _quoted(s)]
    for run in runs:
        cut = _without_lead(run, evidence)
        said = text[cut.start : cut.end]
        if len(said) > 1 and _is_name(cut, said, evidence):
            kind = WORK if ": " in said else PRODUCT if re.search(r"\d", said) else ORGANISATION
            found.append(
                EntityMention(start=cut.start, end=cut.end, text=said, name=said, type=kind)
            )
    return found


def _runs(sentence: Sentence, words: Vocabulary, *, top: bool) -> Iterator[_Run]:
    """Yield the runs of a sentence; of a line in title case only what is spelled as a name is."""
    text, first = sentence.text, sentence.start
    heading = sentence.role in (TITLE, HEADING)
    cased = heading and _is_title_case(text)
    blank = _Run(
        0, 0, at_head=False, foreign=bool(HAN.search(text)),
        prose=not heading and sentence.role != ROW and bool(_CLOSED.search(text)),
        titled=top and sentence.role == TITLE, above=top and heading,
    )  # fmt: skip
    dateline = DATELINE.match(text)
    credits_ = [m.span() for m in CREDIT.finditer(text)] if "/" in text else []
    for match in RUN.finditer(text, dateline.end() if dateline else 0):
        if any(a <= match.start() < b for a, b in credits_) or _in_address(text, match.start()):
            continue
        begins = cased or _begins(text, match.start())
        for a, b in parts(text, match.start(), match.end(), words=words, at_head=begins):
            if cased and " " in text[a:b] and _models(text, a, b):
                continue
            at_head = cased or _begins(text, a) or text[b : b + 1] == ":"
            yield replace(blank, start=first + a, end=first + b, at_head=at_head)
    if cased:
        for a, b in _models(text, 0, len(text)):
            yield replace(blank, start=first + a, end=first + b, prose=False)


def _begins(text: str, place: int) -> bool:
    """Return whether a line, a label's text or a cell begins at `place`."""
    lead = text[:place].rstrip()
    return not lead.strip(" \"“‘'([") or lead[-1] in ":：•|"


def _in_address(text: str, place: int) -> bool:
    """Return whether what stands at `place` is the path of a web address."""
    if text[max(0, place - 1) : place] != "/":
        return False
    return "." in text[max(0, place - _ADDRESS) : place].rsplit(maxsplit=1)[-1]


def _joined(text: str, runs: Sequence[_Run], words: Vocabulary) -> list[_Run]:
    """Return the runs with "Name: Name" and "Body of This and That" taken for one each."""
    times = Counter(text[r.start : r.end] for r in runs)
    pairs = Counter(
        text[a.start : b.end] for a, b in itertools.pairwise(runs) if text[a.end : b.start] == ": "
    )
    joined: list[_Run] = []
    for run in runs:
        last = joined[-1] if joined else run
        between = text[last.end : run.start] if run.start - last.end < _BETWEEN else ""
        if between == ": " and (
            text[last.start - 1 : last.start] in ('"', "“")
            or _is_title(text, last, run, words=words, times=times, pairs=pairs)
        ):
            joined[-1] = replace(last, end=run.end, at_head=False)
        elif between == " and " and _is_one_body(text, last, run, words):
            joined[-1] = replace(last, end=run.end)
        else:
            joined.append(run)
    return joined


def _is_title(
    text: str, first: _Run, second: _Run, *, words: Vocabulary,
    times: Counter[str], pairs: Counter[str],
) -> bool:  # fmt: skip
    """Return whether "First: Second" is a work's title, by recurring as a whole or its last part.

    A label at the head of a line is no part of what it labels.
    """
    said, more = text[first.start : first.end], text[second.start : second.end]
    if pairs[text[first.start : second.end]] >= _TWICE:
        return not words.is_plain(said)
    return first.prose and " " in said and times[said] == 1 and times[more] >= _TWICE


def _is_one_body(text: str, first: _Run, second: _Run, words: Vocabulary) -> bool:
    """Return whether a body's name goes on behind "and" ("Ministry of Trade and Transport")."""
    one, two = text[first.start : first.end].split(), text[second.start : second.end].split()
    if len(one) == 1 or not words.is_common(lower(one[-1])) or lower(one[-1]) in words.bodies:
        return False
    return (lower(one[0]) in words.bodies and "of" in one and words.is_plain(" ".join(two))) or (
        len(two) > 1 and lower(two[-1]) in words.bodies
    )


def _quoted(sentence: Sentence) -> Iterator[EntityMention]:
    """Yield the titles in quotation marks: a few words in capitals, with a colon or the like."""
    for match in _QUOTED.finditer(sentence.text):
        said = match.group(1)
        words = [w for w in re.split(r":?\s", said) if w]
        capital = all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in words)
        if 1 < len(words) <= _QUOTED_WORDS and capital and said[-1] not in ".,!?;" and ": " in said:
            start = sentence.start + match.start(1)
            yield EntityMention(start=start, end=start + len(said), text=said, name=said, type=WORK)


def _without_lead(run: _Run, evidence: _Evidence) -> _Run:
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


def _is_name(run: _Run, said: str, evidence: _Evidence) -> bool:
    """Return whether a run is proved to be a name, by its place, its spelling or elsewhere."""
    if said in evidence.names:
        return True
    if evidence.words.is_plain(said) and not run.foreign:
        return _is_proved_word(run, said, evidence)
    if evidence.proves(said) or (run.prose and _is_body(said, evidence.words)):
        return True
    if _shouted(said):
        return False
    if not run.at_head or _MODEL.search(said):
        return True
    return _is_name_at_head(run, said, evidence)


def _is_proved_word(run: _Run, said: str, evidence: _Evidence) -> bool:
    """Return whether common words are a name here: again and again, or as names stand."""
    strong, small = evidence.strong[said], set(lower(said).split()) & evidence.small
    if any(c.isdigit() for c in said):
        return run.prose or strong >= 1 or run.titled
    if " " in said:
        return strong >= 1
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


def _stands_as_name(text: str, run: _Run) -> bool:
    """Return whether a run is one of several names, owns something, or acts."""
    return bool(
        _LIST_AFTER.match(text, run.end)
        or _LIST_BEFORE.search(text, max(0, run.start - _BEFORE), run.start)
        or text[run.end : run.end + 2] in ("'s", "’s")
        or _ACTS.match(text, run.end)
    )


def _is_name_at_head(run: _Run, said: str, evidence: _Evidence) -> bool:
    """Return whether a run at the head of a line acts as only a name does."""
    if any(lower(w) in evidence.small for w in said.split()):
        return _is_body(said, evidence.words)
    return (
        (run.titled and _is_title_head(evidence.text, run))
        or _is_proper(said, evidence.words.stop, title=run.above)
        or (run.start not in evidence.common and not run.above and _is_actor(evidence.text, run))
    )


def _is_body(said: str, words: Vocabulary) -> bool:
    """Return whether several words, not all common, are a body's ("Zora Academy of Crafts")."""
    named = said.split(" of ", maxsplit=1)[0].split()
    return len(named) > 1 and lower(named[-1]) in words.bodies and not words.is_plain(said)


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


def _is_actor(text: str, run: _Run) -> bool:
    """Return whether one word at the head of a sentence acts as only a name does.

    "Name has …", "Name, a maker of …"; in a headline also by any verb in the singular.
    """
    said = text[run.start : run.end]
    if not said.isalpha() or _PLAIN_ENDING.search(said):
        return False
    if _ACTS.match(text, run.end):
        return True
    return (said.isupper() or not run.prose) and bool(_SINGULAR_VERB.match(text, run.end))


def _is_title_head(text: str, run: _Run) -> bool:
    """Return whether the head of a title acts ("Name warns …"), owns or stands once more."""
    verb = (
        bool(_SINGULAR_VERB.match(text, run.end)) or text.count(text[run.start : run.end]) >= _TWICE
    )
    return verb or text[run.end : run.end + 2] in ("'s", "’s")


def _is_title_case(line: str) -> bool:
    words = [w for w in line.split() if len(w) > _OFTEN and w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) > len(words) * 0.6
