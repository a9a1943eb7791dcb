"""Who did it: "I led it" against "Helen led it", "it was the trustees who decided", "the rota was hers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.words import Piece, stem, stems

PHRASES = {
    "make": (
        r"set\s+up|drew\s+up|drawn\s+up|c[ao]me\s+up\s+with|put\s+together|built|build|design(?:ed)?|wrote|"
        r"write|written|develop(?:ed)?|"
        r"created?|introduced?|invent(?:ed)?|draft(?:ed)?|establish(?:ed)?|compiled?|programmed?"
    ),
    "lead": r"led|lead|ran|run|headed(?:\s+up)?|head|managed?|directed?|was\s+in\s+charge\s+of|"
    r"was\s+responsible\s+for|was\s+leading",
    "decide": r"(?:took|made)\s+(?:the|that)\s+decision(?:\s+(?:to|on|about))?|call(?:ed)?\s+off|cancel?led|"
    r"made\s+the\s+call(?:\s+(?:to|on))?|decided?(?:\s+(?:to|on))?|chose|chosen",
    "negotiate": r"negotiated?",
    "train": r"train(?:ed)?|coach(?:ed)?",
    "organise": r"organi[sz]ed?",
    "win": r"won|landed",
    "hire": r"hired?|recruit(?:ed)?",
    "plan": r"plan(?:ned)?",
}
DEED = (
    "|".join(f"(?P<{name}>{body})" for name, body in PHRASES.items())
    + r"|(?P<other>did|made|gave|got|had|took|[a-z]+(?:ed|t|ght|ld|nk|ng|ke|ve|ew|ook|ot|an|un|oke|ose|ave|"
    r"ade|aw|et|nd|id|ell))"
)
LIGHT = frozenset("did made gave got had took kept went put let set led".split())
"""Verbs that say nothing without their noun ("did the pitch")."""
TELLING = frozenset("told asked found helped noticed spent missed".split())
"""Deeds that two people can each have done, unless one of them is said to be the one who did."""
THE_ONE = re.compile(r"(?:it\s+was\s+(?:me|i)\s+who|i\s+was\s+the\s+one\s+who)\b", re.IGNORECASE)
NO_DEED = frozenset(
    "just not last first most what that next left want need went worked wanted needed liked started tried "
    "used seemed felt thought knew meant told "
    "asked looked joined stayed moved came became learned learnt noticed realised remembered hoped "
    "expected helped supported assisted lived "
    "loved enjoyed hated agreed and get let don't didn't wasn't aren't can't but at it yet got have "
    "wait sat stood spent lost missed failed".split()
)
"""Words that look like a past form and are none, and deeds that two people can each have done."""
_ADVERB = r"(?:(?:also|actually|really|mainly|mostly|personally|then|already|basically|only|just)\s+)?"
_TRADE = (
    r"boss|manager|colleagues?|leader|lead|director|head|matron|consultancy|consultants?|agency|trustees|"
    r"board|owner|chef|supervisor|"
    r"committee|contractors?|supplier|partner|architect|lawyer|doctor|professor|principal|foreman|deputy|"
    r"predecessor|headteacher|"
    r"owners|management|engineers?|planner|accountant|controller|nurse|sister|council|vendor|office|"
    r"developer|designer|editor|chair\w*"
)
_BODY = (
    rf"(?:[Mm]y|[Oo]ur|[Tt]he|[Aa]n?|[Ss]ome|[Oo]ne\s+of\s+(?:my|our|"
    rf"the))\s+(?:[\w-]+\s+){{0,2}}?(?:{_TRADE})(?:\s+(?:from|at|in)\s+(?:the\s+)?[\w]+(?:\s\w+)?)?"
)
_NAME = (
    r"(?!(?:Every|Each|Only|My|Our|The|After|Before|If|As|For|With|In|On|At|By|From|To|An|A|One|Two|Three|Four|Five|"
    r"Last|Next|Their|His|Her|Its|Not|Of|When|While|Where|How|Why|Because|Since|Until|I|We|You|They|It|He|"
    r"She|This|That|Who|Which|What|There|Then|So|And|But|When|Everybody|Everyone|"
    r"Nobody|Somebody|Later|Also|Now|Both|All|Most|Some|Actually|Honestly|Yes|No|"
    r"Well)\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
)
_ANYBODY = (
    r"(?:[Mm]y|[Oo]ur)\s+(?!team\b|crew\b|group\b|department\b|company\b|firm\b|side\b|staff\b|people\b|"
    r"shift\b|class\b)[\w-]+(?:\s[\w-]+)?"
)
_OTHER = rf"(?P<doer>{_NAME}|{_BODY}|{_ANYBODY}|[Hh]ead\s+office)"
ME = re.compile(
    rf"(?:\b[Ii]t\s+was\s+(?:me|I)\s+who\s+|\b[Ii]\s+was\s+the\s+one\s+who\s+|\b[Ii](?:'ve|\s+have|"
    rf"\s+had)?\s+{_ADVERB}|^\s*(?:[-•*]\s*)?(?=[A-Z]))(?i:{DEED})\b\s+(?P<what>.+)"
)
NOTED = re.compile(rf"(?:\b(?:[Ss]?[Hh]e|[Tt]hey)\s+{_ADVERB})(?i:{DEED})\b\s+(?P<what>.+)")
OTHER = re.compile(
    rf"(?:^|,\s|\b(?:and|that|then|because)\s)\s*(?:[Tt]hen\s+|[Aa]ctually\s+|"
    rf"[Hh]onestly\s+)?{_OTHER}\s+{_ADVERB}(?:who\s+)?(?i:{DEED})\b\s+(?P<what>.+)"
)
PASSIVE = re.compile(
    rf"(?P<what>.+?)\s+(?:was|were|had been|has been|is|"
    rf"got)\s+{_ADVERB}(?i:{DEED})\s+by\s+(?P<doer>(?!me\b|us\b|myself\b|ourselves\b).+)"
)
CLEFT = re.compile(
    rf"\b[Ii]t\s+was\s+(?:really\s+|actually\s+)?(?P<doer>(?!me\b|I\b|us\b|we\b).+?)\s+(?:who|"
    rf"that)\s+{_ADVERB}(?i:{DEED})\b\s+(?P<what>.+)"
)
THEIRS = re.compile(
    r"(?P<what>.+?)\s+(?:was|were|is)\s+(?:really\s+|actually\s+|mostly\s+|entirely\s+)?"
    r"(?:(?P<doer>(?:my|our|the|an?)\s+(?:[\w-]+\s+){0,2}?[\w-]+'s?|[A-Z]\w+'s|head office's)\s+"
    r"(?:idea|decision|call|work|doing|project|baby|choice|plan|invention)\b|(?:hers|his|theirs|"
    r"(?:[A-Z]\w+|(?:my|the|our)\s+\w+)'s)(?=\s*(?:really|actually|alone|,|$)))"
)
FROM = re.compile(
    rf"(?P<what>.+?)\s+(?:came|was bought|were bought)\s+(?:ready\s+)?from\s+(?P<doer>(?:an?|the|our|"
    rf"my)\s+(?:[\w-]+\s+){{0,2}}?(?:{_TRADE})|head office)"
)
BEFORE_ME = re.compile(
    r"(?P<what>.+?)\s+(?:was|were|had\s+been)\s+(?:already\s+)?(?:(?i:written|built|designed|set up|made|"
    r"drawn up|introduced|developed|running|up and running)|there|in place)\s+"
    r"(?:already\s+)?(?:long\s+)?(?:before\s+(?:I|my time)\b|when\s+I\s+(?:came|joined|started|arrived|"
    r"got there|took over))"
)
NOT_MINE = re.compile(
    r"(?P<what>.+?)\s+(?:wasn't|was\s+not|weren't)\s+(?:really\s+|actually\s+)?(?:my|mine)\b(?:\s+(?:idea|"
    r"decision|call|work|doing|project|choice|invention))?"
)
DENIED = re.compile(
    rf"\b[Ii]\s+(?:didn't|did\s+not|never)\s+(?:actually\s+|really\s+)?(?i:{DEED})\b\s+(?P<what>.+)"
    r"|\b[Ii]\s+had\s+nothing\s+to\s+do\s+with\s+(?P<with>.+)|\b[Ii]\s+wasn't\s+(?:involved\s+in|"
    r"part\s+of)\s+(?P<in>.+)"
)
TOGETHER = re.compile(
    r"\b(?:together|jointly|both of us|between us|with (?:me|my|our|an?|the help|two|three|four|some|"
    r"colleagues|others|help|(?-i:[A-Z]\w+))|and (?:I|me|myself)|the (?:two|three) of us|helped|"
    r"part of|half of|bit of|piece of|section of|side of|share of|parts? in)\b|\bpart\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"(?:,|\s+(?:because|which|that|who|when|while|so that|until|and (?:i|we|she|he|then)|after|before|"
    r"myself|by myself|on my own|alone)\b).*$",
    re.IGNORECASE,
)
MOST_WHAT = 9
MOST_NAMED = 6
"""Words of what is said to be somebody's without a deed ("the new rota was hers")."""
NO_THING = stems("it them that this all thing idea decision work team people project")
"""What is led or decided everywhere: no one thing by itself."""


