"""All that is wrong in lexicon files is named at once, each fault with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import config_directory
from bot.config.lexicon_faults import lexicon_faults


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return [fault.said for fault in lexicon_faults(folder)]


def test_the_words_that_come_with_it_have_no_fault_and_nothing_that_may_surprise() -> None:
    assert lexicon_faults(config_directory() / "lexicon") == ()


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        a='[[attribute]]\nname=""\nkinds=["monei"]\n[scales]\nx="many"',
        b='[[entity]]\nname="Fen"\ntype="organization"\nalias=[]',
        c="[words",
    )
    assert [line.split(":")[0].removeprefix(str(tmp_path)) for line in said[:5]] == [
        "/a.toml, line 2", "/a.toml, line 3", "/a.toml, line 5", "/b.toml, line 3",
        "/b.toml, line 4",
    ]  # fmt: skip
    assert 'did you mean "money"?' in said[1]
    assert 'did you mean "organisation"?' in said[3]
    assert 'did you mean "aliases"?' in said[4]
    assert "isn't valid TOML" in said[5]


@pytest.mark.parametrize(
    ("table", "key"), [("entity", "aliases"), ("outlet", "aliases"), ("attribute", "synonyms")]
)
def test_a_spelling_of_two_entries_is_a_fault(tmp_path: Path, table: str, key: str) -> None:
    (said,) = faults(
        tmp_path,
        a=f'[[{table}]]\nname="Fen"\n{key}=["Fen Works"]',
        b=f'[[{table}]]\nname="Moor"\n{key}=[\n  "Low Moor",\n  "fen  works",\n]',
    )
    assert said.startswith(f"{tmp_path}/b.toml, line 5: “fen  works” of the {table} “Moor”")
    assert f"“Fen” ({tmp_path}/a.toml, line 2)" in said


def test_two_names_that_differ_in_case_alone_are_a_fault(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, a='[[attribute]]\nname="yield"\n[[attribute]]\nname="Yield"')
    assert "“Yield” also stands for “yield”" in said


def test_an_entry_twice_in_one_file_is_a_fault_and_in_two_files_is_none(tmp_path: Path) -> None:
    once = '[[attribute]]\nname="yield"\n'
    assert faults(tmp_path, a=once, b=once) == []
    (said,) = faults(tmp_path, a=once, b=once + once)
    assert f"{tmp_path}/b.toml, line 4" in said
    assert f"({tmp_path}/b.toml, line 2)" in said


def test_a_trigger_of_two_attributes_is_a_warning_where_both_take_such_a_value(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.toml").write_text(
        '[[attribute]]\nname="yield"\ntriggers=["产量"]\nkinds=["count"]\n'
        '[[attribute]]\nname="yield growth"\ntriggers=["产量"]\nkinds=["percent"]\n'
        '[[attribute]]\nname="output"\ntriggers=["产量"]\nkinds=["count", "money"]\n',
        "utf-8",
    )
    (found,) = lexicon_faults(tmp_path)
    assert found.warning
    assert "line 11: “产量” proposes “output”, and also “yield”" in found.said


def test_a_folder_that_isnt_there_is_a_fault(tmp_path: Path) -> None:
    (said,) = lexicon_faults(tmp_path / "nowhere")
    assert "isn't a folder" in said.said
