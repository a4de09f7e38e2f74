"""CommonMark: for files, issues and notes. Untrusted text is escaped down to its last mark."""

from __future__ import annotations

import re

from bot.domain.brief import Answer, Brief, Line
from bot.rendering.citing import SOURCE, counted, left_out, named, quoted, words
from bot.rendering.citing import rows as lines_of
from bot.rendering.limits import clean, web_address
from bot.rendering.status import mark, marked

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~@]|(?<=\])\()")
_LEADING = re.compile(r"(?m)^([ \t]*)([-+])")  # a list's mark, or a line's
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,32};)")
_CITED = "  - "  # before a citation under its line
_NUMBERED = re.compile(r"^(\d+)([.)])")


def brief_markdown(brief: Brief) -> str:
    """Return a brief as CommonMark, ending in a newline."""
    rows = [f"# {escaped(brief.title)}", ""]
    if brief.documents:
        rows += [counted(brief), ""]
    if brief.note:
        rows += [escaped(brief.note), ""]
    told: list[str] = []
    for section in brief.sections:
        rows += [f"## {escaped(section.title)}", ""]
        for line in section.lines:
            rows += _line_rows(line, told=told)
        if section.more:
            rows.append(f"- {escaped(left_out(section.more))}")
        rows.append("")
    return "\n".join(rows).rstrip() + "\n"


def answer_markdown(answer: Answer) -> str:
    """Return an answer under its question as CommonMark, ending in a newline."""
    rows = [f"## {escaped(answer.question)}", ""]
    for part in answer.parts or (answer,):
        state = f" ({mark(part.status)})" if part.status else ""
        rows += [f"{escaped(part.text)}{state}", ""]
        cited = [row for line in part.lines for row in _cited_rows(line, told=part.text, indent="")]
        rows += [*dict.fromkeys(cited), ""]
    return "\n".join(rows).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return untrusted text so that CommonMark shows it as it is, links and HTML included.

    A mark that is none where it stands ("R&D", "V2-Pro") is left alone.
    """
    text = _LEADING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", _ENTITY.sub("&amp;", clean(text))))
    text = text.replace("://", "&#58;//").replace("www.", "www&#46;")
    return _NUMBERED.sub(r"\1\\\2", text)


def _line_rows(line: Line, *, told: list[str]) -> list[str]:
    """Return a line and its citations; quotes that `told` holds aren't repeated."""
    head, *others = (escaped(row) for row in lines_of(line))
    told.append(line.text)
    cited = list(dict.fromkeys(_cited_rows(line, told="\n".join(told), indent="  ", within=line)))
    told += [words(claim) for claim in line.claims]
    text = f"- {marked(line, head)}"
    if len(cited) == 1 and not others and "“" not in cited[0]:
        cite = cited[0].removeprefix(_CITED)
        return [f"{text} {cite}" if cite.startswith("(") else f"{text} — {cite}"]
    return [text, *(f"  - {row}" for row in others), *cited]


def _cited_rows(line: Line, *, told: str, indent: str, within: Line | None = None) -> list[str]:
    rows = []
    for claim in line.claims:
        address = web_address(claim.document.url)
        name = escaped(named(claim, line=within))
        shown = f"[{name or SOURCE}](<{address}>)" if address else name
        said = escaped(quoted(claim, told=told, line=within))
        telling = ": ".join(part for part in (shown, said) if part)
        number = f"(`{claim.stored_id}`)" if claim.stored_id else ""
        if telling or number:
            rows.append(f"{indent}- {' '.join(part for part in (telling, number) if part)}")
    return rows
