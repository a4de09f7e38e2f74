from __future__ import annotations

import pytest

from bot.delivery.outcome import Verdict
from bot.delivery.refusals import classified

VIA = {"Via": "1.1 google"}
HOUR, TEN_MINUTES = 3600.0, 600.0

CASES = [
    (500, 0, Verdict.UNKNOWN, None),
    (502, 0, Verdict.UNKNOWN, None),
    (503, 0, Verdict.UNKNOWN, None),
    (504, 0, Verdict.UNKNOWN, None),
    (524, 0, Verdict.UNKNOWN, None),
    (408, 0, Verdict.UNKNOWN, None),
    (400, 50035, Verdict.UNFIT, None),
    (400, 50045, Verdict.UNFIT, None),
    (413, 40005, Verdict.UNFIT, None),
    (413, 0, Verdict.UNFIT, None),
    (400, 0, Verdict.REFUSED, None),
    (400, 200000, Verdict.REFUSED, None),
    (400, 200001, Verdict.REFUSED, None),
    (401, 0, Verdict.STOPPED, None),
    (403, 40002, Verdict.STOPPED, None),
    (403, 0, Verdict.DENIED, None),
    (403, 50001, Verdict.DENIED, None),
    (403, 50013, Verdict.DENIED, None),
    (400, 50083, Verdict.DENIED, None),
    (403, 160005, Verdict.DENIED, None),
    (400, 160005, Verdict.DENIED, None),
    (404, 0, Verdict.DENIED, None),
    (403, 50007, Verdict.GONE, None),
    (400, 50007, Verdict.GONE, None),
    (403, 50278, Verdict.GONE, None),
    (400, 50278, Verdict.GONE, None),
    (404, 10003, Verdict.GONE, None),
    (404, 10004, Verdict.LEFT, None),
    (400, 50008, Verdict.GONE, None),
    (400, 50024, Verdict.GONE, None),
    (400, 40067, Verdict.GONE, None),
    (404, 10008, Verdict.DELETED, None),
    (400, 160006, Verdict.LATER, HOUR),
    (403, 20028, Verdict.LATER, HOUR),
    (429, 20028, Verdict.LIMITED, 1.0),
    (400, 30046, Verdict.LATER, HOUR),
    (400, 40003, Verdict.LATER, HOUR),
    (403, 40333, Verdict.BARRED, TEN_MINUTES),
]


@pytest.mark.parametrize(("status", "code", "verdict", "wait"), CASES)
def test_every_refusal_has_its_meaning(
    status: int, code: int, verdict: Verdict, wait: float | None
) -> None:
    outcome = classified(status=status, code=code, text="said so " * 100, headers=VIA)
    assert outcome.verdict is verdict
    assert outcome.retry_after == wait
    assert str(code) in outcome.reason
    assert len(outcome.reason) < 350


def test_a_limit_waits_as_long_as_it_says() -> None:
    limited = classified(status=429, code=0, text="", headers={**VIA, "Retry-After": "7.5"})
    assert (limited.verdict, limited.retry_after) == (Verdict.LIMITED, 7.5)
    vague = classified(status=429, code=0, text="", headers={**VIA, "Retry-After": "soon"})
    assert (vague.verdict, vague.retry_after) == (Verdict.LIMITED, 1.0)


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "error 1015"),
        (VIA, "\n<!doctype html> You are being rate limited"),
        ({**VIA, "Content-Type": "text/plain; charset=UTF-8"}, "error code: 1015"),
    ],
)
def test_a_limit_that_is_not_discords_own_is_a_ban(headers: dict[str, str], text: str) -> None:
    banned = classified(status=429, code=0, text=text, headers={**headers, "Retry-After": "5"})
    assert (banned.verdict, banned.retry_after) == (Verdict.BARRED, TEN_MINUTES)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_page_in_place_of_an_answer_is_the_doormans(status: int) -> None:
    barred = classified(status=status, code=0, text="<html>Attention Required!</html>", headers={})
    assert (barred.verdict, barred.retry_after) == (Verdict.BARRED, TEN_MINUTES)
    down = classified(status=503, code=0, text="<html>", headers={})
    assert down.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("code", "word"), [(200000, "AutoMod"), (200001, "title"), (40067, "tag")])
def test_what_people_can_mend_is_told_in_words(code: int, word: str) -> None:
    assert word in classified(status=400, code=code, text="…").reason
