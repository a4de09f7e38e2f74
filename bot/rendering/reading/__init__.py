"""Every stage of reading one text made visible, with the reason for each choice.

`view_of` lays a reading out; each format is a file that draws it.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.rendering.reading.html import reading_html
from bot.rendering.reading.laying import view_of
from bot.rendering.reading.markdown import reading_markdown
from bot.rendering.reading.terminal import reading_text
from bot.rendering.reading.view import EVERY, Part, View

__all__ = ["EVERY", "READING_RENDERERS", "Part", "View", "reading_text", "view_of"]

READING_RENDERERS: dict[str, Callable[[View], str]] = {
    "text": reading_text,
    "markdown": reading_markdown,
    "html": reading_html,
}
