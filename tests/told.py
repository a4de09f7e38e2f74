"""Claims and facts made by hand, for what is composed from them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.claim import Claim, ClaimDraft, Kind, Modality, Qualifier, Quote, Value
from bot.domain.document import DocumentHead
from bot.domain.fact import Cell, Conflict, Fact, Origin, Status


def money(
    low: int | str,
    currency: str = "CNY",
    *,
    text: str = "",
    qualifier: Qualifier | None = None,
    equivalents: tuple[Value, ...] = (),
) -> Value:
    amount = Decimal(low)
    return Value(
        kind=Kind.MONEY,
        low=amount,
        high=None if qualifier is Qualifier.MORE_THAN else amount,
        currency=currency,
        qualifier=qualifier,
        text=text,
        equivalents=equivalents,
    )


def claim(  # noqa: PLR0913 - a claim has many fields
    quote: str,
    *,
    subject: str = "Acme",
    attribute: str = "investment",
    value: Value | None = None,
    outlet: str | None = "Daily",
    url: str | None = "https://daily.example/a",
    published: str | None = "2026-03-20",
    number: int = 1,
    modality: Modality = Modality.FACT,
    period: str | None = None,
    period_text: str | None = None,
    asserted_by: str | None = None,
    secondary: bool = False,
    polarity: bool = True,
    scope: str | None = None,
    title: str | None = None,
    why: tuple[str, ...] = (),
) -> Claim:
    head = DocumentHead(
        space="shared",
        key=f"{outlet or 'none'}-{title or 'a'}",
        title=title,
        outlet=outlet,
        url=url,
        published=published,
    )
    said = ClaimDraft(
        quote=Quote(start=0, end=len(quote), text=quote),
        subject=subject,
        attribute=attribute,
        value=value or Value(),
        scope=scope,
        period=period,
        period_text=period_text,
        modality=modality,
        polarity=polarity,
        asserted_by=asserted_by,
        secondary=secondary,
        why=why,
    )
    return Claim(id=f"{number:010x}", sequence=number, document=head, said=said)


def fact(
    *claims: Claim,
    status: Status = Status.REPORTED,
    origins: int = 1,
    conflict: Conflict | None = None,
    dimension: str = "",
    name: str | None = None,
) -> Fact:
    said = claims[0].said
    value = said.value if said.value.kind is not Kind.NONE else None
    unit = f"money:{said.value.currency}" if said.value.currency else said.value.kind.value
    return Fact(
        id=name or f"f{claims[0].id}",
        cell=Cell(
            subject=said.subject,
            attribute=said.attribute,
            dimension=dimension or unit,
            scope=said.scope,
        ),
        period=said.period,
        status=status,
        value=value,
        claims=claims,
        origins=_origins(claims, origins),
        conflict=conflict,
    )


def _origins(claims: Sequence[Claim], count: int) -> tuple[Origin, ...]:
    keys = tuple(claim.document.key for claim in claims)
    return tuple(
        Origin(name=f"origin {at}", documents=keys[at::count] or (f"more-{at}",), reason="")
        for at in range(count)
    )