def deed_of(match: re.Match[str]) -> str:
    """The class of a deed, or the stem of one of no class; empty where anything may have been done."""
    known = next((name for name in PHRASES if match.groupdict().get(name)), "")
    if known:
        return known
    word = (match.groupdict().get("other") or "").lower()
    return "" if word in LIGHT else stem(word)


def what_of(match: re.Match[str]) -> str:
    parts = match.groupdict()
    what = next((parts[name] for name in ("what", "with", "in") if parts.get(name)), "")
    return " ".join(STOP.sub("", what).split()[:MOST_WHAT])


MINE = re.compile(
    r"(?P<what>.+?)\s+(?:was|were|is)\s+(?:all\s+|really\s+)?(?:mine\b|(?:all\s+)?my\s+(?:own\s+)?(?:idea|"
    r"work|doing|design|invention)\b)"
)


def doers(piece: Piece, noted: bool = False) -> Iterator[Statement]:
    """Whose deed it was, the candidate's or somebody else's; `noted` is a text that calls the candidate "she"."""
    text = piece.text
    if noted and (match := NOTED.search(text)) and not TOGETHER.search(text):
        yield from one(piece, match, "me")
        return
    for pattern in (CLEFT, PASSIVE, BEFORE_ME, NOT_MINE, THEIRS, FROM, DENIED, OTHER):
        match = pattern.search(text)
        if match is not None and not (pattern is not BEFORE_ME and TOGETHER.search(match.group())):
            found = list(one(piece, match, "other", sure=pattern is not OTHER))
            yield from found
            if found:
                return
    if match := MINE.search(text):
        yield from one(piece, match, "me", sure=True)
    elif (match := ME.search(text)) and not TOGETHER.search(match.group()):
        yield from one(piece, match, "me")


