"""Opens the app: `roundtwo` alone, and `rehearse` at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roundtwo.cli.context import Invocation
from roundtwo.cli.theme import KeptTheme
from roundtwo.tui.app import Look, RoundTwoApp

if TYPE_CHECKING:  # what it loads is wanted only after the first screen is there
    from roundtwo.flows.library import Library
    from roundtwo.flows.studio import Studio
    from roundtwo.tui.going import Going


def run_app(invocation: Invocation, first: Going | None = None) -> int:
    """Runs it until the person leaves. Returns the exit code."""
    settings = invocation.settings
    look = Look(
        theme=settings.theme or KeptTheme(invocation.places.data).read(),
        enter_sends=settings.enter == "send",
        keys=settings.keys,
        debug=invocation.debug,
        exports=str(invocation.places.data / "exports"),
    )

    def studio() -> Studio:
        from roundtwo.cli.studio import HouseStudio

        return HouseStudio(invocation)

    def library() -> Library:
        from roundtwo.cli.library import HouseLibrary

        return HouseLibrary(invocation.places)

    app = RoundTwoApp(studio, look, first, library)
    app.run()
    if app.crashed:
        click.echo(app.crashed, err=True)
    return app.return_code or 0
