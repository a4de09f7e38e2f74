"""Ways to show the steps of a trace, one file each; as JSON it is a row of the contract."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.trace import Trace
from bot.rendering.trace.html import trace_html
from bot.rendering.trace.markdown import trace_markdown
from bot.rendering.trace.terminal import trace_text

TRACE_RENDERERS: dict[str, Callable[[Trace], str]] = {
    "text": trace_text,
    "markdown": trace_markdown,
    "html": trace_html,
}
