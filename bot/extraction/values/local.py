"""Sums with a sign that many lands share, in the money of the land that their text is from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.extraction.values.amounts import Found
from bot.extraction.values.home import Home

_NAMED = ("人民", "RMB", "CNY", "US", "¥", "￥")  # what stands before a sum that says its land
_BEFORE = ("Rs", "Rs.", "Sh")


def at_home(text: str, found: list[Found], home: Home) -> list[Found]:
    """Return the sums, those with a sign that lands share in the money of the text's own."""
    signs = [_sign(text, one, home) for one in found]
    named = Counter(one.amount.currency for one, sign in zip(found, signs, strict=True) if not sign)
    made = []
    for one, sign in zip(found, signs, strict=True):
        code = home.code(sign) if sign else None
        usable = code and not (sign == "$" and code in named)
        made.append(replace(one, amount=replace(one.amount, currency=code)) if usable else one)
    return _cents(text, made, home)


def _cents(text: str, found: list[Found], home: Home) -> list[Found]:
    """Return the sums, cents as those of the money that the text else counts in."""
    kinds = home.signs.get("cents", ())
    cents = [text.endswith(("cent", "cents"), one.amount.start, one.amount.end) for one in found]
    seen = Counter(one.amount.currency for one, part in zip(found, cents, strict=True) if not part)
    seen.pop(None, None)
    if not kinds or "USD" in seen or not seen or (code := seen.most_common(1)[0][0]) not in kinds:
        return found
    return [
        replace(one, amount=replace(one.amount, currency=code))
        if part and one.amount.currency == kinds[0] else one
        for one, part in zip(found, cents, strict=True)
    ]  # fmt: skip


def _sign(text: str, one: Found, home: Home) -> str | None:
    """Return the shared sign that a sum is written with, None for one that says its land."""
    amount = one.amount
    written = text[amount.start : amount.end]
    if amount.currency is None or written.startswith(_NAMED):
        return None
    for sign, codes in home.signs.items():
        if amount.currency != codes[0]:
            continue
        if not sign[-1].islower() and sign != "元" and written.startswith(sign):
            return sign
        if sign in _BEFORE and written.startswith(sign):
            return sign
        if written.endswith(sign):
            word = written.removesuffix(sign).rstrip().rpartition(" ")[2]
            return None if word[:1].isupper() and word.isalpha() and word.isascii() else sign
    return None
