"""Print how well questions on our own articles are answered, all articles lying in one store.

usage: python -m tests.measure.questions [--store DIR] [--half even|odd] [--misses N] [FIELD...]

An answer is right if its first 400 characters say each part of what was asked, in whole words; one
that cites none but other articles is counted apart. With `--store`, the articles are read into that
folder once, and asked from it from then on. `--half` takes the articles of one half (by their
names): what is read of the one can be judged by the other.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.config import Settings, load_words
from bot.domain.brief import Answer
from bot.domain.document import DocumentDraft
from bot.search.index import Index
from bot.services.answer import Answers
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store.sqlite import Store
from tests.measure.articles import articles
from tests.measure.stories import Story

_SPACE = "shared"
_READ = 400
"""How many characters of an answer count."""
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_HALVES = ("even", "odd")
_KINDS = (
    (
        "compare",
        r"^compare\b|\b(dis)?agree|\bcontradict|\bcompared? (to|with)\b|比较|相比|一致|矛盾",
    ),
    ("why", r"\bwhy\b|\breason|\bcause|为什么|为何|原因"),
    ("who", r"\bwho(m|se)?\b|谁"),
    ("when", r"\bwhen\b|\b(what|which) (day|date|year|month)\b|\bhow soon\b|时候|何时|哪[天年月]"),
    ("where", r"\bwhere\b|哪里|哪儿|在哪|何处"),
    ("how many", r"\bhow many\b|几[个家名人位座]|多少[个家名人位座]"),
    ("how long", r"\bhow (long|often|old|far|fast|high|tall|deep|wide)\b|多[久长远快高深]"),
    ("how much", r"\bhow (much|big|large|expensive)\b|多少|多大"),
    ("which", r"\bwhich\b|哪"),
    ("yes/no", r"^(do|does|did|is|are|was|were|will|can|could|has|have|had|should)\b|吗|是否|没有"),
    ("what", r"\bwhat\b|什么"),
)
"""How a question is asked, the first that it has."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it was answered, and what its article wants: each part's accepted spellings."""

    article: str
    question: str
    wanted: Sequence[Sequence[str]]
    answer: Answer

    @property
    def verdict(self) -> str:
        """Return "right", "cited" (right, of another article), "declined", "told" or "wrong".

        "declined" and "told" are of a question that no article answers.
        """
        if not self.wanted:
            return "told" if self.answer.answered else "declined"
        if not self.answer.answered or not all(says(self.answer.text, p) for p in self.wanted):
            return "wrong"
        cited = {claim.document.key for line in self.answer.lines for claim in line.claims}
        return "right" if self.article in cited else "cited"

    @property
    def kind(self) -> str:
        """Return how the question is asked."""
        return "two parts" if len(self.wanted) > 1 else kind_of(self.question)

    @property
    def language(self) -> str:
        """Return the question's language, "en" or "zh"."""
        return "zh" if re.search("[一-鿿]", self.question) else "en"


def says(text: str, accepted: Iterable[str]) -> bool:
    """Return whether the start of a text has one of the spellings in whole words."""
    start = _flat(text)[:_READ]
    return any(_holds(start, _flat(each)) for each in accepted)


def kind_of(question: str) -> str:
    """Return how a question is asked: "how much", "who" and so on."""
    folded = question.casefold()
    return next((kind for kind, form in _KINDS if re.search(form, folded)), "other")


def half_of(article: str) -> str:
    """Return which half an article ("field/name") is of."""
    name = article.rpartition("/")[2]
    return _HALVES[int(hashlib.sha256(name.encode()).hexdigest()[:16], 16) % len(_HALVES)]


