"""A timeline as a brief: a line for each moment, by year, with what it was before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.briefing.compose import assembled
from bot.briefing.lists.listing import once
from bot.briefing.material.facts import is_furniture
from bot.briefing.phrasing.labels import amount, is_scrap, is_worded, told
from bot.briefing.phrasing.lines import dispute_line, gives, side_claims, voice, whole
from bot.briefing.phrasing.wording import date_words, period_words
from bot.domain.brief import Brief, Line, More, Section
from bot.domain.claim import Claim, Kind, Modality, fold
from bot.domain.counting import count_words
from bot.domain.fact import Status
from bot.domain.timeline import Moment, Timeline

_STEPS = 6  # of a series that a line shows
_CITED = 4  # claims that a line cites
_AT_ONCE = timedelta(days=1)  # between a report and its reading, which go without saying
_UNDATED = "Without a date"


def timeline_brief(timeline: Timeline) -> Brief:
    """Return a timeline as a brief, a section for each year; the undated stand last."""
    sections: dict[str, list[Line]] = {}
    at_once = len({moment.learned for moment in timeline.moments}) == 1
    for moment in timeline.moments:
        title = str(moment.first.year) if moment.first else _UNDATED
        sections.setdefault(title, []).append(
            moment_line(moment, subject=timeline.subject, learned=not at_once)
        )
    shown = [Section(name=t, title=t, lines=once(lines)) for t, lines in sections.items()]
    if shown and timeline.left:
        left = More(text=f"and {_left(timeline)}", command="facts", about=timeline.subject)
        shown[-1] = replace(shown[-1], more=left)
    since = f" since {date_words(timeline.since.isoformat())}" if timeline.since else ""
    return assembled(
        f"{timeline.subject}: timeline{since}",
        shown,
        {moment.fact.id: moment.fact for moment in timeline.moments}.values(),
        note=_learned_note(timeline) if shown else _nothing(timeline, since),
    )


def timeline_of(
    moments: Iterable[Moment],
    *,
    subject: str,
    since: date | None = None,
    themes: Collection[str] = (),
) -> Timeline:
    """Return a subject's timeline: what ended before `since` and was told before it isn't in it.

    `themes` are attributes that tell no event where no time is told.
    """
    recent = [moment for moment in moments if since is None or _reaches(moment, since)]
    own = [moment for moment in recent if not is_furniture(moment.fact)]
    events = tuple(moment for moment in own if _is_event(moment, themes))
    return Timeline(subject=subject, moments=events, since=since, left=len(own) - len(events))


def moment_line(moment: Moment, *, subject: str, learned: bool = True) -> Line:
    """Return a moment in one line: of which time, what, how it stands, and when it was told.

    `learned` says when the store learned it, where that was another day.
    """
    told_on = _told(moment) + (_learned(moment) if learned else "")
    if not moment.replaced and _is_side(moment):
        return _disputed(moment, subject=subject, told_on=told_on)
    claim = _wording(moment)
    if is_worded(claim):
        text = _after(moment, " — ") + _stated(moment, claim, subject=subject)
    else:
        text = f"{_after(moment, ': ')}{whole(claim)} — {voice(claim)}"
    return Line(
        text=text + _standing(moment) + told_on,
        claims=_cited(claim, moment),
        status=_status(moment),
        fact=moment.fact.id,
    )


def _left(timeline: Timeline) -> str:
    return f"{count_words(timeline.left, 'statement')} of no time of their own"


def _nothing(timeline: Timeline, since: str) -> str:
    told = f"Nothing dated is known about {timeline.subject}{since}"
    return f"{told}; `facts` tells {_left(timeline)}." if timeline.left else f"{told}."


def _is_event(moment: Moment, themes: Collection[str]) -> bool:
    """Return whether a moment tells a value, an act, or what happened at a time that it names."""
    said = [claim.said for claim in moment.claims]
    if all(each.modality is Modality.OPINION for each in said):
        return False
    wording = _wording(moment)
    if is_worded(wording) or any(each.period or each.as_of for each in said):
        return True
    is_act = not is_scrap(wording) and moment.fact.cell.attribute not in themes
    return is_act and moment.when is not None


def _reaches(moment: Moment, since: date) -> bool:
    return any(day is not None and day >= since for day in (moment.last, moment.told))


def _after(moment: Moment, mark: str) -> str:
    """Return the time that a moment speaks of with a mark after it, nothing where none is known."""
    return f"{period_words(moment.when)}{mark}" if moment.when else ""


def _told(moment: Moment) -> str:
    """Return when it was first told, where that is another time than it speaks of."""
    if moment.told is None or moment.when == moment.told.isoformat():
        return ""
    return f" · reported {date_words(moment.told.isoformat())}"


def _learned(moment: Moment) -> str:
    """Return when the store learned it, where the reports had stood for a while."""
    if moment.learned is None or moment.told is None or moment.learned - moment.told <= _AT_ONCE:
        return ""
    return f" · learned {date_words(moment.learned.isoformat())}"


def _learned_note(timeline: Timeline) -> str | None:
    """Return when all of it was learned, where that was one day, later than the reports."""
    days = {moment.learned for moment in timeline.moments}
    late = any(_learned(moment) for moment in timeline.moments)
    day = next(iter(days))
    if len(days) > 1 or not late or day is None:
        return None
    return f"All of it was learned on {date_words(day.isoformat())}."


def _stated(moment: Moment, claim: Claim, *, subject: str) -> str:
    """Return label and value without the subject, which is the title, after its earlier steps."""
    if claim.said.value.kind is Kind.DATE and not moment.earlier:
        return _without(told(claim, ""), claim, subject=subject).rstrip(": ")
    values = [amount(each, moment.fact.value_of(each)) for each in (*moment.earlier, claim)]
    steps = [step for at, step in enumerate(values) if not at or step != values[at - 1]]
    shown = ["…", *steps[-_STEPS:]] if len(steps) > _STEPS else steps
    return _without(told(claim, " → ".join(_once(shown))), claim, subject=subject)


def _once(steps: Sequence[str]) -> list[str]:
    """Return the steps with a unit that all share at the last one alone: "3,400 → 4,100 people"."""
    unit = steps[-1].partition(" ")[2]
    if not unit or not all(step.endswith(f" {unit}") or step == "…" for step in steps):
        return list(steps)
    return [*(step.removesuffix(f" {unit}") for step in steps[:-1]), steps[-1]]


def _without(text: str, claim: Claim, *, subject: str) -> str:
    names = (claim.said.subject, subject)
    start = next((name for name in names if text.startswith(f"{name} — ")), None)
    return text if start is None else text.removeprefix(f"{start} — ")


def _standing(moment: Moment) -> str:
    if moment.replaced:
        return " · disputed" if _is_side(moment) else " · superseded"
    if moment.latest:
        return " · latest"
    origins = len(moment.fact.origins)
    if _status(moment) is Status.CORROBORATED:
        return f" · corroborated by {count_words(origins, 'origin')}"
    first = _wording(moment)
    documents = len({claim.document.place for claim in _of_one_value(first, moment)})
    if documents > 1 and is_worded(first):
        return f" · {count_words(documents, 'report')}, {count_words(max(1, origins), 'origin')}"
    return ""


def _status(moment: Moment) -> Status | None:
    if moment.replaced:
        return Status.DISPUTED if _is_side(moment) else Status.SUPERSEDED
    return moment.fact.status if _tells_the_value(moment) and not moment.latest else None


def _tells_the_value(moment: Moment) -> bool:
    """Return whether a claim of the moment gives the fact's value: a plan beside it need not."""
    fact = moment.fact
    return fact.value is None or any(gives(fact, claim) for claim in moment.claims)


