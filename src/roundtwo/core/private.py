"""What is never pressed: private, painful and secret matters, told by the candidate of their own life.

Trade words ("the cancer ward", "the server died") are no such matter; a relative, or "I" and "my", make them one.
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon, one_of, straight

_RELATIVE = (
    r"(?:mum|mom|mother|dad|father|wife|husband|partner|girlfriend|boyfriend|son|daughter|kid|child"
    r"|brother|sister|parents?|gran\w*|uncle|aunt\w*|niece|nephew|cousin|godmother|godfather|family)(?:-in-law)?"
)
_MINE = rf"\b(?:my|our)\s+(?:late\s+|little\s+|older\s+|younger\s+|own\s+)?{_RELATIVE}\b"
_ILL = (
    r"(?:(?:ill|sick)(?![-\w]|\s+(?:of|and tired|with worry|to death|prepared|advised|equipped|at ease|suited|informed|"
    r"timed|fitted|fated))|unwell|depressed|pregnant|dying|dead(?!\s+(?:tired|set|against|sure|on|right|certain|keen))|"
    r"in (?:a )?(?:hospital|hospice|intensive care|palliative care|treatment|rehab|surgery)|diagnosed)"
)
_MATTER = (
    r"(?:a stroke|cancer|a heart attack|dementia|surgery|an operation|an accident|a breakdown|chemo\w*|epilepsy|autism|"
    r"adhd|diabetes|leukaemia|leukemia|parkinson's|alzheimer's|depression|panic attacks?|a miscarriage|a disability)"
    r"(?!\s+(?:of|to|that|app|ward|unit|list|schedule|hours|patients?|clinic|research|line|charity|awareness|training|policy|"
    r"insurance|data|screening|book|report|prevention|nurses?)\b)"
)
_OF_THEIRS = (
    r"(?:illness|cancer|stroke|death|funeral|operation|diagnosis|treatment|dementia|depression|accident|surgery|"
    r"chemo\w*)"
)
_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december"
_SO_MANY = r"(?:a|two|three|four|five|six|some|few) (?:\w+ )?(?:days?|weeks?|months?|years?)"
_TIME = r"(?:day|night|week|weekend|month|year|spring|summer|autumn|winter|time|christmas|easter)"
_PASSED = (
    rf"passed(?=\s+(?:in (?:\d|{_MONTH})|(?:in )?(?:last|that|this|the|the same) (?:\w+ )?(?:{_TIME}|{_MONTH})|"
    rf"suddenly|{_SO_MANY})\b)"
    r"(?![^.?!]{0,40}\b(?:exam\w*|tests?|driving|licen[cs]e|grades?|school|degree)\b)"
)
"""A death in one word: "my sister-in-law passed in that month"."""
_MY_OWN = (
    r"(?:illness|cancer|stroke|operation|diagnosis|chemo\w*|depression|breakdown|miscarriage|heart attack|burnout)"
)
_VERY = r"(?:\s+(?:very|really|quite|badly|seriously|terminally|so|often|always|still|already|just|been|suddenly))*"
_WAS = r"(?:'s|'d|'m|'ve|\s+(?:is|was|am|were|got|fell|became|had|has|have|felt))"
RELATIVE_ILL = one_of(
    rf"{_MINE}{_WAS}{_VERY}\s+{_ILL}",
    rf"{_MINE}(?:\s+\w+){{0,3}}\s+"
    rf"(?:died|passed away|{_PASSED}|was killed|had died|has died|took (?:his|her) own life)",
    rf"{_MINE}(?:\s+\w+)?\s+(?:had|has|got|developed|suffered|suffer(?:s|ed) from|was having)\s+(?:\w+\s+)?{_MATTER}",
    rf"{_MINE}'s\s+(?:\w+\s+)?{_OF_THEIRS}",
)
SOMEBODY_DIED = one_of(
    r"(?:my|our)\s+(?:\w+\s+)?(?:manager|boss|colleague|friend|teacher|mentor|neighbour|dog)"
    r"(?:\s+\w+){0,2}\s+(?:died|was dying|passed away|(?:was|were|got) killed)"
)
_BEHIND = r"(?=\s+(?:in|on|to|last|this|when|that|and|at|after|before|for|while)\b|\s*[.,;:!?]|\s*$)"
BURIED = one_of(rf"(?:buried|lost|burying|nursing|mourning)\s+(?:my|our)\s+(?:\w+\s+)?{_RELATIVE}{_BEHIND}")
"""A loss: "I lost my brother's scan" is none."""
_TO_HOSPITAL = (
    r"[^.?!,]{0,25}\b(?:in|into|to)\s+(?:the\s+)?hospital(?!\s+(?:ward|kitchen|staff|bed|food|pharmac|lab|it)\w*\b)"
)
IN_HOSPITAL = one_of(
    rf"i\s+(?:was|am|got|went|had to go|ended up|lay|spent)(?!\s+\w+ing\b){_TO_HOSPITAL}(?!\s+to\b)",
    rf"{_MINE}\s+(?:was|is|got|went|had to go|ended up|lay|spent){_TO_HOSPITAL}",
)
I_AM_ILL = one_of(
    rf"i{_WAS}{_VERY}\s+{_ILL}",
    rf"i\s+(?:had|have|got|suffer from|suffered from|'ve had|was having)\s+(?:\w+\s+)?{_MATTER}",
    r"(?:trouble|problems) at home",
    rf"(?:for|after|before|since|because of|recovering from)\s+my\s+(?:own\s+|second\s+|last\s+)?{_MY_OWN}{_BEHIND}",
)
THEY_ARE_ILL = one_of(
    rf"(?:he|she|they){_WAS}{_VERY}\s+{_ILL}", r"(?:he|she)(?:'d|\s+had|\s+has)?\s+(?:died|passed away)"
)
"""Somebody else: a private matter only where one's own family was spoken of just before."""
OWN_FAMILY = one_of(_MINE)
NEAR = 160
"""Characters before "she was ill" within which "my mother" says who."""
SUPPOSED = re.compile(
    r"\b(?:if|whether|in case|imagine|suppose|supposing|unless|should|would|might|could|as though|as if|lest|pretend|"
    r"pretending)\b[^.?!,;]{0,30}$|'d\s+be\s*$",
    re.IGNORECASE,
)
"""What is only asked or imagined: "they ask if I'm ill"."""
LET_GO = one_of(
    r"let me go(?!\s+(?:first|home|ahead|through|back|to|on|over|early|and|with|up|down|out|into|there|for)\b)"
)
OWN_LIFE = re.compile(
    r"\b(?:i|i'm|i've|my|me|myself)\b|"
    r"(?<!'s )(?<!s' )(?<!\bher )(?<!\bhis )(?<!\bwhose )(?<!\btheir )(?<!\bthe )(?<!\ba )\b(?:mum|mom|dad|"
    r"mother|father|wife|husband|partner|son|daughter|kids?|child|children|brother|sister|parents?|family)\b",
    re.IGNORECASE,
)


