"""The REST interface: what each route does to the world, and Discord's refusals with their codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.standin.interactions import (
    CHOICES,
    DEFERRED,
    DEFERRED_UPDATE,
    MESSAGE,
    MODAL,
    UPDATE,
    Asked,
    Interactions,
)
from tests.standin.nonces import Nonces
from tests.standin.world import (
    BOT_ID,
    DM,
    FORUM,
    NEWS,
    PUBLIC_THREAD,
    THREADS,
    Channel,
    Guild,
    Message,
    World,
    user,
)

_CROSSPOSTED, _LONGEST, _PAGE = 1 << 1, 2000, 50
_V2 = 1 << 15


class Refused(Exception):  # noqa: N818 - what Discord answers
    """An answer that refuses: its status, Discord's code for it, and its words."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True)
class Call:
    """One request: what its path names, its query, and its JSON."""

    named: Mapping[str, str]
    query: Mapping[str, str]
    body: Any

    def number(self, name: str) -> int:
        """Return an id of the path."""
        return int(self.named[name])


Done = tuple[int, Any]
"""A status and the JSON that answers, None for an empty answer."""


class Rest:
    """Answers requests; `own_limit` are the paths that have a limit of their own here."""

    own_limit = re.compile(r"channels/\d+/messages")

    def __init__(
        self, world: World, *, nonces: Nonces, interactions: Interactions, url: Callable[[], str]
    ) -> None:
        self._world = world
        self._nonces = nonces
        self._interactions = interactions
        self._url = url
        self.synced = 0
        self._routes: list[tuple[str, re.Pattern[str], Callable[[Call], Done]]] = [
            (method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), act)
            for method, path, act in (
                ("GET", "gateway/bot", self._gateway),
                ("GET", "users/@me", lambda _: (200, {**user(BOT_ID, "twosource", bot=True), "mfa_enabled": False,
                                                      "locale": "en-US", "premium_type": 0, "email": None})),
                ("GET", "(?:oauth2/)?applications/@me", self._application),
                ("PUT", "applications/{app}/commands", self._sync),
                ("POST", "users/@me/channels", self._direct),
                ("GET", "channels/{channel}", self._channel),
                ("GET", "channels/{channel}/messages", self._history),
                ("POST", "channels/{channel}/messages", self._post),
                ("GET", "channels/{channel}/messages/{message}", self._get),
                ("DELETE", "channels/{channel}/messages/{message}", self._delete),
                ("POST", "channels/{channel}/messages/{message}/crosspost", self._crosspost),
                ("POST", "channels/{channel}/threads", self._thread),
                ("GET", "channels/{channel}/threads/archived/public", self._shelved),
                ("GET", "guilds/{guild}/threads/active", self._active),
                ("POST", "interactions/{id}/{token}/callback", self._callback),
                ("PATCH", "webhooks/{app}/{token}/messages/@original", self._edit),
                ("GET", "webhooks/{app}/{token}/messages/@original", self._original),
                ("POST", "webhooks/{app}/{token}", self._follow),
            )
        ]  # fmt: skip

    def answer(self, method: str, path: str, *, query: Mapping[str, str], body: Any) -> Done:
        """Return what a request comes to, done by then; Refused as Discord refuses."""
        for wanted, pattern, act in self._routes:
            found = pattern.fullmatch(path)
            if wanted == method and found:
                return act(Call(named=found.groupdict(), query=query, body=body))
        raise Refused(404, 0, "404: Not Found")

    def _gateway(self, _: Call) -> Done:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return 200, {"url": self._url(), "shards": 1, "session_start_limit": limit}

    def _application(self, _: Call) -> Done:
        return 200, {"id": str(BOT_ID), "name": "twosource", "description": "", "bot_public": True, "type": None,
                     "bot_require_code_grant": False, "verify_key": "00", "flags": 0, "flags_new": "0", "team": None,
                     "owner": user(BOT_ID, "twosource", bot=True), "icon": None, "redirect_uris": [],
                     "interactions_endpoint_url": None, "role_connections_verification_url": None,
                     "approximate_guild_count": 1, "approximate_user_install_count": 0,
                     "approximate_user_authorization_count": 0, "explicit_content_filter": 0,
                     "eligible_oauth2_scopes": []}  # fmt: skip

    def _sync(self, call: Call) -> Done:
        self.synced += 1
        self._world.commands = [
            {"description": "", "nsfw": False, "dm_permission": True, **row, "id": str(400 + number),
             "application_id": str(BOT_ID), "version": "1", "type": row.get("type", 1),
             "default_member_permissions": _as_text(row.get("default_member_permissions"))}
            for number, row in enumerate(call.body)
        ]  # fmt: skip
        return 200, self._world.commands

    def _direct(self, call: Call) -> Done:
        who = int(call.body["recipient_id"])
        made = self._world.dms.setdefault(who, Channel(id=who, kind=DM))
        _allowed(made)
        return 200, {"id": str(made.id), "type": DM, "flags": 0, "last_message_id": None,
                     "recipients": [user(who, f"user{who}")]}  # fmt: skip

    def _found(self, call: Call) -> Channel:
        found = self._world.channel(call.number("channel"))
        if found is None:
            raise Refused(404, 10003, "Unknown Channel")
        return found

    def _channel(self, call: Call) -> Done:
        channel = self._found(call)
        where = {} if channel.kind == DM else {"guild_id": str(self._guild_of(channel).id)}
        return 200, channel.listed() | where

    def _history(self, call: Call) -> Done:
        channel, found = self._found(call), []
        if channel.refusal and channel.refusal[1] in {50001, 10003}:
            _allowed(channel)
        if channel.readable:
            before, after = int(call.query.get("before", 1 << 63)), int(call.query.get("after", 0))
            found = [each for each in channel.messages if after < int(each["id"]) < before]
        limit = int(call.query.get("limit", _PAGE))
        page = found[:limit] if "after" in call.query else found[-limit:]
        return 200, [
            {key: value for key, value in each.items() if key != "nonce"} for each in reversed(page)
        ]

    def _post(self, call: Call) -> Done:
        channel, body = self._found(call), call.body
        _allowed(channel)
        if channel.kind == FORUM:
            raise Refused(400, 40058, "Cannot message this channel until a post is made")
        _checked(body)
        nonce = (
            str(body["nonce"])
            if body.get("enforce_nonce") and body.get("nonce") is not None
            else None
        )
        if nonce is not None and (first := self._nonces.first(channel.id, nonce)):
            return 200, _standing(channel, first)
        channel.archived = False
        message = self._world.posted(channel, body)
        if nonce is not None:
            self._nonces.keep(channel.id, nonce, int(message["id"]))
        return 200, message

    def _get(self, call: Call) -> Done:
        return 200, _standing(self._found(call), call.number("message"))

    def _delete(self, call: Call) -> Done:
        if not self._world.deleted(self._found(call), call.number("message")):
            raise Refused(404, 10008, "Unknown Message")
        return 204, None

    def _crosspost(self, call: Call) -> Done:
        channel = self._found(call)
        _allowed(channel)
        message = _standing(channel, call.number("message"))
        if channel.kind != NEWS:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if int(message["flags"]) & _CROSSPOSTED:
            raise Refused(400, 40033, "This message has already been crossposted")
        message["flags"] = int(message["flags"]) | _CROSSPOSTED
        return 200, message

    def _thread(self, call: Call) -> Done:
        channel, body = self._found(call), call.body
        _allowed(channel)
        guild = self._guild_of(channel)
        made = Channel(
            id=self._world.snowflake(), name=body["name"], kind=PUBLIC_THREAD, parent=channel.id
        )
        if channel.kind == FORUM:
            _checked(body["message"])
        guild.channels[made.id] = made
        row = _thread(guild, made)
        if channel.kind == FORUM:
            row["message"] = self._world.posted(made, body["message"], number=made.id)
        return 201, row

    def _active(self, call: Call) -> Done:
        guild = self._world.guilds.get(call.number("guild"))
        if guild is None:
            raise Refused(404, 10004, "Unknown Guild")
        found = [each for each in guild.threads() if not each.archived]
        return 200, _threads(guild, found)

    def _shelved(self, call: Call) -> Done:
        parent = self._found(call)
        guild = self._guild_of(parent)
        return 200, _threads(guild, [each for each in guild.threads(parent) if each.archived])

    def _guild_of(self, channel: Channel) -> Guild:
        return next(each for each in self._world.guilds.values() if channel.id in each.channels)

    def _callback(self, call: Call) -> Done:
        asked, kind = self._asked(call), call.body["type"]
        if asked.first is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        asked.first = kind
        if kind in {MESSAGE, UPDATE, MODAL, CHOICES}:
            if kind in {MESSAGE, UPDATE}:
                _checked(call.body["data"])
            asked.answer = call.body["data"]
            asked.said.set()
        if "with_response" not in call.query:
            return 204, None
        told: dict[str, Any] = {"interaction": {
            "id": asked.data["id"], "type": asked.data["type"], "response_message_ephemeral": False,
            "response_message_loading": kind in {DEFERRED, DEFERRED_UPDATE},
        }}  # fmt: skip
        if kind == MESSAGE:
            told["interaction"]["response_message_id"] = str(self._world.snowflake())
            told["resource"] = {"type": kind, "message": self._shown(asked)}
        return 200, told

    def _edit(self, call: Call) -> Done:
        asked = self._asked(call)
        if asked.first is None:
            raise Refused(404, 10015, "Unknown Webhook")
        _checked({**asked.answer, **call.body})
        asked.answer = {**asked.answer, **call.body}
        asked.said.set()
        return 200, self._shown(asked)

    def _original(self, call: Call) -> Done:
        return 200, self._shown(self._asked(call))

    def _follow(self, call: Call) -> Done:
        asked = self._asked(call)
        _checked(call.body)
        asked.followups.append(call.body)
        asked.said.set()
        return 200, self._shown(asked, call.body)

    def _asked(self, call: Call) -> Asked:
        found = self._interactions.by_token.get(call.named["token"])
        if found is None:
            raise Refused(404, 10062, "Unknown interaction")
        return found

    def _shown(self, asked: Asked, body: Mapping[str, Any] | None = None) -> Message:
        aside = Channel(id=int(asked.data["channel_id"]))
        return self._world.posted(aside, dict(asked.answer if body is None else body))


