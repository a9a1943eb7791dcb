"""Text that would command a terminal or the app, as it may come from papers, answers, models and files."""

from __future__ import annotations

import unicodedata

ESCAPES = {
    "clipboard": "a\x1b]52;c;cm0gLXJm\x07b",
    "title": "a\x1b]0;owned\x1b\\b",
    "hyperlink": "a\x1b]8;;http://evil.example\x1b\\b\x1b]8;;\x1b\\",
    "device control": 'a\x1bP$q"p\x1b\\b',
    "application command": "a\x1b_Gf=100;AAAA\x1b\\b",
    "privacy message": "a\x1b^secret\x1b\\b",
    "clear": "a\x1b[2J\x1b[Hb",
    "report": "a\x1b[6n\x1b[cb",
    "paste end": "a\x1b[201~b\x1b[200~",
    "mouse on": "a\x1b[?1003hb",
    "c1 csi": "a\x9b2Jb",
    "c1 osc": "a\x9d52;c;cm0=\x9cb",
    "c1 dcs": "a\x90q\x9cb",
    "bell": "a\x07b",
    "backspace": "abc\x08\x08\x08xyz",
    "return": "visible\rhidden",
    "delete": "a\x7fb",
    "null": "a\x00b",
    "shift out": "a\x0eb\x0f",
    "form feed": "a\x0cb",
    "bidi override": "a\u202egpj.exe\u202cb",
    "bidi isolate": "a\u2066b\u2069c",
    "tags": "a\U000e0041\U000e0042b",
    "zero width": "a\u200bb\ufeffc",
    "line separator": "a\u2028b\u2029c",
    "surrogate": "a\ud800b",
    "noncharacter": "a\ufffeb\U0001ffffc",
}
MARKUP = {
    "action": "[@click=app.leave]press me[/]",
    "action quoted": '[@click="app.leave"]press me[/]',
    "link": "[link=http://evil.example]press me[/link]",
    "closing": "[/] [/b] [/red]",
    "open": "[b][red on white]not bold[/",
    "brackets": "[[escaped]] [not a tag] \\[b]",
    "variables": "[$error]red?[/] $accent",
    "ansi markup": "[reverse]x[/reverse] [blink]y[/]",
}
WIDE = {
    "cjk": "我把装卸时间表移到共享表格里。",
    "emoji": "👩‍🔧 fixed it 🚀🏳️‍🌈 👍🏽",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "right to left": "שלום, עברתי את לוח הזמנים. مرحبا",
    "long word": "x" * 400,
    "tabs": "a\tb\tc",
}
EVERYTHING = {**ESCAPES, **MARKUP, **WIDE}


def bad_letters(text: str) -> set[str]:
    """Letters in `text` that no screen may get: control, format apart from joiners, surrogates, bidi."""
    joiners = "\u200c\u200d"
    return {
        letter
        for letter in text
        if letter not in f"\n{joiners}" and unicodedata.category(letter) in ("Cc", "Cs", "Cf", "Zl", "Zp")
    }
