"""Bad input: a sentence that says what was wrong and what would be right, and an unharmed store."""

from __future__ import annotations

import io
import json
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.sqlite import DATABASE
from tests.cli.conftest import Twosource


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_missing_token_is_named_with_where_it_goes(twosource: Twosource) -> None:
    said = twosource("run")
    assert said.status == 1
    assert "DISCORD_TOKEN" in said.err
    assert "Traceback" not in said.err


def test_an_invalid_line_of_configuration_is_named(twosource: Twosource, tmp_path: Path) -> None:
    file = tmp_path / "bot.toml"
    file.write_text("# mine\nlog_levl = 'info'\n", "utf-8")
    said = twosource("--config", file, "doctor")
    assert said.status == 1
    assert "line 2" in said.out
    assert "log_level" in said.out


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "text"),
        ("large.txt", b"a" * 50_000_001, "MB"),
        ("nothing.html", b"<html><body><script>1</script></body></html>", "text"),
    ],
)
def test_a_file_that_cant_be_read_is_refused_in_words_and_the_rest_is_taken(
    twosource: Twosource, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text("Lantern Motors sold 4,100 cars in 2025.", "utf-8")
    said = twosource("ingest", bad, good)
    assert said.status == 1
    assert word in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert said.out.startswith("1 new, 1 failed")


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://example.org/a", "http"),
        ("http://127.0.0.1/a", "public"),
        ("http://[::1]/a", "public"),
        ("http://0x7f.1/a", "public"),
        ("http://169.254.169.254/latest", "public"),
        ("https://user:pass@example.org/", "password"),
        ("http://", "address"),
    ],
)
def test_an_address_that_isnt_allowed_is_refused(twosource: Twosource, url: str, word: str) -> None:
    said = twosource("ingest", url)
    assert said.status == 1
    assert word in said.err


def test_each_malformed_line_is_named_by_number_and_the_others_are_taken(
    twosource: Twosource, tmp_path: Path
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text(
        '{"text":"Lantern Motors sold 4,100 cars in 2025."}\n{"text":\n{"title":"no text"}\n'
        '{"text":"Quarry Union employs 320 people."}\n',
        "utf-8",
    )
    said = twosource("ingest", lines)
    assert said.status == 1
    assert "line 2" in said.err
    assert "line 3" in said.err
    assert said.out.startswith("2 new, 2 failed")


def test_a_store_of_a_newer_schema_is_refused_and_untouched(
    filled: Twosource, tmp_path: Path
) -> None:
    path = tmp_path / "data" / DATABASE
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO migrations (number, name, checksum, applied_at) "
            "VALUES (9999, '9999_later', 'x', '2030-01-01')"
        )
    database.close()
    before = path.read_bytes()
    said = filled("export", "claims")
    assert said.status == 1
    assert "newer" in said.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("question", ["", "   ", "why " * 1_500])
def test_a_question_of_nothing_or_of_thousands_of_characters_is_refused(
    filled: Twosource, question: str
) -> None:
    said = filled("ask", question)
    assert said.status == 1
    assert "question" in said.err.lower()


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("export", "everything"), "claims, facts or documents"),
        (("facts", "Xiaomi", "--status", "true"), "reported"),
        (("brief", "--format", "pdf"), "markdown"),
        (("ask", "Who leads Xiaomi?", "--format", "pdf"), "markdown"),
        (("brief", "--since", "tomorrowish"), "7d"),
        (("retract", "claim", "ffffffffff", "--reason", "x"), "no claim"),
        (("retract", "undo", "first"), "number"),
        (("claim", "zz"), "claim"),
        (("digest", "preview", "morning"), "no digest"),
        (("digest", "send", "morning"), "no digest"),
        (("retract", "claim", "ffffffffff"), "no claim"),
        (("--space", "guild", "disputes"), "guild:ID"),
        (("--space", "user:me", "ingest", "-"), "user:ID"),
        (("--space", "all", "disputes"), "Only export"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(
    filled: Twosource, words: tuple[str, ...], word: str
) -> None:
    said = filled(*words)
    assert said.status == 1
    assert word in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("brief",),
        ("facts",),
        ("disputes",),
        ("timeline",),
        ("why",),
        ("ask",),
        ("digest", "send"),
        ("retract", "document"),
        ("backup",),
    ],
)
def test_half_a_character_is_refused_in_a_sentence(
    filled: Twosource, words: tuple[str, ...]
) -> None:
    said = filled(*words, "What is the revenue of Caf\udce9?")
    assert said.status == 1
    assert "database" not in said.err
    assert "Traceback" not in said.err
    assert words == ("ask",) or "half a character" in said.err


