"""The JSON Lines contract: what goes out is as promised, fits its schema, and comes in again."""

import json
from decimal import Decimal

import jsonschema
import pytest

from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim, ClaimDraft, Kind, Modality, Qualifier, Quote, Role, Value
from bot.domain.document import Document, DocumentHead
from bot.domain.fact import Cell, Conflict, ConflictKind, Fact, Origin, Status
from bot.domain.reading import Dropped, EntityMention, PeriodMention, Reading, ValueMention
from bot.services.contract import (
    answer_row,
    claim_row,
    document_row,
    fact_row,
    flat,
    line,
    reading_row,
    schemas,
)

TEXT = "Acme will invest over 60 billion yuan (about $8.7 billion) by 2028."
HEAD = DocumentHead(
    space="shared",
    key="post/1",
    outlet="Post",
    url="https://post.example/1",
    published="2026-03-19",
)
DOLLARS = Value(
    kind=Kind.MONEY,
    low=Decimal("8.7e9"),
    high=Decimal("8.7e9"),
    currency="USD",
    text="$8.7 billion",
)
VALUE = Value(
    kind=Kind.MONEY,
    low=Decimal("60e9"),
    currency="CNY",
    role=Role.TARGET,
    qualifier=Qualifier.MORE_THAN,
    text="over 60 billion yuan",
    equivalents=(DOLLARS,),
)
SAID = ClaimDraft(
    quote=Quote(start=0, end=len(TEXT), text=TEXT),
    subject="Acme",
    attribute="investment",
    value=VALUE,
    period="2028",
    period_text="by 2028",
    modality=Modality.PLAN,
    asserted_by="Acme",
)
CLAIM = Claim(id="0123456789", sequence=1, document=HEAD, said=SAID)
FACT = Fact(
    id="f1",
    cell=Cell(subject="Acme", attribute="investment"),
    period="2028",
    status=Status.DISPUTED,
    value=VALUE,
    claims=(CLAIM,),
    origins=(Origin(name="Post", documents=("post/1",), reason="alone"),),
    conflict=Conflict(kind=ConflictKind.CONVERSION, sides=(("0123456789",), ()), note="off"),
)
PART = Answer(
    question="How much?",
    answered=True,
    text="60 billion yuan",
    status=Status.DISPUTED,
    facts=(FACT,),
    lines=(Line(text="60 billion yuan", claims=(CLAIM, CLAIM)),),
)
READING = Reading(
    language="en",
    values=(ValueMention(start=17, end=37, value=VALUE),),
    periods=(
        PeriodMention(
            start=62, end=66, text="2028", first="2028-01-01", last="2028-12-31", grain="year"
        ),
    ),
    entities=(EntityMention(start=0, end=4, text="Acme", name="Acme"),),
    claims=(SAID,),
    dropped=(Dropped(start=0, end=4, why="question"),),
)

SAID_FIELDS = [
    "quote", "start", "end", "subject", "attribute", "value", "scope", "period", "period_text",
    "as_of", "modality", "polarity", "asserted_by", "secondary",
]  # fmt: skip
VALUE_FIELDS = [
    "kind", "low", "high", "currency", "unit", "role", "basis", "qualifier", "text", "equivalents",
]  # fmt: skip


def fits(row: object, name: str) -> None:
    jsonschema.Draft202012Validator({**schemas(), "$ref": f"#/$defs/{name}"}).validate(row)


def test_the_committed_schema_is_the_one_that_the_models_make(root):
    committed = json.loads((root / "config" / "schema" / "jsonl-v1.json").read_text("utf-8"))
    assert committed == schemas(), (
        "write json.dumps(bot.services.contract.schemas(), indent=2) to config/schema/jsonl-v1.json"
    )
    jsonschema.Draft202012Validator.check_schema(committed)


def test_a_claim_goes_out_with_the_fields_of_the_contract():
    row = claim_row(CLAIM)
    about = ["schema", "id", "document", "outlet", "url", "published"]
    assert list(row) == [*about, *SAID_FIELDS]
    assert list(row["value"]) == VALUE_FIELDS
    assert row["schema"] == 1
    assert row["document"] == "post/1"
    fits(row, "ClaimOut")


