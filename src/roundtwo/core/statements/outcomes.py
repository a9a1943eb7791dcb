"""How it came out, why somebody left, and whether they were for it: two sides each, in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.figures import singular
from roundtwo.core.statements.amounts import AMOUNT
from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.words import Piece, stem, stems

_NO_SUM = r"(?![£$€\d]|(?:\w+ ){1,3}(?:pounds?|quid|grand|euros?|dollars?|pence|hours?|days?|weeks?|months?)\b)"
_N = rf"(?:{AMOUNT}|an?|some|several|a few|a couple of)"


def _of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


POLES: tuple[tuple[str, str, str], ...] = (
    (
        "launch",
        (
            r"(?:is|are|was|were|went|gone|been|go|going)\s+(?:now\s+)?live|launch(?:ed)?|shipped|opened|"
            r"roll(?:ed)?\s+(?:\w+\s+)?out|up and running|in use|"
            r"introduced|adopted|took off|got off the ground|saw the light(?: of day)?|went ahead|came to life"
        ),
        (
            r"(?:was|were|got|been|they|we|i|and)\s+(?:\w+\s+)?(?:cancel?led|scrapped|shelved|binned|abandoned|"
            r"dropped|stopped|pulled|withdrawn|killed|buried|parked|frozen)|"
            r"came to nothing|pulled the plug|fell through|died"
        ),
    ),
    (
        "time",
        (
            r"on time|on schedule|in time|ahead of (?:schedule|time|plan)|to the day|before the deadline|early|"
            r"on the day|as planned|punctual(?:ly)?|on the date"
        ),
        (
            r"(?:weeks?|months?|days?|hours?|year)\s+(?:\w+\s+)?(?:late|behind|over|after)|(?:was|were|came|"
            r"went out|ran|finished|delivered|launched|opened|it)\s+(?:\w+\s+)?late|"
            r"delayed|behind schedule|behind time|slipped|overran|over-ran|missed the (?:date|deadline)|"
            r"postponed|pushed back|put off|late by"
        ),
    ),
    (
        "budget",
        r"(?:on|under|within|inside|below|to|in) (?:the )?budget|came in under",
        (
            r"over (?:the )?budget|overspent|budget overrun|cost (?:us )?more than planned|over by|"
            r"ran out of money|busted the budget"
        ),
    ),
    (
        "stay",
        (
            r"(?:everybody|everyone|all of (?:them|us|my \w+|the \w+)|the whole (?:team|crew|shift|class)|"
            r"every one of them)\s+(?:has\s+|have\s+)?(?:stayed|kept on|remained|is still there|"
            r"are still there)|"
            r"(?:nobody|no one|no-one|not one|not a single|none of \w+(?: \w+)?|"
            r"no)\s+(?:\w+\s+){0,2}?(?:has\s+|have\s+|ever\s+)?(?:left|quit|resigned|handed in|walked out|went|"
            r"leave)|"
            r"lost nobody|lost no one|(?:didn't|did not|without|never)\s+(?:lose|losing|lost)\s+(?:a single|"
            r"anyone|anybody|one|any)|kept (?:everyone|everybody|all of them|the whole team)"
        ),
        (
            rf"{_N}\s+(?:of\s+(?:them|us|my\s+\w+|the\s+\w+)\s+|(?!of\b)(?:\w+\s+){{0,2}}?)(?:has\s+|"
            rf"have\s+)?(?:left|quit|resigned|handed in|walked out)|"
            rf"(?:we|i)\s+(?:only\s+)?lost\s+{_N}\s+(?:good\s+|of\s+my\s+|of\s+our\s+)?(?:people|person|"
            rf"nurses?|drivers?|colleagues?|developers?|teachers?|staff|cooks?|"
            r"volunteers?|welders?|clients?|customers?|accounts?|members?|players?|pupils?|students?|"
            r"patients?|tenants?)"
        ),
    ),
    (
        "win",
        r"won|got the (?:contract|deal|tender|order|grant|job)|landed|secured",
        r"lost|turned (?:us|me) down|went to (?:a|another|the) (?:competitor|rival)|came second|missed out on",
    ),
    ("pass", r"passed|got through|cleared|accredited|certified", r"failed|flunked|fell through"),
    (
        "findings",
        (
            r"without (?:a single|any|one) (?:finding|remark|defect|issue)s?|no (?:findings|remarks)|"
            r"with a clean (?:sheet|slate|report)"
        ),
        rf"found {_N} (?:things|findings|issues|gaps|problems|deviations|faults)|{_N} (?:\w+ )?(?:findings|deviations)",
    ),
    (
        "deadline",
        r"met (?:the|every|all|each)\s+(?:\w+\s+)?deadlines?|(?:kept|hit) every (?:single )?deadline",
        r"miss(?:ed)?\s+(?:the|a|an|one|two|three|our|several|some|any|a single)\s+(?:\w+\s+)?deadlines?",
    ),
    (
        "works",
        (
            r"worked (?:well|out|from day one|straight away|perfectly)|was a success|was successful|paid off|"
            r"still (?:use|uses|running|runs|going)|is still (?:in use|used|running)"
        ),
        (
            r"(?:didn't|never|hasn't) (?:really )?work(?:ed)?|was a failure|flopped|backfired|went wrong|"
            r"fell flat|gave up on it|went back to the old"
        ),
    ),
    (
        "granted",
        r"granted|approved|accepted|upheld|was (?:a success|successful)|went through|got the green light",
        r"turned down|rejected|refused|dismissed|declined|unsuccessful|thrown out",
    ),
    (
        "run",
        r"ran (?:smoothly|without a hitch|like clockwork)",
        r"broke down|breaks down|crashed|went down|leaked|jammed|gave out|fell over",
    ),
    ("keep", r"kept|held on to", rf"lost|had to give up|cost (?:us|me|them) {_NO_SUM}{_N}"),
    (
        "hurt",
        r"(?:nobody|no one|no-one|not one|none of \w+(?: \w+)?) (?:was|were|got) (?:hurt|injured|harmed)",
        rf"{_N}\s+(?:of (?:my|our|the) )?\w+ (?:was|were|got) (?:hurt|injured|harmed)",
    ),
    (
        "complaint",
        r"(?:nobody|no one|no-one|not one|none of \w+(?: \w+)?) (?:ever )?complained|went (?:smoothly|without a hitch)",
        (
            r"(?:a flood|a lot|lots|plenty|dozens|a wave|a string|hundreds|masses) of complaints|"
            r"complaints poured in|everybody complained|(?:many|some|several) (?:\w+ )?complained"
        ),
    ),
    (
        "profit",
        r"(?:made|turned|in) (?:a )?profit|broke even|profitable|in the black",
        r"(?:made|ran) a loss|lost money|in the red|loss-making",
    ),
    (
        "renew",
        r"renewed|extended|signed again|re-signed",
        r"ended the contract|cancel?led the contract|walked away|let the contract (?:run out|lapse)|went elsewhere",
    ),
    (
        "finish",
        r"finished|completed|brought (?:it|that) to (?:an|its) end",
        r"unfinished|half[- ]finished|gave (?:it|that) up|broke (?:it|that) off|dropped out",
    ),
    (
        "agree",
        r"agreed|were all for it|on board|went along",
        r"disagreed|objected|refused to go along|walked out|were against it|fought (?:it|me on it)",
    ),
)
"""How things end: the words of a good end and of a bad one. A denied good end is a bad one, and the other way round."""
OUTCOMES = tuple(
    (key, re.compile(rf"\b(?:{good})\b", re.IGNORECASE), re.compile(rf"\b(?:{bad})\b", re.IGNORECASE))
    for key, good, bad in POLES
)
NEGATED = re.compile(
    r"\b(?:not|never|didn't|wasn't|weren't|hasn't|haven't|hadn't|don't|doesn't|isn't|aren't|no|without|"
    r"nobody|no one|failed to)\s+(?:[\w']+\s+){0,2}?$",
    re.IGNORECASE,
)
OWN_NEGATION = frozenset({"stay", "works", "hurt", "complaint"})
"""Ends whose words hold their own denials."""
EVERY = re.compile(
    r"\b(?:all|every|everyone|everybody|each|nobody|no one|none|not one|not a single|never|always)\b", re.IGNORECASE
)
SOME = re.compile(rf"\b(?:{_N})\s+(?:of\s+)?(?:my|the|our|them|us|\w+s)\b", re.IGNORECASE)


OUTCOME_WORDS = stems(
    "live launch ship open roll run never schedule budget late delay slip miss deadline left leave "
    "quit resign lose win won pass fail found "
    "finding contract deal nobody finish deliver stop cancel drop"
)
OURS = frozenset({"deadline", "win"})
OURSELVES = re.compile(r"\b(?:i|we|us|our|my)\b|^\W*(?:missed|lost)\b", re.IGNORECASE)
"""What somebody else missed or lost says nothing of the candidate."""
MENDED = re.compile(r"\b(?:caught up|made it up|made up for|caught it up|came round)\b", re.IGNORECASE)
"""What follows where it came out right after all."""
LIMITED = re.compile(
    r"\b(?:over|above) (?:a (?:hundred|thousand|million)|[\d£$€])|\b(?:larger|bigger|more) than\b", re.IGNORECASE
)
"""What holds from a size on."""
BESIDE = re.compile(
    r"\b(?:after|before|since|until|during|following)\s+(?:the|that|our|my|this)\s+[\w-]+", re.IGNORECASE
)
"""When it was, and not what."""
NOT_SO = re.compile(r"\bhadn't\b|\bnot yet\b|\bwhen i (?:left|went)\b|\bnearly\b|\balmost\b", re.IGNORECASE)
DRAFT = re.compile(r"\b(?:draft|version|prototype|beta|first test|dry run|rehearsal)\b", re.IGNORECASE)

NONE_OF = re.compile(
    r"\b(?:there\s+(?:wasn't|weren't|was|were)|we\s+(?:had|didn't have|never had)|i\s+(?:had|didn't have|"
    r"never had)|with|without|never had)\s+"
    r"(?:not\s+)?(?:no|one|a single|an?|any|even one)\s+(?:single\s+|serious\s+)?(?P<unit>accident|"
    r"incident|complaint|injury|injuries|error|outage|strike|return|"
    r"recall|breach|fall|fire|leak|loss|theft)s?\b",
    re.IGNORECASE,
)
SOME_OF = re.compile(
    rf"\b(?:had|were|was|got|came to)\s+(?:only\s+|just\s+)?{_N}\s+(?:\w+\s+)?(?P<unit>accident|incident|"
    rf"complaint|injury|error|outage|strike|return|recall|breach|"
    r"fall|fire|leak|loss|theft)(?:s|es)?\b",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:no|not|n't|wasn't|weren't|didn't|without|never)\b", re.IGNORECASE)


def outcomes(piece: Piece) -> Iterator[Statement]:
    text = piece.text
    for key, good, bad in OUTCOMES:
        worse = bad.search(text)
        match = worse or good.search(text)
        if (
            match is None
            or NOT_SO.search(text)
            or DRAFT.search(text)
            or MENDED.search(piece.after)
            or LIMITED.search(text)
            or (worse and key in OURS and not OURSELVES.search(text))
        ):
            continue
        denied = key not in OWN_NEGATION and NEGATED.search(text[: match.start()]) is not None
        went_wrong = (worse is not None) != denied
        some = "some" if went_wrong and SOME.search(text[: match.start()]) else "every" if EVERY.search(text) else ""
        yield stated(
            piece,
            "outcome",
            match.start(),
            match.end(),
            key=key,
            side="no" if went_wrong else "yes",
            about=main_part(piece.up_to(match.end() + 60), match.group()),
            deed=some,
            leave=OUTCOME_WORDS | stems(match.group()),
        )
    yield from mishaps(piece)
    yield from covered(piece)
    yield from alone(piece)


def main_part(text: str, ending: str) -> str:
    """What a sentence is about without its "after the pilot", where that leaves anything."""
    rest = BESIDE.sub(" ", text)
    return rest if stems(rest) - OUTCOME_WORDS - stems(ending) else text


def mishaps(piece: Piece) -> Iterator[Statement]:
    none, some = NONE_OF.search(piece.text), SOME_OF.search(piece.text)
    if none and DENIES.search(none.group()):
        match, side = none, "yes"
    elif some and not DENIES.search(some.group()):
        match, side = some, "no"
    else:
        return
    unit = singular(match["unit"].lower())
    if not NOT_SO.search(piece.text):
        yield stated(
            piece,
            "outcome",
            match.start(),
            match.end(),
            key=unit,
            side=side,
            about=piece.up_to(match.end() + 60),
            deed="mishap",
            leave=frozenset({stem(unit)}),
        )


ALONE = re.compile(
    r"\b(?:(?:all |completely |entirely )?(?:on (?:my|her|his) own|by (?:myself|herself|himself)|alone|"
    r"single-?handed(?:ly)?)|with nobody's help|nobody else|just me|only me|without (?:any )?help)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    rf"\b(?:together|jointly|between us|both of us|as a team|(?:there was|there were|"
    rf"i (?:always )?had) (?:always )?(?:a|another|two|some) (?:colleagues?|others?|people))\b"
    rf"|\b{_N} of us\b(?! (?:left|quit))",
    re.IGNORECASE,
)
NOT_DONE = re.compile(r"\b(?:never|not|n't|live|lived|let alone|stand-?alone|stand alone|leave|left)\b", re.IGNORECASE)


def alone(piece: Piece) -> Iterator[Statement]:
    """By oneself, or with others."""
    for pattern, side in ((ALONE, "yes"), (TOGETHER, "no")):
        match = pattern.search(piece.text)
        if match is not None and not NOT_DONE.search(piece.text):
            yield stated(
                piece,
                "alone",
                match.start(),
                match.end(),
                side=side,
                about=without_words(piece.up_to(match.end()), match),
                leave=stems("colleague help"),
                most=9,
            )
            return


def without_words(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


WHOLE = re.compile(
    r"\b(?:across|all over|throughout|in|to|for|on)\s+(?:the\s+|our\s+)?(?:whole|entire|"
    r"all\s+(?:of\s+)?(?:the\s+|our\s+)?)\s*(?P<unit>[a-z]\w+)",
    re.IGNORECASE,
)
NOT_ALL = re.compile(
    r"\b(?:the\s+)?(?:rest|others?|remainder)\s+of\s+the\s+(?P<unit>[a-z]\w+)\s+(?:was|were|is|are|had|"
    r"stayed|never|didn't|went on)\b",
    re.IGNORECASE,
)


ONLY = re.compile(
    rf"\bonly\s+(?:{AMOUNT})\s+(?P<unit>[a-z]\w+s)\s+(?!ago\b|later\b|before\b|after\b|long\b|old\b)\w+", re.IGNORECASE
)
EVERYWHERE = re.compile(
    r"(?:^|\b)(?:every|all (?:of )?(?:the|our|my))\s+(?!time|day|week|month|year|other|now|so)(?P<unit>[a-z]\w+)",
    re.IGNORECASE,
)


def covered(piece: Piece) -> Iterator[Statement]:
    """Everywhere, or not yet everywhere."""
    for pattern, side in ((NOT_ALL, "no"), (ONLY, "no"), (WHOLE, "yes"), (EVERYWHERE, "yes")):
        if match := pattern.search(piece.text):
            unit = stem(singular(match["unit"].lower()))
            yield stated(
                piece, "outcome", match.start(), match.end(), key=f"all {unit}", side=side, about=piece.text, most=9
            )
            return
