"""The registry: every command has a key, a word, a sentence and a place in the palette, and no two share a key."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from textual.screen import Screen

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.commands import (
    COMMANDS,
    MODAL,
    SWAPPED,
    Command,
    Scope,
    bindings,
    in_scope,
    problems,
    split,
    together,
    with_keys,
)
from roundtwo.tui.screens.help import HelpScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.widgets.composer import Composer
from tests.tui.piloting import app_on, on_screen, texts, until

SCREENS = {
    "home": ("home", "HomeScreen"),
    "setup": ("setup", "SetUpScreen"),
    "room": ("room", "RoomScreen"),
    "rating": ("rating", "RatingScreen"),
    "critique": ("critique", "CritiqueScreen"),
    "transcript": ("transcript", "TranscriptScreen"),
    "dialog": ("dialog", "AskScreen"),
    "contest": ("contest", "ContestScreen"),
    "again": ("again", "AgainScreen"),
    "note": ("note", "NoteScreen"),
    "compare": ("compare", "CompareScreen"),
    "progress": ("progress", "ProgressScreen"),
    "replay": ("replay", "ReplayScreen"),
}
SCOPES = sorted({each.scope for each in COMMANDS})


def takers(scope: str) -> list[type]:
    """The classes whose actions a scope's commands are."""
    if scope == "app":
        return [RoundTwoApp]
    if scope == "composer":
        return [Composer]
    if scope == "paper":
        return [import_module("roundtwo.tui.screens.paper").PaperScreen]
    module, name = SCREENS[scope]
    return [getattr(import_module(f"roundtwo.tui.screens.{module}"), name)]


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.id)
def test_a_command_says_what_it_does(each: Command) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", each.id)
    assert split(each.keys)
    assert 0 < len(each.label) <= 14
    assert each.help.endswith((".", "”"))
    assert len(each.help) <= 90


def test_no_two_commands_share_an_id() -> None:
    ids = [each.id for each in COMMANDS]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("scope", SCOPES)
def test_every_command_is_somebodys_action(scope: str) -> None:
    for taker in takers(scope):
        for each in in_scope(scope):
            assert hasattr(taker, f"action_{each.action}"), f"{taker.__name__} has no action for {each.id}"


WHILE_SEARCHING = ("home.found", "home.back")
"""They stand in the footer when the letters that begin something are letters of a search."""


@pytest.mark.parametrize("scope", SCOPES)
def test_a_footer_has_room_for_what_it_shows(scope: str) -> None:
    shown = [each for each in together(scope) if each.footer and each.id not in WHILE_SEARCHING]
    assert len(shown) <= 8
    assert sum(len(each.label) + 7 for each in shown) <= 80


@pytest.mark.parametrize("enter_sends", [True, False])
def test_no_two_commands_hear_the_same_key(enter_sends: bool) -> None:
    assert problems(with_keys({}, enter_sends=enter_sends)) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"room.pause": "f3"}, "f3 is both “room.pause” and “room.repeat”"),
        ({"room.puase": "f2"}, "Did you mean “room.pause”?"),
        ({"room.pause": " "}, "“room.pause” has no key"),
        ({"home.new": "ctrl+p"}, "ctrl+p is both “app.palette” and “home.new”"),
        ({"composer.send": "f2"}, "f2 is both “composer.send” and “room.pause”"),
    ],
)
def test_what_is_wrong_with_changed_keys_is_said(changed: dict[str, str], said: str) -> None:
    assert any(said in problem for problem in problems(changed))


def test_screens_that_never_meet_may_share_a_key() -> None:
    assert problems({"home.new": "f2"}) == []


def test_swapped_keys_are_the_same_keys_the_other_way_round() -> None:
    usual = {each.id: each.keys for each in COMMANDS}
    assert SWAPPED["composer.send"] == usual["composer.newline"]
    assert SWAPPED["composer.newline"] == usual["composer.send"]


@pytest.mark.parametrize("scope", SCOPES)
def test_bindings_carry_the_id_that_changes_them(scope: Scope) -> None:
    commands = together(scope) if scope in MODAL else in_scope(scope)
    commands = [each for each in commands if scope == "composer" or each.scope != "composer"]
    assert [each.id for each in bindings(scope)] == [each.id for each in commands]


async def test_the_palette_has_everything_that_the_screen_can_do(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await on_screen(pilot, HomeScreen)
        helps = {found.help for found in app.get_system_commands(home)}
        for each in together("home"):
            assert each.help in helps or each.id == "app.palette"


async def test_a_key_of_ones_own_works_and_stands_in_the_help(studio: HouseStudio) -> None:
    app = app_on(studio, look=Look(keys={"app.help": "f12"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        await on_screen(pilot, HelpScreen)
        assert "f12" in texts(pilot)


async def test_keys_that_cannot_be_are_reported_on_screen(studio: HouseStudio) -> None:
    app = app_on(studio, look=Look(keys={"home.new": "s"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: list(app._notifications))
        (notice,) = app._notifications
        assert notice.message == message("keys.problem", problem="The key s is both “home.new” and “home.sample”.")


@pytest.mark.parametrize("scope", sorted(SCREENS))
def test_every_screen_is_in_the_registry_and_styled_beside_itself(scope: str) -> None:
    module, name = SCREENS[scope]
    screen: type[Screen[object]] = getattr(import_module(f"roundtwo.tui.screens.{module}"), name)
    assert getattr(screen, "SCOPE", None) == scope
    assert issubclass(screen, Screen)
