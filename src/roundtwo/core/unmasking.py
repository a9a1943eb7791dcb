"""What a text says under its disguise: full-width and look-alike letters, zero-width characters, digits for letters,
letters spelt out, markup, encoded pieces.

Only for telling what a text is; whatever is kept, shown or quoted stays as it was written.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from roundtwo.core.lexicon import straight

_LOOKALIKES = dict(
    zip(
        "авекмнорстухіѕјԁһԛԝьгпѵαβεηικνορτυχγωσɡոսıłøđɑɩʀᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘꜱᴛᴜᴠᴡʏᴢᴦ",
        "abekmhopctyxisjdhqwbrnvabenikvoptuxywognuilodairabcdeghijklmnopstuvwyzr",
        strict=True,
    )
)
"""Cyrillic, Greek and other letters that look like Latin ones."""
_SKELETON = str.maketrans(
    {**_LOOKALIKES, **{k.upper(): v.upper() for k, v in _LOOKALIKES.items() if len(k.upper()) == 1}}
)
_DIGITS = str.maketrans("013457@$!|+", "oieastasiit")
_DIGITS_L = str.maketrans("013457@$!|+", "oleastasllt")
_MIXED = re.compile(r"[A-Za-z][013457@$|!+]+[A-Za-z]|\b[013457@$|]+[A-Za-z]{2,}|[A-Za-z]{2,}[013457@$|]+\b")
_MARKUP = re.compile(
    r"<!--|-->|</?[A-Za-z][^<>]{0,60}>|[*_~`\\]+|^\s*(?:#+|>+|//+|--+)\s*|\[//\]:\s*#\s*|\{#|#\}|/\*|\*/", re.MULTILINE
)
_SPELT = re.compile(r"(?<!\w)(?:\w[ .\-_*·]){3,}\w(?!\w)")
_BLOB = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,}={0,2}(?![\w+/=])")
_HEX = re.compile(r"(?<!\w)(?:[0-9a-f]{2}[\s:]?){12,}(?!\w)", re.IGNORECASE)
_ROTATED = re.compile(r"\brot-?\s?13\b", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_BLOB_32 = re.compile(r"(?<![\w=])[A-Z2-7]{24,}={0,6}(?![\w=])")
_ESCAPED = re.compile(r"(?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}){3,}", re.IGNORECASE)
_PERCENT = re.compile(r"\w%[0-9a-f]{2}\w+%[0-9a-f]{2}", re.IGNORECASE)
_BACKWARDS = re.compile(r"\b(?:erongi|dragersid|tegrof|edirrevo|snoitcurtsni|cirbur|etadidnac)\b", re.IGNORECASE)
"""Words of an order, read from their end."""
LEAST_PRINTABLE = 0.9


def unmasked(text: str) -> Iterator[str]:
    """What `text` may say, its plainest form first; each form once."""
    seen: set[str] = set()
    for form in _forms(plain(text)):
        if form not in seen:
            seen.add(form)
            yield form
    for piece in hidden_pieces(text):
        for form in _forms(plain(piece)):
            if form not in seen:
                seen.add(form)
                yield form


def plain(text: str) -> str:
    """Compatibility forms folded, nothing that is not seen, no markup."""
    folded = seen(text)
    if "&" in folded:
        folded = html.unescape(folded)
    return " ".join(_MARKUP.sub(" " if "<" in folded else "", straight(folded)).split(" ")).strip()


def seen(text: str) -> str:
    """Compatibility forms folded, and nothing that is not seen; the markup stays."""
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _forms(text: str) -> Iterator[str]:
    yield text
    latin = text
    if not text.isascii():
        latin = text.translate(_SKELETON)
        yield latin
        latin = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
        yield latin
    if _MIXED.search(latin):
        yield from (undigited(latin, table) for table in (_DIGITS, _DIGITS_L))
    if _SPELT.search(latin):
        yield _SPELT.sub(lambda found: re.sub(r"[ .\-_*·]", "", found.group()), latin)


def undigited(text: str, table: dict[int, int]) -> str:
    """Digits and signs for letters turned back, in words that hold letters too."""
    return re.sub(
        r"\S+", lambda w: w.group().translate(table) if re.search(r"[A-Za-z]", w.group()) else w.group(), text
    )


def hidden_pieces(text: str) -> Iterator[str]:
    """Pieces in base64, base32 or hexadecimal that hold text; the whole where it speaks of ROT13, is written in escapes
    or backwards.
    """
    for found in _BLOB.finditer(text):
        blob = found.group().rstrip("=").translate(str.maketrans("-_", "+/"))
        try:
            yield from readable(base64.b64decode(blob + "=" * (-len(blob) % 4)))
        except (binascii.Error, ValueError):
            continue
    for found in _HEX.finditer(text):
        try:
            yield from readable(bytes.fromhex(re.sub(r"[\s:]", "", found.group())))
        except ValueError:
            continue
    for found in _BLOB_32.finditer(text):
        try:
            yield from readable(base64.b32decode(found.group()))
        except (binascii.Error, ValueError):
            continue
    if _ROTATED.search(text):
        yield codecs.decode(text, "rot13")
    if _ESCAPED.search(text):
        yield re.sub(r"\\[ux]([0-9a-fA-F]{4}|[0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), text)
    if _PERCENT.search(text):
        yield unquote(text)
    if _BACKWARDS.search(text):
        yield text[::-1]


def readable(data: bytes) -> Iterator[str]:
    """The bytes as text, where they are one."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if text and sum(c.isprintable() or c.isspace() for c in text) >= LEAST_PRINTABLE * len(text):
        yield text
