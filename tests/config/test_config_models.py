"""Weights of the small models load by name, and a file that is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Settings, load_models, load_words
from bot.domain.weights import Weights
from bot.errors import UserError


def test_each_file_is_a_model_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "taste.json").write_text('{"name": "taste", "bias": -0.5, "weights": {"sweet": 2}}')
    assert load_models(tmp_path) == {"taste": Weights(bias=-0.5, of={"sweet": 2.0})}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere isn't a folder"):
        load_models(tmp_path / "nowhere")


def test_a_model_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "smell.json").write_text('{"name": "taste", "bias": 0, "weights": {}}')
    with pytest.raises(UserError, match="“smell”"):
        load_models(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "a.json: the file"),
        ('{"name": "taste", "bias": "much", "weights": {}}', "a.json: bias"),
        ('{"name": "taste", "bias": 0, "weights": {"sweet": null}}', "a.json: weights → sweet"),
        ('{"name": "taste", "bias": 0, "weights": {}, "wieghts": {}}', "a.json: wieghts"),
        ('{"name": "taste", "bias": NaN, "weights": {}}', "a.json: "),
        ('{"name": "taste", "bias": 1e308, "weights": {}}', "a.json: bias"),
    ],
)
def test_a_file_that_is_no_model_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(UserError, match=said):
        load_models(tmp_path)


def test_an_operators_folder_stands_in_for_what_is_brought(tmp_path: Path) -> None:
    (tmp_path / "taste.json").write_text('{"name": "taste", "bias": 1, "weights": {}}')
    words = load_words(Settings(data=tmp_path, models=tmp_path))
    assert words.attributes
    assert dict(words.weights) == {"taste": Weights(bias=1.0)}


def test_a_score_is_the_bias_and_the_known_features() -> None:
    weights = Weights(bias=-1.0, of={"sweet": 2.0, "old": -0.5})
    assert weights.score(["sweet", "round", "old"]) == 0.5
    assert weights.score([]) == -1.0


def test_the_strongest_features_are_those_that_move_the_score_most() -> None:
    weights = Weights(bias=0.0, of={"sweet": 2.0, "red": 2.5, "old": -0.5})
    given = ["sweet", "old", "round", "red"]
    assert weights.strongest(given, upward=True, most=2) == ("red", "sweet")
    assert weights.strongest(given, upward=False, most=2) == ("old",)


def test_a_feature_that_is_there_in_part_counts_for_its_part() -> None:
    weights = Weights(bias=-1.0, of={"sweet": 2.0, "old": -0.5})
    assert weights.weighed({"sweet": 0.75, "old": 1.0, "round": 1.0}) == 0.0
    assert weights.weighed({}) == -1.0
