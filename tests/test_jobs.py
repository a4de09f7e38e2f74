from __future__ import annotations

import asyncio
import logging

import pytest

from bot.jobs import Job, Jobs


async def test_a_job_runs_again_and_again_until_the_clock_is_stopped() -> None:
    runs = 0
    thrice = asyncio.Event()

    async def call() -> None:
        nonlocal runs
        runs += 1
        if runs == 3:
            thrice.set()

    jobs = Jobs()
    jobs.start(Job(id="tick", seconds=0.05, call=call))
    async with asyncio.timeout(5):
        await thrice.wait()
    await jobs.stop()
    stopped = runs
    await asyncio.sleep(0.15)
    assert runs == stopped


async def test_a_job_that_fails_is_logged_with_its_id_and_runs_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    again = asyncio.Event()
    runs = 0

    async def call() -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise ValueError("out of order")
        again.set()

    jobs = Jobs()
    with caplog.at_level(logging.ERROR, logger="bot.jobs"):
        jobs.start(Job(id="sweep", seconds=0.05, call=call))
        async with asyncio.timeout(5):
            await again.wait()
        await jobs.stop()
    assert "sweep" in caplog.text
    assert "out of order" in caplog.text


async def test_a_slow_job_never_runs_twice_at_a_time_and_is_waited_for_at_the_end() -> None:
    running = most = finished = 0
    started = asyncio.Event()

    async def call() -> None:
        nonlocal running, most, finished
        running += 1
        most = max(most, running)
        started.set()
        await asyncio.sleep(0.2)
        running -= 1
        finished += 1

    jobs = Jobs()
    jobs.start(Job(id="slow", seconds=0.05, call=call))
    async with asyncio.timeout(5):
        await started.wait()
    await jobs.stop()
    assert (most, running) == (1, 0)
    assert finished >= 1


async def test_a_job_that_does_not_end_is_cancelled_after_the_grace() -> None:
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def call() -> None:
        started.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    jobs = Jobs()
    jobs.start(Job(id="stuck", seconds=0.05, call=call))
    async with asyncio.timeout(5):
        await started.wait()
        await jobs.stop(grace=0.1)
        await cancelled.wait()


async def test_stopping_twice_or_before_the_start_does_nothing() -> None:
    jobs = Jobs()
    await jobs.stop()
    jobs.start()
    await jobs.stop()
    await jobs.stop()
