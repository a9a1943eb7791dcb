"""Who asks: each is shown before one chooses, and a persona of one's own is text."""

from __future__ import annotations

import msgspec
from textual.pilot import Pilot
from textual.widgets import OptionList

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.flows.studio import PersonaCard
from roundtwo.tui.screens.personas import PersonaScreen
from tests.tui.hostile import EVERYTHING, bad_letters
from tests.tui.piloting import app_on, texts, until
from tests.tui.test_safety import actions, painted


def shown(card: PersonaCard) -> list[str]:
    """What has to be seen of them, apart from where a line is broken."""
    return [card.title[1:], card.cares, *card.never, *(f"“{line}”" for line in card.lines)]


async def seen(pilot: Pilot[None], text: str) -> None:
    await until(pilot, lambda: text in texts(pilot))


def named_in(screen: PersonaScreen) -> list[str]:
    options = screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


async def test_each_is_shown_and_enter_chooses(studio: HouseStudio) -> None:
    cards = list(studio.personas())
    ids = [card.id for card in cards]
    chosen: list[str | None] = []
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PersonaScreen(cards, "sceptic"), chosen.append)
        for card in [*cards[ids.index("sceptic") :], *cards[: ids.index("sceptic")]]:
            await seen(pilot, card.cares)
            assert all(each in texts(pilot) for each in shown(card))
            await pilot.press("down")
        await until(pilot, lambda: cards[ids.index("sceptic")].cares in texts(pilot))
        await pilot.press("up", "enter")
        await until(pilot, lambda: chosen)
        assert chosen == [ids[ids.index("sceptic") - 1]]

        await app.push_screen(PersonaScreen(cards, "nobody known"), chosen.append)
        await until(pilot, lambda: cards[0].cares in texts(pilot))
        await pilot.press("down", "escape")
        await until(pilot, lambda: len(chosen) == 2)
        assert chosen[-1] is None


async def test_space_makes_a_panel_in_the_order_of_choosing(studio: HouseStudio) -> None:
    cards = list(studio.personas())
    ids = [card.id for card in cards]
    chosen: list[str | None] = []
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = PersonaScreen(cards, ids[2])
        await app.push_screen(screen, chosen.append)
        await seen(pilot, cards[2].cares)
        await pilot.press("space", "up", "space", "up", "space", "down", "down", "down", "space")
        places = [f"3 {cards[0].name}", f"2 {cards[1].name}", f"1 {cards[2].name}", f"  {cards[3].name}"]
        await until(pilot, lambda: named_in(screen)[:4] == places)
        await pilot.press("up", "up", "space", "enter")  # one is taken off again; a fourth was never taken on
        await until(pilot, lambda: chosen)
        assert chosen == [f"{ids[2]},{ids[0]}"]

        screen = PersonaScreen(cards, chosen[0] or "")
        await app.push_screen(screen, chosen.append)
        await until(pilot, lambda: named_in(screen)[0] == f"2 {cards[0].name}")
        await pilot.press("enter")
        await until(pilot, lambda: len(chosen) == 2)
        assert chosen[1] == chosen[0], "a panel that was chosen before stays one"


async def test_below_the_list_or_beside_it(studio: HouseStudio) -> None:
    for size in ((80, 24), (160, 50)):
        app = app_on(studio)
        async with app.run_test(size=size) as pilot:
            for card in studio.personas():
                screen = PersonaScreen(list(studio.personas()), card.id)
                await app.push_screen(screen)
                await seen(pilot, card.cares)
                await pilot.pause()
                cards, preview = screen.query_one("#cards").region, screen.query_one("#preview").region
                assert (preview.y >= cards.bottom) == (size == (80, 24))
                assert (preview.x >= cards.right) == (size == (160, 50))
                assert screen.query_one("#preview").max_scroll_y == 0, "all of it is seen without scrolling"
                await app.pop_screen()


async def test_a_persona_of_ones_own_is_text(studio: HouseStudio) -> None:
    usual = studio.personas()[0]
    app = app_on(studio)
    cards = [
        msgspec.structs.replace(
            usual, id=kind, name=text, title=text, cares=text, pace=text, signals=text, never=(text,),
            lines=(text, text), warmth=9, pressure=0, patience=-1, own=True,
        )
        for kind, text in EVERYTHING.items()
    ]  # fmt: skip
    cards.append(msgspec.structs.replace(usual, id="bare", name="Bare", cares="", never=(), lines=()))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = PersonaScreen(cards, cards[0].id)
        await app.push_screen(screen)
        await until(pilot, lambda: message("personas.own") in texts(pilot))
        for _ in cards[1:]:
            assert bad_letters(painted(app)) == set()
            assert not [each for each in actions(app) if "leave" in str(each) or "evil" in str(each)]
            await pilot.press("down")
        await until(pilot, lambda: not screen._about["never"].display)
        rows = {name: row.display for name, row in screen._about.items()}
        assert rows == {"cares": False, "pace": True, "manner": True, "shows": True, "never": False, "says": False}
        assert app.is_running
