from __future__ import annotations

import pytest
from storied import claim, fact, page, quoting, texts, told

MAIN = page(
    "Daily",
    ("paragraph", "Acme opened a second plant in Leeds on Monday."),
    ("heading+", "Related reads"),
    ("item+", "Why do rivers freeze so late?"),
    ("item+", "The answer lies upstream"),
    ("paragraph+", "Zenith measured the river for nineteen winters in a row."),
    published="2026-03-20",
)
FACTS = [
    fact(quoting(MAIN, "Acme opened a second plant in Leeds on Monday.", number=1)),
    fact(quoting(MAIN, "Zenith measured the river for nineteen winters in a row.", number=2)),
]


def test_a_side_story_goes_by_its_title_and_tells_its_age() -> None:
    (text,) = texts(told(FACTS, MAIN), "related")
    title, _, where = text.partition(" — ")
    assert title == "“Why do rivers freeze so late? The answer lies upstream”"
    assert where == "Daily, 20 March 2026, 3 days ago"


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2026-03-23", "today"),
        ("2026-03-22", "yesterday"),
        ("2026-03-02", "3 weeks ago"),
        ("2025-07-01", "8 months ago"),
        ("2023-01-01", "3 years ago"),
        (None, "undated"),
    ],
)
def test_an_age_is_told_in_the_unit_that_people_use(published: str | None, age: str) -> None:
    said = claim("Zenith sank", subject="Zenith", secondary=True, published=published)
    (text,) = texts(told([fact(said)]), "related")
    assert text.endswith(age)


def test_another_story_of_the_store_that_shares_a_name_is_related() -> None:
    here = fact(claim("Acme hires.", subject="Acme", number=1))
    aside = claim("Boilers are dear.", subject="Boilers", outlet="Daily", number=2)
    other = claim(
        "Boilers exploded in York.", subject="Boilers", outlet="Weekly", title="Boom in York",
        published="2026-03-01", number=3,
    )  # fmt: skip
    found = told([here, fact(aside), fact(other)], topic="Acme")
    assert texts(found, "related") == ["“Boom in York” — Weekly, 1 March 2026, 3 weeks ago"]
