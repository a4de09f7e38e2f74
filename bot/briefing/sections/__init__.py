"""The sections of a brief: one file each, in the order in which a reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.briefing.material.material import Material
from bot.briefing.sections.abstract import abstract
from bot.briefing.sections.disputed import disputed
from bot.briefing.sections.insights import insights
from bot.briefing.sections.opportunities import opportunities
from bot.briefing.sections.questions import questions
from bot.briefing.sections.related import related
from bot.briefing.sections.risks import risks
from bot.briefing.sections.sources import sources
from bot.briefing.sections.unknowns import unknowns
from bot.briefing.sections.why import why
from bot.domain.brief import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section as registered: its heading, what fills it, and when it may choose (1 first).

    What the sources disagree on, and what they call unknown, is chosen before the analysis, which
    may tell it again. `command` lists the facts that the section leaves out; without one it doesn't
    say that there are more.
    """

    title: str
    fill: Callable[[Material], tuple[Line, ...]]
    turn: int = 1
    command: str = ""


SECTIONS: dict[str, Part] = {
    "abstract": Part(title="In short", fill=abstract),
    "insights": Part(title="Key insights", fill=insights, command="facts"),
    "why": Part(title="Why it matters", fill=why, turn=2),
    "risks": Part(title="Risks", fill=risks),
    "opportunities": Part(title="Opportunities", fill=opportunities),
    "disputed": Part(title="What sources disagree on", fill=disputed, command="disputes"),
    "unknowns": Part(title="What we don't know yet", fill=unknowns),
    "questions": Part(title="Questions it can answer", fill=questions),
    "related": Part(title="Related stories", fill=related),
    "sources": Part(title="Sources", fill=sources),
}
