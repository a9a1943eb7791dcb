"""Two themes of our own: warm paper and quiet ink, one accent. Meaning never hangs on the colour alone."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="roundtwo-dark",
    primary="#d9a566",
    secondary="#8f9aa6",
    accent="#d9a566",
    foreground="#dcd8cf",
    background="#16181b",
    surface="#1b1e22",
    panel="#23272c",
    success="#8fb573",
    warning="#d9a566",
    error="#d9776b",
    dark=True,
    variables={
        "quiet": "#959a9f",
        "faint": "#646a70",
        "rule": "#363b41",
        "footer-key-foreground": "#d9a566",
        "footer-background": "#16181b",
        "footer-description-foreground": "#959a9f",
        "input-cursor-background": "#dcd8cf",
        "block-cursor-background": "#d9a566",
        "block-cursor-foreground": "#16181b",
        "block-cursor-text-style": "none",
        "scrollbar": "#2c3137",
        "scrollbar-hover": "#464d55",
        "scrollbar-active": "#d9a566",
        "scrollbar-background": "#16181b",
    },
)
LIGHT = Theme(
    name="roundtwo-light",
    primary="#8a4b14",
    secondary="#5b6169",
    accent="#8a4b14",
    foreground="#26241f",
    background="#f8f5ee",
    surface="#f2eee4",
    panel="#e8e3d6",
    success="#3f6b2a",
    warning="#8a4b14",
    error="#a1352a",
    dark=False,
    variables={
        "quiet": "#625f57",
        "faint": "#8b877c",
        "rule": "#cdc7b8",
        "footer-key-foreground": "#8a4b14",
        "footer-background": "#f8f5ee",
        "footer-description-foreground": "#625f57",
        "input-cursor-background": "#26241f",
        "block-cursor-background": "#8a4b14",
        "block-cursor-foreground": "#f8f5ee",
        "block-cursor-text-style": "none",
        "scrollbar": "#ddd7c9",
        "scrollbar-hover": "#c4bdac",
        "scrollbar-active": "#8a4b14",
        "scrollbar-background": "#f8f5ee",
    },
)
OWN = (DARK, LIGHT)
OTHERS = {
    "dark": {"quiet": "#a0a0a0", "faint": "#787878", "rule": "#5a5a5a"},
    "light": {"quiet": "#5c5c5c", "faint": "#808080", "rule": "#b0b0b0"},
    "ansi": {"quiet": "ansi_bright_black", "faint": "ansi_bright_black", "rule": "ansi_bright_black"},
}
"""What our styles ask of any other theme. Colours as they are: a variable's value is not looked up again."""


def others(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that is not ours."""
    return OTHERS["ansi" if theme.ansi else "dark" if theme.dark else "light"]
