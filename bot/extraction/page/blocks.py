"""Tells the lines of a page apart.

What the article says, what only frames it, and what belongs to other stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.domain.claim import fold
from bot.extraction.page.furniture import (
    ADVERT,
    AUTHOR,
    BYLINE,
    COUNTER,
    SAID,
    STAMP,
    why_furniture,
)
from bot.extraction.page.lines import CLOSERS, Line, find_lines
from bot.extraction.page.menus import find_menus, is_prose
from bot.extraction.page.sections import APART, TEASERS, Resumption, heads, teased_in, teases_within
from bot.extraction.page.titles import DEPTH, given_title, likely_title
from bot.extraction.phrases import HAN, VERBS, Mark, Phrasebook, find_marks

TITLE, PARAGRAPH, ITEM, ROW = "title", "paragraph", "item", "row"
HEADING, FURNITURE, QUESTION, ANSWER, CUT = "heading", "furniture", "question", "answer", "cut"
READ = frozenset({TITLE, PARAGRAPH, ITEM, ROW, ANSWER, CUT})
"""The roles whose sentences may hold claims."""

_BULLET = re.compile(
    r"\s*(?:[-–—*•·▪►◆■✔✓✅❌→➤👉>※●○▲\u2460-\u2473\u2776-\u2793]|\(?\d{1,2}[.)、](?=\s|[^\x00-\x7f\d]))\s*"
)
_MARKER = re.compile(r"(?P<letter>[QA])(?P<sign>[:：.]\s*)?(?=[A-Z“\"])|(?P<han>[问問答])[:：]\s*")
_WRITERS = re.compile(r"(?:[Bb]y|BY|and|&|,)\s([A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){1,2})")
_NAMED = re.compile(r"[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){1,2}")
_ORDINAL = re.compile(r"(?:0\d[\s.、．]?|[一二三四五六七八九十]{1,2}[、．])\s?")
"""The number before a heading's words."""
_TOLD_BEFORE = re.compile(r"[.!][\"”’)]{0,2}\s+(?=[A-Z\"“])|[。！](?=.)")
"""Where a sentence ends that a question follows."""
_TERMINAL = frozenset(".!?。！？…：:;；")
_HEADING_LENGTH = 90  # characters
_HEADING_LENGTH_HAN = 22
_FEW_WORDS = 3
_AHEAD = 4  # lines below one that are looked at
_ARTICLE = 2  # paragraphs: above them no page lets its readers speak
_LABEL = 24  # characters of one above an advert
_TEASER = (5, 8)  # words of a teaser in Latin script, characters in Han: what has fewer is a label
_TOLD = (3, 6)  # the same of one that holds a verb or a number
_CAPITALS = 0.7  # share of a heading's words that are capitalised
_PROSE = 60  # characters: a shorter last line is not taken for a cut-off one


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One line of the text without its bullet or marker.

    Where it stands, what it is and, for what isn't read, why; and whether it only teases.
    """

    start: int
    end: int
    text: str
    role: str
    secondary: bool = False
    why: str = ""


def find_blocks(
    text: str,
    *,
    book: Phrasebook,
    title: str | None = None,
    outlet: str | None = None,
    marks: Sequence[Mark] | None = None,
) -> tuple[Block, ...]:
    """Return the lines of `text` that aren't empty, each with its role, in order.

    `marks` are the marks of the whole text where they are known already.
    """
    lines = find_lines(text, find_marks(text, book) if marks is None else marks)
    wanted, menus = _title_of(lines, title=title, outlet=outlet)
    page = _Page(
        wanted=wanted, outlet=outlet, article=Resumption(title or wanted),
        told_of_outlet=bool(outlet) and fold(outlet or "") in fold(title or wanted),
    )  # fmt: skip
    for number, line in enumerate(lines):
        below = lines[number + 1 : number + 1 + _AHEAD]
        if number in menus:
            page.pass_by(line, below=below, labelled=number + 1 in menus)
        else:
            page.take(line, below=below)
    return _cut_off(tuple(page.blocks))


@dataclass(kw_only=True, slots=True)
class _Page:
    """What is known of a page down to a line: its blocks, and the section that the line is in."""

    wanted: str
    outlet: str | None
    article: Resumption
    blocks: list[Block] = field(default_factory=list)
    section: str = ""
    titled: bool = False
    stamped: bool = False
    headlines: int | None = None
    seen: set[str] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)
    told_of_outlet: bool = False

    def take(self, line: Line, *, below: Sequence[Line]) -> None:
        """Add the block of the next line; `below` are the few after it."""
        if self.wanted and line.folded.startswith(self.wanted):
            title = _titled(line, self.wanted, titled=self.titled)
            if title is not None:
                self.blocks.append(title)
                self.titled, self.section = True, ""
                return
        begun = self._turn(line, below=below)
        if (label := teases_within(line.text, line.marks)) and not begun:
            self.seen.add(line.folded)
            self.blocks += _teasers(line, label)
            return
        block = _block(
            line, following=below[0].text if below else "", outlet=self.outlet,
            asked=bool(self.blocks) and self.blocks[-1].role == QUESTION,
            teased=self.section == TEASERS,
        )  # fmt: skip
        if begun and block.role in READ:
            block = replace(block, role=HEADING)
        if not self.article.paragraphs:
            self._learn_writer(line, below=below)
        if why := self._why_aside(line, block, below=below):
            block = replace(block, role=FURNITURE, why=why)
        self.blocks.append(self._placed(block, line))

    def pass_by(self, line: Line, *, below: Sequence[Line], labelled: bool) -> None:
        """Add the block of a menu's label.

        Below the article it may head a section, and above it where it heads lines without a stop;
        `labelled` says that the next line is another label.
        """
        if self.article.paragraphs or (below and not labelled and not is_prose(below[0])):
            self._turn(line, below=())
        block = Block(
            start=line.start, end=line.end, text=line.text, role=FURNITURE, why="a menu",
            secondary=self.section == TEASERS,
        )  # fmt: skip
        self.blocks.append(block)

    def _turn(self, line: Line, *, below: Sequence[Line]) -> str | None:
        """Enter or leave a section at a line; return what the line heads, if anything."""
        begun = heads(line.text, line.marks)
        if begun == APART and _only_counts(line, below):
            return None
        if begun == TEASERS or (begun and self.article.paragraphs >= _ARTICLE):
            self.section, self.stamped = begun, False
            self.headlines = 0 if begun == TEASERS and self.article.paragraphs else None
        elif self.section and self._comes_back(line, below):
            self.section = ""
        return begun

    def _comes_back(self, line: Line, below: Sequence[Line]) -> bool:
        """Return whether the article goes on at a line; what only frames it is passed over."""
        framed = why_furniture(line.text, line.marks)
        told = [each.text for each in below if not why_furniture(each.text, each.marks)]
        back = not framed and self.article.comes_back(
            line.text, ahead=told, stamped=self.stamped, headlines=self.headlines
        )
        if self.headlines is not None and not framed:
            self.headlines = None if is_prose(line) else self.headlines + 1
        return back

    def _why_aside(self, line: Line, block: Block, *, below: Sequence[Line]) -> str | None:
        """Return why a line frames the article by where it stands, None if it needn't."""
        if block.role in (PARAGRAPH, ROW, HEADING) and self._is_above(line):
            return "above the title"
        if block.role not in READ:
            return None
        if self._is_of_author(line):
            return AUTHOR
        before = self.blocks[-1] if self.blocks else block
        if before.why == ADVERT and not is_prose(line) and len(before.text) <= _LABEL:
            return ADVERT
        return "the outlet on itself" if self._is_of_outlet(line, below) else None

    def _is_of_outlet(self, line: Line, below: Sequence[Line]) -> bool:
        """Return whether a last line begins with the outlet, of which the article doesn't tell."""
        name = fold(self.outlet or "")
        if not name or self.told_of_outlet or self.article.paragraphs < _ARTICLE:
            return False
        said = any(mark.kind == SAID for mark in line.marks)
        last = not any(is_prose(each) for each in below)
        return last and not said and line.folded.startswith(f"{name} ")

    def _is_above(self, line: Line) -> bool:
        """Return whether a line stands above the title and is neither prose nor of its words."""
        waiting = bool(self.wanted) and not self.titled and self.section != TEASERS
        return waiting and not is_prose(line) and not self.article.is_of_title(line.text)

    def _is_of_author(self, line: Line) -> bool:
        """Return whether a line below the article begins with the name of who wrote it."""
        return self.article.paragraphs >= _ARTICLE and line.folded.startswith(tuple(self.authors))

    def _learn_writer(self, line: Line, *, below: Sequence[Line]) -> None:
        """Take a name alone right above a stamp for the writer's, unless the title has it."""
        named = _NAMED.fullmatch(line.text) and not self.article.is_of_title(line.text)
        if named and below and why_furniture(below[0].text, below[0].marks) == STAMP:
            self.authors.append(f"{line.folded} ")

    def _placed(self, block: Block, line: Line) -> Block:
        """Return a block as its section has it, and remember what it tells of the page."""
        self.stamped = self.stamped or block.why == STAMP
        if block.why == BYLINE and not self.article.paragraphs:
            self.section = ""
            self.authors += (f"{fold(name)} " for name in _WRITERS.findall(line.text))
        if self.section == APART and block.role in READ:
            block = replace(block, role=FURNITURE, why="readers or the outlet on themselves")
        if line.folded in self.seen:
            block = replace(block, role=FURNITURE, why="said before")
        self.seen.add(line.folded)
        if self.section == TEASERS:
            return replace(block, secondary=True)
        if block.role == PARAGRAPH:
            self.article.learn(block.text)
            self.authors = [name for name in self.authors if name.rstrip() not in line.folded]
            self.told_of_outlet |= bool(self.outlet) and fold(self.outlet or "") in line.folded
        return block


