"""A real store, a clock that is set by hand, and a stand-in for Discord where couriers are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bot.delivery import marker
from bot.delivery.outcome import Finding, Outcome, Search, Verdict
from bot.domain.claim import ClaimDraft, Kind, Modality, Quote, Value
from bot.domain.document import Document, DocumentHead
from bot.domain.lexicon import Attribute, Lexicon
from bot.domain.message import OutboxEntry, Payload, Publishing
from bot.services.cells import Cells
from bot.services.digests.publish import Digests
from bot.services.facts import Facts
from bot.services.retract import Retract
from bot.store import Store

SPACE, CHANNEL, ADMIN = "guild:1", 500, "user:7"
START = datetime(2026, 3, 19, 6, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(Attribute(name="headcount", triggers=("employ*",), units=("person",)),)
)
CELLS = Cells(LEXICON)


class Crash(BaseException):
    """The process dies here."""


@dataclass
class Clock:
    """A clock that only moves when told."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)

    def to(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        self.at = self.at.replace(hour=hour, minute=minute, second=0) + timedelta(days=days)


@dataclass
class Channels:
    """What Discord would hold: it forgets a nonce after two minutes, and misbehaves on demand."""

    clock: Clock
    posted: list[tuple[int, Payload]] = field(default_factory=list)
    nonces: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    readable: bool = True
    before: list[Outcome | BaseException] = field(default_factory=list)
    after: list[Outcome | BaseException] = field(default_factory=list)
    searches: int = 0
    followed: bool = False
    forbidden: str | None = None
    passing: list[Outcome | BaseException] = field(default_factory=list)
    passed_on: list[int] = field(default_factory=list)

    async def send(self, entry: OutboxEntry) -> Outcome:
        if self.before and (outcome := _taken(self.before)):
            return outcome
        if self.forbidden is not None and self.forbidden in _text(entry.payload):
            return Outcome(verdict=Verdict.REFUSED, reason="It holds a word that isn't allowed.")
        known = self.nonces.get(entry.nonce)
        if known is None or self.clock() - known[0] > timedelta(seconds=120):
            self.posted.append((entry.channel, entry.payload))
            self.nonces[entry.nonce] = known = (self.clock(), len(self.posted))
        if self.after and (outcome := _taken(self.after)):
            return outcome
        return Outcome(verdict=Verdict.DELIVERED, message=known[1], followed=self.followed)

    async def publish(self, publishing: Publishing) -> Outcome:
        if self.passing and (outcome := _taken(self.passing)):
            return outcome
        self.passed_on.append(publishing.message)
        return Outcome(verdict=Verdict.DELIVERED, message=publishing.message)

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        assert since <= self.clock()
        self.searches += 1
        if not self.readable:
            return Finding(search=Search.UNREADABLE)
        sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
        for number, (channel, payload) in enumerate(self.posted, start=1):
            if channel == entry.channel and marker.bears(payload, sign=sign):
                return Finding(search=Search.FOUND, message=number)
        return Finding(search=Search.ABSENT)

    def texts(self, channel: int = CHANNEL) -> list[str]:
        """Return the text of each message that stands in a channel."""
        return [_text(payload) for where, payload in self.posted if where == channel]


@dataclass
class Desk:
    """A store, its digests and their Discord; `restart` is a new process on the same store."""

    store: Store
    clock: Clock
    discord: Channels
    digests: Digests

    @classmethod
    async def open(cls, path: Path) -> Desk:
        store, clock = await Store.open(path), Clock()
        discord = Channels(clock)
        return cls(store, clock, discord, _digests(store, clock, discord))

    def restart(self) -> None:
        self.digests = _digests(self.store, self.clock, self.discord)

    async def report(
        self,
        outlet: str,
        *counts: tuple[str, int],
        space: str = SPACE,
        tags: Sequence[str] = (),
        modality: Modality = Modality.FACT,
        secondary: bool = False,
        key: str | None = None,
    ) -> None:
        """Store an article of `outlet`: each (subject, count) is a headcount that it states.

        One with the `key` of another is a revision of that.
        """
        sentences = [f"{outlet} found that {name} employs {n} people." for name, n in counts]
        text, drafts = " ".join(sentences), []
        for sentence, (name, n) in zip(sentences, counts, strict=True):
            start = text.index(sentence)
            value = Value(
                kind=Kind.COUNT, low=Decimal(n), high=Decimal(n), unit="person", text=str(n)
            )
            quote = Quote(start=start, end=start + len(sentence), text=sentence)
            drafts.append(
                ClaimDraft(
                    quote=quote, subject=name, attribute="headcount", value=value,
                    period="2026", modality=modality, secondary=secondary,
                )
            )  # fmt: skip
        head = DocumentHead(
            space=space, key=key or f"{outlet}-{self.clock().isoformat()}", outlet=outlet,
            tags=tuple(tags), published=self.clock().isoformat(),
        )  # fmt: skip
        await CELLS.keep(self.store)
        async with self.store.transaction() as tx:
            await tx.documents.add(Document(head=head, text=text, sha=text), at=self.clock())
            await tx.claims.append(space, head.key, drafts, cell_key=CELLS.key, at=self.clock())

    async def retract(self, subject: str) -> None:
        """Retract every claim on a subject."""
        retract = Retract(store=self.store, now=self.clock)
        async with self.store.reading() as rx:
            claims = await rx.claims.visible([SPACE], subjects=[subject])
        for claim in claims:
            await retract.claim(claim.id, "misread", space=SPACE, actor=ADMIN)

    async def run(self, **span: float) -> None:
        """Let time pass, ticking as often as tells the same in that span."""
        long = timedelta(**span) >= timedelta(hours=2)
        end = self.clock() + timedelta(**span)
        while self.clock() < end:
            self.clock.forward(minutes=15 if long else 0.5)
            await self.digests.tick()

    async def create(self, name: str = "morning", **options: object) -> None:
        given = {"channel": CHANNEL, "at": "08:30", **options}
        await self.digests.create(space=SPACE, actor=ADMIN, name=name, **given)  # type: ignore[arg-type]


def _digests(store: Store, clock: Callable[[], datetime], discord: Channels) -> Digests:
    facts = Facts(store=store, lexicon=LEXICON)
    return Digests(store=store, facts=facts, now=clock, courier=discord)


def _taken(script: list[Outcome | BaseException]) -> Outcome | None:
    step = script.pop(0)
    if isinstance(step, BaseException):
        raise step
    return step


def _text(payload: Payload) -> str:
    def walk(components: Sequence[Payload]) -> list[str]:
        found = []
        for component in components:
            found += [component["content"]] if "content" in component else []
            found += walk(component.get("components", ()))
        return found

    return "\n".join(walk(payload["components"]))