def test_numbers_are_json_numbers_and_whole_where_they_are_whole():
    row = claim_row(CLAIM)["value"]
    assert row["low"] == 60_000_000_000
    assert isinstance(row["low"], int)
    assert row["high"] is None
    assert row["equivalents"][0]["low"] == 8_700_000_000
    percent = Fact(**{**_fields(FACT), "value": Value(kind=Kind.PERCENT, low=Decimal("5.3"))})
    assert '"low": 5.3,' in line(fact_row(percent))
    day = Fact(**{**_fields(FACT), "value": Value(kind=Kind.DATE, low="2026-03-19")})
    assert fact_row(day)["value"]["low"] == "2026-03-19"


def _fields(fact: Fact) -> dict:
    return {name: getattr(fact, name) for name in fact.__slots__}


def test_a_fact_goes_out_with_its_conflict():
    row = fact_row(FACT)
    assert list(row) == [
        "schema", "id", "subject", "attribute", "period", "status", "value", "claims",
        "independent_sources", "conflict",
    ]  # fmt: skip
    assert row["independent_sources"] == 1
    assert row["conflict"] == {"kind": "conversion", "claims": [["0123456789"], []], "note": "off"}
    fits(row, "FactOut")


def test_a_document_goes_out_and_comes_in_again():
    row = document_row(Document(head=HEAD, text=TEXT, sha="0"))
    fits(row, "DocumentOut")
    fits(row, "DocumentIn")


def test_an_answer_cites_each_quote_once():
    row = answer_row(PART)
    assert list(row) == [
        "schema", "question", "answered", "answer", "status", "facts", "documents", "quotes",
        "parts",
    ]  # fmt: skip
    assert row["documents"] == ["post/1"]
    assert row["quotes"] == [{"document": "post/1", "quote": TEXT, "start": 0, "end": len(TEXT)}]
    fits(row, "AnswerOut")


def test_an_answer_in_parts_rests_on_all_of_them_and_a_batch_echoes_its_label():
    whole = Answer(question="How much? Why?", answered=True, text="…", parts=(PART, PART))
    row = answer_row(whole, story="s")
    assert row["story"] == "s"
    assert row["facts"] == ["f1"]
    assert len(row["quotes"]) == 1
    assert [part["question"] for part in row["parts"]] == ["How much?", "How much?"]
    fits(row, "AnswerOut")


def test_nothing_known_is_a_row_too():
    row = answer_row(Answer(question="?", answered=False, text="Nothing is known."))
    assert (row["answered"], row["status"], row["quotes"]) == (False, None, [])
    fits(row, "AnswerOut")


def test_a_reading_goes_out_with_the_fields_of_the_contract():
    row = reading_row(READING, "t1")
    assert list(row) == ["schema", "id", "values", "periods", "entities", "claims", "dropped"]
    assert list(row["values"][0]) == ["start", "end", *VALUE_FIELDS]
    assert list(row["periods"][0]) == ["start", "end", "text", "from", "to", "grain"]
    assert list(row["claims"][0]) == SAID_FIELDS
    fits(row, "ReadOut")


@pytest.mark.parametrize(
    "row", [{}, {"title": "no text"}, {"text": 5}, {"text": "x", "claims": [{}]}]
)
def test_a_wrong_document_does_not_fit_the_schema(row):
    with pytest.raises(jsonschema.ValidationError):
        fits(row, "DocumentIn")


def test_a_line_keeps_every_script_as_it_is():
    assert line({"a": "小米\n"}) == '{"a": "小米\\n"}'


def test_a_row_for_a_spreadsheet_is_flat_and_holds_no_formula():
    cells = flat({**claim_row(CLAIM), "subject": '=HYPERLINK("x")'})
    assert cells["value.kind"] == "money"
    assert cells["value.low"] == "60000000000"
    assert cells["scope"] == ""
    assert cells["polarity"] == "true"
    assert cells["subject"].startswith("'=")
    assert json.loads(cells["value.equivalents"])[0]["currency"] == "USD"


@pytest.mark.parametrize("begin", "=+-@\t\r＝＋－＠")
def test_no_cell_begins_as_a_formula_does(begin):
    assert flat({"quote": f"{begin}1+1"}) == {"quote": f"'{begin}1+1"}


def test_rows_for_a_spreadsheet_have_the_same_columns():
    bare = Fact(**{**_fields(FACT), "value": None, "conflict": None})
    assert list(flat(fact_row(bare))) == list(flat(fact_row(FACT)))