def _title_of(
    lines: Sequence[Line], *, title: str | None, outlet: str | None
) -> tuple[str, frozenset[int]]:
    """Return the folded line that is the title, "" where none is, and the numbers of menu lines.

    The given one if it stands near the top, else the first that can be.
    """
    wanted = given_title(lines, title) if title else ""
    menus = find_menus(lines, title=wanted)
    if wanted:
        return wanted, menus
    named = {n for n, line in enumerate(lines[:DEPTH]) if _is_outlet(line, outlet)}
    return likely_title(lines, aside=menus | named), menus


def _only_counts(line: Line, below: Sequence[Line]) -> bool:
    """Return whether a line only says how many comments there are, and the article goes on."""
    if why_furniture(line.text, line.marks) != COUNTER:
        return False
    told = (each for each in below if not why_furniture(each.text, each.marks))
    following = next(told, None)
    return following is not None and is_prose(following)


def _titled(line: Line, wanted: str, *, titled: bool) -> Block | None:
    """Return the line, or as much of it as is the title, as a block; None if it only begins so."""
    words = line.text
    if len(line.folded) > len(wanted):
        words = words[: len(wanted)]
        if titled or fold(words) != wanted:
            return None
    return Block(
        start=line.start, end=line.start + len(words), text=words,
        role=FURNITURE if titled else TITLE, why="the title again" if titled else "",
    )  # fmt: skip


