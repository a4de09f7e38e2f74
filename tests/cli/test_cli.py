"""Commands on a real store, from files to what is printed."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from bot.app import opened
from bot.cli.given import formats, statuses, words
from bot.config import Settings
from bot.services import desk
from bot.store import door
from bot.store.lock import WriterLock
from bot.store.sqlite import DATABASE
from tests.cli.conftest import Twosource

KILN = "How much will Brindle Foundry spend on a second kiln?"


@pytest.fixture
def without_index(twosource: Twosource, tmp_path: Path) -> Twosource:
    """A store about a firm that the lexicon doesn't know, its search index lost."""
    (tmp_path / "kiln.txt").write_text(
        "Brindle Foundry will spend 41 million pounds on a second kiln in Harrow Sound.", "utf-8"
    )
    assert twosource("ingest", tmp_path / "kiln.txt").status == 0
    shutil.rmtree(tmp_path / "data" / "index")
    return twosource


def test_samples_are_taken_in_once_and_counted(
    twosource: Twosource, samples: tuple[Path, ...]
) -> None:
    first = twosource("ingest", *samples)
    again = twosource("ingest", *samples)
    assert (first.status, again.status) == (0, 0)
    assert first.out.startswith(f"{len(samples)} new")
    assert again.out.startswith(f"{len(samples)} unchanged")


def test_a_field_of_a_file_that_can_t_be_taken_is_named_and_the_file_is_taken(
    twosource: Twosource, tmp_path: Path
) -> None:
    file = tmp_path / "kiln.md"
    file.write_text("---\ntitel: A kiln\npublished: yesterday\n---\n# A kiln\n\nIt cost $5m.\n")
    for outcome in ("new", "unchanged"):
        said = twosource("ingest", file)
        assert said.status == 0
        assert said.out.startswith(f"1 {outcome}")
        assert [line.startswith("A kiln: ") for line in said.err.splitlines()] == [True, True]
        assert all(word in said.err for word in ("yesterday", "2026-03-19", "titel", "title"))


def test_the_shared_amount_is_corroborated_and_the_dollars_are_disputed(filled: Twosource) -> None:
    facts = [json.loads(line) for line in filled("export", "facts").out.splitlines()]
    ours = [fact for fact in facts if fact["value"] and fact["value"]["low"] == 60_000_000_000]
    assert any(fact["status"] == "corroborated" for fact in ours)
    disputed = [fact for fact in facts if fact["status"] == "disputed"]
    assert [fact["conflict"]["kind"] for fact in disputed] == ["conversion"]
    assert "2026-03-" in disputed[0]["conflict"]["note"]


@pytest.mark.parametrize(
    ("what", "name"),
    [("claims", "ClaimOut"), ("facts", "FactOut"), ("documents", "DocumentOut")],
)
def test_every_export_fits_its_schema(filled: Twosource, root: Path, what: str, name: str) -> None:
    schemas = json.loads((root / "config/schema/jsonl-v1.json").read_text("utf-8"))
    schema = {**schemas, "$ref": f"#/$defs/{name}"}
    fits = jsonschema.Draft202012Validator(schema)
    rows = [json.loads(line) for line in filled("export", what).out.splitlines()]
    assert rows
    for row in rows:
        fits.validate(row)


def test_an_export_is_csv_where_asked(filled: Twosource) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("export", "claims", "--csv").out)))
    assert {"id", "quote", "value.low"} <= set(rows[0])


def test_a_question_is_answered_with_its_citations(filled: Twosource) -> None:
    said = filled("ask", "How much will Xiaomi invest in AI over the next three years?")
    assert said.status == 0
    assert said.out.startswith("60 billion yuan")
    assert "Also: disputed:" in said.out
    assert "Byte Parade" in said.out


def test_what_a_claim_states_is_told_as_the_claim_with_who_else_says_it(filled: Twosource) -> None:
    said = filled("ask", "小米未来三年在AI上投资多少？")
    assert said.out.startswith("超过600亿元")
    assert "corroborated by 4 origins" in " ".join(said.out.split())


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_an_answer_has_every_form(filled: Twosource, form: str) -> None:
    said = filled("ask", "What is Xiaomi's AI investment?", "--format", form)
    assert said.status == 0
    assert "60 billion yuan" in said.out


def test_what_is_not_known_is_declined_with_status_one(filled: Twosource) -> None:
    assert filled("ask", "How many parameters does MiMo-V2-Pro have?").status == 1


