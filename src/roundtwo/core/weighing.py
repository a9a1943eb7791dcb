"""What weighs more than the next question of the plan: work that was somebody else's, a loss, a condition."""

from __future__ import annotations

import re

from roundtwo.core.approach import sentences_of
from roundtwo.core.lexicon import Lexicon, one_of, straight

_DONE = (
    r"(?:led|ran|did|wrote|built|made|decided|designed|signed|closed|found|drew|set|thought|came up with|owned|said)"
)
_NO_NAME = r"(?!I\b|We\b|It\b|That\b|This\b|They\b|You\b|There\b|What\b|Who\b|Nobody\b)"
GIVEN_AWAY = re.compile(
    rf"\b(?:[Tt]o be (?:fair|honest)|[Ii]n fairness|[Ii]n truth|[Ss]trictly speaking|[Ii]f I'm honest),? {_NO_NAME}"
    rf"[A-Z][a-z]+ (?:actually |really )?{_DONE}\b"
)
"""What somebody else did, where it could be taken for the candidate's: "To be fair, Marta led the price list"."""
TAKEN_BACK = one_of(
    r"gave (?:him|her|them|[A-Z][a-z]+) too much (?:of (?:it|that)|credit)",
    r"took too much (?:of the )?credit",
    r"(?:i|let me) (?:(?:want|have|need) to |should )?(?:go back to|correct|put right) (?:one|something|what i said)",
    r"(?:may|can|could) i (?:go back to|correct|put right) (?:one|something|what i said)",
)
LOST = re.compile(
    r"\b(?:I|we|We) lost (?!(?:count|track|time|touch|sleep|weight|patience|my|our|a|an|the|some|his|her)\b)"
    r"(?!Grandma|Granny|Mum|Dad)[A-Z][a-z]+\b"
)
"""A customer by name that went: "we lost Brenner"."""
ASKS_CONDITION = one_of(
    r"withdraw|walk away|say no to us|turn (?:us|it|this|an offer) down|(?:kept?|keep) you from|put you off|"
    r"would have to be|would it take|stand in the way|make you leave|deal ?breaker|need from us"
)
CONDITION = one_of(
    r"only (?:come|join|sign|take it|accept|move|say yes) if",
    r"(?:wouldn't|would not|won't|can't) (?:come|join|sign|take (?:it|the job|this)|accept|move|do (?:it|this)) "
    r"(?:if|unless|without)",
    r"on (?:the|one) condition|deal ?breaker|as long as i (?:can|could|get|have|keep|don't have to|needn't)|"
    r"my (?:one|only) condition",
    r"(?:if|unless) [^.?!]{3,80}, (?:then )?i(?:'d| would|'ll| will) "
    r"(?:withdraw|walk|go home|say no|leave|turn|pull out|not (?:come|join|sign))",
    r"i(?:'d| would) (?:withdraw|walk away|say no|pull out|turn it down|leave again)",
)
SUPPOSED = re.compile(r"\b(?:if|whether|in case|unless|before) (?:i |we |it )?$", re.IGNORECASE)
WHERE_WRONG = re.compile(r"\b(?:where|what|how|why|when|if|that) (?:i |we |it |things )?(?:\w+ )?$", re.IGNORECASE)
""" "A chance to trace back where I went wrong" tells of nothing that did."""
FROM_IF = re.compile(r"^\W*(?:well,? |yes,? |honestly,? |only )*(?:if|unless|not having|having no)\b", re.IGNORECASE)


def loss_in(text: str) -> str:
    """The sentence that names a loss, as it stands; empty where none does."""
    return next((sentence for sentence in sentences_of(text) if names_loss(sentence)), "")


def takes_back(text: str) -> bool:
    """Whether something that was told earlier is put right, or handed to whose it was."""
    plain = straight(text)
    return GIVEN_AWAY.search(plain) is not None or TAKEN_BACK.search(plain) is not None


def given_away(text: str) -> bool:
    return GIVEN_AWAY.search(straight(text)) is not None


def happened(text: str, lexicon: Lexicon) -> bool:
    """Whether something went wrong in fact: "what we'd see if I was wrong" has none of it."""
    plain = straight(text)
    marks = [mark for name in ("failure", "owned") for mark in lexicon.find_all(name, plain)]
    return any(
        SUPPOSED.search(plain[: mark.start()]) is None and WHERE_WRONG.search(plain[: mark.start()]) is None
        for mark in marks
    )


def names_loss(text: str) -> bool:
    return LOST.search(straight(text)) is not None


def sets_condition(text: str, asked: str) -> bool:
    """Whether the answer says on what the job would depend: in so many words, or with an "if" where that was asked."""
    plain = straight(text)
    if CONDITION.search(plain) is not None:
        return True
    return ASKS_CONDITION.search(straight(asked)) is not None and FROM_IF.match(plain) is not None
