"""What the tests of reconciliation share: short ways to say a claim, and a small lexicon."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.claim import Claim, ClaimDraft, Kind, Modality, Qualifier, Quote, Value, claim_id
from bot.domain.document import DocumentHead
from bot.domain.fact import Fact
from bot.domain.lexicon import Attribute, Entity, Lexicon, Outlet
from bot.domain.rates import Rates
from bot.reconciliation import reconcile

LEXICON = Lexicon(
    attributes=(
        Attribute(name="AI investment", synonyms=("planned AI investment", "investment in AI")),
        Attribute(name="death toll", synonyms=("deaths",), running=True),
        Attribute(name="chief executive", synonyms=("CEO",), single=True),
        Attribute(name="launch", synonyms=("launch date",)),
    ),
    entities=(Entity(name="Xiaomi", aliases=("小米", "Xiaomi Corporation")),),
    outlets=(
        Outlet(name="Reuters", owner="Thomson Reuters", aliases=("路透社",)),
        Outlet(name="Morning Post", owner="Big Press"),
        Outlet(name="Evening Post", owner="Big Press"),
    ),
    currencies={"$": "USD", "US$": "USD", "yuan": "CNY", "元": "CNY"},
    units={"people": "person", "persons": "person"},
    words={
        "corporate_suffixes": ("Corporation", "Corp.", "Group", "Inc.", "Co", "Ltd."),
        "company_endings": ("有限公司", "公司", "集团"),
        "wires": ("Reuters", "AP"),
        "revision": ("raised", "lowered", "corrected"),
        "correction": ("corrected", "更正"),
        "states": ("status", "chief financial officer"),
        "reported_by": ("first reported by",),
        "reported": ("first reported",),
        "former": ("previously", "原本"),
        "instead": ("not", "而不是"),
        "withdrawn": ("version of this article",),
        "put_right": ("it is",),
        "conditions": ("missing", "trapped"),
        "added": ("new", "additional"),
        "flows": ("sold", "new"),
        "one_name": ("winner", "chief financial officer", "parent company", "董事长"),
        "several": ("former", "deputy", "co"),
        "one_place": ("place", "headquarters"),
        "opposites": ("up rising rose | down fell | none", "open | closed"),
        "degrees": ("co", "deputy", "副"),
        "nearly": ("nearly", "近"),
        "place_names": ("Utah: 犹他, 猶他", "Crete: 克里特"),
        "place_near": ("in", "off the coast of", "附近"),
        "place_endings": ("州", "岛"),
        "clocks": ("UTC", "BST", "local time", "当地时间"),
        "same_words": ("cloud: cloud computing, 云计算", "unknown: unclear, not\n known,", "alone"),
    },
)
DAY = date(2026, 3, 19)
RATES = Rates(per_euro={"USD": {DAY: Decimal("1.0")}, "CNY": {DAY: Decimal("6.9")}})


def amount(
    low: float | str | None, high: float | str | None = None, *, kind: str = "count", **more: Any
) -> Value:
    """Return a value; without `high` it is one number, `about=True` and the like hedge it."""
    hedges = [name for name in Qualifier if more.pop(str(name), False)]
    first, last = low, low if high is None else high
    if kind != "date":
        first, last = (None if end is None else Decimal(str(end)) for end in (first, last))
    return Value(
        kind=Kind(kind), low=first, high=last, qualifier=hedges[0] if hedges else None, **more
    )


def yuan(low: float, **more: Any) -> Value:
    return amount(low, kind="money", currency="CNY", **more)


def dollars(low: float, **more: Any) -> Value:
    return amount(low, kind="money", currency="USD", **more)


def claim(  # noqa: PLR0913 - a claim has that many sides
    value: Value | None = None,
    *,
    outlet: str | None = "A",
    key: str | None = None,
    published: str | None = None,
    head: dict[str, Any] | None = None,
    subject: str = "Xiaomi",
    attribute: str = "AI investment",
    quote: str | None = None,
    sequence: int = 1,
    start: int = 0,
    modality: str = "fact",
    **more: Any,
) -> Claim:
    """Return a claim of a document of `outlet`; the quote defaults to words of its own."""
    value = value or Value()
    text = quote or f"{subject} {attribute} {value.low} {value.currency or ''} {value.text}"
    said = ClaimDraft(
        quote=Quote(start=start, end=start + len(text), text=text),
        subject=subject,
        attribute=attribute,
        value=value,
        modality=Modality(modality),
        **more,
    )
    document = DocumentHead(
        space="shared",
        key=key or f"doc/{outlet}",
        outlet=outlet,
        published=published,
        **(head or {}),
    )
    identity = claim_id(said, space="shared", key=document.key, ordinal=sequence)
    return Claim(id=identity, sequence=sequence, document=document, said=said)


def raised_plan() -> tuple[Claim, Claim]:
    """Return both claims of one sentence: what a plan comes to now, and what it came to before."""
    text = "The plan was raised to 60 billion from 40 billion yuan."
    now = claim(yuan(6e10, text="60 billion"), published="2026-03-19", quote=text, sequence=1)
    old = claim(
        yuan(4e10, text="40 billion"), published="2026-03-19", quote=text, sequence=2,
        attribute="earlier AI investment",
    )  # fmt: skip
    return now, old


def facts(*claims: Claim, rates: Rates = RATES, newest: date | None = None) -> tuple[Fact, ...]:
    return reconcile(claims, lexicon=LEXICON, rates=rates, newest=newest)


def fact(*claims: Claim, rates: Rates = RATES, newest: date | None = None) -> Fact:
    """Return the only fact that the claims come to."""
    (only,) = facts(*claims, rates=rates, newest=newest)
    return only
