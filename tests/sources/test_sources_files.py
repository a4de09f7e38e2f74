"""Files and folders, and the fields of what comes in."""

import io

import pytest

from bot.domain.document import DocumentDraft
from bot.errors import SourceError
from bot.sources.fields import cleaned, published, web_address
from bot.sources.files import LARGEST, files_in, read_file, read_stdin


def test_a_file_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Acme grew by 5%.")
    assert read_file(path).data == b"Acme grew by 5%."


def test_a_missing_file_and_an_unreadable_one_are_named(tmp_path):
    with pytest.raises(SourceError, match="not there"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="can't be read"):
        read_file(tmp_path / ("x" * 5000))


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SourceError, match=r"big.txt is 50.0 MB; at most 25 MB"):
        read_file(path)
    assert LARGEST < 50_000_000


def test_a_folder_yields_what_can_be_read_in_order(tmp_path):
    for name in ("b.txt", "a.md", "c.pdf", ".hidden.txt", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in(tmp_path)] == ["a.md", "b.txt", "d.html"]


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no file that can be read"):
        list(files_in(tmp_path))


def test_what_is_piped_in_has_the_same_limit():
    assert read_stdin(io.BytesIO(b"Acme grew.")).data == b"Acme grew."
    with pytest.raises(SourceError, match="at most"):
        read_stdin(io.BytesIO(b"x" * 11), largest=10)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-03-19", "2026-03-19"),
        ("20260319", "2026-03-19"),
        ("2026-03-19T08:30:00Z", "2026-03-19T08:30:00+00:00"),
        ("2026-03-19T08:30:00.123+08:00", "2026-03-19T08:30:00+08:00"),
        ("2026-03-19T08:30:00", "2026-03-19"),
        ("  ", None),
        (None, None),
    ],
)
def test_a_publication_time_is_an_iso_day_or_an_aware_moment(given, kept):
    assert published(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "2026-02-30",
        "19 March 2026",
        "2026-03",
        "2026-03-19T25:00:00Z",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59-23:59",
    ],
)
def test_any_other_publication_time_is_refused(given):
    with pytest.raises(SourceError, match="2026-03-19"):
        published(given)


def test_an_address_loses_its_fragment_and_tracking():
    assert (
        web_address("https://a.example/p?id=1&utm_source=x&q=%20y#top")
        == "https://a.example/p?id=1&q=%20y"
    )


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example",
        "javascript:x",
        "a.example/x",
        "https://",
        "https://u:p@a.example",
        "http://a b",
        "http://[",
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(SourceError, match="url"):
        web_address(url)


def test_a_strangers_words_are_cut_and_cleaned():
    draft = cleaned(
        DocumentDraft(
            text="a\x00b",
            title="t" * 900,
            outlet="a\u202eb\n",
            language="no such",
            tags=("x", "x", " ", "y" * 200),
        )
    )
    assert draft.text == "ab"
    assert len(draft.title) == 500
    assert draft.outlet == "a b"
    assert draft.language is None
    assert [len(tag) for tag in draft.tags] == [1, 80]


@pytest.mark.parametrize(
    "draft",
    [
        DocumentDraft(text=" \x00 "),
        DocumentDraft(text="x" * 1_000_001),
        DocumentDraft(text="x", key="k" * 1001),
    ],
)
def test_an_empty_or_endless_document_is_refused(draft):
    with pytest.raises(SourceError):
        cleaned(draft)
