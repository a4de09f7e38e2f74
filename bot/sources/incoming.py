"""JSON Lines version 1 on its way in: what a line may hold, checked field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    ValidationError,
    model_validator,
)

from bot.domain.claim import Kind, Modality, Qualifier, Role
from bot.errors import SourceError

Schema = Literal[1]
Label = Annotated[str, Field(max_length=400)]
Words = Annotated[str, Field(max_length=2000)]


def _or(default: object) -> BeforeValidator:
    return BeforeValidator(lambda given: default if given is None else given)


def _known_or_none(given: Any) -> Any:
    # A hedge that this version doesn't know is no reason to lose the number.
    return given if given in {member.value for member in Qualifier} else None


class _Incoming(BaseModel):
    # Fields are added to the contract over time, so unknown ones are passed over.
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class ValueIn(_Incoming):
    """A value as `export claims` writes it."""

    kind: Annotated[Kind, _or(Kind.NONE)] = Kind.NONE
    low: StrictInt | StrictFloat | Label | None = None
    high: StrictInt | StrictFloat | Label | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    unit: Label | None = None
    role: Annotated[Role, _or(Role.LEVEL)] = Role.LEVEL
    basis: Label | None = None
    qualifier: Annotated[Qualifier | None, BeforeValidator(_known_or_none)] = None
    text: Annotated[Label, _or("")] = ""
    equivalents: Annotated[tuple[ValueIn, ...], _or(())] = ()


class ClaimIn(_Incoming):
    """A curated claim: the fields of `export claims` from `quote` on."""

    quote: Annotated[str, Field(min_length=1, max_length=400)]
    start: int | None = None
    end: int | None = None
    subject: Annotated[Label, Field(min_length=1)]
    attribute: Annotated[Label, Field(min_length=1)]
    value: Annotated[ValueIn, _or(ValueIn())] = ValueIn()
    scope: Label | None = None
    period: Label | None = None
    period_text: Label | None = None
    as_of: Label | None = None
    modality: Annotated[Modality, _or(Modality.FACT)] = Modality.FACT
    polarity: Annotated[bool, _or(default=True)] = True
    asserted_by: Label | None = None
    secondary: Annotated[bool, _or(default=False)] = False


class DocumentIn(_Incoming):
    """One line of documents: `text` or `html` is required, the rest is welcome."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["html"]}]}
    )

    schema_: Annotated[Schema, Field(alias="schema"), _or(1)] = 1
    key: str | None = None
    text: str | None = None
    html: str | None = None
    title: Words | None = None
    outlet: Words | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    tags: Annotated[list[str], Field(max_length=200)] | None = None
    claims: list[dict[str, Any]] | None = None

    @model_validator(mode="after")
    def _has_a_text(self) -> DocumentIn:
        if not (self.text or "").strip() and not (self.html or "").strip():
            raise ValueError("text or html is missing or empty; one of them is required")
        return self


def checked(row: dict[str, Any]) -> DocumentIn:
    """Return the line as a document; SourceError names the first field that doesn't fit."""
    try:
        return DocumentIn.model_validate(row)
    except ValidationError as error:
        raise SourceError(first_fault(error)) from None


def first_fault(error: ValidationError) -> str:
    """Return the first field that doesn't fit and why, in a sentence."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}." if field else f"{message[0].upper()}{message[1:]}."
