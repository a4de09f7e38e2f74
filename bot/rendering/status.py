"""How a status is shown: a mark and its word, never a colour alone."""

from __future__ import annotations

from bot.domain.brief import Line
from bot.domain.fact import Status

MARKS = {
    Status.REPORTED: "⚪",
    Status.CORROBORATED: "🟢",
    Status.DISPUTED: "🔴",
    Status.SUPERSEDED: "🔵",
}
_WORDS = {Status.SUPERSEDED: "supersedes earlier values"}
COLOURS = {
    Status.REPORTED: 0x8E9297,
    Status.CORROBORATED: 0x2E8B57,
    Status.DISPUTED: 0xC0392B,
    Status.SUPERSEDED: 0x2F6FB0,
}


def mark(status: Status | None) -> str:
    """Return the mark and word of a status, nothing where there is none: "🟢 corroborated".

    What a superseded fact says is its newest value, so its words say what happened to the others.
    """
    return f"{MARKS[status]} {_WORDS.get(status, status.value)}" if status else ""


def marked(line: Line, shown: str) -> str:
    """Return a line's shown text after its mark; the word is added where the text lacks it.

    What one origin reports has no mark: that is the rule, and its citation says who reports it.
    """
    if line.status is None or line.status is Status.REPORTED:
        return shown
    told = line.status.value[:9] in line.text.casefold()  # "superseded" or "supersedes"
    word = "" if told else f" {line.status.value}:"
    return f"{MARKS[line.status]}{word} {shown}"
