"""One made-up story, told by three outlets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from told import claim, fact, money

from bot.domain.claim import Kind, Modality, Qualifier, Value
from bot.domain.fact import Conflict, ConflictKind, Fact, Status
from bot.domain.lexicon import Attribute, Entity, Lexicon


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(
        attributes=(Attribute(name="investment", triggers=("invest", "投资"), kinds=("money",)),),
        entities=(Entity(name="Acme", aliases=("极致",)),),
        currencies={"US dollars": "USD", "dollars": "USD", "yuan": "CNY", "美元": "USD"},
        words={
            "risk": ("could hurt",),
            "opportunity": ("gain",),
            "alike_invest": ("invest", "investment", "spend", "投资"),
        },
    )


@pytest.fixture
def story() -> tuple[Fact, ...]:
    about = money("6000000000", "USD", text="$6 billion", qualifier=Qualifier.ABOUT)
    plan = money("60000000000", text="60 billion yuan", qualifier=Qualifier.MORE_THAN)
    first = claim(
        "Acme plans to invest more than 60 billion yuan over three years",
        value=plan,
        modality=Modality.PLAN,
        period="2026-03/2029-03",
        asserted_by="Ann Other",
        number=1,
    )
    second = claim(
        "will spend 60 billion yuan (about $6 billion)",
        value=money("60000000000", text="60 billion yuan", equivalents=(about,)),
        modality=Modality.PLAN,
        period="2026-03/2029-03",
        outlet="Weekly",
        published="2026-03-22",
        number=2,
    )
    bad = Conflict(
        kind=ConflictKind.CONVERSION,
        sides=((second.id,), ()),
        note="60 billion yuan was $8.70 billion at the rate of 19 March 2026",
    )
    opinion = claim(
        "a slowdown could hurt the plan",
        attribute="outlook",
        modality=Modality.OPINION,
        asserted_by="Bo Blank",
        number=3,
    )
    headcount = claim(
        "it employs 20,000 people",
        attribute="headcount",
        value=Value(
            kind=Kind.COUNT,
            low=Decimal(20000),
            high=Decimal(20000),
            unit="person",
            text="20,000 people",
        ),
        number=4,
    )
    aside = claim(
        "Zenith sank to a new low", subject="Zenith", attribute="price", secondary=True, number=5
    )
    launch = claim(
        "showed the Rocket on 19 March",
        attribute="launch date",
        value=Value(kind=Kind.DATE, low="2026-03-19", high="2026-03-19", text="19 March"),
        number=6,
    )
    return (
        fact(first, second, status=Status.CORROBORATED, origins=2),
        fact(second, status=Status.DISPUTED, conflict=bad, dimension="money:USD", name="restated"),
        fact(opinion),
        fact(headcount),
        fact(aside),
        fact(launch),
    )
