from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from newsdesk import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    desk.clock.to(8, 30)
    yield desk
    await desk.store.close()
