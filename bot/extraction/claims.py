"""Sees the claims of a text, sentence by sentence, and tells each of their parts.

What a rule proposes becomes a claim here; whether it is kept is the selection's to say.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.claim import ClaimDraft, Kind, Modality, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.attributes.belonging import leads_in
from bot.extraction.attributes.choice import attribute_of
from bot.extraction.attributes.counting import CHANGE, Counted, counted
from bot.extraction.attributes.known import Known
from bot.extraction.cues import Case
from bot.extraction.framing import Speaker, find_speaker, modality_of
from bot.extraction.leads import lead_of, opening_of
from bot.extraction.page.blocks import HEADING
from bot.extraction.pairing import owners
from bot.extraction.passage import Clause, Passage, Proposal, within
from bot.extraction.phrases import Mark
from bot.extraction.polarity import is_denied
from bot.extraction.quoting import quote_of
from bot.extraction.rules import DOUBTFUL, RULES
from bot.extraction.scope import scope_of
from bot.extraction.subjects.choice import Candidate, find_subject
from bot.extraction.subjects.labels import labelled
from bot.extraction.subjects.mentions import Mention, mentions
from bot.extraction.subjects.options import Seen, options
from bot.extraction.subjects.ranking import Choose
from bot.extraction.subjects.roster import Memory, Roster, roster_of
from bot.extraction.subjects.topics import HAN_NOUN, NOUN, Topics
from bot.extraction.subjects.trail import Trail
from bot.extraction.suppositions import supposed_from
from bot.extraction.teasers import is_summary, teaser_roster
from bot.extraction.timing import days_said, line_of, period_of, spoken_on

_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
"""A day or a month; no year, and no span of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scribe:
    """What every claim of one text is written with."""

    text: str
    lexicon: Lexicon
    known: Known
    marks: Sequence[Mark]
    sentences: Sequence[Sentence]
    entities: Sequence[EntityMention]
    outlet: str | None
    title: Sequence[Mark]
    heading: str
    main: str | None
    main_why: str
    strong: bool
    topics: Topics
    choose: Choose | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scene:
    """Where a text has come to: what its sentences before told, and who speaks in this one."""

    roster: Roster
    memory: Memory
    speaker: Speaker | None
    day: str | None
    told: Mapping[Counted, str]
    trail: Trail
    mentions: Sequence[Mention]


def see(passages: Sequence[Passage], scribe: Scribe) -> Iterator[Case]:
    """Yield each claim that is seen in a sentence, with what it is judged by.

    Subject, product and speaker carry on to the next; of a claim that is doubtful nothing does.
    """
    roster = roster_of(
        [p for p in passages if not p.sentence.secondary], main=scribe.main,
        entities=scribe.entities, title=scribe.title, heading=scribe.heading, strong=scribe.strong,
    )  # fmt: skip
    memory, speaker, teased, offices = Memory(), None, roster, set[Office]()
    days, told = days_said(passages, scribe.text), dict[Counted, str]()
    at, trail = (-1, -1), Trail()
    headings = deque(s for s in scribe.sentences if s.role == HEADING)
    for passage in passages:
        while headings and headings[0].start < passage.sentence.start:
            above = headings.popleft()
            trail.under(within(scribe.entities, above.start, above.end))
        trail.enter(passage, line=line_of(passage.sentence, scribe.text)[0])
        if passage.sentence.secondary and at != (line := line_of(passage.sentence, scribe.text)):
            at, earlier = line, teased if teased is not roster else None
            teased = teaser_roster(
                line, passage, sentences=scribe.sentences, entities=scribe.entities,
                marks=scribe.marks, outlet=scribe.outlet, before=earlier,
            )  # fmt: skip
            goes_on = earlier is not None and is_summary(passage.sentence)
            memory = replace(memory, subject=teased.main or (memory.subject if goes_on else None))
        here = teased if passage.sentence.secondary else roster
        if not passage.values:
            told.pop(CHANGE, None)
        said = find_speaker(passage, scribe.text, before=speaker)
        speaker = said or speaker
        proposed = tuple(_proposals(passage, scribe.lexicon))
        spoken = (
            tuple(mentions(passage, terms=scribe.topics.terms))
            if scribe.choose and proposed
            else ()
        )
        for rule, proposal in proposed:
            scene = _Scene(
                roster=here, memory=memory, speaker=said, day=days.get(passage.sentence.start),
                told=told, trail=trail, mentions=spoken,
            )  # fmt: skip
            claim = _claim(passage, proposal, scribe, scene)
            if claim and not (rule == "role" and _again(claim, offices)):
                yield Case(
                    claim=claim, passage=passage, proposal=proposal, rule=rule,
                    known=claim.attribute in scribe.known.named, doubtful=rule in DOUBTFUL,
                )  # fmt: skip
                if rule in DOUBTFUL:
                    continue
                if not leads_in(passage, proposal.place):
                    told |= _told(claim, scribe.known)
                memory = _remember(memory, claim, here)
        memory = _remember_names(memory, passage, here)
        trail.leave(passage)


