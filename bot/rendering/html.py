"""One self-contained page: no script, nothing fetched, every foreign character escaped."""

from __future__ import annotations

from html import escape

from bot.domain.brief import Answer, Brief, Line
from bot.rendering.citing import SOURCE, counted, left_out, named, quoted, words
from bot.rendering.citing import rows as lines_of
from bot.rendering.limits import clean, web_address
from bot.rendering.status import mark, marked

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid #8886; }
.count, cite, .id { color: #767676; font-size: .85rem; font-style: normal; }
ul { padding-left: 1.2rem; } li { margin: .5rem 0; }
li ul { list-style: none; padding-left: .6rem; }
li li { margin: .1rem 0; font-size: .9rem; } .answer { font-size: 1.1rem; }
.disputed { border-left: .25rem solid #c0392b; padding-left: .6rem; }
.corroborated { border-left: .25rem solid #2e8b57; padding-left: .6rem; }
"""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head>
<body>
{body}
</body>
</html>
"""


def brief_html(brief: Brief) -> str:
    """Return a brief as a whole HTML page."""
    rows = [f"<h1>{_safe(brief.title)}</h1>"]
    if brief.documents:
        rows.append(f'<p class="count">{counted(brief)}</p>')
    if brief.note:
        rows.append(f"<p>{_safe(brief.note)}</p>")
    told: list[str] = []
    for section in brief.sections:
        items = "\n".join(_item(line, told=told) for line in section.lines)
        if section.more:
            items += f'\n<li class="count">{_safe(left_out(section.more))}</li>'
        rows.append(f"<section><h2>{_safe(section.title)}</h2>\n<ul>\n{items}\n</ul></section>")
    return _page(brief.title, rows)


def answer_html(answer: Answer) -> str:
    """Return an answer as a whole HTML page."""
    rows = [f"<h1>{_safe(answer.question)}</h1>"]
    for part in answer.parts or (answer,):
        state = f' <span class="count">{mark(part.status)}</span>' if part.status else ""
        rows.append(f'<p class="answer">{_safe(part.text)}{state}</p>')
        cited = "\n".join(_cited(line, told=part.text) for line in part.lines)
        rows.append(f"<ul>\n{cited}\n</ul>" if cited else "")
    return _page(answer.question, rows)


def _item(line: Line, *, told: list[str]) -> str:
    """Return a line and its citations; quotes that `told` holds aren't repeated."""
    kind = f' class="{line.status.value}"' if line.status else ""
    head, *others = (_safe(row) for row in lines_of(line))
    told.append(line.text)
    cited = _cited(line, told="\n".join(told), within=line)
    told += [words(claim) for claim in line.claims]
    shown = "".join(f"<br>{row}" for row in others)
    under = f"\n<ul>\n{cited}\n</ul>" if cited else ""
    return f"<li{kind}>{marked(line, head)}{shown}{under}</li>"


def _cited(line: Line, *, told: str, within: Line | None = None) -> str:
    rows = []
    for claim in line.claims:
        address = web_address(claim.document.url)
        name = _safe(named(claim, line=within))
        if address:
            href = escape(address)
            name = f'<a href="{href}" rel="noopener noreferrer">{name or SOURCE}</a>'
        said = _safe(quoted(claim, told=told, line=within))
        cite = f"<cite>{name}</cite>" if name else ""
        number = f'<span class="id">{escape(claim.stored_id)}</span>' if claim.stored_id else ""
        if shown := " ".join(part for part in (cite, said, number) if part):
            rows.append(f"<li>{shown}</li>")
    return "\n".join(dict.fromkeys(rows))


def _page(title: str, rows: list[str]) -> str:
    return PAGE.format(title=_safe(title), style=_STYLE, body="\n".join(rows))


def _safe(text: str) -> str:
    return escape(clean(text))
