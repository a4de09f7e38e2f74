"""The figures of a run, and how they are printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.standin.faults import Fault


@dataclass
class Tally:
    """What was done, and what was found; `wrong` are sentences on whatever breaks the promise."""

    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    checks: int = 0
    wrong: list[str] = field(default_factory=list)

    def blame(self, kind: str, what: str) -> None:
        """Keep one breach, counted under its kind, and tell of it at once."""
        print(f"WRONG {kind}: {what}", flush=True)
        self.done[kind] += 1
        self.wrong.append(f"{kind}: {what}")

    def lines(self, *, seconds: float) -> list[str]:
        """Return the figures as they are printed."""
        total = sum(self.kills.values())
        played = {**dict.fromkeys(map(str, Fault), 0), **self.faults}
        rows = [
            f"kills {total} in {seconds:.0f} s, {self.checks} integrity checks",
            *(f"    killed {phase:<32} {count:>6}" for phase, count in sorted(self.kills.items())),
            *(f"{what:<43} {count:>6}" for what, count in sorted(self.done.items())),
            f"faults played {sum(self.faults.values())}",
            *(f"    {kind:<39} {count:>6}" for kind, count in sorted(played.items())),
        ]
        rows += [f"{name:<43} {self.done[name]:>6}" for name in NEVER if name not in self.done]
        return rows + [f"WRONG {each}" for each in self.wrong[:40]]


NEVER = ("double", "lost", "row lost", "unsound", "unrecorded", "in doubt")
"""What is never to be found."""
