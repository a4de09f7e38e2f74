"""The house holds: floors, registries, docs and sample configuration, as failing tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import discord
import pytest

from bot.client import PERMISSIONS
from bot.delivery.targets import NEEDED
from tests.conftest import ROOT

BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))
README = (ROOT / "README.md").read_text("utf-8")


def test_the_floors_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(BOT)))
def test_a_module_says_why_it_exists_and_stays_readable(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), f"{path.name} has no docstring"
    assert len(source.splitlines()) <= 480, f"{path.name} has grown past a sitting's read"


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "base"])
def test_no_room_is_a_drawer_for_anything(name: str) -> None:
    assert not [p for p in BOT.rglob("*") if p.stem == name]


def plugs(folder: str, defines: str) -> set[str]:
    """Return the modules of a folder in which something of this kind stands."""
    files = (p for p in (BOT / folder).glob("*.py") if p.stem != "__init__")
    return {p.stem for p in files if re.search(defines, p.read_text("utf-8"), re.MULTILINE)}


@pytest.mark.parametrize(
    ("folder", "registry", "defines"),
    [
        ("cogs", "COGS", r"^@(app_commands|group)\."),
        ("extraction/rules", "RULES", ""),
        ("sources", "SOURCES", r"^SUFFIXES\b"),
        ("briefing/sections", "SECTIONS", ""),
        ("rendering", "RENDERERS", r"^def brief_(?!pages)"),
    ],
)
def test_every_plug_is_registered(folder: str, registry: str, defines: str) -> None:
    source = (BOT / folder / "__init__.py").read_text("utf-8")
    found = plugs(folder, defines)
    assert registry in source
    assert len(found) > 1
    missing = {name for name in found if not re.search(rf"\b{name}\b", source)}
    assert not missing, f"not in {registry}: {missing}"


@pytest.mark.parametrize(
    "row",
    [
        "a slash command",
        "an extraction rule",
        "a kind of source",
        "a section of a brief",
        "a way to show",
    ],
)
def test_the_readme_says_where_things_are_added(row: str) -> None:
    assert row in README


def test_the_readmes_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:`|^    )make ([a-z]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.M), f"README names make {target}"


def test_the_invitation_asks_for_what_a_digests_channel_needs() -> None:
    needed = dict.fromkeys([*NEEDED, "send_messages_in_threads"], True)
    assert discord.Permissions(**needed) == PERMISSIONS
    assert f"`{PERMISSIONS.value}`" in README


def test_the_pipeline_runs_the_readmes_test_command() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("make test")


def test_blanket_excepts_stand_at_commands_the_clock_and_the_drain_alone() -> None:
    found = {
        str(path.relative_to(BOT))
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
        and not any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
    }
    assert found <= {
        "client.py",
        "jobs.py",
        "services/digests/planning.py",
        "delivery/outbox/drain.py",
    }, found


def test_the_project_speaks_of_itself_alone() -> None:
    words = re.compile(r"\bissue #?\d+\b|farm-|/work/|\bsession \d+\b", re.IGNORECASE)
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    for name in tracked:
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".yaml"}
            and path.exists()
            and path.name != "test_house.py"
        ):
            assert not words.search(path.read_text("utf-8")), name
