from __future__ import annotations

from bot.delivery import marker
from bot.delivery.outbox.plain import plain
from bot.rendering.discord import SUPPRESS_NOTIFICATIONS, message, with_buttons
from bot.rendering.limits import TEXT_IN_MESSAGE, size


def test_all_text_stays_in_one_marked_component_and_so_do_flags_and_mentions() -> None:
    rich = with_buttons(
        message(["## Head <@&77>", "a fact"], flags=SUPPRESS_NOTIFICATIONS, role=77),
        [("More", "turn:1:0", 2)],
    )
    simple = plain(rich, sign=9)
    (component,) = simple["components"]
    assert component["content"] == "## Head <@&77>\na fact"
    assert simple["flags"] == rich["flags"]
    assert simple["allowed_mentions"] == {"parse": [], "roles": ["77"]}
    assert marker.bears(simple, sign=9)
    assert plain(simple, sign=9) == simple


def test_too_long_a_text_is_cut_and_no_text_is_a_sign_of_it() -> None:
    long = plain({"content": "x" * 9000}, sign=1)
    assert size(long["components"][0]["content"]) < TEXT_IN_MESSAGE
    assert long["allowed_mentions"] == {"parse": []}
    assert plain({"components": []}, sign=1)["components"][0]["content"] == "…"
