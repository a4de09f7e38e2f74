"""Groups that only grow together."""

from __future__ import annotations

from itertools import permutations

from bot.domain.forest import Forest


def test_what_is_never_united_stands_alone() -> None:
    assert Forest(["b", "a"]).groups() == {"b": ["b"], "a": ["a"]}


def test_the_groups_are_the_same_whatever_is_united_first() -> None:
    for pairs in permutations([("d", "c"), ("a", "b"), ("b", "d")]):
        forest = Forest("abcde")
        for one, other in pairs:
            forest.unite(one, other)
        assert forest.groups() == {"a": ["a", "b", "c", "d"], "e": ["e"]}
        assert forest.root("d") == "a"