NOT_DONE = re.compile(
    r"\b(?:[Ii]|[Ww]e)\s+(?:didn't|did not|never)\s+(?:actually\s+|really\s+|once\s+|"
    r"even\s+)?(?P<deed>[a-z]+)\s+(?P<what>.+)"
)
DONE = re.compile(
    r"(?:\b(?:I|[Ww]e|[Ss]?[Hh]e)\s+(?:\w+ly\s+|also\s+|then\s+)?|"
    r"^(?=[A-Z]))(?P<deed>[A-Za-z][a-z]+)\s+(?P<what>(?:the|our|my|a|an|all|that|this|her|his)\s+.+)"
)
ONCE = frozenset(
    "finish finished get got complete completed write wrote build built pass passed win won sign signed "
    "buy bought sell sold hire hired launch launched "
    "open opened publish published deliver delivered join joined take took accept accepted meet met find "
    "found close closed move moved reach reached apply applied "
    "study studied graduate graduated manage managed lead led train trained plan planned use used "
    "introduce introduced learn learned test tested present presented".split()
)
"""Deeds of which it can be said that they were done or not."""


def done(piece: Piece) -> Iterator[Statement]:
    """One's own deed, done or not: "I finished the thesis", "I never finished it"."""
    for pattern, side in ((NOT_DONE, "no"), (DONE, "yes")):
        match = pattern.search(piece.text)
        if match is None:
            continue
        deed = match["deed"].lower()
        if deed in ONCE and stems(what_of(match)):
            yield stated(
                piece, "done", match.start(), match.end(), key=stem(deed), side=side, about=what_of(match), most=9
            )
        return


def one(piece: Piece, match: re.Match[str], side: str, sure: bool = False) -> Iterator[Statement]:
    deed = (match.groupdict().get("other") or "").lower()
    if deed in NO_DEED and deed not in TELLING:
        return
    about = what_of(match)
    if side == "other" and not deed_of(match) and len(about.split()) > MOST_NAMED:
        return
    if stems(about) - NO_THING:
        key = deed_of(match)
        strong = "sure" if sure or THE_ONE.match(match.group()) else "weak" if deed in NO_DEED else ""
        yield stated(
            piece,
            "doer",
            match.start(),
            match.end(),
            key=key,
            side=side,
            about=f"{deed if key not in PHRASES else ''} {about}",
            deed=strong,
            leave=NO_THING,
            most=9,
        )
