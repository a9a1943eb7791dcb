"""What sort of answer a question wants, where the bank does not say: a question out of somebody else's transcript."""

from __future__ import annotations

import re

from roundtwo.core.bank import QuestionType
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight

ORDER: tuple[QuestionType, ...] = (
    *("failure", "story", "goal", "motive", "number", "hypothetical", "habit", "self_description", "overview"),
)
"""The order in which the signs are looked for: an occasion that is asked for goes before everything else."""
WHOLE_TURN = frozenset({"failure", "story", "goal", "motive", "number"})
"""Types whose signs count wherever they stand; for the others what leads up to the question is left out."""
ASKING = re.compile(r"[^.!?]*\?")
SUPPOSES = re.compile(r"\b(?:what|how) would you (?:do|say|handle|react|deal|explain|tell)\b", re.IGNORECASE)
"""What would be done if a mistake were made asks for no mistake."""
SUPPOSED = re.compile(
    r"(?:^|[.!?]\s+)(?:so,? |okay,? |now,? )?(?:suppose|supposing|imagine|picture this|let's say|say)\b"
    r"(?! (?:you had|you'd had))"
    r"(?=.*\b(?:what do you do|what would you|what's your|how do you|who do you|what will you)\b)",
    re.IGNORECASE,
)
"""A case that is put, whatever the tense of what is asked about it."""
SUPERLATIVE = "most|least|last|first|latest|best|worst|biggest|largest|greatest|hardest|toughest|proudest|riskiest"
ONE = (
    r"(?:a|an|one|another|some|something|somebody|someone|the (?:last|first|only|one|time|day|week|moment)|"
    rf"(?:the|your) (?:{SUPERLATIVE})|when|how you(?! (?:got|came|ended up|made it) (?:to|where|here|into)\b))"
    r"(?! (?:bit|little|day in|typical|usual|normal|average|overview|summary|rundown|role|job|post|position))"
)
TALKING = "working|dealing|getting|having|making|leading|handling|taking|feedback"
NO_OCCASION = r"strengths?|weakness\w*|qualit\w+|skills?|goals?|motivation|asset|thing about you"
OCCASION = re.compile(
    rf"\b(?:(?:tell|talk to) (?:me|us)|talk|hear|speak)(?: (?:more|a bit|a little))? about {ONE}\b|"
    rf"\b(?:tell|talk to) (?:me|us) about (?:{TALKING})\b|"
    rf"\b(?:describe|share|recall|name|remember|think of|pick|(?:walk|take|talk) (?:me|us) through) {ONE}\b|"
    r"\bexamples? (?:of|where|when|from)\b|\bfor (?:example|instance)\?|"
    r"\b(?:time|occasion|situation|instance|moment|case) (?:when|where|in which|that you|you|in your)\b|"
    r"\b(?:have|were|did) you ever\b|\bwhen (?:did|have|were) you last\b|\bwhen was the last\b|\bthe last time\b|"
    r"\bwh(?:at|ich)(?:['’]s| is| was| were| has been)? (?:the|your|a|one) (?:\w+ )?"
    rf"(?:{SUPERLATIVE})\b(?! (?:{NO_OCCASION}))|"
    r"\bwhat(?:['’]s| is| was) (?:a|an|one) [\w-]+ (?:that )?you\b|\bproud(?:est)? of\b|"
    r"\byou(?:['’]re| are) (?:most |particularly |really )?proud\b",
    re.IGNORECASE,
)
"""What asks for something that happened once, in whatever words."""
USUALLY = re.compile(
    r"\bhow do you (?!feel|define|think|see|know|like|spell|come|get here|mean)"
    r"(?:usually |normally |typically |actually )?\w+|"
    r"\bwhat do you (?:usually|normally|typically) (?:do|say)\b",
    re.IGNORECASE,
)
"""What asks for how somebody goes about a thing."""
OF_ONESELF = re.compile(r"(?:^|[.,!?]\s+)(?:so |and |well,? )?are you\b", re.IGNORECASE)
""" "Are you patient?", but not "What are you proud of?"."""


def question_type(asked: InterviewerAsked, lexicon: Lexicon) -> QuestionType | str:
    """The type on record, or else the first that the words show; a story where they show none."""
    if asked.question_type is not None:
        return asked.question_type
    said = straight(asked.ask or asked.say)
    last = asking_part(said)
    if SUPPOSES.search(last) or SUPPOSED.search(said):
        return "hypothetical"
    for kind in ORDER:
        if kind == "story" and asks_occasion(said, lexicon):
            return kind
        if kind == "habit" and USUALLY.search(last) and not lexicon.has("asks_self_description", last):
            return kind
        if lexicon.has(f"asks_{kind}", said if kind in WHOLE_TURN else last):
            return kind
        if kind == "self_description" and OF_ONESELF.search(last):
            return kind
    return "story"


def asks_occasion(said: str, lexicon: Lexicon) -> bool:
    """Whether something that happened is asked for."""
    return lexicon.has("asks_story", said) or OCCASION.search(said) is not None


def asking_part(said: str) -> str:
    """The last question of a turn; all of it where it has no question mark."""
    questions = [match.strip() for match in ASKING.findall(said)]
    return questions[-1] if questions else said
