"""How many somebody has, leads or did, how large the own team is, and that there were none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.figures import singular
from roundtwo.core.statements.amounts import AMOUNT, BETWEEN, Amount, bound_of, value_of
from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.whose import FROM_TO, OTHERS, rate_of, until, who_of, without
from roundtwo.core.statements.words import COMMON, Piece, stem, stems

COUNT = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<n>{AMOUNT})(?!\s?(?:%|percent|per cent|times|x\b|o'clock|am\b|pm\b)|[\d:/]|"
    rf"st\b|nd\b|rd\b|th\b)"
    r"(?P<unit>(?:[ -](?!(?:and|or|to|of|in|on|at|by|for|with|but|from|than|was|were|is|are|the|a|an|so|who|that|which|"
    r"because|when|we|i|it|they|more|less|after|before|over|into|as|if|then|up|down|each|per|ago|later|"
    r"went|had|have|has|go|goes|"
    r"under|working|using|left|ran|failed|only|just|across|every|about|this|last|out|off|"
    r"between)\b)[A-Za-z][\w'-]*){1,3})",
    re.IGNORECASE,
)
TEAM = re.compile(
    rf"\b(?:team|crew|staff|squad|department|shift|brigade|group|kitchen|class|unit)\s+of\s+(?:about\s+|"
    rf"around\s+|roughly\s+|nearly\s+)?(?P<n>{AMOUNT})\b",
    re.IGNORECASE,
)
OF_US = re.compile(
    rf"(?:\b(?:were|are|was|is)|'re)\s+(?:only\s+|just\s+|about\s+)?(?P<n>{AMOUNT})\s+of us\b|"
    rf"^(?P<m>{AMOUNT})\s+of us(?=\s+(?:all|altogether|in)\b|\s*$)",
    re.IGNORECASE,
)
WE_WERE = re.compile(
    rf"\bwe(?:'re|\s+were|\s+are)\s+(?:only\s+|just\s+|about\s+|a\s+)?(?P<n>{AMOUNT})(?=\s+(?:people\b|"
    rf"on\b|in the\b)|\s*$|,)",
    re.IGNORECASE,
)
MY_TEAM = re.compile(
    rf"\b(?:my|our|the)\s+(?:team|crew|staff|brigade|department|shift)\s+(?:was|is|were)\s+(?:only\s+|"
    rf"about\s+)?(?P<k>{AMOUNT})\s+strong\b|"
    rf"\b(?P<n>{AMOUNT})\s+(?P<unit>\w+)\s+(?:(?:who|that)\s+)?(?:under me|(?:report(?:ed|s|ing)?|"
    rf"working) (?:to|for|under) me)\b"
    rf"|\bmy (?:team|crew|shift) (?:was|is|has|had)\s+(?:only\s+|about\s+)?(?P<m>{AMOUNT})\b",
    re.IGNORECASE,
)
TIME_UNITS = frozenset(
    "second minute hour day week month quarter year am pm night weekend shift o'clock evening time".split()
)
MONEY_UNITS = frozenset("pound euro dollar franc crown quid p k m bn".split())
NO_UNIT = frozenset(
    "metre meter kilometre kilo kilogram gram litre mile inch foot ton tonne degree percent cent degree "
    "point half third of one other way step side thing hand word".split()
)
HAVE = frozenset(
    "had have has got 've lead leads led managed manage manages supervised supervise supervises head "
    "headed employ employed there were are was is "
    "grew reached kept keep teach taught serve served handle handles handled process processed cover "
    "covered after responsible charge care "
    "answer be been look looked looks".split()
)
DOING = {
    "wrote": "write",
    "written": "write",
    "ran": "do",
    "run": "do",
    "did": "do",
    "done": "do",
    "held": "do",
    "made": "do",
    "built": "build",
    "sold": "sell",
    "won": "win",
    "taught": "teach",
    "saw": "see",
    "lost": "lose",
    "bought": "buy",
    "found": "find",
    "spoke": "speak",
    "ended": "",
    "came": "",
    "went": "",
    "finished": "",
    "closed": "close",
    "fed": "feed",
    "drove": "drive",
    "write": "write",
    "do": "do",
    "sell": "sell",
    "train": "train",
    "see": "see",
    "sent": "send",
    "hire": "hire",
}
STATE = frozenset("was were is are been be".split())
FILLERS = frozenset(
    "only just about around roughly some over nearly almost maybe up a an all the my our their these those "
    "more than at least to of in on "
    "with perhaps another i we out for through well good close another even now then".split()
)
"""Words that may stand between a deed and how many."""
PORTIONS = frozenset(
    "kitchen shift class staff team group crew portfolio fleet total brigade caseload department".split()
)
OUT_TO = re.compile(
    r"\b(?:roll\w*|went live|is live|are live|made it|put|introduced|installed|brought)\b.{0,40}\b(?:to|in|"
    r"into|on|at)\s+(?:all\s+|only\s+|just\s+|about\s+|the\s+)*$",
    re.IGNORECASE,
)
SAYS = re.compile(r"\b(?:i|we|there|they|he|she|it|had|has|have|who|that)\b|'(?:ve|d|s|re)\b", re.IGNORECASE)
PARTLY = re.compile(r"^\s*of\s+(?:the|my|our|them|these|those|us|which|whom)\b", re.IGNORECASE)


def counts(piece: Piece) -> Iterator[Statement]:
    """So many of something that somebody has, leads or did; and how large the own team is."""
    text = piece.text
    if BETWEEN.search(text) or FROM_TO.search(text):
        return
    yield from nones(piece)
    yield from teams(piece)
    for match in COUNT.finditer(text):
        words = match["unit"].strip(" -").lower().split()
        unit = unit_of(words)
        if not unit or PARTLY.match(text[match.end("n") :]) or PARTLY.match(text[match.end() :]):
            continue
        before = text[: match.start()]
        deed = deed_before(before)
        if OUT_TO.search(before):
            deed = "out"
        elif not deed and not SAYS.search(before) and not RESUME_LINE.match(text) and before.strip():
            deed = "subject"  # "Four people in the warehouse were on agency contracts": some of them
        if THROUGH.match(text[match.end() :]):
            deed = ""
        elif not before.strip():
            deed = "subject" if PREDICATE.search(text[match.end() :]) else ""
        key = rate_of(before, text[match.end() :])
        amount = Amount(value_of(match["n"]), bound_of(before))
        itself = frozenset({unit})
        yield stated(
            piece,
            "count",
            match.start(),
            match.end(),
            key=f"{unit}:{key}",
            amount=amount,
            deed=deed,
            total=TOTAL.search(text) is not None,
            who=who_of(before),
            about=without(until(piece, match.end()), match["n"]),
            leave=itself | VERBS,
            side="part" if is_part(words) else "",
        )


THROUGH = re.compile(r"^\s*(?:go|goes|went|come|comes|came|pass|passes|passed)\s+(?:out|in|through)\b", re.IGNORECASE)
PREDICATE = re.compile(
    r"\b(?:was|were|are|is|had|have|has|went|came|did|said|left|work(?:ed)?|stayed|got|took)\b", re.IGNORECASE
)


def deed_before(before: str) -> str:
    """What was done with so many: "have", a verb's stem, or nothing that is known."""
    words = re.findall(r"[a-z]+|'ve|'d", before.lower().split(",")[-1])
    if words and words[-1] == "of" and len(words) > 1 and words[-2] in PORTIONS:
        return "have"
    while words and (words[-1] in FILLERS or words[-1].endswith("ly")):
        words.pop()
    if not words:
        return ""
    last = words[-1]
    if last in STATE and "there" not in words:
        return ""
    if last in HAVE or last == "'d":
        return "have"
    if last in DOING:
        return DOING[last]
    return stem(last) if last.endswith("ed") else ""