def _standing(channel: Channel, number: int) -> Message:
    for message in channel.messages:
        if int(message["id"]) == number:
            return message
    raise Refused(404, 10008, "Unknown Message")


def _thread(guild: Guild, thread: Channel) -> dict[str, Any]:
    sent = len(thread.messages)
    return {**thread.listed(), "guild_id": str(guild.id), "total_message_sent": sent}


def _threads(guild: Guild, found: Iterable[Channel]) -> dict[str, Any]:
    rows = [_thread(guild, each) for each in found]
    return {"threads": rows, "members": [], "has_more": False}


def _allowed(channel: Channel) -> None:
    if channel.refusal is not None:
        raise Refused(*channel.refusal, "Refused")
    if channel.kind in THREADS and channel.locked:
        raise Refused(403, 160005, "Thread is locked")


def _checked(body: Mapping[str, Any]) -> None:
    """Refuse what says nothing, too much, or is written in two ways at once."""
    parts = body.get("components") or []
    if not (body.get("content") or body.get("embeds") or parts):
        raise Refused(400, 50006, "Cannot send an empty message")
    modern = bool(int(body.get("flags") or 0) & _V2)
    if len(body.get("content") or "") > _LONGEST or (
        modern and (body.get("content") or body.get("embeds"))
    ):
        raise Refused(400, 50035, "Invalid Form Body")


def _as_text(value: Any) -> str | None:
    return None if value is None else str(value)
