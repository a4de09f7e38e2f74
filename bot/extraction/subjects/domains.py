"""Tells of what kinds of thing the measures of a text are said: of bodies, events, products."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage
from bot.extraction.phrases import ATTRIBUTE, per_lexicon
from bot.extraction.subjects.steps import step

EVENT = "event"
_LEAST = 3
"""Fewer measures than this tell nothing of a text."""
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8)
_BODY_SHARES = (0.0, 0.15, 0.3, 0.5)
_FIRST = 3


@per_lexicon
def domains_of(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """Return the types of what each attribute is said of, by its name."""
    return {a.name: a.subjects for a in reversed(lexicon.attributes)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Domains:
    """Which share of a text's measures can be said of each type, and which only a body has.

    `told` is False where there are too few of them.
    """

    by_type: Mapping[str, float] = field(default_factory=dict)
    bodies: float = 0.0
    told: bool = False

    def cues(self, kind: str, *, event: bool, rank: int) -> Iterator[str]:
        """Yield how well a thing of a type, an event or none, fits what the text measures."""
        rank = min(rank, _FIRST)
        fits = self._step(self.by_type.get(kind, 0.0), _SHARES)
        events = self._step(self.by_type.get(EVENT, 0.0), _SHARES[:-1])
        bodies = self._step(self.bodies, _BODY_SHARES)
        yield f"measured={fits}&type={kind}&rank={rank}"
        yield f"events measured={events}&event={event}&type={kind}"
        yield f"bodies measured={bodies}&event={event}&type={kind}"
        yield f"bodies measured={bodies}&event={event}&rank={rank}"

    def _step(self, share: float, steps: Sequence[float]) -> str:
        return str(step(share, steps)) if self.told else "few"


def measured(passages: Sequence[Passage], lexicon: Lexicon) -> Domains:
    """Return of what the measures are said that stand in sentences with a value."""
    domains, bodies = domains_of(lexicon), frozenset(lexicon.group("body_metrics"))
    names = [m.name for p in passages if p.values for m in p.marks if m.kind == ATTRIBUTE]
    if len(names) < _LEAST:
        return Domains()
    types = Counter(kind for name in names for kind in domains.get(name, ()))
    return Domains(
        by_type={kind: often / len(names) for kind, often in types.items()},
        bodies=sum(name in bodies for name in names) / len(names), told=True,
    )  # fmt: skip
