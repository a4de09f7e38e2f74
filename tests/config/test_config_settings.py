"""Settings come from the file and the environment, and what is wrong in either is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import FetchSettings, Settings, config_directory, load_settings
from bot.errors import UserError


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TWOSOURCE_CONFIG", "TWOSOURCE_DATA", "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bot.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_says_what_holds_without_it() -> None:
    sample = config_directory() / "bot.toml"
    assert load_settings(sample) == Settings()


def test_the_sample_documents_every_setting() -> None:
    text = (config_directory() / "bot.toml").read_text(encoding="utf-8")
    for model in (Settings, FetchSettings):
        for name in set(model.model_fields) - {"token"}:
            assert re.search(rf"^(# )?{name} = |^\[{name}\]$", text, re.MULTILINE), name
    assert "DISCORD_TOKEN_FILE" in text


def test_the_environment_wins_over_the_file_and_an_argument_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, 'data = "/file"\nlog_level = "error"\n[fetch]\nredirects = 1\n')
    monkeypatch.setenv("TWOSOURCE_DATA", "/environment")
    monkeypatch.setenv("TWOSOURCE_FETCH__TIMEOUT_SECONDS", "7.5")
    settings = load_settings(path)
    assert (settings.data, settings.log_level) == (Path("/environment"), "error")
    assert (settings.fetch.redirects, settings.fetch.timeout_seconds) == (1, 7.5)
    assert load_settings(path, data=Path("/argument")).data == Path("/argument")


def test_data_lives_where_the_platform_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert load_settings(None).data == Path("/somewhere/twosource")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert load_settings(None).data == Path("~/.local/share/twosource").expanduser()


def test_a_variable_may_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_CONFIG", str(written(tmp_path, 'log_format = "json"')))
    assert load_settings(None).log_format == "json"


def test_the_token_comes_from_the_environment_or_a_secret_file_and_is_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings(None).token is None
    secret = tmp_path / "secret"
    secret.write_text("from.a.file\n")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(secret))
    settings = load_settings(None)
    assert settings.token.get_secret_value() == "from.a.file"
    assert "from.a.file" not in repr(settings)
    monkeypatch.setenv("DISCORD_TOKEN", "from.the.environment")
    assert load_settings(None).token.get_secret_value() == "from.the.environment"


def test_a_secret_file_that_isn_t_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "/nowhere/secret")
    with pytest.raises(UserError, match="DISCORD_TOKEN_FILE names /nowhere/secret"):
        load_settings(None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# x\nlog_levl = 'info'", r'line 2: "log_levl" isn\'t a known .* mean "log_level"\?'),
        ("log_level = 'loud'", r"line 1: .* is \"loud\", but it should be 'debug', 'info'"),
        ("[fetch]\n\nredirects = 'many'", r'line 3: "fetch" → "redirects" is "many", .*whole'),
        ("[fetch]\nmax_megabytes = 5000", r"line 2: .* is 5000, but it should be less than"),
        ("[fetsh]\n", r'line 1: "fetsh" isn\'t a known key; did you mean "fetch"'),
        ("fetch = 3", r'line 1: "fetch" is 3, but it should be a table'),
        ("data = ", r"isn't valid TOML: Invalid value"),
        ("a = 1\na = 2\n", r"isn't valid TOML: .*line 2"),
        ("token = 'abc'", r"line 1: the token doesn't belong in a file .*set DISCORD_TOKEN"),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_named_with_its_line_and_what_would_be_right(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UserError, match=said) as refusal:
        load_settings(path)
    assert str(refusal.value).startswith(str(path))
    assert "abc" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TWOSOURCE_LOG_LEVEL", "loud", r"variable TWOSOURCE_LOG_LEVEL: .* \"loud\", but"),
        ("TWOSOURCE_FETCH__REDIRECTS", "x", r"TWOSOURCE_FETCH__REDIRECTS: .* whole number"),
        ("TWOSOURCE_LOGLEVEL", "info", r"isn't a setting; did you mean TWOSOURCE_LOG_LEVEL\?"),
        ("TWOSOURCE_LEXICON", "a,b", r"variable TWOSOURCE_LEXICON .* lists as JSON"),
    ],
)  # fmt: skip
def test_a_fault_in_the_environment_is_named_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=said):
        load_settings(None)


def test_a_file_that_can_t_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="doesn't exist; name an existing file"):
        load_settings(tmp_path / "no.toml")
    with pytest.raises(UserError, match="can't be read"):
        load_settings(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(UserError, match="isn't UTF-8 text, at byte 5"):
        load_settings(tmp_path / "latin.toml")


def test_settings_can_t_be_changed_once_read() -> None:
    settings = load_settings(None)
    with pytest.raises(ValueError, match="frozen"):
        settings.log_level = "debug"  # type: ignore[misc]
