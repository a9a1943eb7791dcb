"""Why somebody left, and whether they were for a thing or against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.words import Piece, stems

DISMISSED = re.compile(
    r"\blet me go\b|\bmade me redundant\b|\bI was (?:made redundant|let go|laid off|dismissed|fired|sacked)\b"
    r"|\bcontract (?:wasn't|was not|weren't) (?:extended|renewed|prolonged)\b|\b(?:didn't|did not|"
    r"wouldn't) (?:renew|extend) my contract\b"
    r"|\b(?:fired|sacked|dismissed) me\b|\blaid me off\b|\basked me to (?:leave|go)\b|\bI lost my job\b",
    re.IGNORECASE,
)
RESIGNED = re.compile(
    r"(?:\b[Ii]\s+|\b[Ss]?[Hh]e\s+|^)(?:[Rr]esigned|[Qq]uit|handed in my notice|"
    r"gave (?:in )?(?:my )?notice|decided to leave|"
    r"chose to leave)\b|\bof (?:his|her|my|their) own accord\b"
    r"|(?:\b[Ii]\s+|^)(?:[Ll]eft)\b.*\b(?:because|to (?:go|move|be|work|study|join|start|do|get|find|look)|"
    r"wanted to|for a (?:bigger|better|new)|over|after an?|on good terms|in good standing)\b"
)
ENDED = re.compile(
    r"\b(?:clos(?:ed|ing|ure|es)|redundan\w*|cuts?|contract|ended|insolven\w*"
    r"|bankrupt\w*|restructur\w*|ran out|let go)\b",
    re.IGNORECASE,
)
"""Reasons that were not the candidate's to choose."""
GOOD_TERMS = re.compile(r"\b(?:on (?:good|the best) terms|in good standing|as friends)\b", re.IGNORECASE)
QUARREL = re.compile(
    r"\bf(?:allen|ell) out\b|\b(?:couldn't|could not|didn't) get (?:on|along)\b|\bdidn't get on\b|"
    r"\bquarrel|\barguments?\b|\ba row\b|\bcouldn't stand\b|\bclash(?:ed)? with\b",
    re.IGNORECASE,
)
LEAVING = stems(
    "left leave quit resign because contract renew extend redundant let go decided accord own want notice "
    "fired dismissed reason"
)

_US = r"(?:\bI|\bwe|\bWe|^)"
AGAINST = re.compile(
    rf"{_US}(?:'ve|'m|'re)?\s*(?:was|were|am|are|have been|been)\s+(?:strongly\s+|always\s+|very much\s+|"
    rf"firmly\s+|all\s+)?(?:against|opposed to)\s+(?P<a>.+)"
    rf"|{_US}\s*(?:[Dd]ecided|[Aa]dvised|[Vv]oted|[Ss]poke|[Aa]rgued|[Cc]ame out)\s+against\s+(?P<b>.+)"
    rf"|{_US}\s*(?:[Dd]ecided|[Cc]hose|[Aa]greed|[Tt]old \w+|[Aa]dvised \w+|[Ww]arned \w+)\s+not\s+to\s+(?P<c>.+)"
    rf"|{_US}\s*(?:[Rr]efused(?:\s+to)?|[Rr]ejected|[Tt]urned down|[Dd]eclined(?:\s+to)?|[Ss]aid no to|"
    rf"[Oo]pposed)\s+(?P<d>.+)"
    rf"|{_US}\s+(?:didn't|did not|never)\s+(?:want|wanted)\s+(?:us\s+|them\s+)?(?:to\s+)?(?P<e>.+)"
    rf"|{_US}\s+(?:didn't|did not|never)\s+(?P<f>(?:hire|buy|sign|accept|take|give|offer|grant|promote|"
    rf"introduce|move|merge|close|sell|hired|bought|signed|accepted|took|gave|"
    r"offered|granted|promoted|introduced|moved|merged|closed|sold)\s+.+)"
)
FOR = re.compile(
    r"(?P<a>.+?)\s+(?:was|were)\s+(?:all\s+)?(?:my|our)\s+(?:own\s+)?(?:idea|decision|proposal|suggestion|"
    r"plan|choice)\b"
    rf"|{_US}\s+(?:was|were)\s+(?:all\s+|strongly\s+|always\s+)?(?:for|in favou?r of)\s+(?P<b>.+)"
    r"|\b(?:I|[Ww]e|who|one)\s+(?:\w+\s+)?(?:pushed|fought|argued|campaigned|voted|pressed|"
    r"lobbied)\s+(?:for|to)\s+(?P<c>.+)"
    rf"|{_US}\s*(?:[Rr]ecommended|[Ss]uggested|[Pp]roposed|[Aa]dvised)\s+(?:that\s+we\s+|that\s+they\s+|"
    rf"to\s+|them\s+to\s+|we\s+)?(?P<d>.+)"
    r"|\b(?:I|[Ww]e)\s+(?:told|got|convinced|persuaded|urged)\s+(?:them|him|her|everybody|everyone|"
    r"the\s+\w+)\s+to\s+(?P<e>.+)"
    rf"|{_US}\s*(?P<f>(?:[Hh]ired|[Gg]ave|[Oo]ffered|[Gg]ranted|[Bb]ought|[Ss]igned|[Cc]losed|[Aa]ccepted|"
    rf"[Pp]romoted|[Ss]acked|[Ff]ired|[Mm]erged|[Ss]old|"
    r"[Cc]ancelled|[Tt]ook on|[Tt]ook|[Kk]ept|[Dd]ropped|[Rr]eplaced|[Ii]ntroduced|[Mm]oved|[a-z]+ed)\s+.+)"
    rf"|{_US}\s*(?:[Dd]ecided|[Cc]hose|[Aa]greed|[Ww]anted)\s+(?:us\s+|them\s+)?(?:to|on|for)\s+(?P<g>.+)"
)
POINTING = re.compile(r"(?:\w+\s+)?(?:those|these|this|that|it|them)\b", re.IGNORECASE)
AWAY = re.compile(
    r"(?:(?:that|we|they|to)\s+)*(?:get(?:ting)? rid of|drop(?:ped)?|replac\w+|scrap\w*|abolish\w*|"
    r"throw(?:ing)? out|stop(?:ped)?|cancel\w*|clos\w+)\b",
    re.IGNORECASE,
)
STANCE = stems(
    "stay buy sign introduce move promote take keep get rid drop replace scrap give gave offer grant "
    "accept take decide recommend suggest idea stop cancel against straight"
)


