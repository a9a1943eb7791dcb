"""What it means to look for words in what was said: one rule for the list, the home screen and the transcript.

All words of a query have to stand in a session, each anywhere, also within a longer word: "ache" finds "cached".
Neither case nor accents nor the shape of quotation marks matter: "muller" finds “Müller”. A query is words, no more:
nothing in it commands the search. Quotation marks around a word are left out, and so is a star at its end, which some
put there to have any ending found: it is so anyway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["folded", "sought_words", "words_in"]

_QUOTES = str.maketrans("’‘‚‛“”„«»\0", '\'\'\'\'""""" ')
_STAR = re.compile(r"(?<=\w)\*+$")


def folded(text: str) -> str:
    """`text` as it is compared: neither case nor accents nor compatible forms nor the kind of quotation marks told."""
    if text.isascii():
        return text.lower().replace("\0", " ")
    apart = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").casefold()


def sought_words(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once."""
    words = folded(query).split()
    return tuple(dict.fromkeys(_STAR.sub("", word.strip("\"'")) or word for word in words))


def words_in(texts: Iterable[str]) -> str:
    """Every word of the texts once, folded, in alphabetical order: enough to look for words in, and no sentence."""
    distinct = {word for text in texts for word in text.split()}
    plain = {word for word in distinct if word.isascii()}  # most of them: taken together, they take no time
    odd = " ".join(folded(word) for word in distinct - plain)
    return " ".join(sorted({*folded(" ".join(plain)).split(), *odd.split()}))
