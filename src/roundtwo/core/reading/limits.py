"""Answers that take a thing back: it was there before, others did it, it was done once or not as a rule.

That is honest, and no low level for it. It only adds nothing to what depth and technical judgement rest on: neither
the deed that it makes smaller nor a "rather than" that says what was not done. Where it has a measured result of its
own, it tells of something.
"""

from __future__ import annotations

import re

from roundtwo.core.lexicon import straight
from roundtwo.core.reading.told import Told

_OFTEN = r"(?:always|consistently|usually|necessarily|regularly|systematically)"
_USED = r"(?:used|followed|applied|worked within|worked with|kept to|stuck to|went with|plugged into|reused)"
TAKES_BACK = re.compile(
    rf"\bI(?:'m| am| was| do| did)?(?:n't| not) {_OFTEN}\b|"
    r"\b(?:I|we) (?:don't|didn't|do not|did not) really (?:stick|use|do|have|keep|follow|track|measure|check|plan)\b|"
    rf"\b(?:already|existing|pre-?existing|in place)\b[^?!]{{0,90}}\b(?:I|we) (?:\w+ ){{0,2}}{_USED}\b|"
    r"\b(?:was|were) already (?:in place|there|done|set up)\b[^?!]{0,60}\bwhen I\b|\bas[- ]is\b|"
    r"(?:n't|\bnot)\b[^.?!]{0,60}\b(?:from scratch|something I (?:invented|built|made|designed|set up|came up with))|"
    r"\b(?:leaned|leant|relied|depended) on\b[^.?!]{0,50}\bfor (?:a lot|most|much|all|the bulk) of\b|"
    r"\b(?:handled|did|built|covered|owned|took care of) (?:most|much|the bulk|nearly all|almost all) of\b|"
    r"\b(?:most|much|a lot) of (?:the|that|it)\b[^.?!]{0,60}\b(?:came|comes|come) from\b|"
    r"\b(?:came|comes) (?:straight )?from (?:that|the template|a template)\b|"
    r"\b(?:wasn't|weren't|was not|not) (?:very|much|really|that|directly|personally) involved\b|"
    r"\b(?:one-time|one-off)\b|\bthat one (?:client|customer|deal|project|team|case|time)\b[^.?!]{0,80}\bso I\b|"
    r"\b(?:than|not)\b[^.?!]{0,60}\b(?:every (?:time|project|client|customer|one)|by default|as a rule)\b|"
    r"\b(?:don't|do not|can't) (?:remember|recall) the exact\b|\bmore the gist\b|"
    r"\b(?:pretty|quite|fairly|very) (?:informal|standard)\b|"
    r"\bunusually (?:favou?rable|easy|good|keen|receptive)\b|\b(?:got|was|were) (?:just )?lucky\b|\bpure luck\b|"
    r"\b(?:haven't|have not|hadn't|never) actually (?:done|built|run|used|tried)\b",
    re.IGNORECASE,
)
HABIT = re.compile(
    r"\b(?:I|we) (?:usually|generally|mostly|often|normally|tend to|just)\b|\bmost of the time\b", re.IGNORECASE
)
LESSER = re.compile(
    r"\b(?:instead of|rather than|but not|not) (?:\w+ing )?(?:an?|the|any)? ?(?:\w+ )?"
    r"(?:new|full\w*|formal|proper|detailed|deep\w*|separate|systematic|structured|documented)\b",
    re.IGNORECASE,
)
"""The more thorough way, said not to be one's own."""


def takes_back(told: Told) -> bool:
    """Whether an answer only makes smaller what was said of the candidate's work."""
    if told.features & {"measure", "baseline"}:
        return False
    text = straight(told.plain)
    habit = told.kind == "habit" or HABIT.search(text) is not None
    return TAKES_BACK.search(text) is not None or (habit and LESSER.search(text) is not None)
