"""The committed schema of a lexicon file is the one that the models make, and files fit it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.config.lexicon_schema import lexicon_schema


@pytest.fixture(scope="module")
def committed(root: Path) -> Any:
    return json.loads((root / "config/schema/lexicon-v1.json").read_text("utf-8"))


def test_the_committed_schema_is_the_one_that_the_models_make(committed: Any) -> None:
    assert committed == lexicon_schema(), (
        "write json.dumps(bot.config.lexicon_schema.lexicon_schema(), indent=2) "
        "to config/schema/lexicon-v1.json"
    )
    jsonschema.Draft202012Validator.check_schema(committed)


def test_every_file_that_comes_with_it_fits_the_schema(committed: Any, root: Path) -> None:
    files = sorted((root / "config/lexicon").glob("*.toml"))
    assert files
    fits = jsonschema.Draft202012Validator(committed)
    for path in files:
        fits.validate(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        '[[attribute]]\nname="a"\nkindz=[]',
        '[[attribute]]\nname="a"\nkinds=["sum"]',
        "[[entity]]\naliases=[]",
        '[[entity]]\nname=" "',
        '[[entity]]\nname="x"\ntype="dog"',
        '[currencies]\n"$"="dollar"',
        '[scales]\nx="y"',
        "[scales]\nx=-1",
        '[words]\nx=["a", ""]',
        "[word]\nx=[]",
    ],
)
def test_what_loading_refuses_the_schema_refuses_too(committed: Any, text: str) -> None:
    fits = jsonschema.Draft202012Validator(committed)
    assert not fits.is_valid(tomllib.loads(text))
