"""Timelines, sources and reasons on their way out, as rows of version 1."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.document import DocumentHead
from bot.domain.fact import Fact
from bot.domain.meeting import Explanation, Meeting
from bot.domain.sourcing import OutletRecord
from bot.domain.timeline import Moment, Timeline
from bot.domain.trace import Step, Trace
from bot.services.contract import VERSION, Row, claim_row, fact_row, value_row


def timeline_row(timeline: Timeline) -> Row:
    """Return a timeline as `timeline --json` prints it."""
    return {
        "schema": VERSION,
        "subject": timeline.subject,
        "since": timeline.since.isoformat() if timeline.since else None,
        "moments": [_moment(moment) for moment in timeline.moments],
        "left_out": timeline.left,
    }


def sources_row(records: Iterable[OutletRecord]) -> Row:
    """Return outlets as `sources --json` prints them, each with the ids of its facts."""
    return {"schema": VERSION, "outlets": [_outlet(record) for record in records]}


def reason_row(reason: Trace | Meeting | Explanation) -> Row:
    """Return what `why --json` prints: a trace, a meeting of two claims, or an explained fact."""
    if isinstance(reason, Trace):
        return {"schema": VERSION, "title": reason.title, "steps": list(map(_step, reason.steps))}
    return meeting_row(reason) if isinstance(reason, Meeting) else explanation_row(reason)


def explanation_row(explanation: Explanation) -> Row:
    """Return a fact with why its claims met, as `facts --explain --json` prints it, one a line."""
    return {
        **fact_row(explanation.fact),
        "origins": [
            {"name": each.name, "documents": list(each.documents), "reason": each.reason}
            for each in explanation.fact.origins
        ],
        "met": [meeting_row(each) for each in explanation.met],
        "apart": [meeting_row(each) for each in explanation.apart],
    }


def meeting_row(meeting: Meeting) -> Row:
    """Return why two claims met or did not; `fact` is null where they stand in two."""
    return {
        "schema": VERSION,
        "claims": [meeting.left.id, meeting.right.id],
        "fact": meeting.fact.id if meeting.fact else None,
        "verdict": meeting.verdict,
        "compared": [
            {
                "aspect": each.aspect.value,
                "first": each.left or None,
                "second": each.right or None,
                "parted": each.parts,
                "note": each.note or None,
            }
            for each in meeting.compared
        ],
    }


def _step(step: Step) -> Row:
    return {
        "name": step.name,
        "text": step.text,
        "at": step.at.isoformat() if step.at else None,
        "by": step.by,
        "link": step.link,
    }


def _moment(moment: Moment) -> Row:
    """Return a moment: when it holds, when it was first told, and when learned."""
    fact = moment.fact
    steps = [*moment.earlier, moment.claims[0]]
    return {
        "when": moment.when,
        "from": moment.first.isoformat() if moment.first else None,
        "to": moment.last.isoformat() if moment.last else None,
        "told": moment.told.isoformat() if moment.told else None,
        "learned": moment.learned.isoformat() if moment.learned else None,
        "fact": fact.id,
        "attribute": fact.cell.attribute,
        "scope": fact.cell.scope,
        "status": "superseded" if moment.replaced else fact.status.value,
        "latest": moment.latest,
        "value": value_row(moment.claims[0].said.value),
        "steps": [value_row(each.said.value) for each in steps],
        "claims": [claim_row(claim) for claim in moment.claims],
    }


def _outlet(record: OutletRecord) -> Row:
    return {
        "outlet": record.name,
        "documents": [_head(head) for head in record.documents],
        "claims": [claim.id for claim in record.claims],
        "first": _ids(record.first),
        "first_corroborated": _ids(record.borne_out),
        "alone": _ids(record.alone),
        "disputed": _ids(record.disputed),
        "replaced_by_itself": _ids(record.corrected),
        "replaced_by_others": _ids(record.overtaken),
    }


def _head(head: DocumentHead) -> Row:
    return {
        "key": head.key,
        "revision": head.revision,
        "title": head.title,
        "url": head.url,
        "published": head.published,
    }


def _ids(facts: Iterable[Fact]) -> list[str]:
    return [fact.id for fact in facts]
