"""The steps of a trace, put into words: what was done to a document or claim, and what held it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.briefing.phrasing.wording import date_words
from bot.domain.claim import Claim
from bot.domain.counting import count_words
from bot.domain.digest import Digest
from bot.domain.document import UNNAMED, DocumentHead
from bot.domain.fact import Fact, Status
from bot.domain.message import Sending, address
from bot.domain.record import AuditEntry, Retraction
from bot.domain.trace import Step
from bot.services.digests.news import deliverable, in_topics
from bot.services.digests.schedule import quiet_until
from bot.store.traces import Delivery, Revision, Taken

_MOST = 5  # steps of one kind
_STATES = {
    Sending.PENDING: "on its way",
    Sending.SENDING: "on its way",
    Sending.UNCONFIRMED: "perhaps posted: Discord never confirmed it",
    Sending.DEAD: "not posted: Discord didn't take it",
}
_FILTERED, _HELD = "filtered", "held"


def source_step(head: DocumentHead, taken: Sequence[Taken]) -> Step:
    """Return where a document is from, and when and by whom it was brought in last."""
    day = head.day
    parts = [head.outlet or UNNAMED, head.title]
    parts += [f"published {date_words(day.isoformat())}" if day else "no day of publication"]
    last = taken[0] if taken else None
    return Step(
        name="fetched" if head.url else "brought in",
        text=" · ".join(part for part in parts if part),
        at=last.at if last else None,
        by=last.actor if last else None,
        link=head.url,
    )


def taken_steps(taken: Sequence[Taken], revisions: Sequence[Revision]) -> list[Step]:
    """Return what each reading of a document came to, the last one first."""
    steps = [
        Step(
            name="read",
            text=f"{each.outcome}: {count_words(each.claims, 'claim')} extracted"
            + (f", {each.dropped} left out: no sentence holds their quote" if each.dropped else ""),
            at=each.at,
        )
        for each in taken[:_MOST]
    ]
    if not steps and revisions:
        steps = [Step(name="read", text="brought in", at=revisions[-1].added_at)]
    if len(revisions) > 1:
        text = f"revision {revisions[-1].number} counts; claims of earlier ones are out of use"
        steps.append(Step(name="revisions", text=text))
    return steps


def audit_step(entry: AuditEntry) -> Step:
    """Return one thing that somebody did, with why, where they said it."""
    reason = str(entry.detail.get("reason") or "")
    text = f"{entry.target}{f': {reason}' if reason else ''}"
    return Step(name=entry.action, text=text, at=entry.at, by=entry.actor)


def facts_step(claims: Sequence[Claim], facts: Sequence[Fact]) -> Step:
    """Return how many claims of a document can be seen, and how their facts stand."""
    if not claims:
        return Step(name="extracted", text="no claim that can be seen")
    counts = Counter(fact.status for fact in facts)
    stand = ", ".join(f"{counts[status]} {status.value}" for status in Status if counts[status])
    text = f"{count_words(len(claims), 'claim')} in {count_words(len(facts), 'fact')}: {stand}"
    return Step(name="extracted", text=text)


def origin_steps(key: str, facts: Iterable[Fact]) -> list[Step]:
    """Return with which other documents one counts as one origin, and why."""
    heads = {c.document.key: c.document for fact in facts for c in fact.claims}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        for origin in fact.origins:
            if key in origin.documents and len(origin.documents) > 1:
                others = (other for other in origin.documents if other != key)
                shared = found.setdefault((origin.name, origin.reason), {})
                shared.update(dict.fromkeys(_named(heads, other) for other in others))
    steps = [
        Step(name="duplicate of", text=f"origin {name} ({reason}), with {'; '.join(names)}")
        for (name, reason), names in found.items()
    ]
    return steps[:_MOST] or [Step(name="origin", text="its own: it repeats no other document here")]


def filter_steps(
    retractions: Iterable[Retraction],
    *,
    quarantined: Sequence[datetime] = (),
    lost: bool = False,
    dropped: bool = False,
) -> list[Step]:
    """Return what takes a document or claim out of answers: nothing, where there is no step.

    `lost` says that a quote isn't found any more, `dropped` that a newer revision lacks it.
    """
    steps = [
        Step(
            name="filtered", text=f"retracted ({each.id}): {each.reason}", at=each.at, by=each.actor
        )
        for each in retractions
    ]
    if quarantined:
        count = count_words(len(quarantined), "quote")
        text = f"in quarantine: {count} no longer found in the text"
        steps.append(Step(name="filtered", text=text, at=max(quarantined)))
    elif lost:
        text = "its quote is no longer found in the stored text; `twosource doctor` lists it"
        steps.append(Step(name="filtered", text=text))
    if dropped:
        text = "the document's newer revision no longer says it"
        steps.append(Step(name="filtered", text=text))
    return steps


def delivery_steps(
    deliveries: Sequence[Delivery],
    digests: Sequence[Digest],
    facts: Mapping[str, Fact | None],
    *,
    space: str,
    now: datetime,
) -> list[Step]:
    """Return the messages in which claims stand, and for each digest why the others wait.

    `facts` are those of the claims by their ids, None for a claim that isn't to be seen.
    """
    halted = {digest.name: halt for digest in digests if (halt := _halt(digest, now=now))}
    steps = [*_messages(deliveries, space=space, halted=halted)]
    for digest in digests:
        known = {each.claim for each in deliveries if each.channel == digest.channel}
        found = Counter(
            _reason(digest, claim, fact, now=now)
            for claim, fact in facts.items()
            if claim not in known
        )
        for (name, reason), count in found.items():
            which = f", {count_words(count, 'claim')}" if len(facts) > 1 else ""
            steps.append(Step(name=name, text=f"digest “{digest.name}”{which}: {reason}"))
    if not digests and not steps:
        steps.append(Step(name="digests", text="none is set up here"))
    return steps


def _named(heads: Mapping[str, DocumentHead], key: str) -> str:
    head = heads.get(key)
    if head is None:
        return key
    return f"{head.source}, {date_words(head.day.isoformat())}" if head.day else head.source


def _messages(
    deliveries: Sequence[Delivery], *, space: str, halted: Mapping[str, str]
) -> Iterable[Step]:
    """Yield a step for each message, the last ones if there are many.

    `halted` says by the names of digests why these send nothing now.
    """
    by_message: dict[tuple[str, str, Sending, int | None, bool], list[Delivery]] = {}
    for each in deliveries:
        place = (each.digest, each.slot, each.state, each.message, each.hidden)
        by_message.setdefault(place, []).append(each)
    for found in list(by_message.values())[-_MOST:]:
        one = found[0]
        state = _STATES.get(one.state, "posted")
        if one.state in (Sending.PENDING, Sending.SENDING):
            state = halted.get(one.digest, state)
        button = ", behind its button" if one.hidden else ""
        count = count_words(len({each.claim for each in found}), "claim")
        statuses = " and ".join(dict.fromkeys(each.status for each in found))
        yield Step(
            name="delivered" if one.state is Sending.SENT else "delivery",
            text=f"digest “{one.digest}”, {count}{button}: {state}, as {statuses}",
            at=one.at,
            link=address(space, channel=one.channel, message=one.message),
        )


def _reason(digest: Digest, claim: str, fact: Fact | None, *, now: datetime) -> tuple[str, str]:
    """Return what keeps a claim out of a digest's channel: the step's name, and its words."""
    filtered = _filtered(digest, claim, fact)
    return (_FILTERED, filtered) if filtered else (_HELD, _waiting(digest, now=now))


def _filtered(digest: Digest, claim: str, fact: Fact | None) -> str | None:
    """Return why a digest never tells a claim as it stands, None where it will."""
    if fact is None:
        return "not to be seen"
    told = {each.id: each for each in deliverable(fact)}
    if claim not in told:
        return "no digest tells opinions, nor what a page only teases"
    if not in_topics(fact, digest.topics):
        return f"not of its topics ({', '.join(digest.topics)})"
    return "older than the digest" if told[claim].sequence <= digest.since else None


def _waiting(digest: Digest, *, now: datetime) -> str:
    if halt := _halt(digest, now=now):
        return halt
    if digest.next_slot:
        return f"next posting {_moment(digest.next_slot)}"
    return "posted once it has been quiet for a while"


def _halt(digest: Digest, *, now: datetime) -> str | None:
    """Return why a digest sends nothing now, None where it does."""
    if digest.paused:
        return digest.paused
    if until := quiet_until(digest.quiet, zone=digest.zone, now=now):
        return f"held by quiet hours ({digest.quiet} {digest.zone}) until {_moment(until)}"
    return None


def _moment(at: datetime) -> str:
    return f"{date_words(at.date().isoformat())}, {at:%H:%M} UTC"