def _flat(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
    return " ".join(text.split())


def _holds(text: str, wanted: str) -> bool:
    if wanted in ("yes", "no"):
        return re.match(rf"{wanted}\b", text) is not None
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", text) is not None


async def _asked(stories: Sequence[Story], *, home: Path, half: str | None) -> list[Asked]:
    async with _answers(home) as answers:
        return [
            Asked(
                article=_key(story.name), question=asked["q"], wanted=asked["parts"],
                answer=await answers.ask(asked["q"], space=_SPACE),
            )
            for story in stories if half in (None, half_of(story.name))
            for asked in story.gold["questions"]
        ]  # fmt: skip


@asynccontextmanager
async def _answers(home: Path) -> AsyncIterator[Answers]:
    """Yield what answers from the store in a folder, all articles in it."""
    lexicon = load_words(Settings())
    known = (home / "data").exists()
    async with AsyncExitStack() as stack:
        store = await Store.open(home / "data")
        stack.push_async_callback(store.close)
        index = await Index.open(home / "index")
        stack.push_async_callback(index.close)
        if not known:
            await store.load_rates()
            fetcher = await stack.enter_async_context(Fetcher())
            ingest = Ingest(store=store, index=index, lexicon=lexicon, now=_now, fetcher=fetcher)
            for draft in _drafts(articles()):
                await ingest.document(draft, space=_SPACE, actor="measure")
        facts = Facts(store=store, lexicon=lexicon)
        await facts.refile()
        yield Answers(store=store, index=index, facts=facts, lexicon=lexicon, now=_now)


def _now() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def _drafts(stories: Iterable[Story]) -> Iterator[DocumentDraft]:
    for story in stories:
        for page in story.pages.values():
            yield DocumentDraft(
                text=page.text, key=_key(story.name), title=page.title, outlet=page.outlet,
                published=page.published, language=page.language,
            )  # fmt: skip


def _key(story: str) -> str:
    return f"article:{story}"


def _table(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the rows: all, the languages, the fields, the kinds."""
    fields = sorted({each.article.split(":")[-1].partition("/")[0] for each in asked})
    groups: list[tuple[str, list[Asked]]] = [("all", list(asked))]
    groups += [(name, [a for a in asked if a.language == name]) for name in ("en", "zh")]
    groups += [(name, [a for a in asked if f":{name}/" in a.article]) for name in fields]
    kinds = dict.fromkeys([*(kind for kind, _ in _KINDS), "two parts", "other"])
    groups += [(name, [a for a in asked if a.kind == name and a.wanted]) for name in kinds]
    yield f"{'':14}{'asked':>7}{'right':>7}{'':>7}{'cited':>7}{'wrong':>7}{'declined':>10}"
    for name, group in groups:
        if group:
            yield _row(name, Counter(map(_counted_as, group)))


def _counted_as(each: Asked) -> str:
    return "silent" if each.verdict == "wrong" and not each.answer.answered else each.verdict


def _row(name: str, counts: Counter[str]) -> str:
    """Return a row: how many have an answer, how many are right, of them by another article, wrong.

    At its end how many without an answer are declined, of how many. What is declined though it has
    one is neither right nor wrong.
    """
    answerable = sum(counts[each] for each in ("right", "cited", "wrong", "silent"))
    others = counts["declined"] + counts["told"]
    share = f"{(counts['right'] + counts['cited']) / answerable:7.1%}" if answerable else ""
    kept = f"{counts['declined']}/{others}" if others else ""
    return (
        f"{name:14}{answerable:7}{counts['right'] + counts['cited']:7}{share:>7}"
        f"{counts['cited']:7}{counts['wrong']:7}{kept:>10}"
    )


def _misses(asked: Iterable[Asked]) -> Iterator[str]:
    for each in asked:
        if each.verdict in ("wrong", "told", "cited"):
            wanted = " & ".join("|".join(part) for part in each.wanted) or "-"
            where = each.article.removeprefix("article:")
            told = f"  ? {each.question}\n  = {wanted}\n  > {each.answer.text[:_READ]}"
            yield f"{each.verdict} [{each.kind}] {where}\n{told}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask and print; 1 where there is no question."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("fields", nargs="*", help="folders of tests/articles (default: all)")
    parser.add_argument("--store", type=Path, help="a folder for the store, kept")
    parser.add_argument("--half", choices=_HALVES, help="only the articles of one half")
    parser.add_argument("--misses", type=int, default=0, help="so many misses are printed")
    options: Any = parser.parse_args(arguments)
    stories = [each for each in articles() if each.gold["questions"]]
    stories = [s for s in stories if not options.fields or s.folder.name in options.fields]
    with tempfile.TemporaryDirectory() as home:
        kept: Path = options.store or Path(home)
        kept.mkdir(parents=True, exist_ok=True)
        asked = asyncio.run(_asked(stories, home=kept, half=options.half))
    print("\n".join((*islice(_misses(asked), options.misses), *_table(asked))))
    return 0 if asked else 1


if __name__ == "__main__":
    raise SystemExit(main())
