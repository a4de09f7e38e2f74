from __future__ import annotations


async def _three_pages(world, **options):
    result = await world.reader.slash(world.channel, "facts", subject="Granite Union", **options)
    assert world.buttons(result) == ["More ▶"]
    return result


async def test_a_long_list_pages_in_place(world):
    first = await _three_pages(world)
    before = world.words(first)
    turned = await world.reader.click(first.response, label="More ▶")
    assert turned.response.id == first.response.id
    assert world.words(turned) != before
    assert "◀ Back" in world.buttons(turned)
    back = await world.reader.click(turned.response, label="◀ Back")
    assert world.words(back) == before


async def test_pages_turn_after_a_restart(world):
    first = await _three_pages(world)
    await world.restart()
    turned = await world.reader.click(first.response, label="More ▶")
    assert turned.response.id == first.response.id
    assert "◀ Back" in world.buttons(turned)


async def test_somebody_else_turns_a_copy_of_their_own(world):
    first = await _three_pages(world)
    before = world.words(first)
    turned = await world.admin.click(first.response, label="More ▶")
    assert turned.ephemeral
    assert turned.response.id != first.response.id
    assert world.words(first) == before
    again = await world.admin.click(turned.response, label="◀ Back")
    assert again.response.id == turned.response.id


async def test_a_private_page_stays_private(world):
    first = await _three_pages(world, private=True)
    turned = await world.reader.click(first.response, label="More ▶")
    assert turned.response.ephemeral


async def test_every_page_keeps_within_discords_limits(world):
    result = await _three_pages(world)
    pages = [world.words(result)]
    while "More ▶" in world.buttons(result):
        result = await world.reader.click(result.response, label="More ▶")
        pages.append(world.words(result))
    assert max(map(len, pages)) <= 4000
    for number in range(60):
        assert sum(f"Quarry {number}**" in page for page in pages) == 1


async def test_buttons_whose_record_is_gone_say_so_to_the_one_who_pressed(world):
    first = await _three_pages(world)
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("c")
    stranger = elsewhere.add_member(world.env.create_user("cleo"))
    payload = {"flags": 1 << 15, "components": first.response.components}
    await world.env.bot.http.request(
        _create_message(channel.id), json={**payload, "allowed_mentions": {"parse": []}}
    )
    pressed = await stranger.click(channel.last_message, label="More ▶")
    assert pressed.ephemeral
    assert "run the command again" in world.words(pressed)


def _create_message(channel_id: int):
    from discord.http import Route

    return Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
