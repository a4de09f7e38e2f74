"""A reading on a terminal: as wide as it is, in colours if asked, nothing but text otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.rendering.reading.layout import Ink, padded, width, wrapped
from bot.rendering.reading.view import NAMES, Found, Line, Part, Row, Said, View

WIDEST = 110
"""Columns: a line of text that is longer is hard to read, however wide the terminal."""
_NARROWEST = 30
_ROOMY = 60  # columns: narrower than that, margins cost too much
_BOLD, _DIM, _GREEN, _RED, _BLUE, _PLAIN = "1", "2", "32", "31", "34", ""
_STYLES = {Part.VALUES: "1;33", Part.PERIODS: "3;36", Part.ENTITIES: "4;35"}
_LABELS, _KINDS = 11, 8
"""Columns of the longest label of a claim's rows and of what was found, and the gap after it."""


class Sheet:
    """Lines of a terminal as they are written, one call a paragraph."""

    def __init__(self, *, columns: int, colour: bool) -> None:
        self.columns = max(_NARROWEST, min(columns, WIDEST))
        self.margin = 7 if self.columns >= _ROOMY else 2
        self._colour = colour
        self._rows: list[str] = []

    def gap(self) -> None:
        """Leave a line empty."""
        self._rows.append("")

    def write(self, inks: Sequence[Ink], *, indent: int = 0, label: Ink = ("", "")) -> None:
        """Write a paragraph, what is wrapped set under its beginning, with a label before it."""
        lead = indent + width(label[0])
        lines = wrapped(inks, columns=self.columns - lead) or [[]]
        for number, line in enumerate(lines):
            before = label if number == 0 else (" " * width(label[0]), "")
            self._rows.append(" " * indent + self._drawn([before, *line]).rstrip())

    def text(self) -> str:
        """Return all that was written, ending in a newline."""
        return "\n".join(self._rows) + "\n"

    def _drawn(self, inks: Sequence[Ink]) -> str:
        if not self._colour:
            return "".join(text for text, _ in inks)
        return "".join(f"\x1b[{ink}m{text}\x1b[0m" if ink and text else text for text, ink in inks)


def reading_text(view: View, *, columns: int = 100, colour: bool = False) -> str:
    """Return a reading in lines of at most `columns`, ending in a newline, in colours if asked."""
    sheet = Sheet(columns=columns, colour=colour)
    if view.title:
        sheet.write([(view.title, _BOLD)])
    for row in view.head:
        sheet.write(_why(row, style=_BOLD if row.label == "about" else _PLAIN),
                    label=(padded(row.label, _LABELS), _DIM))  # fmt: skip
    if colour:
        sheet.write(list(_legend()), label=(padded("legend", _LABELS), _DIM))
    for line in view.lines:
        _draw(sheet, line)
    return sheet.text()


def _legend() -> Iterator[Ink]:
    for part, style in _STYLES.items():
        yield NAMES[part], style
        yield " · ", _DIM
    yield "✓ claim", _GREEN
    yield " · ", _DIM
    yield "○ seen, not claimed", _PLAIN
    yield " · ", _DIM
    yield "✗ dropped", _RED


def _draw(sheet: Sheet, line: Line) -> None:
    sheet.gap()
    role = line.role + (" · secondary: of another story" if line.secondary else "")
    number = f"{line.start} "
    sheet.write([(number, _DIM), (role, _BLUE)], indent=max(0, sheet.margin - len(number)))
    quiet = bool(line.dropped)
    inks = [(run.text, _DIM if quiet else _STYLES.get(run.kind, "") if run.kind else "")
            for run in line.runs]  # fmt: skip
    sheet.write(inks, indent=sheet.margin)
    for found in line.found if not quiet else ():
        _draw_found(sheet, found)
    for claim in line.claims:
        _draw_claim(sheet, claim)
    for mark, style, notes in (("○", _PLAIN, line.unclaimed), ("✗", _RED, line.dropped)):
        for note in notes:
            sheet.write([(note, style or _DIM)], indent=sheet.margin, label=(f"{mark} ", style))


def _draw_found(sheet: Sheet, found: Found) -> None:
    label = (padded(NAMES[found.kind], _KINDS), _DIM)
    inks = [(found.written, _STYLES[found.kind]), ("  ", ""), (found.understood, _DIM)]
    sheet.write(inks, indent=sheet.margin, label=label)


def _draw_claim(sheet: Sheet, claim: Said) -> None:
    head = [(claim.head, f"{_BOLD};{_GREEN}")]
    sheet.write(head, indent=sheet.margin, label=("✓ ", _GREEN))
    for row in claim.rows:
        style = _GREEN if row.label == "quote" else _PLAIN
        sheet.write(_why(row, style=style), indent=sheet.margin + 2,
                    label=(padded(row.label, _LABELS), _DIM))  # fmt: skip


def _why(row: Row, *, style: str) -> list[Ink]:
    because = [(f"  because: {row.why}", _DIM)] if row.why else []
    return [(row.said, style), *because]
