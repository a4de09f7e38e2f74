"""The words of the lexicon load from any number of files, and a wrong one is named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.config import config_directory, load_lexicon
from bot.domain.lexicon import Attribute, Entity, Lexicon, Outlet
from bot.errors import UserError


def test_the_words_that_come_with_it_load() -> None:
    lexicon = load_lexicon(config_directory() / "lexicon")
    assert lexicon.attributes
    assert lexicon.currencies
    assert all(isinstance(factor, Decimal) for factor in lexicon.scales.values())


def test_an_empty_folder_is_an_empty_lexicon(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path) == Lexicon()


def test_every_kind_of_entry_arrives_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "all.toml").write_text(
        """
        [[attribute]]
        name = "revenue"
        synonyms = ["sales"]
        kinds = ["money"]
        running = true
        [[entity]]
        name = "Acme"
        type = "product"
        aliases = ["阿克米"]
        [[outlet]]
        name = "Post"
        owner = "Post Group"
        [currencies]
        "US$" = "USD"
        [scales]
        billion = "1000000000"
        half = 0.5
        [units]
        years = "year"
        [words]
        reporting = ["said", "表示"]
        """,
        encoding="utf-8",
    )
    assert load_lexicon(tmp_path) == Lexicon(
        attributes=(
            Attribute(name="revenue", synonyms=("sales",), kinds=("money",), running=True),
        ),
        entities=(Entity(name="Acme", type="product", aliases=("阿克米",)),),
        outlets=(Outlet(name="Post", owner="Post Group"),),
        currencies={"US$": "USD"},
        scales={"billion": Decimal(1000000000), "half": Decimal("0.5")},
        units={"years": "year"},
        words={"reporting": ("said", "表示")},
    )


def test_further_folders_add_words_and_replace_single_values(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder in (mine, theirs):
        folder.mkdir()
    (theirs / "words.toml").write_text(
        '[[entity]]\nname="A"\naliases=["x"]\n[words]\nplan=["a"]\n[units]\nk="one"'
    )
    (mine / "words.toml").write_text(
        '[[entity]]\nname="A"\ntype="place"\naliases=["y","x"]\n'
        '[[entity]]\nname="B"\n[words]\nplan=["b"]\n[units]\nk="two"'
    )
    lexicon = load_lexicon(theirs, mine)
    assert lexicon.entities == (
        Entity(name="A", type="place", aliases=("x", "y")),
        Entity(name="B"),
    )
    assert lexicon.words == {"plan": ("a", "b")}
    assert lexicon.units == {"k": "two"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[attribute]]\nname="a"\n[[attribute]]\nname="b"\nkindz=[]',
         r'line 5: "attribute" → number 2 → "kindz" isn\'t a known key; did you mean "kinds"\?'),
        ('[[attribute]]\nname="a"\nkinds=["sum"]', r"3: .* is \"sum\", but it should be 'money'"),
        ("[[entity]]\naliases=[]", r'line 1: "entity" → number 1 → "name" is missing'),
        ('[[entity]]\nname="x"\ntype="dog"', r"3: .* is \"dog\", but it should be 'person'"),
        ("[[entity]]\nname=3", r"line 2: .* is 3, but it should be text, in quotes"),
        ('[currencies]\n"$"="dollar"', r"line 2: .* is \"dollar\", .* an ISO 4217 code"),
        ('[scales]\nx="y"', r"line 2: .* is \"y\", but it should be a number"),
        ("[scales]\nx=-1", r"line 2: .* is -1, but it should be greater than 0"),
        ('[units]\nx=" "', r"line 2: .* it should hold a word"),
        ('[words]\nx=["a", ""]', r"line 2: .* an empty one is none"),
        ('[words]\n"  "=["a"]', r"an empty one is none"),
        ('[[attribute]]\nname="a"\nsingle="no"', r"line 3: .* should be true or false"),
        ("[words]\nx=3", r"line 2: .* is 3, but it should be a list"),
        ("[word]\nx=[]", r'line 1: "word" isn\'t a known key; did you mean "words"\?'),
        ("[words", r"isn't valid TOML"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_named_with_its_file_line_and_key(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(UserError, match=said) as refusal:
        load_lexicon(tmp_path)
    assert str(refusal.value).startswith(str(path))


def test_a_folder_that_isn_t_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="isn't a folder"):
        load_lexicon(tmp_path / "nowhere")
