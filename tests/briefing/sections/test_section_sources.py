from __future__ import annotations

from dataclasses import replace

from storied import claim, fact, texts, told

from bot.domain.fact import Origin


def test_sources_say_who_was_first() -> None:
    early = claim("Acme hires.", outlet="Daily", published="2026-03-01", number=1)
    late = claim("Acme hires.", outlet="Weekly", published="2026-03-02", number=2)
    assert texts(told([fact(early, late)]), "sources") == [
        "Daily, 1 March 2026 · the first of these · 1 claim",
        "Weekly, 2 March 2026 · 1 claim",
    ]


def test_who_is_first_among_undated_reports_is_said_of_those_with_a_date() -> None:
    days = ("2026-03-01", "2026-03-02", None)
    claims = [
        claim("Acme hires.", outlet=f"Outlet {at}", published=day, number=at)
        for at, day in enumerate(days, start=1)
    ]
    assert texts(told([fact(*claims)]), "sources") == [
        "Outlet 1, 1 March 2026 · the first of those with a date · 1 claim",
        "Outlet 2, 2 March 2026 · 1 claim",
        "Outlet 3 · 1 claim",
    ]


def test_reports_of_one_day_have_no_first() -> None:
    claims = [claim("Acme hires.", outlet=name, number=at) for at, name in enumerate("AB", start=1)]
    assert not any("first" in text for text in texts(told([fact(*claims)]), "sources"))


def test_of_copies_of_one_day_the_first_is_whose_reporting_it_is() -> None:
    copy, wired, late = (
        claim("Acme hires.", outlet=name, published=day, number=at)
        for at, (name, day) in enumerate(
            (("Daily", "2026-03-01"), ("Union Wire", "2026-03-01"), ("Weekly", "2026-03-02"))
        )
    )
    keys = (copy.document.key, wired.document.key)
    joined = Origin(name="Union Wire", documents=keys, reason="near-copies")
    found = texts(told([replace(fact(copy, wired, late), origins=(joined,))]), "sources")
    assert [text.split(",")[0] for text in found if "the first of these" in text] == ["Union Wire"]


def test_a_title_a_wire_and_what_makes_reports_one_origin_are_told() -> None:
    one, other = (
        claim("Acme hires.", outlet=name, title=f"Jobs in {name}", number=at)
        for at, name in enumerate(("Daily", "Weekly"), start=1)
    )
    wired = replace(one, document=replace(one.document, wire="Reuters"))
    keys = (wired.document.key, other.document.key)
    joined = Origin(name="Daily", documents=keys, reason="near-copies")
    shared = replace(fact(wired, other), origins=(joined,))
    alike = "one origin with others here: near-copies · 1 claim"
    assert texts(told([shared]), "sources") == [
        f"Daily, 20 March 2026: Jobs in Daily · crediting Reuters · {alike}",
        f"Weekly, 20 March 2026: Jobs in Weekly · {alike}",
    ]


def test_beyond_twelve_documents_the_others_are_counted_by_name() -> None:
    names = [f"Outlet {letter}" for letter in "ABCDEFGHIJKLMNO"]
    claims = [claim("Acme hires.", outlet=name, number=at) for at, name in enumerate(names)]
    found = texts(told([fact(*claims)]), "sources")
    assert len(found) == 13
    assert found[-1] == "and 3 documents more: Outlet M, Outlet N, Outlet O"
