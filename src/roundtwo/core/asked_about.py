"""What a turn of the first round was about, by the first interviewer's question or by what the candidate did something
to.
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Name, Parsed, Phrase
from roundtwo.core.lexicon import straight

NO_SUBJECT = frozenset("start end background motivation experience time team day week job role name".split())

GREETED = re.compile(
    r"^(?:(?:hi|hello|hey|welcome|thanks|thank you|(?:good )?(?:morning|afternoon|evening))\b[^.!?]*[.!?]\s*)+",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"(?:^|[.!?,]\s+)(?:(?:and|so|okay|ok|right|good|great|now|then)\W+)*"
    r"(?:(?:what about|how about|tell me (?:a bit |more |a little )*about|(?:talk|walk|take) me through|"
    r"your (?:cv|resume|r[eé]sum[eé]) (?:mentions|says|lists|has)|you mention|what was|"
    r"how did you (?:come to |get to )?(?:take on|get into|set up|deal with|go about)|how did|"
    r"how was)\s+)?"
    r"(?:the|your|that|this) (?P<thing>(?:[\w'&-]+ ){0,3}[\w'&-]+)(?: (?:go|come about|work out|turn out))?"
    r"(?:,[^.?!]*)?[.?]\s*$",
    re.IGNORECASE,
)
"""A question about one thing: "And the warehouse move?", "How did the audit go?"."""
BEST = re.compile(
    r"\b(?:proud\w*|best|favou?rite|biggest|most|main|hardest|changed|built|made|highlight\w*|recent\w*)\b",
    re.IGNORECASE,
)
FIRST_NAMED = re.compile(
    r"(?:(?:oh|well|hm+|probably|maybe|definitely|mostly|easily|honestly|um|i'd say|i think|i suppose|it was|that was|"
    r"(?:it|that)(?:'d| would) (?:probably )?be)\W+)*"
    r"(?:the|our|my) (?P<thing>(?:[\w'-]+ ){0,3}[\w'-]+?"
    r"(?: (?:on|of|for|at|with) (?:the|our|my) (?:[\w'-]+ ){0,2}[\w'-]+)?)[.,]",
    re.IGNORECASE,
)
"""What an answer names first and alone: "Probably the greasing on the spiral freezer." """
JOINS = frozenset(
    "at in on with for from to as and or but is was are were be been did do does have has had you your i we it they he "
    "she that this there who which what when where how why if not no like go went going come came feel happen happened "
    "look looked even ever really turn".split()
)
NO_ARTICLE = re.compile(r"^(?:an?|the|your)\s+", re.IGNORECASE)
NO_WORK = re.compile(
    r"\b(?:learn|salary|pay|notice|why|sector|hobb\w+|weak\w*|less sure|worr\w+|concern\w*|"
    r"put you off|expect\w*|questions?|ask (?:me|us)|drive|"
    r"travel|free time|want to|would you|know about us|know about our|outside work|start(?:ing)? date)\b",
    re.IGNORECASE,
)
"""Questions whose answers name no piece of work that somebody has done."""


MENTIONED = re.compile(
    r"\b(?:you (?:also )?|cv |r[eé]sum[eé] )(?:mention|list|write|wrote)(?:s|ed)? (?:about )?(?:the |your |an? )?"
    r"(?P<thing>(?:[\w'&-]+ ){0,3}[\w'&-]+?)"
    r"(?: (?:in|on) (?:your|the) (?:cv|resume|r[eé]sum[eé]|application|letter|form))?[.?]",
    re.IGNORECASE,
)
"""A question that only takes something up from the papers: "You also mention driver messages in your CV." """


def without_greeting(asked: str) -> str:
    return GREETED.sub("", straight(asked)).strip()


def of_work(asked: str) -> bool:
    """Whether what is said to a question may name a piece of work."""
    return NO_WORK.search(asked) is None


def with_article(phrase: Phrase) -> str:
    return f"the {NO_ARTICLE.sub('', phrase.say)}"


def first_named(asked: str, said: str) -> str:
    """What an answer names first and alone, where the question asked for one thing or the name takes several words."""
    first = FIRST_NAMED.match(straight(said))
    if first is None or not (BEST.search(asked) or (" " in first["thing"] and of_work(asked))):
        return ""
    return f"the {first['thing']}"


def asked_subject(asked: str) -> str:
    """What a short question is about and nothing else, with "the"; empty where it is not sure."""
    found = (SUBJECT.search(asked) if of_work(asked) else None) or MENTIONED.search(asked)
    if found is None:
        return ""
    words = found["thing"].lower().split()
    if set(words) & JOINS or words[-1] in NO_SUBJECT or words[-1].endswith("ly"):
        return ""
    if words[0].endswith("ing") and len(words) > 1:
        return ""  # "Your CV mentions redesigning the rounds."
    if len(words) == 1 and words[0].endswith("ed"):
        return ""  # "And that worked?"
    return f"the {found['thing']}"


EVENTS = frozenset(
    "inspection audit review pilot trial launch outage incident complaint migration move merger refit recall strike "
    "flood fire workshop pitch tender exhibition festival tour handover rollout shutdown election appeal".split()
)
"""What one lived through in one's work, whoever brought it about."""


def lived_through(words: Parsed) -> list[tuple[str, Name]]:
    """Events that the candidate had to do with, by their names: "I had an Ofsted inspection in week seven"."""
    mine = [c for c in words.clauses if c.subject in ("i", "we") and c.tense == "past" and not (c.negated or c.modal)]
    return [
        (f"the {words.text[name.start : name.end]}", name)
        for name in words.names
        if name.words > 1
        and words.text[name.start : name.end].split()[-1].lower() in EVENTS
        and any(c.start <= name.start < c.end for c in mine)
    ]


def done_to(words: Parsed) -> list[Phrase]:
    """What the candidate did something to, in two words or more, the weightiest first."""
    deeds = [
        c
        for c in words.clauses
        if c.subject in ("i", "we")
        and c.tense == "past"
        and not (c.negated or c.modal or c.habitual)
        and not c.perfect
        and c.marker not in ("if", "unless", "because")
        and c.verb not in NO_DEED
    ]
    going = {t.start for c in words.clauses for t in c.tokens if t.tag == "VBG"}
    fit = [
        p
        for p in words.phrases
        if len(NO_ARTICLE.sub("", p.say).split()) > 1
        and (p.number != "several" or p.definite)
        and any(c.start <= p.start < c.end for c in deeds)
        and not any(p.start <= start < p.end for start in going)
    ]
    return sorted(fit, key=lambda p: -p.weight)


NO_DEED = frozenset("be have think feel want need like know hope wish mean".split())