def test_a_batch_of_questions_is_answered_line_by_line(filled: Twosource, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"story":"s","question":"Who is the president of Xiaomi?"}\n\n', "utf-8")
    rows = [json.loads(line) for line in filled("ask", "--batch", batch, "--json").out.splitlines()]
    assert [row["story"] for row in rows] == ["s"]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("words", [("brief", "Xiaomi"), ("facts", "Xiaomi"), ("disputes",)])
def test_a_brief_has_every_form(filled: Twosource, words: tuple[str, ...], form: str) -> None:
    said = filled(*words, "--format", form)
    assert said.status == 0
    assert "60 billion yuan" in said.out


def test_a_claim_is_shown_in_its_context_and_can_be_retracted_and_brought_back(
    filled: Twosource,
) -> None:
    claim = json.loads(filled("export", "claims").out.splitlines()[0])
    assert claim["quote"] in filled("claim", claim["id"], "--format", "markdown").out.replace(
        "\\", ""
    )
    gone = filled("retract", "claim", claim["id"], "--reason", "a test")
    assert gone.status == 0
    assert claim["id"] not in filled("export", "claims").out
    number = gone.out.split("retract undo ")[1].split("`")[0]
    assert filled("retract", "undo", number).status == 0
    assert claim["id"] in filled("export", "claims").out


def test_rebuilding_changes_no_exported_fact(filled: Twosource) -> None:
    before = filled("export", "facts").out
    assert "made again" in filled("rebuild").out
    assert filled("export", "facts").out == before


