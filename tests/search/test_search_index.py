"""The index finds what the log holds, for those who may see it, and mends itself."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Claim, ClaimDraft, Quote
from bot.domain.document import DocumentHead
from bot.errors import StoreError
from bot.search.index import Index
from bot.search.index import Written as Text
from bot.search.tokens import query_terms, tokenise


def a_claim(sequence: int, quote: str, *, space: str = "shared", subject: str = "Acme") -> Claim:
    return Claim(
        id=f"{sequence:010x}",
        sequence=sequence,
        document=DocumentHead(space=space, key="a"),
        said=ClaimDraft(
            quote=Quote(start=0, end=len(quote), text=quote), subject=subject, attribute="x"
        ),
    )


def a_text(number: int, text: str, *, key: str = "", space: str = "shared") -> Text:
    head = DocumentHead(space=space, key=key or f"d{number}", title="A title")
    return number, head, text


class Written:
    """A log of claims and texts that was written before."""

    def __init__(self, *claims: Claim, texts: Iterable[Text] = (), identity: str = "one") -> None:
        self.claims = list(claims)
        self.written = list(texts)
        self.identity = identity

    async def highest(self) -> tuple[int, int]:
        sequence = max((claim.sequence for claim in self.claims), default=0)
        return sequence, max((number for number, _, _ in self.written), default=0)

    async def log(self, after: int) -> AsyncIterator[Claim]:
        for claim in self.claims:
            if claim.sequence > after:
                yield claim

    async def texts(self, after: int, *, longest: int) -> AsyncIterator[Text]:
        for number, head, text in self.written:
            if number > after:
                yield number, head, text[:longest]


LOG = Written(
    a_claim(1, "Acme will invest 60 billion yuan in café chains."),
    a_claim(2, "小米公司将投资人工智能。", subject="小米"),
    a_claim(3, "A secret of the guild: invest.", space="guild:1"),
    a_claim(5, "Nothing of the kind."),
    texts=[
        a_text(1, "The café chains were cut by a third. Nobody claims it."),
        a_text(2, "小米公司裁减了员工。"),
        a_text(4, "The guild's own café.", space="guild:1"),
    ],
)


def tear(folder: Path, suffix: str) -> None:
    for file in folder.iterdir():
        if file.suffix == suffix:
            file.write_bytes(b"x")


async def found(index: Index, query: str, *spaces: str, limit: int = 20) -> list[int]:
    ids = await index.search(query, spaces=spaces or ("shared",), limit=limit)
    return [int(identity, 16) for identity in ids]


async def test_words_are_found_whatever_their_case_width_and_accents(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index")
    assert await index.catch_up(LOG) == 4
    assert await found(index, "CAFE ｃｈａｉｎｓ") == [1]
    assert await found(index, "nowhere") == []
    await index.close()


@pytest.mark.parametrize("query", ["小米", "智能", "投资", "米", "小米公司是什么？"])
async def test_chinese_words_of_one_two_and_more_characters_are_found(
    tmp_path: Path, query: str
) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    assert await found(index, query) == [2]
    await index.close()


async def test_only_the_asker_s_spaces_are_searched(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    assert await found(index, "invest") == [1]
    assert set(await found(index, "invest", "guild:1", "shared")) == {1, 3}
    assert await found(index, "invest", "guild:2") == []
    await index.close()


@pytest.mark.parametrize(
    "query",
    ["AND", '"', "subject:(", "invest^", "* OR *:*", "[a TO", "\\", "", " ", "-", "😀", "\0"],
)
async def test_no_query_is_a_syntax_error(tmp_path: Path, query: str) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    assert await found(index, query) in ([], [1])
    await index.close()


async def documents(index: Index, query: str, *spaces: str, limit: int = 20) -> list[str]:
    places = await index.documents(query, spaces=spaces or ("shared",), limit=limit)
    return [key for _, key in places]


async def test_documents_are_found_by_words_that_no_claim_holds(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    assert await documents(index, "cut by THIRD") == ["d1"]
    assert await documents(index, "title") == ["d1", "d2"]
    assert await documents(index, "裁减") == ["d2"]
    assert await found(index, "third 裁减") == []
    assert await documents(index, "yuan") == []
    assert await documents(index, "") == []
    await index.close()


async def test_documents_of_other_spaces_are_not_found(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    assert await documents(index, "guild") == []
    assert await index.documents("guild", spaces=("guild:1",)) == [("guild:1", "d4")]
    await index.close()


async def test_a_document_of_many_revisions_is_found_once_and_hides_no_other(
    tmp_path: Path,
) -> None:
    texts = [a_text(each, f"The same rate, version {each}.", key="live") for each in range(1, 90)]
    other = a_text(90, "The same rate in many more words than those of the others, here and there.")
    index = await Index.open(tmp_path / "index")
    await index.catch_up(Written(texts=[*texts, other]))
    assert await documents(index, "same rate", limit=2) == ["live", "d90"]
    await index.close()


async def test_of_a_long_document_only_the_beginning_is_found(tmp_path: Path) -> None:
    long = a_text(1, "early " + "words " * 100_000 + "late")
    index = await Index.open(tmp_path / "index")
    await index.catch_up(Written(texts=[long, a_text(2, "late and early")]))
    assert await documents(index, "early") == ["d2", "d1"]
    assert await documents(index, "late") == ["d2"]
    await index.close()


async def test_claims_and_documents_are_behind_until_both_are_indexed(tmp_path: Path) -> None:
    log = Written(LOG.claims[0])
    index = await Index.open(tmp_path / "index")
    assert await index.lag(log) is None
    await index.catch_up(log)
    assert await index.lag(log) == 0
    log.written += LOG.written
    assert await index.lag(log) == 3
    assert await index.catch_up(log) == 0
    assert await index.lag(log) == 0
    log.written = log.written[:1]
    assert await index.lag(log) is None
    await index.close()


async def test_equals_come_in_the_order_of_their_ids_also_at_the_limit(tmp_path: Path) -> None:
    log = Written(*(a_claim(each, "The same words.") for each in range(1, 60)))
    index = await Index.open(tmp_path / "index")
    await index.catch_up(log)
    assert await found(index, "same", limit=7) == list(range(1, 8))
    await index.close()


async def test_what_comes_later_is_added_and_what_is_there_is_not_added_again(
    tmp_path: Path,
) -> None:
    index = await Index.open(tmp_path / "index")
    log = Written(*LOG.claims[:2])
    assert [await index.catch_up(log), await index.catch_up(log)] == [2, 0]
    log.claims += LOG.claims[2:]
    assert await index.catch_up(log) == 2
    await index.close()
    again = await Index.open(tmp_path / "index")
    assert await found(again, "kind") == [5]
    assert await again.catch_up(log) == 0
    await again.close()


async def test_however_it_came_about_the_index_answers_alike(tmp_path: Path) -> None:
    words = ["alpha beta", "beta gamma gamma", "alpha", "gamma beta alpha delta", "delta"]
    claims = [a_claim(at + 1, words[at % 5] + "." * (at % 3)) for at in range(40)]
    whole, grown = await Index.open(tmp_path / "whole"), await Index.open(tmp_path / "grown")
    texts = [a_text(claim.sequence, claim.said.quote.text) for claim in claims]
    await whole.catch_up(Written(*claims, texts=texts))
    log = Written()
    for claim in claims:
        log.claims.append(claim)
        await grown.catch_up(log)
        log.written.append(a_text(claim.sequence, claim.said.quote.text))
        await grown.catch_up(log)
    for query in ("alpha", "beta gamma", "delta alpha gamma"):
        assert await found(whole, query) == await found(grown, query)
        assert await documents(whole, query) == await documents(grown, query)
    await whole.close()
    await grown.close()


@pytest.mark.parametrize("suffix", [".term", ".store", ".fast", ".idx", ".json"])
async def test_a_torn_index_finds_nothing_and_is_made_anew(tmp_path: Path, suffix: str) -> None:
    index = await Index.open(tmp_path)
    await index.catch_up(LOG)
    await index.close()
    tear(tmp_path, suffix)
    index = await Index.open(tmp_path)
    await found(index, "invest")
    assert await index.catch_up(LOG) == 4
    assert await found(index, "invest") == [1]
    assert await documents(index, "third") == ["d1"]
    await index.close()


async def test_a_torn_label_or_a_file_in_its_place_is_made_anew_too(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index")
    await index.catch_up(LOG)
    (tmp_path / "index" / "log").write_bytes(b"2 \x8a\xff")
    assert await found(index, "invest") == []
    assert await index.catch_up(LOG) == 4
    await index.close()
    shutil.rmtree(tmp_path / "index")
    (tmp_path / "index").write_bytes(b"\x8a")
    index = await Index.open(tmp_path / "index")
    assert await found(index, "invest") == []
    assert await index.catch_up(LOG) == 4
    await index.close()


async def test_an_index_of_another_log_or_ahead_of_its_own_is_made_anew(tmp_path: Path) -> None:
    index = await Index.open(tmp_path)
    await index.catch_up(LOG)
    assert await index.catch_up(Written(LOG.claims[0])) == 1
    assert await index.catch_up(Written(LOG.claims[0], identity="two")) == 1
    assert await found(index, "小米") == []
    await index.close()


async def test_an_index_of_another_format_is_made_anew(tmp_path: Path) -> None:
    index = await Index.open(tmp_path)
    await index.catch_up(LOG)
    (tmp_path / "log").write_text("1 one")
    assert await documents(index, "third") == []
    assert await index.catch_up(LOG) == 4
    assert await documents(index, "third") == ["d1"]
    await index.close()


async def test_a_missing_index_finds_nothing_and_reading_only_makes_none(tmp_path: Path) -> None:
    index = await Index.open(tmp_path / "index", read_only=True)
    assert await found(index, "invest") == []
    assert await index.catch_up(LOG) == 0
    await index.close()
    assert not (tmp_path / "index").exists()


async def test_an_index_that_can_t_be_written_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    index = await Index.open(tmp_path / "file" / "index")
    with pytest.raises(StoreError, match="index can't be written"):
        await index.catch_up(LOG)
    await index.close()


async def test_a_long_log_is_indexed_part_by_part(tmp_path: Path) -> None:
    log = Written(*(a_claim(each, f"Number n{each}.") for each in range(1, 4100)))
    index = await Index.open(tmp_path)
    assert await index.catch_up(log) == 4099
    assert [await found(index, f"n{each}") for each in (1, 2000, 4099)] == [[1], [2000], [4099]]
    await index.close()


async def test_a_reader_sees_what_the_writer_adds(tmp_path: Path) -> None:
    writer = await Index.open(tmp_path)
    log = Written(*LOG.claims[:1])
    await writer.catch_up(log)
    reader = await Index.open(tmp_path, read_only=True)
    assert await found(reader, "invest kind") == [1]
    log.claims.append(LOG.claims[3])
    await writer.catch_up(log)
    assert set(await found(reader, "invest kind")) == {1, 5}
    await reader.close()
    await writer.close()


async def test_being_cancelled_while_catching_up_loses_nothing(tmp_path: Path) -> None:
    index = await Index.open(tmp_path)
    for ticks in range(8):
        task = asyncio.create_task(index.catch_up(LOG))
        await asyncio.sleep(0.002 * ticks)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await index.catch_up(LOG)
    assert sorted(await found(index, "the invest 小米 of")) == [1, 2, 5]
    await index.close()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("MiMo-V2.5 Pro", ["mimo", "v2", "5", "pro"]),
        ("小米SU7", ["小", "米", "小米", "su7"]),
        ("２０２６年", ["2026", "年"]),
        ("Zürich's naïve", ["zurich", "s", "naive"]),
        ("서울", ["서울"]),
        ("が", ["が"]),
    ],
)
def test_text_becomes_these_terms(text: str, terms: list[str]) -> None:
    assert tokenise(text) == terms


@given(st.text())
def test_each_term_of_a_query_is_a_term_of_the_same_text(text: str) -> None:
    terms = tokenise(text)
    assert set(query_terms(text)) <= set(terms)
    assert all(term and term == "".join(term.split()) for term in terms)


async def test_following_says_whether_the_index_holds_all_of_the_log(tmp_path: Path) -> None:
    reading = await Index.open(tmp_path / "index", read_only=True)
    assert not await reading.follow(LOG)
    writing = await Index.open(tmp_path / "index")
    assert await writing.follow(LOG)
    assert await reading.follow(LOG)
    await reading.close()
    await writing.close()


async def test_an_index_that_was_torn_is_read_again_once_another_has_mended_it(
    tmp_path: Path,
) -> None:
    writing = await Index.open(tmp_path / "index")
    await writing.catch_up(LOG)
    reading = await Index.open(tmp_path / "index", read_only=True)
    (tmp_path / "index" / "meta.json").write_bytes(b"x")
    assert not await reading.follow(LOG)
    await writing.rebuild(LOG)
    assert await reading.follow(LOG)
    assert await found(reading, "chains") == [1]
    await reading.close()
    await writing.close()
