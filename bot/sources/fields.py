"""A document's fields are a stranger's words: here they are made safe, whichever way they came."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit, urlunsplit

from bot.domain.document import DocumentDraft
from bot.errors import SourceError
from bot.sources.encoding import plain

LONGEST_TEXT = 1_000_000
_LONGEST = {"title": 500, "outlet": 200}
_LONGEST_KEY = 1000
_LONGEST_URL = 2000
_TAGS, _LONGEST_TAG = 30, 80
_YEARS = range(1000, 3000)  # at the ends of the calendar there is no year before, or none after
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*\Z")
_INVISIBLE = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)
_DAY_IN_PATH = re.compile(
    r"/(?P<year>20\d\d)(?P<mark>[/-]?)(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?=[/_.-]|$)"
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|spm)=")


def cleaned(draft: DocumentDraft) -> DocumentDraft:
    """Return the draft with clean, limited fields; SourceError names what can't be taken."""
    text = plain(draft.text)
    if not text.strip():
        raise SourceError("The document has no text; give at least one sentence.")
    if len(text) > LONGEST_TEXT:
        raise SourceError(
            f"The document's text is {len(text):,} characters long; "
            f"at most {LONGEST_TEXT:,} are taken. Split it."
        )
    url = web_address(draft.url)
    return replace(
        draft,
        text=text,
        key=_key(draft.key),
        title=_line(draft.title, limit=_LONGEST["title"]),
        outlet=_line(draft.outlet, limit=_LONGEST["outlet"]),
        url=url,
        published=published(draft.published) or day_in(url),
        language=_language(draft.language),
        tags=_tags(draft.tags),
    )


def published(text: str | None) -> str | None:
    """Return a publication time as ISO date, or aware ISO date and time; else SourceError.

    A time without a zone says too little to be ordered by, so only its day is kept.
    """
    text = (text or "").strip()
    if not text:
        return None
    try:
        if len(text) <= len("2026-W12-4"):
            return _dated(date.fromisoformat(text)).isoformat()
        moment = datetime.fromisoformat(text)
        _dated(moment.date())
    except ValueError:
        raise SourceError(
            f"published is “{shown(text)}”, which is no ISO date; "
            "write 2026-03-19 or 2026-03-19T08:30:00+00:00."
        ) from None
    return moment.isoformat(timespec="seconds") if moment.tzinfo else moment.date().isoformat()


def _dated(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError(day)
    return day


def day_or_none(text: str | None) -> str | None:
    """Return `published(text)`, None where a page's own date can't be read."""
    try:
        return published(text)
    except SourceError:
        return None


def day_in(url: str | None) -> str | None:
    """Return the day that an address files its page under ("/2024/05/03/"), None without one."""
    path = urlsplit(url).path if url else ""
    days = {
        day_or_none("-".join(m.group("year", "month", "day"))) for m in _DAY_IN_PATH.finditer(path)
    }
    return days.pop() if len(days) == 1 else None


def web_address(url: str | None) -> str | None:
    """Return a web address without fragment and tracking parameters; else SourceError."""
    url = (url or "").strip()
    if not url:
        return None
    if len(url) > _LONGEST_URL or _INVISIBLE.search(url) or " " in url:
        raise SourceError(
            f"url is longer than {_LONGEST_URL:,} characters or has characters that no address has."
        )
    try:
        parts = urlsplit(url)
        good = parts.scheme.casefold() in {"http", "https"} and parts.hostname
    except ValueError:
        good = None
    if not good or parts.username is not None:
        raise SourceError(
            f"url is “{shown(url)}”; it must begin with http:// or https:// and name a host."
        )
    kept = (part for part in parts.query.split("&") if not _TRACKING.match(part))
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def host(url: str | None) -> str | None:
    """Return the host of a web address without "www.": the outlet of a page that names none."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def shown(text: str, *, limit: int = 80) -> str:
    """Return a stranger's words short and on one line, fit to stand in an error."""
    return _line(text, limit=limit) or ""


def _line(text: str | None, *, limit: int) -> str | None:
    text = " ".join(_INVISIBLE.sub(" ", plain(text or "")).split())
    return (text if len(text) <= limit else text[: limit - 1].rstrip() + "…") or None


def _key(key: str | None) -> str | None:
    if key is not None and len(key) > _LONGEST_KEY:
        raise SourceError(
            f"key is {len(key):,} characters long; at most {_LONGEST_KEY:,} are taken."
        )
    return _line(key, limit=_LONGEST_KEY)


def _language(language: str | None) -> str | None:
    language = (language or "").strip()
    return language.replace("_", "-") if _LANGUAGE.match(language) else None


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    lines = (_line(tag, limit=_LONGEST_TAG) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in lines if tag))[:_TAGS]