CHOSEN = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:\w+\s+)?(?:chose|went (?:with|for)|picked|decided on|took|opted for|bought|"
    r"settled on|hired|used)\s+(?:the|an?)\s+(?P<how>\w+)\s+(?P<what>\w+)"
)
AXES = (
    ("cheap cheaper cheapest", "dear dearer expensive pricier costlier dearest"),
    ("small smaller smallest", "big bigger large larger biggest"),
    ("old", "new newer"),
    ("first", "second"),
    ("local", "foreign national"),
    ("short shorter", "long longer"),
    ("younger", "older"),
    ("slow slower", "fast faster quick quicker"),
    ("internal", "external"),
    ("light lighter", "heavy heavier"),
)
"""Adjectives of which only one can be right."""
OPPOSED = {
    word: (axis, side)
    for axis, (one, other) in enumerate(AXES)
    for side, words in (("yes", one), ("no", other))
    for word in words.split()
}  # fmt: skip
"""By adjective, what it measures and which end it is."""


def choices(piece: Piece) -> Iterator[Statement]:
    """Which of two was taken: "the cheaper supplier", "the dearer supplier"."""
    match = CHOSEN.search(piece.text)
    if match is not None and (pole := OPPOSED.get(match["how"].lower())) is not None:
        axis, side = pole
        start, end = match.span()
        yield stated(
            piece, "stance", start, end, side=side, key=f"which {axis}", about=match["what"], deed="choice", most=9
        )


def leaving(piece: Piece) -> Iterator[Statement]:
    text = piece.text
    if match := DISMISSED.search(text):
        yield stated(piece, "left", match.start(), match.end(), side="dismissed", about=text, leave=LEAVING)
    elif match := RESIGNED.search(text):
        side = (
            "good"
            if GOOD_TERMS.search(text)
            else "quarrel"
            if QUARREL.search(text)
            else "ended"
            if ENDED.search(text)
            else "resigned"
        )
        yield stated(piece, "left", match.start(), match.end(), side=side, about=text, leave=LEAVING, most=9)


def stances(piece: Piece) -> Iterator[Statement]:
    yield from choices(piece)
    text = piece.text
    match = AGAINST.search(text)
    side = "no" if match else "yes"
    match = match or FOR.search(text)
    if match is None:
        return
    what = next((match[name] for name in "abcdefg" if name in match.groupdict() and match[name]), "")
    what = re.split(r",|\s+(?:and|because|which|when|until|from the start|straight away|in the end)\b", what)[0]
    if AWAY.match(what) and not re.match(r"(?i)clos", what):
        side = "no" if side == "yes" else "yes"
    if stems(what) - STANCE and not POINTING.match(what):
        deed = "any" if match.groupdict().get("f") else ""
        yield stated(
            piece, "stance", match.start(), match.end(), side=side, about=what, deed=deed, leave=STANCE, most=9
        )
