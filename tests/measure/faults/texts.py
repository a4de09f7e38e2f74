"""Made-up articles whose figures stand in no other, so that a claim is known wherever it is told."""

from __future__ import annotations

import random
from dataclasses import dataclass

_FIRST = ("kor", "bre", "as", "vel", "du", "mi", "tan", "ro", "shi", "el", "pra", "gos")
_LAST = ("vane", "tolin", "turi", "mond", "rexa", "lidor", "quist", "baran", "tevo", "nuri")
_TRADES = ("Systems", "Motors", "Energy", "Foods", "Textiles", "Optics", "Marine", "Robotics")
_TOWNS = ("Lund", "Bergen", "Porto", "Ghent", "Turin", "Bilbao", "Leipzig", "Cork")
_OUTLETS = ("Northern Courier", "Harbour Post", "Daily Ledger", "Evening Beacon", "Valley Times")
_SAYINGS = (
    "{name} said on Monday it will invest {figure} in its plant in {town}.",
    "{name} plans to spend {figure} on a new plant in {town}, the company said on Tuesday.",
    "{name} will invest {figure} in {town} over three years, it said in a statement.",
)


@dataclass(frozen=True)
class Article:
    """An article: its key, its text, and the figure by which its claim is known; `alone` if no other speaks of it."""

    key: str
    title: str
    outlet: str
    text: str
    figure: str
    alone: bool = True


class Desk:
    """Writes articles by chance; some bear out or contradict an earlier one."""

    def __init__(self, chance: random.Random, *, name: str) -> None:
        self._chance = chance
        self._name = name
        self._subjects: list[tuple[str, str]] = []
        self._names: set[str] = set()
        self.written: dict[str, Article] = {}

    def article(self) -> Article:
        """Return the next article."""
        again = len(self._subjects) > 3 and self._chance.random() < 0.15
        name, figure = (
            self._chance.choice(self._subjects) if again else (self._fresh(), self._figure())
        )
        if again and self._chance.random() < 0.5:
            figure = self._figure()
        if not again and self._chance.random() < 0.3:
            self._subjects.append((name, figure))
        shared = (name, figure) in self._subjects
        number, town = len(self.written), self._chance.choice(_TOWNS)
        text = self._chance.choice(_SAYINGS).format(name=name, figure=figure, town=town)
        made = Article(
            key=f"{self._name}-{number}", title=f"{name} to build in {town}", text=text, figure=figure,
            outlet=self._chance.choice(_OUTLETS), alone=not again and not shared,
        )  # fmt: skip
        self.written[made.key] = made
        return made

    def _fresh(self) -> str:
        while True:
            name = "".join(
                self._chance.choice(part) for part in (_FIRST, _FIRST, _LAST)
            ).capitalize()
            if name not in self._names:
                self._names.add(name)
                return f"{name} {self._chance.choice(_TRADES)}"

    def _figure(self) -> str:
        number = len(self.written)
        return f"${101 + number % 800}.{10 + number // 800}{self._chance.randrange(1, 10)} million"
