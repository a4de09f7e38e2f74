"""What a document comes to before it is stored: its claims that pass the gate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.claim import ClaimDraft
from bot.domain.document import Document, DocumentDraft, DocumentHead
from bot.domain.lexicon import Lexicon
from bot.extraction import read
from bot.reconciliation.origins import traits
from bot.services.ingest.quotes import stands
from bot.sources.fields import shown

_REASONS = 3  # claims that were left out of which is said why
_TOLD = 1_000  # characters of what is said of one
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What reading a document came to; `dropped` claims didn't pass the gate, `reasons` say why."""

    document: Document
    claims: tuple[ClaimDraft, ...]
    dropped: int
    reasons: tuple[str, ...] = ()


def read_claims(draft: DocumentDraft, *, space: str, key: str, sha: str, lexicon: Lexicon) -> Found:
    """Return a document with the claims that pass the gate; it takes time, so in a thread."""
    head = DocumentHead(
        space=space,
        key=key,
        title=draft.title,
        outlet=draft.outlet,
        url=draft.url,
        published=draft.published,
        language=_language(draft),
        tags=draft.tags,
        canonical=draft.canonical,
        **traits(draft.text, lexicon),
    )
    document = Document(head=head, text=draft.text, sha=sha)
    if draft.claims is not None:
        return _curated(draft, document)
    reading = read(
        draft.text,
        lexicon=lexicon,
        title=head.title,
        published=head.published,
        language=head.language,
        outlet=head.outlet,
    )
    passed = tuple(said for said in reading.claims if stands(said.quote, draft.text))
    return Found(document=document, claims=passed, dropped=len(reading.claims) - len(passed))


def _curated(draft: DocumentDraft, document: Document) -> Found:
    from bot.services.ingest.curated import Refusal, drafts  # noqa: PLC0415 -- pydantic's models

    taken, refused = [], []
    for each in drafts(draft.claims or (), text=draft.text, anchor=document.head.day):
        if isinstance(each, Refusal):
            refused.append(shown(each.reason, limit=_TOLD))
        else:
            taken.append(each)
    return Found(
        document=document,
        claims=tuple(taken),
        dropped=len(refused),
        reasons=tuple(refused[:_REASONS]),
    )


def _language(draft: DocumentDraft) -> str:
    """Return the language that the draft names, by its main subtag, else what its script says."""
    if draft.language:
        return draft.language.split("-", 1)[0].casefold()
    sample = draft.text[:20_000]
    return "zh" if len(_HAN.findall(sample)) > 0.2 * len(_LETTER.findall(sample)) else "en"
