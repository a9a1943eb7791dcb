"""Text from outside is text: nothing in it reaches the terminal as a command or runs as an action."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.errors import PaperError
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.crash import crash_text
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.panel import Panel
from roundtwo.tui.widgets.plain import Plain, safe
from roundtwo.tui.widgets.turns import Entry, Turn, TurnLog
from tests.tui.hostile import EVERYTHING, MARKUP, bad_letters
from tests.tui.piloting import app_on, on_screen, until


def painted(app: App[Any]) -> str:
    """What is on the screen, a line each: as it goes to the terminal, styles apart."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def actions(app: App[Any]) -> list[object]:
    """Everything on the screen that a click would run."""
    found: list[object] = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style is not None and segment.style.meta:
                found += [value for name, value in segment.style.meta.items() if name.startswith("@")]
            if segment.style is not None and segment.style.link:
                found.append(segment.style.link)
    return found


class Showing(App[None]):
    """Every widget that shows text from outside, with the same text in all of them."""

    CSS = "Screen { overflow-y: auto; } TurnLog, Panel { height: 20; display: block; } TextArea { height: 6; }"

    def compose(self) -> ComposeResult:
        yield Plain(id="plain")
        yield TurnLog(id="log")
        yield Panel()
        yield OptionList()
        yield Composer()

    async def show(self, text: str) -> None:
        self.query_one("#plain", Plain).say(text)
        log = self.query_one(TurnLog)
        await log.there.wait()
        await log.fill([Entry("interviewer", text, text), Entry("candidate", text)])
        await log.grow(Entry("interviewer", "", text), text)
        await log.break_off(text)
        panel = self.query_one(Panel)
        panel.show_notes([(1, text)])
        panel.show_material(text)
        panel.show_after(text)
        self.query_one(OptionList).set_options([Option(safe(text))])
        self.query_one(Composer).put(text)


def harmless(action: object) -> bool:
    """textual's own: the scrollbars."""
    return str(action).startswith(("grab", "scroll_"))


async def test_no_widget_paints_a_command() -> None:
    app = Showing()
    async with app.run_test(size=(100, 120)) as pilot:
        for what, text in EVERYTHING.items():
            await app.show(text)
            await pilot.pause()
            assert not bad_letters(painted(app)), what
            assert [each for each in actions(app) if not harmless(each)] == [], what


async def test_no_notice_or_dialog_paints_a_command(studio: HouseStudio) -> None:
    app = app_on(studio)
    texts = list(EVERYTHING.values())
    async with app.run_test(size=(100, 300), notifications=True) as pilot:
        await on_screen(pilot, HomeScreen)
        for text in texts:
            app.tell(text)
            app.tell_error(PaperError(text, text))
        await until(pilot, lambda: len(app.screen.query("Toast")) >= 2 * len(texts))
        await pilot.pause()
        assert not bad_letters(painted(app))
        app.clear_notifications()
        whole = "\n".join(texts)
        for dialog in (AskScreen(whole, whole, whole), ChoiceScreen(whole, {str(n): t for n, t in enumerate(texts)})):
            await app.push_screen(dialog)
            await pilot.pause()
            assert "press me" in painted(app)
            assert not bad_letters(painted(app))
            assert not [each for each in actions(app) if "evil" in str(each) or "leave" in str(each)]
            await app.pop_screen()


async def test_a_click_on_it_runs_nothing() -> None:
    app = Showing()
    async with app.run_test(size=(100, 120)) as pilot:
        for text in MARKUP.values():
            await app.show(text)
            await pilot.pause()
            widgets: list[Widget] = [app.query_one("#plain"), app.query(Turn).last()]
            for widget in widgets:
                await pilot.click(widget, offset=(6, 0))
        assert app.is_running


async def test_a_link_is_opened_only_after_its_address_was_shown(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(App, "open_url", lambda _, url, **__: opened.append(url))
    app = app_on(studio)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_screen(pilot, HomeScreen)
        for url in ("javascript:alert(1)", "file:///etc/passwd", "ssh://evil.example", "\x1b]52;c;eA==\x07"):
            app.open_url(url)
            await pilot.pause()
            assert not isinstance(app.screen, AskScreen)
        address = "https://jobs.example/\u202egnitsop"
        app.open_url(address)
        dialog = await on_screen(pilot, AskScreen)
        assert "https://jobs.example/gnitsop" in dialog._question
        await pilot.press("enter")  # the mark stands on "no"
        await on_screen(pilot, HomeScreen)
        assert opened == []
        app.open_url(address)
        await on_screen(pilot, AskScreen)
        await pilot.press("up", "enter")
        await until(pilot, lambda: opened == [address])


def test_the_crash_text_tells_no_secret_and_commands_nothing() -> None:
    key = "sk-canary-0123456789"

    def fail() -> None:
        secret = key
        raise RuntimeError(f"the server said {secret} \x1b]52;c;eA==\x07")

    with pytest.raises(RuntimeError) as failed:
        fail()
    for debug in (True, False):
        text = crash_text(failed.value, "/home/me/\x1b]0;x\x07.jsonl", debug=debug)
        assert key not in text
        assert not bad_letters(text)
        assert "RuntimeError" in text


async def test_a_crash_ends_the_app_with_what_is_saved_and_without_local_variables(studio: HouseStudio) -> None:
    app: RoundTwoApp = app_on(studio)

    def fail() -> None:
        secret = "sk-canary-0123456789"
        raise RuntimeError(secret)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await on_screen(pilot, HomeScreen)
            app.call_later(fail)
            await until(pilot, lambda: app.crashed)

    with pytest.raises(RuntimeError):
        await run()
    assert "RuntimeError" in app.crashed
    assert "canary" not in app.crashed
    assert app.return_code == 1
