"""What every test may count on: no network but loopback, the samples of the checkout, and time.

A property may take as long as the machine does: no example fails for its slowness.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_socket
from hypothesis import settings

settings.register_profile("twosource", deadline=None)
settings.load_profile("twosource")

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
