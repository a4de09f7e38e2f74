"""How origins are put into words: a name, a reason, and one line for a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.claim import fold
from bot.domain.counting import count_words
from bot.domain.document import UNNAMED
from bot.domain.fact import Origin
from bot.reconciliation.origins.press import Press
from bot.reconciliation.origins.reports import Report

COPIES = "near copies of one text"
REWRITES = "the same figures in the same order"
_NAMED = 3  # outlets that a reason names
_SHOWN = 12  # origins that a note names


def same_words(speaker: str) -> str:
    """Return the reason of reports that print one utterance of one speaker and no more."""
    return f"the same words of {speaker}"


def origin(group: Sequence[Report], alike: Sequence[str], *, press: Press) -> Origin:
    """Return the origin behind a group of reports, the earliest first, and why it is one.

    `alike` are the reasons that their texts give.
    """
    sources = list(dict.fromkeys(report.credited for report in group if report.credited))
    why = [*(_crediting(group, name, press) for name in sources), *_owned(group), *alike]
    why += [
        f"{_outlet(r)} names {r.original_site} as its original" for r in group if r.original_site
    ]
    return Origin(
        name=_name(group, press),
        documents=tuple(report.head.key for report in group),
        reason=", ".join(each for each in dict.fromkeys(why) if each) or "one report",
        outlets=tuple(dict.fromkeys(_outlet(report) for report in group)),
    )


def origins_note(found: Sequence[Origin]) -> str:
    """Return the count in one line: "5 outlets, 1 origin: Reuters (all credit Reuters)"."""
    reports = sum(len(each.documents) for each in found)
    outlets = {fold(name) for each in found for name in each.outlets} - {UNNAMED}
    counted = count_words(reports, "outlet" if len(outlets) == reports > 1 else "report")
    names = [_told(each) for each in found[:_SHOWN]]
    if len(found) > _SHOWN:
        names.append(f"and {len(found) - _SHOWN:,} more")
    return f"{counted}, {count_words(len(found), 'origin')}: {'; '.join(names)}"


def _told(each: Origin) -> str:
    plain = len(each.documents) == 1 and each.name in each.outlets
    return each.name if plain or each.reason == "one report" else f"{each.name} ({each.reason})"


def _name(group: Sequence[Report], press: Press) -> str:
    """Return whose reporting it is: the one credited, or the original's, else the earliest's."""
    for report in group:
        name = report.credited
        if name and (len(group) > 1 or report.head.wire or press.knows(name)):
            return name
    originals = [report.original_site for report in group if report.original_site]
    return press.canonical(originals[0]) if originals else group[0].owner or UNNAMED


def _crediting(group: Sequence[Report], name: str, press: Press) -> str:
    """Return who of a group credits whom, nothing where the only one is its own."""
    owner = press.owner(name)
    others = [r for r in group if r.credited == name and r.owner != owner]
    if not others:
        return ""
    if len(group) > 1 and all(name == r.credited or r.owner == owner for r in group):
        return f"all credit {name}"
    outlets = list(dict.fromkeys(map(_outlet, others)))
    return f"{_listed(outlets)} credit{'s' * (len(outlets) == 1)} {name}"


def _owned(group: Sequence[Report]) -> Iterable[str]:
    """Yield which outlets of a group belong together, an owner at a time."""
    by_owner: dict[str | None, list[Report]] = {}
    for report in group:
        by_owner.setdefault(report.owner and fold(report.owner), []).append(report)
    for owner, held in by_owner.items():
        outlets = {fold(_outlet(report)) for report in held}
        if len(held) > 1 and owner is None:
            yield UNNAMED
        elif len(outlets) > 1:
            yield f"one owner, {held[0].owner}"
        elif len(held) > 1:
            yield (
                "one outlet"
                if len(held) == len(group)
                else f"{len(held)} reports of {_outlet(held[0])}"
            )


def _outlet(report: Report) -> str:
    return (report.head.outlet or "").strip() or UNNAMED


def _listed(names: Sequence[str]) -> str:
    """Return names as they are told in a sentence: "A, B and 4 more"."""
    shown = (
        list(names) if len(names) <= _NAMED else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    )
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
