"""Timelines, sources and reasons, as the command line prints them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Twosource

FORMS = ("text", "markdown", "html", "json")


def row(said: Any, name: str, root: Path) -> Any:
    """Return the first line printed, which must fit the schema of that name."""
    schemas = json.loads((root / "config/schema/jsonl-v1.json").read_text("utf-8"))
    found = json.loads(said.out.splitlines()[0])
    jsonschema.Draft202012Validator({**schemas, "$ref": f"#/$defs/{name}"}).validate(found)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_timeline_has_every_form(filled: Twosource, form: str) -> None:
    said = filled("timeline", "Xiaomi", "--format", form)
    assert said.status == 0
    assert "AI investment" in said.out


def test_a_timeline_is_in_the_order_of_what_it_speaks_of(filled: Twosource, root: Path) -> None:
    found = row(filled("timeline", "小米", "--json"), "TimelineOut", root)
    assert found["subject"] == "Xiaomi"
    starts = [each["from"] for each in found["moments"] if each["from"]]
    assert starts == sorted(starts)


def test_a_timeline_since_a_day_is_shorter(filled: Twosource) -> None:
    every = json.loads(filled("timeline", "Xiaomi", "--json").out)
    since = json.loads(filled("timeline", "Xiaomi", "--since", "2026-04-01", "--json").out)
    assert 0 < len(since["moments"]) < len(every["moments"])


@pytest.mark.parametrize("form", FORMS)
def test_sources_have_every_form(filled: Twosource, form: str) -> None:
    for outlet in ([], ["Byte Parade"]):
        said = filled("sources", *outlet, "--format", form)
        assert said.status == 0
        assert "Byte Parade" in said.out


def test_sources_count_by_ids_that_can_be_looked_up(filled: Twosource, root: Path) -> None:
    found = row(filled("sources", "--json"), "SourcesOut", root)
    first = next(each for each in found["outlets"] if each["first_corroborated"])
    fact = first["first_corroborated"][0]
    assert fact in first["first"]
    assert filled("claim", fact).status == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_document_a_claim_and_a_fact_are_explained_in_every_form(
    filled: Twosource, form: str
) -> None:
    fact = json.loads(filled("export", "facts").out.splitlines()[0])
    for what in (fact["id"], fact["claims"][0]):
        said = filled("why", what, "--format", form)
        assert said.status == 0
        assert what in said.out


def test_reasons_fit_their_schemas(filled: Twosource, root: Path) -> None:
    facts = [json.loads(line) for line in filled("export", "facts").out.splitlines()]
    one = next(fact for fact in facts if len(fact["claims"]) > 1)
    row(filled("why", one["id"], "--json"), "ExplanationOut", root)
    row(filled("why", one["claims"][0], "--json"), "TraceOut", root)
    met = row(filled("why", *one["claims"][:2], "--json"), "MeetingOut", root)
    assert met["fact"] is not None


def test_facts_are_explained_one_a_line_where_programs_read_them(
    filled: Twosource, root: Path
) -> None:
    said = filled("facts", "Xiaomi", "--explain", "--json")
    row(said, "ExplanationOut", root)
    assert len(said.out.splitlines()) > 1
    assert "First told" in filled("facts", "Xiaomi", "--explain").out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("timeline", "Xiaomo"), "Did you mean “Xiaomi”"),
        (("sources", "Bite Parade"), "Did you mean “Byte Parade”"),
        (("why", "https://nowhere.example/"), "; `ingest` does, or says why"),
        (("facts", "Xiaomo", "--explain"), "Did you mean “Xiaomi”"),
        (("timeline", "Xiaomi", "--since", "someday"), "no time to look back to"),
    ],
)
def test_what_is_unknown_is_refused_with_what_would_be_right(
    filled: Twosource, words: tuple[str, ...], hint: str
) -> None:
    said = filled(*words)
    assert said.status == 1
    assert hint in said.err
    assert len(said.err.splitlines()) == 1


def test_a_new_store_has_no_sources_and_says_so(twosource: Twosource, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing to see.", "utf-8")
    twosource("ingest", tmp_path / "a.txt")
    assert "No outlet has reported anything" in twosource("sources").out
    assert "bring in articles" in twosource("timeline", "Anything").err
