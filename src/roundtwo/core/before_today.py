"""Who says that there was no first conversation. Read only where the first one was asked about."""

from __future__ import annotations

import re

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import one_of, straight

_ROUND = r"(?:rounds?|interviews?|conversations?|talks?|meetings?|calls?|ones?)"
_EARLIER = rf"(?:\w+ )?(?:first|earlier|previous|prior) {_ROUND}"
_NEVER = r"(?:didn't|haven't|never|don't|did not|have not|do not)"
NO_FIRST_ROUND = one_of(
    rf"(?:no|without an?|not an?|wasn't (?:an?y?|really an?)|isn't an?) {_EARLIER}",
    rf"{_NEVER} (?:\w+ )?(?:have|had|remember)(?: \w+)? {_EARLIER}",
    rf"(?:this|today|it)(?:'s| is| was| will be| would be)(?: \w+)? (?:my|the|our) (?:very )?first (?:{_ROUND}|time)",
    rf"(?:what|which) first {_ROUND}",
    r"first (?:person|one|human|people) (?:i've|i have|i'm|i|from|at|here|who|that)",
    rf"{_NEVER} (?:\w+ )?(?:spoken|talked|met|speak|talk|meet)[^.?!]{{0,12}} (?:anyone|anybody)"
    r"(?=\W*$|[.,!]| (?:here|yet|before|at))",
    r"(?:only|just|merely|nothing but)(?: \w+){0,7} (?:recruiter|hr|headhunter|agency|screening)",
    r"(?:recruiter|hr|agency|screening)(?:'s)? (?:\w+ )?(?:call|chat)[^.?!]{0,12} "
    r"(?:only|that's (?:all|it)|nothing else)",
    r"nobody(?:'s| has)? (?:talked|spoken) (?:to|with) me|nobody interviewed me",
    rf"there (?:was|were|has been) (?:none|no {_ROUND})",
    r"there (?:wasn't|hasn't been|was not) (?:really )?one(?=\W*$|[.,;!]| really| as such)",
    r"nothing (?:came )?before (?:today|this)",
)
BARE_NO = re.compile(
    r"^\W*(?:(?:well|oh|um+|er+|honestly|actually|sorry|we|i)\W+)*"
    r"(?:no|nope|nothing|none|nobody|no one|not (?:a thing|yet|at all|really|so far)|"
    r"we haven't|i haven't|haven't|there wasn't)\b",
    re.IGNORECASE,
)
LONGEST_NO = 8
"""Words up to which "nothing, really" is the whole answer to what was talked about before."""


def denies_first_round(text: str, asked: InterviewerAsked | None) -> bool:
    if asked is None or asked.section not in ("opening", "first_round"):
        return False
    plain = straight(text)
    bare = "recap" in asked.topic and len(plain.split()) <= LONGEST_NO and BARE_NO.match(plain) is not None
    return bare or NO_FIRST_ROUND.search(plain) is not None