RESUME_LINE = re.compile(r"^\s*[A-Z][a-z]+(?:ed|ing)\s")
VERBS = stems(
    "lead run manage supervise head responsible charge employ grow reach serve handle process cover look "
    "report train hire "
    "open rolled live teach care answer write translate do hold height peak wrote written successful"
)


NONE = re.compile(
    r"\b(?:no|zero|not one|not a single|(?:didn't|did not|never|without)\s+(?:\w+\s+)?(?:a single|any|one)|"
    r"(?:wasn't|weren't)\s+(?:a single|any|one))\s+"
    r"(?:single\s+|serious\s+)?(?P<unit>[a-z]+(?:\s+[a-z]+){0,2})",
    re.IGNORECASE,
)
LOSING = re.compile(r"\b(?:lost|lose|losing|left|quit|resigned|cancell?ed|cost|missed|miss|failed)\b", re.IGNORECASE)


def nones(piece: Piece) -> Iterator[Statement]:
    """None at all of something that goes wrong: "zero medication errors", "we didn't lose a single day"."""
    match = NONE.search(piece.text)
    if match is None:
        return
    words = [singular(w) for w in match["unit"].lower().split()]
    wrong = [w for w in words if w in WRONG]
    lost = LOSING.search(piece.text) is not None
    unit = stem(wrong[0] if wrong else words[0])
    if (wrong or lost) and words[0] not in COMMON | TIME_UNITS:
        yield stated(
            piece,
            "count",
            match.start(),
            match.end(),
            key=f"{unit}:",
            amount=Amount(0.0),
            deed="" if wrong else "lose",
            who=who_of(piece.text),
            about=without(piece.text, match.group()),
            leave=stems(match["unit"]) | VERBS | LOST,
        )


