"""A trace in every form: its columns, its links, and strangers' words that stay words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.trace import Step, Trace
from bot.rendering.limits import TEXT_IN_MESSAGE, size
from bot.rendering.trace import TRACE_RENDERERS
from bot.rendering.trace.discord import trace_pages

HOSTILE = "**bold** <script>x</script> @everyone [a](https://evil.example) \x1b[31m"
AT = datetime(2026, 3, 19, 8, 30, tzinfo=UTC)


def trace(*steps: Step) -> Trace:
    return Trace(title="Document a-1", steps=steps)


def pages(found: Trace) -> list[str]:
    return [
        "\n".join(part["content"] for part in page["components"][0]["components"])
        for page in trace_pages(found)
    ]


def test_the_terminal_shows_name_time_and_text_in_columns() -> None:
    shown = TRACE_RENDERERS["text"](
        trace(Step(name="read", text="new", at=AT, by="operator"), Step(name="claims", text="3"))
    )
    rows = shown.splitlines()
    assert rows[1] == "  read          2026-03-19 08:30  new, by operator"
    assert rows[2].index("3") == rows[1].index("new")


def test_long_text_wraps_within_its_column() -> None:
    shown = TRACE_RENDERERS["text"](trace(Step(name="fact", text="word " * 60)))
    assert max(map(len, shown.splitlines())) <= 100
    assert all(row.startswith(" " * 32) for row in shown.splitlines()[2:])


@pytest.mark.parametrize("form", list(TRACE_RENDERERS))
def test_a_link_is_shown_only_to_a_web_page(form: str) -> None:
    good = trace(Step(name="delivered", text="x", link="https://discord.com/channels/1/2/3"))
    assert "https://discord.com/channels/1/2/3" in TRACE_RENDERERS[form](good)
    bad = trace(Step(name="document", text="x", link="javascript:alert(1)"))
    assert form == "text" or "javascript" not in TRACE_RENDERERS[form](bad)


def test_strangers_words_stay_words() -> None:
    found = trace(Step(name="claim", text=HOSTILE, by=HOSTILE, at=AT))
    assert "\x1b" not in TRACE_RENDERERS["text"](found)
    assert "<script>" not in TRACE_RENDERERS["html"](found)
    assert "](https" not in TRACE_RENDERERS["markdown"](found)
    (page,) = pages(found)
    assert "@everyone" not in page
    assert "](https" not in page
    assert "**bold**" not in page


def test_discord_shows_people_and_times_and_pings_nobody() -> None:
    found = trace(Step(name="read", text="new", by="discord:42", at=AT))
    assert "by <@42>" in pages(found)[0]
    assert "<t:1773909000:f>" in pages(found)[0]
    assert trace_pages(found)[0]["allowed_mentions"] == {"parse": []}


def test_many_steps_fill_pages_within_discords_limits() -> None:
    found = pages(trace(*(Step(name="ingest", text=f"{n} {HOSTILE * 9}") for n in range(40))))
    assert len(found) > 1
    assert max(map(size, found)) <= TEXT_IN_MESSAGE
    assert f"(1/{len(found)})" in found[0]
