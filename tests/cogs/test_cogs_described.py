from __future__ import annotations

from typing import Any

import pytest

from bot.app import build_client
from bot.delivery.targets import KINDS
from bot.services import Services
from tests.standin.against_openapi import book

ROUTE = "applications/1/commands"


@pytest.fixture
def described(services: Services) -> list[dict[str, Any]]:
    tree = build_client(services).tree
    return [command.to_dict(tree) for command in tree.get_commands()]


def test_what_discord_is_told_of_the_commands_is_as_it_describes_them(
    described: list[dict[str, Any]],
) -> None:
    description = book()
    if description is None:
        pytest.skip("Discord's description isn't on this machine")
    assert description.of_request("PUT", ROUTE, described) == []


def test_a_digest_is_offered_the_channels_that_discord_lets_a_command_ask_for() -> None:
    assert {kind.value for kind in KINDS} == {0, 5, 10, 11, 12, 15}


def test_required_options_come_before_the_others(described: list[dict[str, Any]]) -> None:
    def needs(options: list[dict[str, Any]]) -> None:
        flags = [bool(each.get("required")) for each in options]
        assert flags == sorted(flags, reverse=True)
        for each in options:
            needs(each.get("options", []))

    for command in described:
        needs(command.get("options", []))