Office = tuple[str, str, bool]
"""Who holds which office, and whether only a teaser says so."""


def _again(claim: ClaimDraft, offices: set[Office]) -> bool:
    """Return whether the text has named this person's office before; remember it."""
    office = (claim.subject, claim.attribute, claim.secondary)
    if office in offices:
        return True
    offices.add(office)
    return False


def _told(claim: ClaimDraft, known: Known) -> Mapping[Counted, str]:
    """Return what the claim tells of what such a number counts, in the sentences after it."""
    if claim.value.low is None or claim.attribute not in known.named:
        return {}
    own = {counted(claim.value): claim.attribute} if claim.value.unit else {}
    return {CHANGE: claim.attribute, **own}


def _proposals(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, Proposal]]:
    """Yield what the rules see of what is not only supposed, each with its rule's name.

    A statement only where its clause holds nothing else, what is doubtful only where no other rule
    sees anything.
    """
    taken, placed = set[int](), set[tuple[int, bool]]()
    supposed, paired = supposed_from(passage), owners(passage)
    for name, rule in RULES.items():
        for proposal in rule(passage, lexicon):
            if supposed is not None and proposal.place >= supposed:
                continue
            if name == "statement" and proposal.clause.start in taken:
                continue
            spot = (proposal.place, proposal.value.kind is Kind.NONE)
            if name in DOUBTFUL and spot in placed:
                continue
            if name != "role" and name not in DOUBTFUL:
                taken.add(proposal.clause.start)
            placed.add(spot)
            owner = proposal.subject or paired.get(proposal.place)
            yield name, replace(proposal, subject=owner)


def _claim(
    passage: Passage, proposal: Proposal, scribe: Scribe, scene: _Scene
) -> ClaimDraft | None:
    """Return the proposal as a claim.

    None where nobody can be told that it speaks of or no quote fits.
    """
    clause, speaker = proposal.clause, scene.speaker
    numeric = proposal.value.kind not in (Kind.NONE, Kind.NAME)
    quote = quote_of(passage, clause)
    if quote is None:
        return None
    attribute, reason = (
        (proposal.attribute, proposal.why)
        if proposal.attribute
        else attribute_of(
            passage, clause, place=proposal.place, value=proposal.value, known=scribe.known,
            before=scene.told,
        )
    )  # fmt: skip
    subject = _subject(passage, proposal, scribe, scene, attribute=attribute)
    if subject is None:
        return None
    period = period_of(passage, proposal, said=spoken_on(passage))
    return ClaimDraft(
        quote=quote, subject=subject.name, attribute=attribute, value=proposal.value,
        period=period.period if period else None, period_text=period.text if period else None,
        scope=scope_of(
            passage, clause, proposal, attribute=attribute, subject=subject.name,
            lexicon=scribe.lexicon,
        ) or _whose(subject.name, scribe, scene.roster),
        as_of=scene.day,
        modality=proposal.modality
        or modality_of(
            passage, clause, numeric=numeric, place=proposal.place if numeric else None
        ),
        polarity=attribute not in scribe.lexicon.group("denials")
        and not is_denied(passage, clause, proposal),
        asserted_by=proposal.speaker or (speaker.name if speaker else None),
        secondary=passage.sentence.secondary, why=(proposal.why, f"subject: {subject.why}", reason),
    )  # fmt: skip


