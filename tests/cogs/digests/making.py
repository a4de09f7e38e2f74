"""A digest made by an admin's command, and options that no digest can have."""

from __future__ import annotations

UNREADABLE = [
    ({"at": "25:99"}, "25:99"),
    ({"days": "someday"}, "someday"),
    ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
    ({"quiet": "all night"}, "22:00-07:00"),
    ({"name": "n" * 81}, "80"),
]
"""Options, each with words of its refusal."""


async def create(world, **options):
    """Return the reply to the making of a digest, `morning` in the world's channel at 08:30."""
    options = {"name": "morning", "channel": world.channel, "at": "08:30", **options}
    return await world.admin.slash(world.channel, "digest create", **options)