@pytest.mark.parametrize("words", [("ask", "--json"), ("read", "--json")])
def test_half_a_character_that_is_echoed_can_be_written(
    filled: Twosource, words: tuple[str, ...]
) -> None:
    said = filled(*words, "What is the revenue of Caf\udce9?")
    assert said.err == ""
    assert json.loads(said.out)
    said.out.encode()


def test_a_file_whose_name_isnt_utf_8_is_taken_and_named_as_it_can_be_shown(
    twosource: Twosource, tmp_path: Path
) -> None:
    file = tmp_path / "caf\udce9.txt"
    file.write_text("Lantern Motors sold 4,100 cars in 2025.", "utf-8")
    said = twosource("ingest", file, tmp_path / "th\udce9.txt")
    assert said.out.startswith("1 new, 1 failed")
    assert "th\N{REPLACEMENT CHARACTER}.txt is not there" in said.err


def test_a_standard_input_that_isnt_text_is_refused(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\xfa"), "utf-8"))
    said = twosource("ingest", "-")
    assert said.status == 1
    assert "UTF-8" in said.err


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let no file grow past so many bytes during the block, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", [("ask", "Who leads Xiaomi?"), ("ingest", "-")])
def test_a_full_disk_is_named_rather_than_the_store_called_broken(
    twosource: Twosource, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Lantern Motors sold 4,100 cars in 2025."))
    with no_file_larger_than(16_384):
        said = twosource(*words)
    assert said.status == 1
    assert "The disk is full" in said.err
    assert "backup" not in said.err


def test_the_doctor_finds_a_full_disk(filled: Twosource) -> None:
    with no_file_larger_than(16_384):
        said = filled("doctor")
    assert said.status == 1
    assert [line for line in said.out.splitlines() if line.startswith("BAD  data: nothing more")]


@pytest.mark.usefixtures("filled")
def test_a_backup_that_finds_no_room_leaves_nothing_behind(
    twosource: Twosource, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    with no_file_larger_than(1_000_000):
        assert twosource("backup", copies / "copy.db").status == 1
    assert list(copies.iterdir()) == []
    assert twosource("backup", copies / "copy.db").status == 0


BAD_LINES = (
    "{oops",
    "[" * 100_000,
    '{"text":' + "9" * 5_000 + "}",
    "[]",
    "{}",
    '{"text": 5, "question": ["?"]}',
    '{"text": "It opened on Tuesday.", "question": "", "published": "9999-99-99"}',
    '{"text": "It opened on Tuesday.", "question": " ", "published": 5}',
)


@pytest.mark.parametrize("command", ["read", "ask"])
def test_each_bad_line_of_a_batch_is_named_and_the_others_are_answered(
    filled: Twosource, tmp_path: Path, command: str
) -> None:
    good = (
        '{"text": "It sold 4,100\u2028cars.", "question": "Who leads\u2028Xiaomi?", '
        '"id": "\\ud800", "story": "\\ud800"}'
    )
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join([good, *BAD_LINES, good]), "utf-8")
    said = filled(command, "--batch", batch)
    assert said.status == 1
    assert len(said.out.strip().split("\n")) == 2
    named = [line for line in said.err.split("\n") if line]
    assert [f"line {number}:" in line for number, line in enumerate(named, start=2)] == [True] * 8


@pytest.mark.parametrize("day", ["9999-99-99", "0001-01-01", "Tuesday"])
def test_a_day_that_is_none_is_refused(twosource: Twosource, day: str) -> None:
    said = twosource("read", "It opened on Tuesday.", "--published", day)
    assert said.status == 1
    assert "2026-03-19" in said.err


def test_reading_where_there_is_no_store_says_what_to_do(twosource: Twosource) -> None:
    said = twosource("ask", "Who leads Lantern Motors?")
    assert said.status == 1
    assert "ingest" in said.err


def test_health_of_a_bot_that_isnt_there_is_bad(twosource: Twosource) -> None:
    assert twosource("health").status == 1
