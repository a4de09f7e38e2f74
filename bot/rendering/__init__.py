"""Ways to show a brief or an answer, one file each; Discord's needs pages and stands apart."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.brief import Answer, Brief
from bot.rendering.as_json import answer_json, brief_json
from bot.rendering.html import answer_html, brief_html
from bot.rendering.markdown import answer_markdown, brief_markdown
from bot.rendering.terminal import answer_text, brief_text

RENDERERS: dict[str, Callable[[Brief], str]] = {
    "text": brief_text,
    "markdown": brief_markdown,
    "html": brief_html,
    "json": brief_json,
}
ANSWER_RENDERERS: dict[str, Callable[[Answer], str]] = {
    "text": answer_text,
    "markdown": answer_markdown,
    "html": answer_html,
    "json": answer_json,
}
