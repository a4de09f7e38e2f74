"""The command line as a person uses it: words in, what is printed and the exit status out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


Twosource = Callable[..., Said]


@pytest.fixture
def twosource(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Twosource:
    """Run a command on a store of this test's own."""

    def run(*words: object) -> Said:
        with pytest.raises(SystemExit) as end:
            main(["--data", str(tmp_path / "data"), *map(str, words)])
        said = capsys.readouterr()
        return Said(status=int(end.value.code or 0), out=said.out, err=said.err)

    return run


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, samples: tuple[Path, ...]) -> Path:
    """A data directory with the sample articles in its store, made once."""
    data = tmp_path_factory.mktemp("prepared")
    with pytest.raises(SystemExit) as end:
        main(["--data", str(data), "--quiet", "ingest", *map(str, samples)])
    assert not end.value.code
    return data


@pytest.fixture
def filled(twosource: Twosource, prepared: Path, tmp_path: Path) -> Twosource:
    """The same, with the sample articles in the store."""
    shutil.copytree(prepared, tmp_path / "data")
    return twosource
