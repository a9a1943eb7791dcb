"""Past forms that the small model takes for a present or a noun, with their lemmas."""

from __future__ import annotations

PAST_FORMS: dict[str, str] = {
    "began": "begin", "bought": "buy", "broke": "break", "brought": "bring", "built": "build", "came": "come",
    "caught": "catch", "chose": "choose", "drew": "draw", "drove": "drive", "felt": "feel", "fought": "fight",
    "found": "find", "gave": "give", "got": "get", "grew": "grow", "had": "have", "held": "hold", "kept": "keep",
    "knew": "know", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "meant": "mean", "met": "meet",
    "oversaw": "oversee", "paid": "pay", "ran": "run", "rebuilt": "rebuild", "rewrote": "rewrite", "said": "say",
    "sat": "sit", "saw": "see", "sent": "send", "sold": "sell", "spent": "spend", "spoke": "speak", "stood": "stand",
    "taught": "teach", "thought": "think", "threw": "throw", "told": "tell", "took": "take", "understood": "understand",
    "went": "go", "won": "win", "wrote": "write", "dealt": "deal", "learnt": "learn", "redid": "redo", "undid": "undo",
    "bent": "bend", "blew": "blow", "fell": "fall", "flew": "fly", "froze": "freeze", "hung": "hang", "laid": "lay",
    "lent": "lend", "redrew": "redraw", "rose": "rise", "shook": "shake", "swam": "swim", "swept": "sweep",
    "swore": "swear", "tore": "tear", "woke": "wake", "wore": "wear", "wove": "weave", "bled": "bleed", "fed": "feed",
    "sped": "speed", "dug": "dig", "slept": "sleep", "sank": "sink", "hid": "hide", "overtook": "overtake",
    "undertook": "undertake", "rethought": "rethink", "retook": "retake", "resold": "resell", "overheard": "overhear",
    "withdrew": "withdraw", "became": "become", "sought": "seek", "rang": "ring", "stuck": "stick",
}  # fmt: skip

SAME_FORM = frozenset(
    {
        "set",
        "put",
        "cut",
        "split",
        "let",
        "hit",
        "shut",
        "quit",
        "bet",
        "spread",
        "cost",
        "reset",
        "read",
        "upset",
    }
)
"""Verbs whose past looks like their present."""
