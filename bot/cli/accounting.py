"""What the commands print that account for what is known: timelines, sources and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app import opened
from bot.briefing.lists.explaining import explained_brief, meeting_brief
from bot.briefing.lists.sourcing import outlet_brief, sources_brief
from bot.briefing.lists.timeline import timeline_brief
from bot.cli.show import checked_form, out, out_brief
from bot.domain.meeting import Meeting
from bot.domain.trace import Trace
from bot.rendering.trace import TRACE_RENDERERS
from bot.services import contract
from bot.services.contract.accounts import explanation_row, reason_row, sources_row, timeline_row

if TYPE_CHECKING:
    from bot.cli.given import Globals


async def show_timeline(given: Globals, subject: str, *, since: str | None, form: str) -> None:
    """Print how a subject developed; UserError if nothing is known of it."""
    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.timelines.timeline(subject, space=given.space, since=since)
    if form == "json":
        out(contract.line(timeline_row(found)))
    else:
        out_brief(timeline_brief(found), form=form)


async def show_sources(given: Globals, outlet: str | None, *, form: str) -> None:
    """Print every outlet's record, or one outlet's; UserError if it reported nothing."""
    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        sourcing = services.sourcing
        if outlet is None:
            records = await sourcing.outlets(space=given.space)
        else:
            records = (await sourcing.outlet(outlet, space=given.space),)
    if form == "json":
        out(contract.line(sources_row(records)))
    else:
        out_brief(sources_brief(records) if outlet is None else outlet_brief(records[0]), form=form)


async def show_why(given: Globals, what: str, *, form: str) -> None:
    """Print what explains a page, a claim, a fact or two claims; UserError if it isn't known."""
    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.why.of(what, space=given.space)
    if form == "json":
        out(contract.line(reason_row(found)))
    elif isinstance(found, Trace):
        out(TRACE_RENDERERS[form](found))
    elif isinstance(found, Meeting):
        out_brief(meeting_brief(found), form=form)
    else:
        out_brief(explained_brief(f"Fact {found.fact.id}", [found]), form=form)


async def show_explained(given: Globals, subject: str, *, form: str) -> None:
    """Print why each fact on a subject is one; UserError if nothing is known of it."""
    form = checked_form(given, form)
    async with opened(given.settings(), read_only=True) as services:
        found = await services.why.explained(subject, space=given.space)
    if form != "json":
        out_brief(explained_brief(f"{subject}: facts and why", found), form=form)
        return
    for each in found:
        out(contract.line(explanation_row(each)))