def _is_side(moment: Moment) -> bool:
    """Return whether a claim of the moment stands on a side of a dispute."""
    conflict = moment.fact.conflict
    sides = {claim for side in conflict.sides for claim in side} if conflict else set()
    disputed = moment.fact.status is Status.DISPUTED
    return disputed and any(claim.id in sides for claim in moment.claims)


def _disputed(moment: Moment, *, subject: str, told_on: str) -> Line:
    """Return both sides, a row each, under the time that they speak of."""
    line = dispute_line(moment.fact)
    claim = _wording(moment)
    what = _without(told(claim, ""), claim, subject=subject).rstrip(": ")
    head = f"{_after(moment, ' — ')}{what} · disputed{told_on}"
    return Line(
        text=f"{head}: {'; '.join(line.rows[1:])}",
        rows=(head, *line.rows[1:]),
        claims=side_claims(moment.fact),
        status=Status.DISPUTED,
        fact=moment.fact.id,
    )


def _wording(moment: Moment) -> Claim:
    """Return the claim that words the moment best: worded, English, of the body, the first told."""
    fact = moment.fact

    def rank(claim: Claim) -> tuple[bool, ...]:
        other = fact.value is not None and not gives(fact, claim)
        titled = fold(claim.said.quote.text) == fold(claim.document.title or "")
        return (
            claim.said.secondary,
            not moment.replaced and other,
            not is_worded(claim),
            fold(claim.said.attribute) != fold(fact.cell.attribute),
            claim.document.language != "en",
            titled,
        )

    return min(moment.claims, key=rank)


def _of_one_value(first: Claim, moment: Moment) -> Sequence[Claim]:
    """Return the claims of a moment that give its value, all where the first gives another."""
    fact = moment.fact
    if fact.value is None or not gives(fact, first):
        return moment.claims
    return [claim for claim in moment.claims if gives(fact, claim)]


def _cited(first: Claim, moment: Moment) -> tuple[Claim, ...]:
    """Return the claims to cite: the one that words it, then one of each other document.

    Statements that nobody bears out only share a matter: each speaks for itself.
    """
    if not is_worded(first) and moment.fact.status is Status.REPORTED:
        return (first,)
    by_place = {first.document.place: first}
    for claim in _of_one_value(first, moment):
        by_place.setdefault(claim.document.place, claim)
    return tuple(by_place.values())[:_CITED]