def private_matter(parsed: Parsed, lexicon: Lexicon) -> str | None:
    """The kind of private, painful or secret matter that the answer touches, or None."""
    text = straight(parsed.text)
    if painful(text):
        return "health"
    if LET_GO.search(text) and re.search(r"\b(?:they|he|she|boss|owner|company|firm|manager)\b", text, re.IGNORECASE):
        return "loss"
    places = [(c.start, c.end) for c in parsed.clauses] or [(0, len(text))]
    for kind, (sure, own) in lexicon.stop_patterns.items():
        if any(not supposed(text, m.start()) for m in sure.finditer(text)):
            return kind
        if any(said_of_own(own, text, place) for place in places):
            return kind
    return None


def painful(text: str) -> bool:
    """Whether somebody tells of an illness or a death of their own or in their family, and not only supposes one."""
    patterns = (RELATIVE_ILL, SOMEBODY_DIED, BURIED, IN_HOSPITAL, I_AM_ILL)
    if any(not supposed(text, m.start()) for pattern in patterns for m in pattern.finditer(text)):
        return True
    return any(
        OWN_FAMILY.search(text[max(0, m.start() - NEAR) : m.start()]) and not supposed(text, m.start())
        for m in THEY_ARE_ILL.finditer(text)
    )


def supposed(text: str, start: int) -> bool:
    return SUPPOSED.search(text[:start]) is not None