def dated(claim: ClaimDraft, known: Known) -> ClaimDraft:
    """Return a statement with the day or month that its own words set it on as its value.

    Not where its attribute has no date, nor where it says what did not happen.
    """
    attribute, said = known.named.get(claim.attribute), claim.period_text or ""
    undated = attribute and attribute.kinds and Kind.DATE not in attribute.kinds
    stated = claim.value.kind is Kind.NONE and claim.polarity and not undated
    if not stated or said not in claim.quote.text or not _DAY.fullmatch(claim.period or ""):
        return claim
    value = Value(kind=Kind.DATE, low=claim.period, high=claim.period, text=said)
    return replace(claim, value=value, period=None, period_text=None)


def _subject(
    passage: Passage, proposal: Proposal, scribe: Scribe, scene: _Scene, *, attribute: str
) -> Candidate | None:
    """Return whom a claim speaks of: as the weights choose, in a teaser as the rules say.

    A rule that tells it itself (an office, what is launched) has the last word. A teaser's summary
    that neither names anybody nor counts anything speaks of what leads it or of what it sums up.

    The trail follows the rules, so that no choice hangs on one before it.
    """
    numeric = proposal.value.kind not in (Kind.NONE, Kind.NAME)
    ruled = (
        Candidate(name=proposal.subject, score=0, why=proposal.why, kind="rule")
        if proposal.subject
        else find_subject(
            passage, proposal.clause, place=proposal.place, roster=scene.roster,
            memory=scene.memory, speaker=scene.speaker, numeric=numeric,
            of_body=attribute in scribe.lexicon.group("body_metrics"),
        )
    )  # fmt: skip
    told = ruled and not (ruled.kind == "main" and not numeric and is_summary(passage.sentence))
    if passage.sentence.secondary and not told:
        return _leading(passage, proposal.clause, ruled)
    subject = ruled
    if scribe.choose and not proposal.subject and not passage.sentence.secondary:
        seen = Seen(
            passage=passage, mentions=scene.mentions, proposal=proposal, attribute=attribute,
            speaker=scene.speaker, ruled=ruled,
        )  # fmt: skip
        open_to = options(
            seen, topics=scribe.topics, trail=scene.trail, types=scene.roster.types,
            lexicon=scribe.lexicon,
        )  # fmt: skip
        subject = _settled(scribe.choose(open_to, ruled), passage, proposal, scene.roster)
    if ruled is not None:
        scene.trail.choose(ruled.name)
    return subject


def _leading(passage: Passage, clause: Clause, ruled: Candidate | None) -> Candidate | None:
    """Return what leads a clause of a teaser, else what it begins with or what it sums up."""
    summary = is_summary(passage.sentence)
    lead = lead_of(passage, clause) or opening_of(passage, clause, summary=summary)
    return Candidate(name=lead, score=0, why=f"“{lead}” leads the teaser") if lead else ruled


def _settled(
    chosen: Candidate | None, passage: Passage, proposal: Proposal, roster: Roster
) -> Candidate | None:
    """Return what was chosen under its full name, or what a label names in its stead.

    A number under the label of one thing isn't another's of its kind that the line doesn't name.
    """
    if chosen is None:
        return None
    numeric = proposal.value.kind not in (Kind.NONE, Kind.NAME)
    if numeric and chosen.name not in {e.name for e in passage.entities}:
        kind = roster.types.get(chosen.name)
        chosen = labelled(passage, proposal.clause, kind=kind) or chosen
    return replace(chosen, name=roster.events.get(chosen.name, chosen.name))


def _whose(subject: str, scribe: Scribe, roster: Roster) -> str | None:
    """Return whose a subject is that has no name: "the order" of one text isn't another's."""
    topic = scribe.topics.by_name.get(subject)
    unnamed = subject.islower() if topic is None else topic.type in (NOUN, HAN_NOUN)
    return roster.main if unnamed else None


def _remember(memory: Memory, claim: ClaimDraft, roster: Roster) -> Memory:
    if claim.modality is Modality.RUMOUR:
        return memory
    product = (
        claim.subject if roster.types.get(claim.subject) in ("product", "work") else memory.product
    )
    return replace(memory, subject=claim.subject, product=product)


def _remember_names(memory: Memory, passage: Passage, roster: Roster) -> Memory:
    """Return the memory with the first person and the last product that the sentence names."""
    people = [e.name for e in passage.entities if e.type == "person"]
    products = [e.name for e in passage.entities if roster.types.get(e.name) in ("product", "work")]
    if not people and not products:
        return memory
    return replace(
        memory,
        person=people[0] if people else memory.person,
        product=products[-1] if products else memory.product,
    )