def _block(line: Line, *, following: str, outlet: str | None, asked: bool, teased: bool) -> Block:
    """Return one line as a block, its bullet or its question-and-answer marker taken off."""
    start, end, text = line.start, line.end, line.text
    if why := _why_framed(line, outlet=outlet):
        return Block(start=start, end=end, text=text, role=FURNITURE, why=why)
    if _is_row(text):
        return Block(start=start, end=end, text=text, role=ROW)
    if (marker := _MARKER.match(text)) and _is_marker(marker, text, asked=asked):
        answers = (marker.group("letter") or marker.group("han")) in "A答"
        role = ANSWER if answers else QUESTION
        return Block(start=start + marker.end(), end=end, text=text[marker.end() :], role=role)
    bullet = _BULLET.match(text)
    inside = text[bullet.end() if bullet else 0 :]
    if not inside:
        return Block(start=start, end=end, text=text, role=FURNITURE, why="a bullet alone")
    role = ITEM if bullet else PARAGRAPH
    if inside[-1] in "?？" and not _TOLD_BEFORE.search(inside):
        role = QUESTION
    elif named := _is_heading(line, inside, following=following, item=bool(bullet)):
        marks = _inside(line.marks, len(text) - len(inside), len(text))
        tells = teased and named == "by its looks" and _is_teaser(inside, marks)
        role = ITEM if tells else HEADING
    return Block(start=end - len(inside), end=end, text=inside, role=role)


def _teasers(line: Line, label: int) -> Iterator[Block]:
    """Yield each title that a line names behind its label ("Most read: one title | another")."""
    for first, last in teased_in(line.text, label):
        text = line.text[first:last]
        marks = _inside(line.marks, first, last)
        why = why_furniture(text, marks)
        if not why and not _is_teaser(text, marks):
            why = "teases another story"
        role = FURNITURE if why else QUESTION if text[-1] in "?？" else ITEM
        start, end = line.start + first, line.start + last
        yield Block(start=start, end=end, text=text, role=role, secondary=True, why=why or "")


