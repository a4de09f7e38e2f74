from __future__ import annotations


async def test_an_answer_cites_its_source_and_is_public(world):
    result = await world.reader.slash(
        world.channel, "ask", question="How much will Lantern Motors invest in batteries?"
    )
    assert "60 billion yuan" in world.words(result)
    assert "Harbour Herald" in world.words(result)
    assert not result.ephemeral


async def test_an_answer_is_private_where_that_is_chosen(world):
    result = await world.reader.slash(
        world.channel, "ask", question="Who is the chief engineer of Lantern Motors?", private=True
    )
    assert "Mara Voss" in world.words(result)
    assert result.ephemeral


async def test_a_question_of_a_thousand_and_one_characters_is_refused_to_the_asker_alone(world):
    result = await world.reader.slash(world.channel, "ask", question="x" * 1001)
    assert result.ephemeral
    assert "1,001 characters; at most 1,000" in world.words(result)
    assert not result.deferred


async def test_an_empty_question_is_refused_to_the_asker_alone(world):
    result = await world.reader.slash(world.channel, "ask", question="   ")
    assert result.ephemeral
    assert "empty" in world.words(result)


async def test_what_is_not_known_is_said(world):
    result = await world.reader.slash(
        world.channel, "ask", question="What does Lantern Motors pay its chief accountant?"
    )
    assert "Nothing in" in world.words(result)
    assert "accountant" in world.words(result)


async def test_a_follow_up_button_asks_the_question_on_it_after_a_restart(world):
    result = await world.reader.slash(
        world.channel, "ask", question="How much will Lantern Motors invest in batteries?"
    )
    label = world.buttons(result)[0]
    await world.restart()
    follow = await world.reader.click(result.response, label=label)
    assert label.rstrip("…?") in world.words(follow)
    assert follow.response.id != result.response.id
    assert not follow.ephemeral


async def test_a_follow_up_of_a_private_answer_is_private(world):
    result = await world.reader.slash(
        world.channel,
        "ask",
        question="How much will Lantern Motors invest in batteries?",
        private=True,
    )
    follow = await world.reader.click(result.response, label=world.buttons(result)[0])
    assert follow.ephemeral


async def test_text_from_documents_pings_nobody_and_shows_no_link_previews(world):
    result = await world.reader.slash(
        world.channel, "ask", question="How much will Lantern Motors invest in batteries?"
    )
    sent = [
        request.json["data"] for request in world.env.http_requests if "callback" in request.path
    ]
    assert all(data["allowed_mentions"] == {"parse": []} for data in sent)
    assert "<https://herald.example/lantern>" in world.words(result)


async def test_a_question_in_direct_messages_sees_only_the_askers_own_documents(world):
    result = await world.reader.user.slash(
        "ask", question="How much will Lantern Motors invest in batteries?"
    )
    assert "60 billion" not in world.words(result)
