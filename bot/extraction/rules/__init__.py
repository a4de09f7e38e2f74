"""The rules that see claims in a sentence: a new one is a function in a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposals
from bot.extraction.rules.count import counts
from bot.extraction.rules.date import dates, days
from bot.extraction.rules.duration import durations
from bot.extraction.rules.launch import launches
from bot.extraction.rules.money import amounts
from bot.extraction.rules.naming import namings
from bot.extraction.rules.number import numbers
from bot.extraction.rules.percent import percents
from bot.extraction.rules.rank import ranks, unequalled
from bot.extraction.rules.role import roles
from bot.extraction.rules.statement import clauses, statements

Rule = Callable[[Passage, Lexicon], Proposals]

RULES: Mapping[str, Rule] = {
    "money": amounts,
    "percent": percents,
    "count": counts,
    "duration": durations,
    "rank": ranks,
    "unequalled": unequalled,
    "date": dates,
    "naming": namings,
    "launch": launches,
    "role": roles,
    "statement": statements,
    "number": numbers,
    "day": days,
    "clause": clauses,
}
"""By name, in the order in which they speak.

A statement is only heard where no rule before it was, a doubtful one where none saw the same.
"""

DOUBTFUL = frozenset({"number", "day", "clause"})
"""Rules that see whatever no other does.

Right too seldom to be kept, unless the weights of the selection say so.
"""
