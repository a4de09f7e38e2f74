"""What every test may count on: no network but loopback, and the samples of the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_socket

ROOT = Path(__file__).parent.parent


def pytest_runtest_setup() -> None:
    """Refuse every socket but those of this machine."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def samples() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "config" / "samples").glob("*.md")))