def test_a_backup_is_a_store_of_its_own(filled: Twosource, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert filled("backup", copy).status == 0
    assert copy.stat().st_size > 0
    again = filled("backup", copy)
    assert again.status == 1
    assert f"{copy} exists already" in again.err


def test_the_standard_input_is_a_document(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Lantern Motors sold 4,100 cars in 2025."))
    assert twosource("ingest", "-").out.startswith("1 new")


@pytest.mark.parametrize("words", [("brief",), ("ask", "What is Xiaomi’s AI investment?")])
def test_what_is_printed_ends_with_its_last_line(filled: Twosource, words: tuple[str, ...]) -> None:
    shown = filled(*words).out
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


def test_one_claim_is_told_in_the_singular(twosource: Twosource, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Fen Power earned $3 million in 2025.\n", encoding="utf-8")
    assert twosource("ingest", tmp_path / "one.txt").out == "1 new · 1 claim\n"
    assert "from 1 claim;" in twosource("rebuild").out
    assert "store: sound, 1 claim\n" in twosource("doctor").out


def test_reading_shows_claims_and_reasons_without_storing(twosource: Twosource) -> None:
    said = twosource("read", "Lantern Motors will invest $3 billion in 2026.")
    assert "✓" in said.out
    assert "because" in said.out
    row = json.loads(twosource("read", "Lantern Motors will invest $3 billion.", "--json").out)
    assert row["values"][0]["low"] == 3_000_000_000
    assert twosource("export", "claims").status == 1  # nothing was stored: there is no store


def test_a_batch_of_texts_is_read_line_by_line(twosource: Twosource, tmp_path: Path) -> None:
    batch = tmp_path / "texts.jsonl"
    batch.write_text('{"id":"a","text":"Revenue rose 12% to $9.3 billion."}\n', "utf-8")
    row = json.loads(twosource("read", "--batch", batch).out)
    assert row["id"] == "a"
    assert {value["kind"] for value in row["values"]} == {"percent", "money"}


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "made.up")


@pytest.mark.usefixtures("token")
def test_the_doctor_finds_nothing_wrong_with_a_sound_store(filled: Twosource) -> None:
    said = filled("doctor")
    assert said.status == 0
    assert "BAD" not in said.out
    for what in ("settings", "lexicon", "token", "clock", "store", "index", "quotes", "rates"):
        assert f"ok   {what}:" in said.out


@pytest.mark.usefixtures("token")
def test_the_doctor_names_a_lost_index_and_what_mends_it(filled: Twosource, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "data" / "index")
    rows = [json.loads(line) for line in filled("--json", "doctor").out.splitlines()]
    (wrong,) = [row for row in rows if not row["ok"]]
    assert wrong["what"] == "index"
    assert "twosource rebuild" in wrong["said"]
    assert filled("rebuild").status == 0
    assert filled("doctor").status == 0


def test_a_lost_index_is_made_anew_by_a_question(without_index: Twosource, tmp_path: Path) -> None:
    said = without_index("ask", KILN)
    assert (said.status, said.err) == (0, "")
    assert "41 million pounds" in said.out
    assert (tmp_path / "data" / "index").is_dir()


def test_a_batch_of_questions_makes_a_lost_index_anew_too(
    without_index: Twosource, tmp_path: Path
) -> None:
    (tmp_path / "asked.jsonl").write_text(json.dumps({"question": KILN}), "utf-8")
    said = without_index("ask", "--batch", tmp_path / "asked.jsonl")
    assert (said.status, said.err) == (0, "")
    assert json.loads(said.out)["answered"]


async def test_a_running_bot_makes_the_lost_index_anew_that_a_question_needs(
    without_index: Twosource, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path / "data")
    async with (
        opened(settings) as services,
        door.serve(settings.data, lambda request: desk.carry_out(request, services)),
    ):
        said = await asyncio.to_thread(without_index, "ask", KILN)
    assert (said.status, said.err) == (0, "")
    assert "41 million pounds" in said.out


def test_where_the_index_can_t_be_mended_nothing_is_denied(
    without_index: Twosource, tmp_path: Path
) -> None:
    lock = WriterLock.take(tmp_path / "data")
    try:
        said = without_index("ask", KILN)
    finally:
        lock.release()
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "twosource rebuild" in said.err


def test_what_is_found_without_the_index_comes_with_a_warning(
    filled: Twosource, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "data" / "index")
    lock = WriterLock.take(tmp_path / "data")
    try:
        said = filled("ask", "How much will Xiaomi invest in AI over three years?")
    finally:
        lock.release()
    assert said.status == 0
    assert "60 billion yuan" in said.out
    assert said.err.count("\n") == 1
    assert "twosource rebuild" in said.err


@pytest.mark.usefixtures("token")
def test_the_doctor_finds_a_quote_that_no_longer_stands_in_its_document(
    filled: Twosource, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "data" / DATABASE) as database:
        database.execute("UPDATE claims SET quote = quote || '!' WHERE sequence = 1")
    database.close()
    said = filled("doctor")
    assert said.status == 1
    assert "BAD  quotes: 1 not found" in said.out


def test_digests_are_listed_previewed_and_planned(filled: Twosource, tmp_path: Path) -> None:
    async def create() -> None:
        async with opened(Settings(data=tmp_path / "data")) as services:
            await services.digests.create(
                space="shared", actor="operator", name="news", channel=7, at="08:30", soon=True
            )

    asyncio.run(create())
    assert "news → channel 7" in filled("digest", "list").out
    (row,) = map(json.loads, filled("--json", "digest", "list").out.splitlines())
    assert (row["name"], row["soon"], row["paused"]) == ("news", True, None)
    shown = filled("digest", "preview", "news").out
    assert "[new]" in shown
    assert "“Xiaomi has committed 60 billion yuan ($8.8B) to AI over three years.” [" in (
        " ".join(shown.split())
    )
    preview = json.loads(filled("--json", "digest", "preview", "news").out)
    assert preview["facts"]
    sent = json.loads(filled("--json", "digest", "send", "news").out)
    assert sent["facts"] >= len(preview["facts"])
    assert sent["messages"] == []  # no bot runs here
    assert "Nothing new" in filled("digest", "preview", "news").out


def test_every_space_is_exported_and_each_fact_once(
    filled: Twosource, samples: tuple[Path, ...]
) -> None:
    shared = filled("export", "facts").out.splitlines()
    assert filled("--space", "guild:1", "ingest", samples[0]).status == 0
    every = filled("--space", "all", "export", "facts").out.splitlines()
    assert len(shared) < len(every) <= 2 * len(shared)
    claims = filled("--space", "all", "export", "claims").out.splitlines()
    assert len(claims) > len(filled("export", "claims").out.splitlines())


def test_what_is_piped_on_stays_off_the_terminal(tmp_path: Path, samples: tuple[Path, ...]) -> None:
    terminal, inner = os.openpty()
    command = [sys.executable, "-m", "bot", "--data", tmp_path, "ingest", samples[0], "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=inner, check=True)
    os.close(inner)
    os.close(terminal)
    assert json.loads(done.stdout)["outcome"] == "new"


def test_the_shell_completes_formats_and_statuses() -> None:
    assert formats("m") == ["markdown"]
    assert statuses("re") == ["reported"]
    assert words("claims", "facts")("f") == ["facts"]


def test_help_and_version_are_said(twosource: Twosource) -> None:
    assert twosource("--version").out.startswith("twosource 0.")
    assert "ingest" in twosource("--help").out
