"""Which money a sum is: what its sign leaves open, the rest of the text settles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount, Found
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.roles import STEP

_CELL = re.compile(r"\| ?")
_YUAN = re.compile(r"[\u4e00-\u9fff]{2}|[万亿]|\b(?:yuan|RMB|CNY|renminbi)\b")
_EQUALS = re.compile(r" ?[=＝] ?")
_MILLIONS = re.compile(r"(?:million|billion|trillion|[mb]n|m)$", re.IGNORECASE)
_ALONE = re.compile(
    r"\s*(?:$|[.,;:!?)”\"](?!\d)|(?:a|an|in|for|on|at|by|from|to|of that|is|are|was|were|has|had"
    r"|have|will|would|could|after|before|when|while|until|since|last|this|next|each|per|and|or|but|as"
    r"|that|which|more|less|depends?|goes|went|comes|came|against|if|with)\b)"
)
_LARGE = 10000  # a bare number from here on may be a sum
_TAIWAN = re.compile(r"[台臺][币幣]|NT\$")
_MAINLAND = re.compile(r"人民[币幣]|\b(?:yuan|RMB|CNY|renminbi)\b|[¥￥]")


def priced(text: str, found: list[Found]) -> list[Found]:
    """Return the values, "$1 = 147.23 yen" as the bare number of yen that a dollar costs."""
    made: list[Found] = []
    for one in found:
        last = made[-1].amount if made else None
        price = one.amount
        if (
            last and last.currency and price.currency not in (None, last.currency)
            and last.low == last.high == 1 and _EQUALS.fullmatch(text, last.end, price.start)
        ):  # fmt: skip
            made[-1] = replace(
                one, amount=replace(price, start=last.start, kind=Kind.COUNT, currency=None)
            )
        else:
            made.append(one)
    return made


def settle_money(text: str, found: list[Found], words: Grammar) -> list[Found]:
    """Return the values, bare sums made money where it is sure.

    It is by a money word beside, a restatement, or the same sum with a currency elsewhere.
    """
    codes: dict[Decimal, set[str]] = defaultdict(set)
    seen: Counter[str] = Counter()
    for one in found:
        if one.amount.currency:
            codes[one.amount.low].add(one.amount.currency)
            seen[one.amount.currency] += 1
    found = [_sign_of_yuan(text, one) for one in found] if _YUAN.search(text) else found
    if _TAIWAN.search(text) and not _MAINLAND.search(text):
        found = [_dollar_of_taiwan(text, one) for one in found]
    main = next(
        (code for code, n in seen.most_common(1) if n > 1 and n >= 0.8 * seen.total()), None
    )
    main = main or _table_currency(text, words)
    made = []
    of_money = False  # whether the last large number that said what it counts was a sum
    for one in found:
        amount = one.amount
        if not (amount.bare and amount.scale >= _LARGE and amount.low >= _LARGE):
            if not amount.bare and amount.scale >= _LARGE:
                of_money = amount.kind is Kind.MONEY
            made.append(one)
            continue
        same = codes.get(amount.low, set())
        if len(same) == 1:
            amount = replace(amount, kind=Kind.MONEY, currency=next(iter(same)))
        elif one.inner and one.inner[0].amount.currency:
            other = main if main != one.inner[0].amount.currency else None
            amount = replace(amount, kind=Kind.MONEY, currency=other)
        elif _money_word(text, amount, words) or (
            main and (_in_table(text, amount) or (of_money and _stands_alone(text, amount)))
        ):
            amount = replace(amount, kind=Kind.MONEY, currency=main)
        made.append(replace(one, amount=amount))
    return made


def _sign_of_yuan(text: str, one: Found) -> Found:
    """Return the amount, its ¥ read as yuan, unless the text speaks of yen."""
    amount = one.amount
    if (
        text[amount.start] == "¥"
        and amount.currency == "JPY"
        and not re.search(r"\byen\b|日[元圆圓]", text)
    ):
        return replace(one, amount=replace(amount, currency="CNY"))
    return one


def _dollar_of_taiwan(text: str, one: Found) -> Found:
    """Return the amount, its bare 元 read as Taiwan's: the text speaks of no other."""
    amount = one.amount
    if amount.currency == "CNY" and text[amount.end - 1] == "元":
        return replace(one, amount=replace(amount, currency="TWD"))
    return one


def _table_currency(text: str, words: Grammar) -> str | None:
    """Return the currency that stands alone in a cell of a table's head, None where none does."""
    for match in _CELL.finditer(text):
        found = words.currency.at(text, match.end())
        if found and text[found[0] : found[0] + 2].strip() == "|":
            return found[1]
    return None


def _in_table(text: str, amount: Amount) -> bool:
    """Return whether a large bare sum is a cell of its own."""
    before = text[max(0, amount.start - 3) : amount.start].rstrip(" ")
    after = text[amount.end : amount.end + 3].lstrip(" ")
    return before.endswith("|") and (not after or after[0] in "|\n(（")


def _stands_alone(text: str, amount: Amount) -> bool:
    """Return whether "46 million" counts nothing that is named after it."""
    written = text[amount.start : amount.end]
    return bool(_MILLIONS.search(written) and _ALONE.match(text, amount.end))


def _money_word(text: str, amount: Amount, words: Grammar) -> bool:
    after = STEP.split(text[amount.end : amount.end + 24])[0]
    before = STEP.split(text[max(0, amount.start - 60) : amount.start])[-1]
    near = [
        *re.findall(r"[A-Za-z]+", after.lower())[:2],
        *re.findall(r"[A-Za-z]+", before.lower())[-7:],
    ]
    if any(word in words.money for word in near):
        return True
    return any(
        not word.isascii() and (word in before[-8:] or after.startswith(word))
        for word in words.money
    )
