from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsdesk import ADMIN, CHANNEL, SPACE, Desk

from bot.delivery.outcome import Outcome, Verdict
from bot.domain.claim import Modality
from bot.domain.message import Sending
from bot.errors import UserError


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    yield desk
    await desk.store.close()


async def plan_unsent(desk: Desk, *, seconds: float = 60) -> None:
    """Plan the edition of half past eight, which Discord takes only after so many seconds."""
    desk.clock.to(8, 30)
    desk.discord.before.append(Outcome(verdict=Verdict.LIMITED, retry_after=seconds))
    await desk.digests.tick()
    assert desk.discord.posted == []


async def test_a_digest_posts_at_its_slot_and_says_that_it_is_the_first(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    desk.clock.to(8, 29)
    await desk.digests.tick()
    assert desk.discord.texts() == []
    desk.clock.to(8, 30)
    receipts = await desk.digests.tick()
    (text,) = desk.discord.texts()
    assert "Acme" in text
    assert "1200" in text
    assert "First edition: what came in during the last 7 days" in text
    assert [receipt.message for receipt in receipts] == [1]


async def test_nothing_new_means_no_post_and_no_edition(desk: Desk) -> None:
    await desk.create()
    await desk.run(days=3)
    assert desk.discord.posted == []
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(days=3)
    assert len(desk.discord.posted) == 1


async def test_the_next_edition_brings_only_what_is_new(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await desk.run(hours=3)
    await desk.report("Parade", ("Zenith", 77))
    await desk.run(days=1)
    first, second = desk.discord.texts()
    assert "Acme" in first
    assert "Zenith" in second
    assert "Acme" not in second
    assert "First edition" not in second


async def test_a_fact_comes_back_when_its_status_changes(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await desk.run(hours=3)
    await desk.report("Parade", ("Acme", 1200))
    await desk.run(days=1)
    await desk.report("Strait Post", ("Acme", 1900))
    await desk.run(days=2)
    texts = desk.discord.texts()
    assert [("now corroborated" in text, "now disputed" in text) for text in texts] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip


async def test_two_digests_of_a_channel_never_repeat_a_claim(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200), ("Zenith", 77))
    await desk.create("a", topics=("Acme",))
    await desk.create("b")
    await desk.create("elsewhere", channel=CHANNEL + 1)
    await desk.run(days=2)
    here = "\n".join(desk.discord.texts())
    assert (here.count("reported by"), len(desk.discord.texts())) == (2, 2)
    assert "Acme" in "\n".join(desk.discord.texts(CHANNEL + 1))


async def test_topics_are_joined_by_or_and_match_subject_attribute_and_tag(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200), ("Other", 3))
    await desk.report("Parade", ("Zenith", 77), tags=("Robots",))
    await desk.create("a", topics=("acme", "robots"))
    await desk.create("b", topics=("Headcount",), channel=CHANNEL + 1)
    await desk.create("c", topics=("weather",), channel=CHANNEL + 2)
    await desk.run(hours=3)
    (text,) = desk.discord.texts()
    assert "Acme" in text
    assert "Zenith" in text
    assert "Other" not in text
    assert len(desk.discord.texts(CHANNEL + 1)) == 1
    assert desk.discord.texts(CHANNEL + 2) == []


async def test_another_space_and_teasers_and_opinions_are_not_told(desk: Desk) -> None:
    await desk.report("Ledger", ("Hidden", 1), space="guild:2")
    await desk.report("Parade", ("Teased", 2), secondary=True)
    await desk.report("Strait Post", ("Opined", 3), modality=Modality.OPINION)
    await desk.report("Desk", ("Common", 4), space="shared")
    await desk.create()
    await desk.run(hours=3)
    (text,) = desk.discord.texts()
    assert "Common" in text
    assert not any(name in text for name in ("Hidden", "Teased", "Opined"))


async def test_the_first_edition_goes_back_seven_days_and_older_claims_never_come(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Ancient", 1))
    desk.clock.forward(days=8)
    await desk.report("Parade", ("Recent", 2))
    await desk.create()
    await desk.run(days=2)
    (text,) = desk.discord.texts()
    assert "Recent" in text
    assert "Ancient" not in text


async def test_what_does_not_fit_stands_behind_a_button_and_counts_as_shown(desk: Desk) -> None:
    names = [(f"Company {n}", n) for n in range(100, 114)]
    await desk.report("Ledger", *names)
    await desk.create()
    await desk.run(days=2)
    together = "\n".join(desk.discord.texts())
    assert together.count("reported by") == 10
    assert "4 more" in together
    button = desk.discord.posted[-1][1]["components"][-1]["components"][0]
    assert button["label"] == "Show 4 more"
    page = button["custom_id"].split(":")[1]
    async with desk.store.reading() as rx:
        found = await rx.pages.get(SPACE, page)
    assert found is not None
    kind, arguments = found
    assert kind == "edition"
    more = await desk.digests.more(arguments["edition"], space=SPACE)
    assert len(more.items) == 4
    with pytest.raises(UserError):
        await desk.digests.more(arguments["edition"], space="guild:2")
    with pytest.raises(UserError):
        await desk.digests.more(999, space=SPACE)
    shown = [name for name, _ in names if any(name in each.line.text for each in more.items)]
    assert not any(name in together for name in shown)


async def test_what_is_disputed_comes_first_then_what_is_corroborated(desk: Desk) -> None:
    await desk.report("Ledger", ("Alpha", 1), ("Beta", 2), ("Gamma", 3))
    await desk.report("Parade", ("Beta", 2), ("Gamma", 5))
    await desk.create()
    await desk.run(hours=3)
    (text,) = desk.discord.texts()
    assert text.index("Gamma") < text.index("Beta") < text.index("Alpha")


async def test_quiet_hours_hold_a_post_and_never_drop_it(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create(quiet="08:00-10:00")
    desk.clock.to(9, 59)
    await desk.digests.tick()
    assert desk.discord.texts() == []
    desk.clock.to(10)
    await desk.digests.tick()
    (text,) = desk.discord.texts()
    assert "Acme" in text
    assert "Catch-up" not in text


async def test_a_message_that_must_be_tried_again_waits_for_the_end_of_quiet_hours(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create(quiet="08:31-10:00")
    await plan_unsent(desk, seconds=300)
    desk.clock.to(9, 50)
    await desk.digests.tick()
    assert desk.discord.posted == []
    desk.clock.to(10)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1


async def test_days_of_downtime_give_one_edition_marked_as_catch_up(desk: Desk) -> None:
    await desk.create()
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(11, days=3)
    await desk.report("Parade", ("Zenith", 77))
    desk.restart()
    await desk.digests.tick()
    await desk.digests.tick()
    (text,) = desk.discord.texts()
    assert "Catch-up: it was due at 2026-03-19 08:30" in text
    assert "Zenith" in text
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_soon_posts_after_ten_still_minutes_at_most_once_an_hour(desk: Desk) -> None:
    await desk.create(at=None, soon=True)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(minutes=9)
    assert desk.discord.posted == []
    await desk.run(minutes=2)
    assert len(desk.discord.posted) == 1
    await desk.report("Parade", ("Zenith", 77))
    await desk.run(minutes=45)
    assert len(desk.discord.posted) == 1
    await desk.run(minutes=20)
    assert len(desk.discord.posted) == 2
    await desk.run(hours=5)
    assert len(desk.discord.posted) == 2


async def test_soon_waits_no_longer_than_an_hour_and_never_in_quiet_hours(desk: Desk) -> None:
    await desk.create(at=None, soon=True, quiet="06:00-09:00")
    for n in range(30):
        await desk.report("Ledger", (f"Company {n}", 100 + n))
        await desk.run(minutes=5)
    assert desk.discord.posted == []
    for n in range(30, 37):
        await desk.report("Ledger", (f"Company {n}", 100 + n))
        await desk.run(minutes=5)
    assert desk.clock() > datetime(2026, 3, 19, 9, tzinfo=UTC)
    assert len([text for text in desk.discord.texts() if "First edition" in text]) == 1


async def test_preview_shows_the_next_edition_and_counts_nothing_as_shown(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create(quiet="08:00-10:00")
    for _ in range(2):
        preview = await desk.digests.preview("MORNING", space=SPACE)
        assert preview.edition is not None
        assert len(preview.edition.items) == 1
        assert [f"{due:%d %H:%M}" for due in preview.due] == [
            f"{day} 10:00" for day in range(19, 24)
        ]
    assert desk.discord.posted == []
    await desk.run(hours=5)
    assert (await desk.digests.preview("morning", space=SPACE)).edition is None
    assert len(desk.discord.posted) == 1


async def test_send_posts_at_once_also_in_quiet_hours_and_only_what_is_new(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create(quiet="00:00-10:00")
    sent = await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    assert sent.edition is not None
    assert len(sent.receipts) == 1
    again = await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    assert (again.edition, again.receipts) == (None, ())
    await desk.run(days=2)
    assert len(desk.discord.posted) == 1


async def test_a_send_that_discord_refuses_or_puts_off_says_so(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    desk.discord.before.append(Outcome(verdict=Verdict.REFUSED, reason="Discord answered 400."))
    with pytest.raises(UserError, match="Discord answered 400"):
        await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    desk.discord.before.append(Outcome(verdict=Verdict.LIMITED, retry_after=60))
    sent = await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    assert sent.edition is not None
    assert sent.receipts == ()
    with pytest.raises(UserError, match="on its way already"):
        await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    await desk.run(minutes=2)
    assert len(desk.discord.posted) == 1


async def test_deleting_a_digest_drops_what_it_had_not_posted_yet(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await plan_unsent(desk)
    await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    await desk.run(hours=1)
    assert desk.discord.posted == []
    await desk.create("another")
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_a_planned_edition_of_a_paused_digest_waits_for_its_resumption(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await plan_unsent(desk)
    await desk.digests.pause("morning", space=SPACE, actor=ADMIN)
    await desk.run(hours=3)
    assert desk.discord.posted == []
    await desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1


async def test_a_paused_digest_waits_and_brings_everything_when_it_is_resumed(desk: Desk) -> None:
    await desk.create()
    assert (await desk.digests.pause("morning", space=SPACE, actor=ADMIN)).paused
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(days=2)
    assert desk.discord.posted == []
    assert (await desk.digests.resume("morning", space=SPACE, actor=ADMIN)).paused is None
    await desk.run(days=1)
    (text,) = desk.discord.texts()
    assert "Acme" in text


async def test_a_deleted_digest_posts_nothing_and_its_name_is_free_again(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    await desk.run(hours=4)
    assert desk.discord.posted == []
    assert await desk.digests.list(space=SPACE) == ()
    await desk.create()
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_an_edit_changes_when_and_what(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200), ("Zenith", 77))
    await desk.create(topics=("Acme",))
    changed = await desk.digests.edit(
        "morning", space=SPACE, actor=ADMIN, at="07:00", zone="Asia/Tokyo", topics=("Zenith",)
    )
    assert changed.next_slot == datetime(2026, 3, 19, 22, tzinfo=UTC)
    await desk.run(days=1)
    (text,) = desk.discord.texts()
    assert "Zenith" in text
    assert "Acme" not in text


async def test_what_was_retracted_is_neither_posted_nor_shown_behind_the_button(
    desk: Desk,
) -> None:
    from bot.domain.record import Target

    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    async with desk.store.transaction() as tx:
        (head,) = await tx.documents.list((SPACE,))
        await tx.retractions.add(
            SPACE, target=Target.DOCUMENT, name=head.key, document_space=SPACE,
            reason="wrong", actor=ADMIN, at=desk.clock(),
        )  # fmt: skip
    await desk.run(days=1)
    assert desk.discord.posted == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"at": None}, "`soon`"),
        ({"at": "25:00"}, "23:59"),
        ({"zone": "Mars/Base"}, "time zone"),
        ({"name": "  "}, "needs a name"),
        ({"name": "\u202e\u200b"}, "needs a name"),
        ({"quiet": "22:00"}, "22:00-07:00"),
        ({"days": ()}, "weekdays"),
    ],
)
async def test_options_that_cannot_be_are_refused_before_anything_is_saved(
    desk: Desk, options: dict[str, object], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        await desk.create(**options)
    assert await desk.digests.list(space=SPACE) == ()


async def test_a_name_is_kept_without_what_nobody_can_see(desk: Desk) -> None:
    await desk.create("to\u202eday\u200b")
    (kept,) = await desk.digests.list(space=SPACE)
    assert kept.name == "to day"


async def test_a_taken_name_and_an_unknown_one_are_refused_with_what_there_is(desk: Desk) -> None:
    await desk.create()
    with pytest.raises(UserError, match="already"):
        await desk.create("Morning")
    with pytest.raises(UserError, match="“morning”"):
        await desk.digests.pause("evening", space=SPACE, actor=ADMIN)
    with pytest.raises(UserError, match="`digest create`"):
        await desk.digests.pause("morning", space="guild:2", actor=ADMIN)
    await desk.create("evening")
    with pytest.raises(UserError, match="another"):
        await desk.digests.edit("evening", space=SPACE, actor=ADMIN, name="morning")


async def test_every_change_is_in_the_audit_trail(desk: Desk) -> None:
    await desk.create()
    await desk.digests.edit("morning", space=SPACE, actor=ADMIN, at="09:00")
    await desk.digests.pause("morning", space=SPACE, actor=ADMIN)
    await desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await desk.digests.send("morning", space=SPACE, actor=ADMIN)
    await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    async with desk.store.reading() as rx:
        entries = await rx.audit.list((SPACE,))
    assert [(entry.action, entry.target, entry.actor) for entry in reversed(entries)] == [
        (f"digest {verb}", "morning", ADMIN)
        for verb in ("create", "edit", "pause", "resume", "send", "delete")
    ]


async def test_an_edition_that_was_never_tried_is_planned_anew_when_its_claim_is_retracted(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Acme", 1200), ("Zenith", 77))
    await desk.create()
    await plan_unsent(desk)
    await desk.retract("Acme")
    await desk.run(minutes=2)
    (text,) = desk.discord.texts()
    assert "Zenith" in text
    assert "Acme" not in text
    assert "First edition" in text


async def test_an_edition_that_may_stand_already_stays_as_it_is(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200), ("Zenith", 77))
    await desk.create()
    desk.clock.to(8, 30)
    desk.discord.after.append(Outcome(verdict=Verdict.UNKNOWN, reason="cut off"))
    await desk.digests.tick()
    await desk.retract("Acme")
    await desk.run(hours=1)
    assert len(desk.discord.posted) == 1
    async with desk.store.reading() as rx:
        (entry,) = await rx.outbox.of_edition(1)
    assert entry.state is Sending.SENT


async def test_one_digest_that_cant_be_planned_doesnt_stop_the_others(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.create("broken")
    await desk.create("sound", channel=CHANNEL + 1)
    async with desk.store.transaction() as tx:
        digest = await tx.digests.named(SPACE, "broken")
        assert digest is not None
        await tx.digests.put(replace(digest, zone="Nowhere/Atall"))
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(8, 30)
    await desk.digests.tick()
    assert len(desk.discord.texts(CHANNEL + 1)) == 1
    assert "planning digest 1 failed" in caplog.text


async def test_after_detaching_nothing_leaves_any_more(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await desk.digests.detach()
    desk.clock.to(8, 30)
    assert await desk.digests.tick() == ()
    assert desk.discord.posted == []


async def test_the_log_has_a_line_for_each_edition_planned_and_one_when_it_is_delivered(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot.services.digests.editions")
    await desk.report("Ledger", ("Acme", 1200), ("Zenith", 77))
    await desk.create("a\x1b[1m b", topics=("Acme", "Zenith"))
    desk.clock.to(8, 30)
    await desk.digests.plan()
    planned = f"edition 1 of digest 1 ('a[1m b') for channel {CHANNEL} is planned"
    assert caplog.messages == [f"{planned}: facts 2, parts 1"]
    await desk.digests.carry()
    delivered = f"edition 1 of digest 1 in channel {CHANNEL} is delivered: facts 2, parts 1 of 1"
    assert caplog.messages[1:] == [delivered]
    await desk.run(days=1)
    await desk.report("Parade", ("Acme", 1200))
    await desk.digests.send("a[1m b", space=SPACE, actor=ADMIN)
    assert [line.partition(" is ")[2] for line in caplog.messages[2:]] == [
        "planned: facts 1, parts 1", "delivered: facts 1, parts 1 of 1",
    ]  # fmt: skip
