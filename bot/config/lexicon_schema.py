"""What a lexicon file may hold: models made from the domain's words, and their JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, create_model
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon

_ELSEWHERE = {"weights"}
"""Fields of a Lexicon that don't come from its files."""
_TYPES = ("person", "organisation", "place", "product", "event", "work", "group")
_CODE = re.compile("[A-Z]{3}")


def _filled(word: str) -> str:
    if not word.strip():
        raise PydanticCustomError("empty_word", "it should hold a word: an empty one is none")
    return word


def _currency(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise PydanticCustomError("currency", "it should be an ISO 4217 code, such as USD")
    return code


_Word = Annotated[
    str, AfterValidator(_filled), WithJsonSchema({"type": "string", "pattern": r"\S"})
]
_Currency = Annotated[
    str, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})
]
_Scale = Annotated[
    Decimal,
    Field(gt=0),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0},
                {"type": "string", "pattern": r"^\d+(\.\d+)?$"},
            ]
        }
    ),
]

_NARROWED: dict[Any, Any] = {
    str: _Word,
    str | None: _Word | None,
    tuple[str, ...]: tuple[_Word, ...],
    bool: StrictBool,
    Mapping[str, str]: Mapping[_Word, _Word],
    Mapping[str, tuple[str, ...]]: Mapping[_Word, tuple[_Word, ...]],
    Mapping[str, Decimal]: Mapping[_Word, _Scale],
    ("Attribute", "kinds"): tuple[Kind, ...],
    ("Attribute", "subjects"): tuple[Literal[_TYPES], ...],  # type: ignore[valid-type]
    ("Entity", "type"): Literal[_TYPES],
    ("Lexicon", "currencies"): Mapping[_Word, _Currency],
}
"""What a file may hold for a type of the domain, or for a field where that says more."""


def _narrowed(owner: type[Any], name: str, hint: Any) -> Any:
    return _NARROWED.get((owner.__name__, name), _NARROWED.get(hint, hint))


def _row(kind: type[Any]) -> type[BaseModel]:
    """Return the model of one [[table]] row: a dataclass of the domain, unknown keys refused."""
    hints = get_type_hints(kind)
    shape: dict[str, Any] = {
        each.name: (
            _narrowed(kind, each.name, hints[each.name]),
            ... if each.default is MISSING else each.default,
        )
        for each in fields(kind)
    }
    return create_model(
        kind.__name__, __config__=ConfigDict(extra="forbid"), __doc__=kind.__doc__, **shape
    )


def _hints() -> dict[str, Any]:
    hints = get_type_hints(Lexicon)
    return {each.name: hints[each.name] for each in fields(Lexicon) if each.name not in _ELSEWHERE}


def _tables() -> dict[str, type[Any] | None]:
    """Return the words of a Lexicon: the type of a row for [[tables]], None for mappings."""
    rows = {name: get_args(hint)[0] for name, hint in _hints().items()}
    return {name: row if row is not str else None for name, row in rows.items()}


TABLES = _tables()
"""The fields of a Lexicon that its files fill: the type of a row for [[tables]], else None."""
_ROWS = {name: _row(kind) for name, kind in TABLES.items() if kind is not None}


def key(name: str) -> str:
    """Return what a field of a Lexicon is called in a file: a [[table]] goes by its row's name."""
    row = TABLES[name]
    return row.__name__.lower() if row is not None else name


_SHAPE: dict[str, Any] = {
    key(name): (tuple[_ROWS[name], ...], ())  # type: ignore[valid-type]
    if name in _ROWS
    else (_narrowed(Lexicon, name, hint), {})
    for name, hint in _hints().items()
}
LEXICON_FILE = create_model(
    "LexiconFile",
    __config__=ConfigDict(extra="forbid", title="A lexicon file of Twosource"),
    __doc__="One *.toml of a lexicon folder: any of these tables, in any number of files.",
    **_SHAPE,
)
KEYS = tuple(name for model in (LEXICON_FILE, *_ROWS.values()) for name in model.model_fields)
"""Every key that a file may hold."""


def lexicon_schema() -> dict[str, Any]:
    """Return the JSON Schema of a lexicon file, as the models have it."""
    schema = LEXICON_FILE.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
