"""Holds requests and answers against Discord's own OpenAPI document, where that file is there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FILE = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
_NAME = "urn:discord"


class Book:
    """Discord's description of its REST interface."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._paths = [(_pattern(path), path, row) for path, row in description["paths"].items()]
        self._paths.sort(key=lambda found: found[1].count("{"))
        content = {"$schema": "https://json-schema.org/draft/2020-12/schema", **description}
        self._registry = Registry().with_resource(_NAME, Resource.from_contents(content))

    def of_request(self, method: str, path: str, body: Any) -> list[str]:
        """Return what is wrong with a request's JSON."""
        return self._faults(method, path, ("requestBody",), body)

    def of_answer(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """Return what is wrong with an answer's JSON; errors are of one kind for every route."""
        said = "4XX" if 400 <= status < 500 and status != 429 else str(status)
        return self._faults(method, path, ("responses", said), body)

    def _faults(self, method: str, path: str, below: tuple[str, ...], body: Any) -> list[str]:
        for pattern, name, row in self._paths:
            if pattern.fullmatch(f"/{path}") and method.lower() in row:
                found: Any = row[method.lower()]
                for step in below:
                    found = found.get(step) or {}
                if "$ref" in found:
                    return self._against(found["$ref"] + "/content/application~1json/schema", body)
                if "application/json" not in found.get("content", {}):
                    return []
                steps = (
                    "paths",
                    name,
                    method.lower(),
                    *below,
                    "content",
                    "application/json",
                    "schema",
                )
                return self._against("#/" + "/".join(_escaped(step) for step in steps), body)
        return [f"{method} /{path} isn't one of Discord's routes."]

    def _against(self, pointer: str, body: Any) -> list[str]:
        check = Draft202012Validator({"$ref": f"{_NAME}{pointer}"}, registry=self._registry)
        return [f"{error.json_path}: {error.message[:300]}" for error in check.iter_errors(body)]


@lru_cache(maxsize=1)
def book() -> Book | None:
    """Return Discord's description, None where the file isn't there."""
    return Book(json.loads(FILE.read_text("utf-8"))) if FILE.exists() else None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
