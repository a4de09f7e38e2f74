"""`twosource read` as a person uses it: what is shown of a text, in which form, and what isn't."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.given import parts
from tests.cli.conftest import Twosource

ENGLISH = "Lantern Motors will invest about $3 billion over the next three years."
CHINESE = "小米今年第一季度营收同比增长12%，达到30亿元。"
PAGE = """<!doctype html><html><head><title>Lantern Motors opens a plant</title>
<meta property="article:published_time" content="2026-03-19T08:00:00+00:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Lantern Motors opens a plant</h1>
<p>Lantern Motors said on Tuesday that its new plant cost $3 billion and employs 4,100 people.</p>
<p>The company expects to build 90,000 cars there in 2027.</p></article></body></html>"""


@pytest.fixture(autouse=True)
def no_colour_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_a_claim_is_shown_with_the_reason_of_each_choice(twosource: Twosource) -> None:
    said = twosource("read", ENGLISH, "--published", "2026-03-19")
    assert said.status == 0
    for words in (
        "✓ Lantern Motors — ", f"“{ENGLISH}”", "subject", "because:", "about 3,000,000,000 USD",
        "from “next three years”", "2026-03-20 to 2029-03-19", "a plan, by the outlet",
    ):  # fmt: skip
        assert words in said.out


def test_lines_that_state_nothing_are_shown_with_why_they_are_dropped(twosource: Twosource) -> None:
    said = twosource("read", f"{ENGLISH}\n\nWill it be enough?\n\nShare this article\n")
    assert "✗ a question: it states nothing" in said.out
    assert "✗ furniture: part of the page" in said.out
    assert re.search(r"dropped +2 lines", said.out)


def test_what_is_piped_on_is_plain_and_colours_can_be_had(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in twosource("read", ENGLISH).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = twosource("read", ENGLISH).out
    assert "\x1b[1;33m$3 billion\x1b[0m" in coloured
    assert "legend" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in twosource("read", ENGLISH).out


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_reading_has_every_form(twosource: Twosource, form: str, text: str) -> None:
    said = twosource("read", text, "--format", form, "--published", "2026-03-19")
    assert said.status == 0
    shown = said.out.replace("\\", "")
    assert "Lantern Motors" in shown or "Xiaomi" in shown
    assert "2026-01-01" in shown or "2029-03-19" in shown


def test_a_page_is_read_as_a_page_and_what_is_told_goes_before_it(
    twosource: Twosource, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    said = twosource("read", page)
    assert said.out.startswith("Lantern Motors opens a plant\n")
    assert "2026-03-19" in said.out
    assert "<p>" not in said.out
    told = twosource(
        "read", page, "--title", "A plant", "--outlet", "Fen Post", "--published", "2025-01-02",
        "--language", "en",
    )  # fmt: skip
    assert told.out.startswith("A plant\n")
    assert "English · Fen Post · 2025-01-02" in told.out


@pytest.mark.parametrize("data", [ENGLISH.encode(), PAGE.encode()])
def test_a_dash_reads_what_is_piped_in(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    pipe(monkeypatch, data)
    assert "✓ Lantern Motors" in twosource("read", "-").out


def test_each_document_of_a_file_is_read_and_each_bad_one_named(
    twosource: Twosource, tmp_path: Path
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text(
        json.dumps({"key": "a", "text": ENGLISH}) + "\n{oops\n" + json.dumps({"text": CHINESE}),
        "utf-8",
    )
    said = twosource("read", lines)
    assert said.status == 1
    assert "line 2" in said.err
    assert said.out.count("✓") >= 2
    rows = [json.loads(line) for line in twosource("read", lines, "--json").out.splitlines()]
    assert [bool(row["claims"]) for row in rows] == [True, True]
    assert rows[0]["id"] == "a"


def test_only_what_is_asked_for_is_shown(twosource: Twosource) -> None:
    text = f"{ENGLISH} It was a calm day in town.\n\nShare this article"
    claims = twosource("read", text, "--only", "claims").out
    assert "✓" in claims
    assert "value  " not in claims.split("✓")[0]
    assert "Share this" not in claims
    values = twosource("read", text, "--only", "values, periods").out
    assert "$3 billion" in values
    assert "✓" not in values


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--only", "claim"), "claims, unclaimed, dropped"),
        (("--only", "claims", "--json"), "JSON has everything"),
        (("--format", "pdf"), "text, markdown, html, json"),
        (("--language", "fr"), "en or zh"),
    ],
)
def test_a_wrong_option_is_answered_with_the_right_ones(
    twosource: Twosource, words: tuple[str, ...], named: str
) -> None:
    said = twosource("read", ENGLISH, *words)
    assert said.status == 1
    assert named in said.err


def test_what_cant_be_read_is_refused_in_words(twosource: Twosource, tmp_path: Path) -> None:
    for what, named in (
        (tmp_path, "folder"), ("https://example.org/a", "ingest"), ("nowhere.html", "isn't there"),
        ("  ", "nothing to read"),
    ):  # fmt: skip
        said = twosource("read", what)
        assert said.status == 1
        assert named in said.err


@pytest.mark.parametrize("columns", [20, 40, 80, 300])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE * 12])
def test_no_line_is_wider_than_the_terminal(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, columns: int, text: str
) -> None:
    from bot.rendering.reading.layout import width

    monkeypatch.setenv("COLUMNS", str(columns))
    widest = max(map(width, twosource("read", text).out.splitlines()))
    assert widest <= max(30, min(columns, 110))


@pytest.mark.parametrize(("pager", "rows"), [("cat", 24), ("false", 0)])
def test_a_terminal_gets_colours_and_a_pager_where_it_is_too_low(
    tmp_path: Path, pager: str, rows: int
) -> None:
    terminal, inner = os.openpty()
    options = [] if rows else ["--no-pager"]
    command = [sys.executable, "-m", "bot", "--data", tmp_path, "read", ENGLISH * 4, *options]
    wishes = {"PAGER": pager, "TERM": "xterm", "COLUMNS": "80", "LINES": str(rows or 24)}
    running = subprocess.Popen(command, stdin=inner, stdout=inner, env={**os.environ, **wishes})
    os.close(inner)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    assert running.wait() == 0
    assert b"\x1b[1;33m$3 billion\x1b[0m" in shown
    assert shown.decode().count("seen as") == 4


def test_a_batch_gives_each_line_its_id_or_its_number(twosource: Twosource, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "a", "text": ENGLISH, "published": "2026-03-19"},
        {"id": 7, "text": ENGLISH, "published": "2026-03-19T23:30:00-05:00"},
        {"id": 7.5, "text": ENGLISH, "published": "2026-03-19 08:30"},
        {"text": ENGLISH, "published": None, "language": "en", "title": "x", "outlet": "y"},
        {"id": "", "text": CHINESE},
    ]
    batch.write_text("\ufeff" + "\n".join(map(json.dumps, rows)), "utf-8")
    said = twosource("read", "--batch", batch, "--published", "2026-03-19")
    assert said.status == 0
    out = [json.loads(line) for line in said.out.splitlines()]
    assert [row["id"] for row in out] == ["a", 7, 7.5, 4, ""]
    assert {row["periods"][0]["from"] for row in out[:4]} == {"2026-03-20"}


def test_a_bad_line_of_a_batch_is_named_even_where_it_is_no_text(
    twosource: Twosource, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    good = json.dumps({"text": ENGLISH}).encode()
    bad = [b"\xff\xfe", b'{"id": true, "text": "x"}', b'{"id": [], "text": "x"}',
           b'{"id": 1e999, "text": "x"}', b'{"id": NaN, "text": "x"}']  # fmt: skip
    batch.write_bytes(b"\r\n".join([good, *bad, b"", good]))
    said = twosource("read", "--batch", batch)
    assert said.status == 1
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == [1, 8]
    assert re.findall(r"line (\d):", said.err) == ["2", "3", "4", "5", "6"]


def test_a_batch_may_be_piped_in_and_must_be_there(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipe(monkeypatch, json.dumps({"text": ENGLISH}).encode())
    assert json.loads(twosource("read", "--batch", "-").out)["claims"]
    gone = twosource("read", "--batch", tmp_path / "gone.jsonl")
    assert gone.status == 1
    assert "No such file" in gone.err
    assert twosource("read", "--batch", "-", "--format", "html").status == 2


def test_an_attribute_is_added_by_a_file_alone(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[attribute]]\nname = "tidal output"\nkinds = ["count"]\n'
        'triggers = ["tidal output", "潮汐发电量"]\n',
        "utf-8",
    )
    texts = ("Lantern Power said its tidal output reached 4,100 units in 2025.",
             "小米表示，2025年潮汐发电量达到4100台。")  # fmt: skip

    def attributes() -> list[set[str]]:
        rows = [json.loads(twosource("read", text, "--json").out) for text in texts]
        return [{claim["attribute"] for claim in row["claims"]} for row in rows]

    assert not any("tidal output" in found for found in attributes())
    monkeypatch.setenv("TWOSOURCE_LEXICON", json.dumps([str(tmp_path)]))
    assert all("tidal output" in found for found in attributes())


def test_the_doctor_names_every_fault_of_a_lexicon(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "mine.toml").write_text('[[attribute]]\nname = ""\nkindz = []\n', "utf-8")
    monkeypatch.setenv("TWOSOURCE_LEXICON", json.dumps([str(folder)]))
    said = twosource("doctor")
    assert said.status == 1
    bad = [line for line in said.out.splitlines() if line.startswith("BAD  lexicon")]
    assert [re.search(r"line \d", line)[0] for line in bad] == ["line 2", "line 3"]  # type: ignore[index]
    assert 'did you mean "kinds"?' in bad[1]


def test_the_doctor_looks_at_the_store_where_the_lexicon_is_broken(
    filled: Twosource, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text('[[attribute]]\nname = ""\n', "utf-8")
    monkeypatch.setenv("TWOSOURCE_LEXICON", json.dumps([str(tmp_path)]))
    shutil.rmtree(tmp_path / "data" / "index")
    said = filled("doctor")
    assert said.status == 1
    for line in ("BAD  lexicon:", "ok   store:", "BAD  index:", "ok   quotes:", "ok   rates:"):
        assert line in said.out


def test_the_shell_completes_the_last_of_the_parts() -> None:
    assert parts("cl") == ["claims"]
    assert parts("claims,un") == ["claims,unclaimed"]