def said_of_own(pattern: re.Pattern[str], text: str, place: tuple[int, int]) -> bool:
    """Whether the phrase stands in a clause of one's own life, by itself: a brother's lost scan is a lost file."""
    start, end = place
    if OWN_LIFE.search(text[start:end]) is None:
        return False
    return any(
        TURNED_BEHIND.match(text, m.end()) is None
        and not supposed(text, m.start())
        and OF_SOMEBODY.search(text[start : m.start()]) is None
        for m in pattern.finditer(text, start, end)
    )


OF_SOMEBODY = re.compile(r"\b(?:he|she|they)(?:'s|'d|'ve)?\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Somebody else, of whom a clause beside tells whether they are family: "who should teach me, he got sick"."""
TURNED_BEHIND = re.compile(
    r"'s |\s+(?:part(?:y|ies)|directors?|homes?|teas?|bookings?|groups?|guests|flowers|trade|cars?|service|"
    r"business|of|and tired|with worry|to death|prepared|advised|equipped|at ease|suited|informed)\b"
)
"""What makes another thing of the words before it: "sick of the queue"."""


NERVES = re.compile(
    r"\bi(?:'m| am| get| got|'ve got)\b[^.?!,;]{0,20}\b"
    r"(?:nervous|anxious|panick\w*|flustered|overwhelmed|shaking|nerves)\b|"
    r"\b(?:it's|that's|just|only) (?:my |the )?nerves\b|"
    r"\bi(?:'m| am) (?:not (?:very |really |so |any )?good|(?:so |really |very )?bad|hopeless|terrible) (?:at|with|in) "
    r"(?:this|these|interviews?|questions like|this kind)\b",
    re.IGNORECASE,
)
OF_THIS_TALK = re.compile(
    r"\b(?:questions?|interviews?|interviewing|sorry|right now|at the moment|today|this|here|you)\b", re.IGNORECASE
)
MOST_WITH_NERVES = 25
"""Words up to which an answer may be about one's nerves and nothing else."""
MANNERS = re.compile(
    r"\W*(?:(?:h+m+|u+m+|oh|no|nope|nah|okay|ok|well|now|so|thanks?|thank you|not really|not now|"
    r"(?:i'm |i am )?(?:really |so |very |terribly )?sorry|i apologi[sz]e|apologies|excuse me|(?:i'm )?afraid(?: not)?|"
    r"no problem|you're welcome|great question|good question|"
    r"(?:that's|what) an? (?:\w+ )?(?:great|good|lovely) question)\b\W*)+",
    re.IGNORECASE,
)


def nervous(text: str) -> bool:
    """Whether somebody says of themself that this conversation is hard on them, and of nothing else that it was."""
    plain = straight(text)
    if len(plain.split()) > MOST_WITH_NERVES:
        return False
    sentences = [s for s in re.split(r"(?<=[.?!])\s+", plain) if s.strip()]
    return any(NERVES.search(s) and (OF_THIS_TALK.search(plain) or len(plain.split()) <= 8) for s in sentences)


def untouchable(quote: str) -> bool:
    """Whether words are only nerves, thanks or an apology: no question may point at them."""
    plain = straight(quote)
    return MANNERS.fullmatch(plain) is not None or (NERVES.search(plain) is not None and nervous(plain))