WRONG = frozenset(
    "accident incident complaint injury error outage strike recall breach fall fire leak loss theft "
    "finding mistake defect failure warning "
    "absence delay dispute grievance infection".split()
)
"""What goes wrong: that there was none of it is denied by any number."""
LOST = stems("lost lose left quit resign cancel cost miss fail single")


TOTAL = re.compile(
    r"\b(?:all in all|altogether|in total|overall|all told|in all|in my time|the whole time)\b", re.IGNORECASE
)


def is_part(words: list[str]) -> bool:
    return bool({"more", "extra", "additional", "new", "further"} & set(words))


def unit_of(words: list[str]) -> str:
    """The head of what is counted, in the singular: the last word that can stand in the plural."""
    known = [w for w in words if w not in COMMON or w in ("people", "child", "children")]
    plural = [
        w
        for w in known
        if (w.endswith("s") and not w.endswith(("ss", "'s"))) or w in ("people", "children", "staff", "men", "women")
    ]
    if not plural:
        return ""
    unit = stem(singular(plural[0] if len(plural) == 1 else plural[-1]))
    head = singular(plural[-1])
    return "" if head in TIME_UNITS | MONEY_UNITS | NO_UNIT else unit


GROUP = re.compile(r"\b(?:my|our|the)\s+(?:team|department|crew|shift|brigade|staff)\b", re.IGNORECASE)


def teams(piece: Piece) -> Iterator[Statement]:
    for pattern in (TEAM, OF_US, WE_WERE, MY_TEAM):
        for match in pattern.finditer(piece.text):
            group = next(name for name in ("n", "m", "k") if match.groupdict().get(name))
            before = piece.text[: match.start()]
            who = who_of(piece.text[: match.start(group)])
            if (
                who == "other"
                or (pattern is not OF_US and PARTLY.match(piece.text[match.end(group) :]))
                or OTHERS.search(before)
            ):
                continue
            amount = Amount(value_of(match[group]), bound_of(piece.text[: match.start(group)]))
            about = without(piece.up_to(match.end()), match.group())
            side = "all" if pattern is WE_WERE and not GROUP.search(piece.text) else ""
            yield stated(
                piece,
                "team",
                match.start(),
                match.end(),
                amount=amount,
                who=who,
                about=about,
                side=side,
                leave=VERBS | TEAM_WORDS,
            )
            return


TEAM_WORDS = stems("team crew staff squad department shift brigade group colleagues people")
