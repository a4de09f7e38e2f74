"""Large numbers and sums of money in English words: the same in a brief, an answer and a note."""

from __future__ import annotations

from decimal import Decimal

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_GIVEN = 1000  # a scale word is used where three decimals give the number in full
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$", "INR": "₹", "KRW": "₩"}
_INVARIABLE = {"CNY": "yuan", "JPY": "yen", "KRW": "won"}
_NAMES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "INR": "rupee", "HKD": "Hong Kong dollar",
    "TWD": "Taiwan dollar", "CHF": "franc", "AUD": "Australian dollar", "CAD": "Canadian dollar",
    "RUB": "rouble", "SEK": "Swedish krona",
}  # fmt: skip


def number_words(number: Decimal, *, digits: int | None = None) -> str:
    """Return a number as people write it: "60 billion", "8.84 million", "57,066", "0.5".

    With `digits` it is rounded to as many decimals of its scale word.
    """
    for factor, word in _SCALES:
        if abs(number) >= factor and (digits is not None or number % (factor / _GIVEN) == 0):
            return f"{plain(number / factor, digits=digits)} {word}"
    return plain(number, digits=digits)


def plain(number: Decimal, *, digits: int | None = None) -> str:
    """Return a number in figures, without zeros at its end, or with so many decimals."""
    if digits is not None:
        return f"{number:,.{digits}f}"
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sum_words(number: str, currency: str) -> str:
    """Return a number, or two with "to" between, as a sum: "$8.7 billion", "5 million CHF"."""
    if sign := _SIGNS.get(currency):
        return " to ".join(f"{sign}{end}" for end in number.split(" to "))
    return f"{number} {_INVARIABLE.get(currency, currency)}".strip()


def currency_name(code: str, *, many: bool = True) -> str:
    """Return what a currency is called ("yuan", "dollars"), its code where it has no name here."""
    name = _NAMES.get(code)
    if name is None:
        return _INVARIABLE.get(code, code)
    return f"{name}s" if many else name
