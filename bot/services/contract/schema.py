"""The models that describe JSON Lines version 1, for config/schema and writers of its readers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from bot.domain.claim import Kind, Modality, Qualifier, Role
from bot.domain.fact import ConflictKind, Status
from bot.domain.meeting import Aspect
from bot.sources.incoming import ClaimIn, DocumentIn

Version = Annotated[Literal[1], Field(alias="schema")]
Offset = Annotated[int, Field(ge=0, description="counted in code points of the text")]
Day = Annotated[str, Field(description="an ISO date, or an aware ISO date and time")]
Grain = Literal["year", "half", "quarter", "month", "week", "day", "other"]


class ValueOut(BaseModel):
    """What is said of the subject; `low` and `high` are in base units, null for an open end."""

    kind: Kind
    low: int | float | str | None
    high: int | float | str | None
    currency: str | None
    unit: str | None
    role: Role
    basis: str | None
    qualifier: Qualifier | None
    text: str
    equivalents: list[ValueOut]


class SaidOut(BaseModel):
    """A claim as it was read: the quote that states it, and what it states."""

    quote: str
    start: Offset
    end: Offset
    subject: str
    attribute: str
    value: ValueOut
    scope: str | None
    period: str | None
    period_text: str | None
    as_of: str | None
    modality: Modality
    polarity: bool
    asserted_by: str | None
    secondary: bool


class ClaimOut(SaidOut):
    """A row of `export claims`."""

    schema_: Version
    id: str
    document: Annotated[str, Field(description="the document's key")]
    outlet: str | None
    url: str | None
    published: Day | None


class ConflictOut(BaseModel):
    """What differs between two sides; the second is empty where the market rate stands there."""

    kind: ConflictKind
    claims: Annotated[list[list[str]], Field(min_length=2, max_length=2)]
    note: str


class FactOut(BaseModel):
    """A row of `export facts`."""

    schema_: Version
    id: str
    subject: str
    attribute: str
    period: str | None
    status: Status
    value: ValueOut | None
    claims: Annotated[list[str], Field(min_length=1)]
    independent_sources: Annotated[int, Field(ge=1)]
    conflict: ConflictOut | None


class DocumentOut(BaseModel):
    """A row of `export documents`."""

    schema_: Version
    key: str
    revision: Annotated[int, Field(ge=1)]
    title: str | None
    outlet: str | None
    url: str | None
    published: Day | None
    language: str
    tags: list[str]
    text: str


class QuoteOut(BaseModel):
    """A citation: the words, and where they stand."""

    document: str
    quote: str
    start: Offset
    end: Offset


class AnswerOut(BaseModel):
    """What `ask --json` prints; `story` stands in answers of a batch alone."""

    schema_: Version
    story: str | None = None
    question: str
    answered: bool
    answer: str
    status: Status | None
    facts: list[str]
    documents: list[str]
    quotes: list[QuoteOut]
    parts: list[AnswerOut]


class ValueFound(ValueOut):
    """A value where it stands in a text."""

    start: Offset
    end: Offset


class PeriodFound(BaseModel):
    """A time where it stands; `to` is the last day that belongs to it."""

    start: Offset
    end: Offset
    text: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str | None
    grain: Grain


class EntityFound(BaseModel):
    """A name where it stands, and the one it goes by."""

    start: Offset
    end: Offset
    text: str
    name: str


class DroppedFound(BaseModel):
    """A stretch that yields no claim, and why."""

    start: Offset
    end: Offset
    why: str


class ReadOut(BaseModel):
    """What `read --json` prints."""

    schema_: Version
    id: str | int | float | None
    values: list[ValueFound]
    periods: list[PeriodFound]
    entities: list[EntityFound]
    claims: list[SaidOut]
    dropped: list[DroppedFound]


class MomentOut(BaseModel):
    """One line of a timeline: of which time it speaks, when it was told, and when learned.

    `when` is a day or a period, `told` the day of the first report, `learned` that on which the
    store had it. `steps` are the values of its series up to this one; `latest` says that it is the
    last of them.
    """

    when: str | None
    from_: Annotated[str | None, Field(alias="from")]
    to: str | None
    told: str | None
    learned: str | None
    fact: str
    attribute: str
    scope: str | None
    status: Status
    latest: bool
    value: ValueOut
    steps: list[ValueOut]
    claims: list[ClaimOut]


class TimelineOut(BaseModel):
    """What `timeline --json` prints; `left_out` counts opinions and what names no time."""

    schema_: Version
    subject: str
    since: str | None
    moments: list[MomentOut]
    left_out: int


class HeadOut(BaseModel):
    """A document without its text."""

    key: str
    revision: Annotated[int, Field(ge=1)]
    title: str | None
    url: str | None
    published: Day | None


class OutletOut(BaseModel):
    """An outlet's part in what is known: ids of claims, and of facts by what became of them."""

    outlet: str
    documents: list[HeadOut]
    claims: list[str]
    first: list[str]
    first_corroborated: list[str]
    alone: list[str]
    disputed: list[str]
    replaced_by_itself: list[str]
    replaced_by_others: list[str]


class SourcesOut(BaseModel):
    """What `sources --json` prints."""

    schema_: Version
    outlets: list[OutletOut]


class StepOut(BaseModel):
    """One step of the way that a document or claim took."""

    name: str
    text: str
    at: str | None
    by: str | None
    link: str | None


class TraceOut(BaseModel):
    """What `why --json` prints of a document or a claim."""

    schema_: Version
    title: str
    steps: list[StepOut]


class ComparedOut(BaseModel):
    """One aspect of two claims, and whether it kept them apart."""

    aspect: Aspect
    first: str | None
    second: str | None
    parted: bool
    note: str | None


class MeetingOut(BaseModel):
    """What `why --json` prints of two claims; `fact` is null where they stand in two."""

    schema_: Version
    claims: Annotated[list[str], Field(min_length=2, max_length=2)]
    fact: str | None
    verdict: str
    compared: list[ComparedOut]


class OriginOut(BaseModel):
    """Documents that count as one, and why."""

    name: str
    documents: list[str]
    reason: str


class ExplanationOut(FactOut):
    """A row of `facts --explain --json`, and what `why --json` prints of a fact."""

    origins: list[OriginOut]
    met: list[MeetingOut]
    apart: list[MeetingOut]


def described() -> dict[str, Any]:
    """Return one JSON Schema with a definition for each kind of row."""
    rows = (
        *(ClaimOut, FactOut, DocumentOut, AnswerOut, ReadOut),
        *(TimelineOut, SourcesOut, TraceOut, MeetingOut, ExplanationOut),
    )
    _, schema = models_json_schema(
        [
            (DocumentIn, "validation"),
            (ClaimIn, "validation"),
            *((row, "serialization") for row in rows),
        ],
        title="Twosource JSON Lines, version 1",
        description="Fields are added, never renamed: readers pass over those they don't know.",
    )
    # A bad claim is left out by itself, so the door takes any object; this says what is right.
    claims = schema["$defs"]["DocumentIn"]["properties"]["claims"]
    claims["anyOf"][0]["items"] = {"$ref": "#/$defs/ClaimIn"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
