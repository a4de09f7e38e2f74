"""Amounts and dates in the words of a note."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Value

_NAMES = {
    "CNY": "yuan", "USD": "dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "KRW": "won",
    "INR": "rupee", "HKD": "Hong Kong dollar", "TWD": "Taiwan dollar", "CHF": "franc",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "RUB": "rouble", "SEK": "Swedish krona",
}  # fmt: skip
_INVARIABLE = ("CNY", "JPY", "KRW")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_ROUND = 5  # significant digits from which a number is written out rather than scaled
_WORDS = {
    Kind.PERCENT: "{} %",
    Kind.POINTS: "{} points",
    Kind.MULTIPLE: "{} times",
    Kind.RANK: "rank {}",
}
_HEDGES = {
    Qualifier.ABOUT: "about ", Qualifier.MORE_THAN: "more than ", Qualifier.LESS_THAN: "less than ",
    Qualifier.UP_TO: "up to ",
}  # fmt: skip


def currency_name(code: str, *, many: bool = True) -> str:
    """Return what a currency is called ("yuan", "dollars"), its code where it has no name here."""
    name = _NAMES.get(code, code)
    plural = many and code in _NAMES and code not in _INVARIABLE
    return f"{name}s" if plural else name


def money(amount: Decimal, currency: str, *, digits: int | None = None) -> str:
    """Return an amount as "60 billion yuan" or "$8.70 billion", to `digits` decimals if given."""
    number = scaled(amount, digits=digits)
    sign = _SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{number} {currency_name(currency)}"


def scaled(amount: Decimal, *, digits: int | None = None) -> str:
    """Return a number with its scale word: 60000000000 is "60 billion"."""
    if digits is None and len(amount.normalize().as_tuple().digits) > _ROUND:
        return _plain(amount, digits)
    for factor, word in _SCALES:
        if abs(amount) >= factor:
            return f"{_plain(amount / factor, digits)} {word}"
    return _plain(amount, digits)


def described(value: Value) -> str:
    """Return a value as a reader would say it, its hedge included."""
    if value.kind in (Kind.NAME, Kind.NONE):
        return value.text
    hedge = _HEDGES.get(value.qualifier, "") if value.qualifier else ""
    ends = [_one(end, value) for end in (value.low, value.high) if end is not None]
    return hedge + " to ".join(dict.fromkeys(ends)) if ends else value.text


def _one(end: Decimal | str, value: Value) -> str:
    if isinstance(end, str):
        return end
    if value.kind is Kind.MONEY and value.currency:
        return money(end, value.currency)
    if value.kind is Kind.DURATION:
        return f"{_plain(end, None)} {(value.unit or 'day').removesuffix('s')}{'s' * (end != 1)}"
    form = _WORDS.get(value.kind)
    return form.format(_plain(end, None)) if form else scaled(end)


def _plain(number: Decimal, digits: int | None) -> str:
    if digits is not None:
        return f"{number:,.{digits}f}"
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
