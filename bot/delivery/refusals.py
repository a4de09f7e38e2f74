"""What Discord's refusals mean for a message: one row for each code and status that is known."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery import circuit
from bot.delivery.outcome import Outcome, Verdict

NO_PLAIN_MESSAGES = 40058
"""The code that a forum or media channel answers a message with: it takes threads alone."""
PASSED_ON = 40033
"""The code for a message that was passed on to the channel's followers already."""
_QUOTA = 3600.0  # seconds
_SERVER_ERROR, _LIMITED = 500, 429

_BY_CODE: Mapping[int, Verdict] = {
    10003: Verdict.GONE,  # unknown channel
    10004: Verdict.LEFT,  # unknown guild
    10008: Verdict.DELETED,  # under our nonce: it was posted, and somebody deleted it
    20016: Verdict.LATER,  # slow mode
    20028: Verdict.LATER,  # the channel's write quota
    30046: Verdict.LATER,  # edits of old messages, and of those passed on
    40002: Verdict.STOPPED,  # the account must be verified
    40003: Verdict.LATER,  # direct messages opened too fast
    40005: Verdict.UNFIT,  # request too large
    40062: Verdict.LATER,  # the resource is being rate limited
    40067: Verdict.GONE,  # the forum asks for a tag
    40333: Verdict.BARRED,  # Cloudflare is blocking the request
    50001: Verdict.DENIED,  # no access
    50007: Verdict.GONE,  # takes no direct messages
    50008: Verdict.GONE,  # not a channel for messages
    50013: Verdict.DENIED,  # lacks permissions
    50024: Verdict.GONE,  # not a channel of that kind
    50035: Verdict.UNFIT,  # invalid form body
    50045: Verdict.UNFIT,  # file too large
    50083: Verdict.DENIED,  # the thread is archived
    50278: Verdict.GONE,  # takes no direct messages: no server in common
    160005: Verdict.DENIED,  # the thread is locked
    160006: Verdict.LATER,  # too many active threads
    200000: Verdict.REFUSED,  # AutoMod, for the text
    200001: Verdict.REFUSED,  # AutoMod, for the title
}
_BY_STATUS: Mapping[int, Verdict] = {
    401: Verdict.STOPPED,
    403: Verdict.DENIED,
    404: Verdict.DENIED,
    408: Verdict.UNKNOWN,
    413: Verdict.UNFIT,
    _LIMITED: Verdict.LIMITED,
}
_WORDS: Mapping[int, str] = {
    40067: "The forum asks for a tag on each post, and a digest has none to give. ",
    200000: "The server's AutoMod blocked this message. ",
    200001: "The server's AutoMod blocked this post's title. ",
}


def classified(
    *, status: int, code: int, text: str, headers: Mapping[str, str] | None = None
) -> Outcome:
    """Return what a refusal means: a known code says more than its status, which says the rest."""
    words = _WORDS.get(code, "")
    reason = f"{words}Discord answered {status} (code {code}): {text[:200]}"
    if status >= _SERVER_ERROR:
        return Outcome(verdict=Verdict.UNKNOWN, reason=reason)
    if text.lstrip().startswith("<"):  # a page for people: from the doorman, not from Discord
        return Outcome(verdict=Verdict.BARRED, reason=reason, retry_after=circuit.SPAN)
    if status == _LIMITED:
        return _limited(headers or {}, reason=reason)
    verdict = _BY_CODE.get(code) or _BY_STATUS.get(status) or Verdict.REFUSED
    wait = {Verdict.LATER: _QUOTA, Verdict.BARRED: circuit.SPAN}.get(verdict)
    return Outcome(verdict=verdict, reason=reason, retry_after=wait)


def _limited(headers: Mapping[str, str], *, reason: str) -> Outcome:
    if circuit.is_ban(headers):
        return Outcome(verdict=Verdict.BARRED, reason=reason, retry_after=circuit.SPAN)
    wait = circuit.seconds(headers)
    return Outcome(verdict=Verdict.LIMITED, reason=reason, retry_after=wait)
