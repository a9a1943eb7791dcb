"""What an answer tells, without what is no part of it: words to whoever scores, and a sentence said twice.

Left out is what stands in it, never the place: offsets into the text stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from roundtwo.core.addressing import orders_in
from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon

AS_SAID = re.compile(
    r"^(?:(?:and|so|well|again|yes|like|as) )*(?:(?:as|like) i (?:just )?(?:said|mentioned|told you)|again) "
)
FEWEST = 3
"""Words from which a sentence can be a repetition: "Yes." may come twice."""


def without_orders(parsed: Parsed, lexicon: Lexicon) -> Parsed:
    """The answer with blanks for the pieces that address the judge; `parsed` itself where there are none."""
    return blanked(parsed, tuple(orders_in(parsed.text, lexicon)))


def quiet_text(text: str, lexicon: Lexicon) -> str:
    """The text with line ends for the pieces that address the judge, so that every sentence left stands in it."""
    for start, end in orders_in(text, lexicon):
        text = f"{text[:start]}{chr(10) * (end - start)}{text[end:]}"
    return text


def told_once(parsed: Parsed) -> Parsed:
    """The answer with blanks for sentences that it had before; `parsed` itself where there are none."""
    kept = set(once([(start, end, parsed.text[start:end]) for start, end in parsed.sentences]))
    return blanked(parsed, tuple(span for span in parsed.sentences if (*span, parsed.text[slice(*span)]) not in kept))


def distinct_sentences(sentences: Iterable[str]) -> list[str]:
    """The sentences, each the first time it comes."""
    return [text for _, _, text in once([(n, n, text) for n, text in enumerate(sentences)])]


def once(pieces: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The pieces of which none before says the same in the same words."""
    seen: set[str] = set()
    for piece in pieces:
        said = " ".join(re.findall(r"[\w']+", piece[2].lower()))
        said = AS_SAID.sub("", said)
        if said.count(" ") + 1 < FEWEST or said not in seen:
            yield piece
        seen.add(said)


def blanked(parsed: Parsed, out: Sequence[tuple[int, int]]) -> Parsed:
    """The same text with blanks from `start` to `end`, and nothing of what stood there."""
    if not out:
        return parsed
    text = parsed.text
    for start, end in out:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"

    def kept(start: int, end: int) -> bool:
        return bool(text[start:end].strip()) and not any(a < end and start < b for a, b in out)

    return msgspec.structs.replace(
        parsed,
        text=text,
        sentences=tuple(span for span in parsed.sentences if kept(*span)),
        clauses=tuple(clause for clause in parsed.clauses if kept(clause.start, clause.end)),
        names=tuple(name for name in parsed.names if kept(name.start, name.end)),
        people=tuple(person for person in parsed.people if kept(person.start, person.end)),
    )
