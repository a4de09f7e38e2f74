"""The articles of this project are well formed: what is annotated stands in them, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.claim import Kind
from tests.measure.articles import ARTICLES, articles, read_article
from tests.measure.stories import Story

FIELDS = sorted(path.name for path in ARTICLES.iterdir())


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return articles()


def test_there_are_articles_of_every_field_in_both_languages(stories: list[Story]) -> None:
    assert {story.name.split("/")[0] for story in stories} == set(FIELDS)
    assert {page.language for story in stories for page in story.pages.values()} == {"en", "zh"}


def test_what_is_quoted_stands_in_one_line(stories: list[Story]) -> None:
    missing = [
        (story.name, each["quote"])
        for story in stories
        for name, page in story.pages.items()
        for each in (*story.claims(name), *story.gold["noise"])
        if not any(_plain(each["quote"]) in _plain(line) for line in page.text.splitlines())
    ]
    assert not missing


def test_a_subject_stands_in_its_article_by_one_of_its_names(stories: list[Story]) -> None:
    missing = [
        (story.name, claim["subject"])
        for story in stories
        for name, page in story.pages.items()
        for claim in story.claims(name)
        if not any(_plain(n) in _plain(page.text) for n in (claim["subject"], *claim["aliases"]))
    ]
    assert not missing


def test_an_article_is_read_with_its_values_and_names(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "title: Acme cuts jobs\noutlet:\npublished: 2026-02-11\nlanguage: en\n---\n"
        "Acme cuts over 2,300 jobs.\nMore from us\n---\n"
        "@ Acme | Acme Metals\ncount >2300 jobs :: Acme cuts over 2,300 jobs\n! More from us\n",
        "utf-8",
    )
    story = read_article(path)
    (claim,) = story.claims("one")
    assert (claim["subject"], claim["aliases"], claim["secondary"]) == (
        "Acme", ["Acme Metals"], False,
    )  # fmt: skip
    assert claim["value"] == {
        "kind": Kind.COUNT, "low": 2300.0, "high": 2300.0, "qualifier": "more_than",
        "currency": None, "unit": "jobs",
    }  # fmt: skip
    assert story.pages["one"].outlet is None
    assert [each["quote"] for each in story.gold["noise"]] == ["More from us"]


def test_the_questions_of_an_article_are_read_with_their_answers(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "title: Acme cuts jobs\n---\nAcme cuts 2,300 jobs in June.\n---\n@ Acme\n---\n"
        "? How many, and when?\n= 2,300 | 2300\n= June\n? What does it cost?\n-\n",
        "utf-8",
    )
    answered, declined = read_article(path).gold["questions"]
    assert (answered["q"], answered["parts"]) == (
        "How many, and when?", [["2,300", "2300"], ["June"]],
    )  # fmt: skip
    assert answered["docs"] == ["one"]
    assert not declined["answerable"]


@pytest.mark.parametrize("asked", ["? Why?", "= June", "-", "? Why?\n-\n= June", "Why?"])
def test_a_question_needs_its_answer(asked: str, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"title: Acme\n---\nAcme\n---\n@ Acme\n---\n{asked}\n", "utf-8")
    with pytest.raises(ValueError, match=r"one\.txt: "):
        read_article(path)


@pytest.mark.parametrize(
    "marks", ["count :: Acme", "@ Acme\ncount :: no number", "@ Acme\nwhat :: Acme", "Acme"]
)
def test_a_line_that_is_no_claim_is_named(marks: str, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"title: Acme\n---\nAcme\n---\n{marks}\n", "utf-8")
    with pytest.raises(ValueError, match=r"one\.txt: "):
        read_article(path)


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_MARKS).split())


_MARKS = str.maketrans("“”‘’–—", "\"\"''--")