def _inside(marks: Sequence[Mark], first: int, last: int) -> tuple[Mark, ...]:
    """Return the marks in a part of a line, counted from its start."""
    return tuple(
        Mark(m.start - first, m.end - first, m.kind, m.name)
        for m in marks
        if first <= m.start and m.end <= last
    )


def _why_framed(line: Line, *, outlet: str | None) -> str | None:
    if outlet and _is_outlet(line, outlet):
        return "the outlet"
    if any(m.kind == "headings" and m.start == 0 and m.end == len(line.text) for m in line.marks):
        return None
    return why_furniture(line.text, line.marks)


def _is_outlet(line: Line, outlet: str | None) -> bool:
    return bool(outlet) and line.folded == fold(outlet or "")


def _is_marker(marker: re.Match[str], line: str, *, asked: bool) -> bool:
    """Return whether a leading Q or A marks a question or its answer.

    Rather than beginning a word.
    """
    if marker.group("han") or marker.group("sign"):
        return True
    return line[-1] in "?？" if marker.group("letter") == "Q" else asked


def _is_row(line: str) -> bool:
    return line.startswith("|") or (" | " in line and line.count("|") >= 2 - line.endswith("|"))


def _is_teaser(line: str, marks: Sequence[Mark]) -> bool:
    tells = bool(re.search(r"\d", line)) or any(mark.kind in VERBS for mark in marks)
    words, characters = _TOLD if tells else _TEASER
    return len(line) >= characters if HAN.search(line) else len(line.split()) >= words


def _is_heading(line: Line, inside: str, *, following: str, item: bool) -> str | None:
    """Return by what a line is known to name only what follows, None if it isn't a heading."""
    bare = inside.rstrip(" :：").lstrip("#【[ ").rstrip("】]")
    first = line.text.find(bare)
    kinds = ("headings", "related_headings", "closing_headings")
    whole = (first, first + len(bare))
    if any(m.kind in kinds and (m.start, m.end) == whole for m in line.marks):
        return "by its words"
    return "by its looks" if _looks_headed(inside, following=following, item=item) else None


def _looks_headed(line: str, *, following: str, item: bool) -> bool:
    """Return whether a line without a stop is set like a heading."""
    ordinal = _ORDINAL.match(line)
    counted = bool(re.search(r"\d", line[ordinal.end() if ordinal else 0 :]))
    han = HAN.search(line)
    if item or (counted and (han or re.search(r"\S:\s\S", line))):
        return False
    terminal = line.rstrip(CLOSERS)[-1:] in _TERMINAL
    if han:
        return not terminal and not re.search(r"[，,]", line) and len(line) <= _HEADING_LENGTH_HAN
    if line.endswith(":"):
        return len(line.split()) <= _FEW_WORDS + 1
    if terminal or len(line) > _HEADING_LENGTH:
        return False
    return _is_set_apart(line, following=following, counted=counted)


def _is_set_apart(line: str, *, following: str, counted: bool) -> bool:
    """Return whether a line is a heading by its capitals or by what follows."""
    words = line.split()
    long = [w for w in words if len(w) > _FEW_WORDS]
    capitals = sum(w[0].isupper() or not w[0].isalpha() for w in words)
    set_in_capitals = sum(w[0].isupper() for w in long) >= _CAPITALS * len(long)
    if set_in_capitals and capitals * 2 > len(words):
        return True
    if counted:
        return False
    return len(words) <= _FEW_WORDS or (len(following) > len(line) and following[-1] in ".!?")


def _cut_off(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the last line of prose marked where it breaks off in mid-sentence."""
    prose = (i for i in reversed(range(len(blocks))) if _is_prose(blocks[i]))
    last = list(islice(prose, _FEW_WORDS))
    if len(last) < _FEW_WORDS:
        return blocks
    line = blocks[last[0]]
    least = _PROSE // (2 if HAN.search(line.text) else 1)
    if line.text.rstrip(CLOSERS)[-1:] in _TERMINAL or len(line.text) < least:
        return blocks
    return (*blocks[: last[0]], replace(line, role=CUT), *blocks[last[0] + 1 :])


def _is_prose(block: Block) -> bool:
    return block.role == PARAGRAPH and not block.secondary
