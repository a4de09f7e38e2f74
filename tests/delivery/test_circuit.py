from __future__ import annotations

import logging

import pytest

from bot.delivery.circuit import SLOW, SPAN, STOP, Circuit
from tests.delivery.timing import Stopwatch

VIA = {"Via": "1.1 google"}
GLOBAL = {**VIA, "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global", "Retry-After": "4"}


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def circuit(watch: Stopwatch) -> Circuit:
    return Circuit(clock=watch)


@pytest.mark.parametrize("status", [401, 403, 429])
def test_refused_requests_slow_the_outbox_and_then_stop_it(
    circuit: Circuit, watch: Stopwatch, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    shares = set()
    for n in range(STOP):
        shares.add((n >= SLOW, circuit.share()))
        circuit.heard(status=status, headers=VIA)
        watch.at += 0.01
    assert shares == {(False, 1.0), (True, 0.2)}
    assert circuit.share() == 0.0
    assert caplog.text.count("slows down") == 1
    assert caplog.text.count("stops") == 1
    watch.at += SPAN - STOP * 0.01 - 1
    assert circuit.share() == 0.0
    watch.at += STOP * 0.01 + 1
    assert circuit.share() == 1.0


def test_what_all_share_and_what_succeeds_does_not_count(circuit: Circuit) -> None:
    for _ in range(STOP):
        circuit.heard(status=429, headers={**VIA, "X-RateLimit-Scope": "shared"})
        circuit.heard(status=200, headers=VIA)
        circuit.heard(status=404, headers=VIA)
        circuit.heard(status=500, headers={})
    assert circuit.share() == 1.0


def test_refusals_that_trickle_never_slow_anything(circuit: Circuit, watch: Stopwatch) -> None:
    for _ in range(3 * SLOW):
        circuit.heard(status=403, headers=VIA)
        watch.at += 2 * SPAN / SLOW
        assert circuit.share() == 1.0


def test_a_ban_of_the_address_is_waited_out_and_told_once(
    circuit: Circuit, watch: Stopwatch, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        circuit.heard(status=429, headers={"Retry-After": "30"})
        watch.at += 1
    assert circuit.share() == 0.0
    assert caplog.text.count("Cloudflare") == 1
    assert all(record.levelno == logging.ERROR for record in caplog.records)
    watch.at += SPAN - 2
    assert circuit.share() == 0.0
    watch.at += 2
    assert circuit.share() == 1.0


def test_a_limit_that_is_not_told_as_json_is_a_ban_too(circuit: Circuit) -> None:
    circuit.heard(status=429, headers={**VIA, "Content-Type": "application/json; charset=utf-8"})
    assert circuit.share() == 1.0
    circuit.heard(status=429, headers={**VIA, "Content-Type": "text/plain"})
    assert circuit.share() == 0.0


def test_after_a_global_limit_the_pace_is_half_for_a_minute(
    circuit: Circuit, watch: Stopwatch
) -> None:
    circuit.heard(status=429, headers=GLOBAL)
    watch.at += 3.9
    assert circuit.share() == 0.0
    watch.at += 0.2
    assert circuit.share() == 0.5
    watch.at += 59
    assert circuit.share() == 0.5
    watch.at += 1
    assert circuit.share() == 1.0


def test_a_limit_of_one_route_leaves_the_others_alone(circuit: Circuit) -> None:
    circuit.heard(status=429, headers={**VIA, "X-RateLimit-Scope": "user", "Retry-After": "60"})
    assert circuit.share() == 1.0
