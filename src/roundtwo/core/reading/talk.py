"""Words about the conversation itself: questions back, requests, courtesies, and what was said last time. None of
them tells of any work.

"I'd like to show you what I did", "I rushed that last time" and "Do you mean the last one?" hold a deed for
whoever looks at the verbs only; a level may not rest on them.
"""

from __future__ import annotations

import re

from roundtwo.core.events import Section
from roundtwo.core.lexicon import straight

LAST_TIME = re.compile(
    r"(?<!\bthe )last time\b|\bwhen we (?:first |last )?(?:talked|spoke|met)\b|\bround one\b|"
    r"\b(?:first|last|previous) (?:interview|conversation)\b(?! with\b)",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\bI(?:'d|'ve)?\s+(?:(?:also|just|only|never|kind of|sort of|really|already|had|have|mostly)\s+)*"
    r"(?:said|told|mentioned|talked|spoke|rushed|skipped|explained|described|called|felt|forgot|"
    r"left (?:\w+ )?out|made it sound)\b",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"\b(?:like|want|wanted|love|hope|hoping) (?:you )?to (?:\w+ ){0,2}"
    r"(?:show|tell|explain|talk|see|walk you|give you|come back)\b[^.!?]*",
    re.IGNORECASE,
)
SOMEBODY_S_OWN = re.compile(
    r"\b(?:her|his|their) (?:own )?business\b|\bat home\b|\bget into (?:it|that)\b|\bprivate\b", re.IGNORECASE
)
"""Why something is left out: it belongs to a person, so the sentence before it is left alone too."""


CAME = re.compile(
    r"\b(?:before|when|after|until|till|since|by the time|once|as soon as|while|where)\s+I(?:'d|'ve)?\s+"
    r"(?:(?:had|have|first|just|even|ever|finally|only|then)\s+)*"
    r"(?:came|joined|started|arrived|left|got (?:there|here|in|back|involved)|began|showed up|moved (?:there|here|in)|"
    r"signed on|returned|worked|entered|became)\b|"
    r"\bI(?:'d| had)? (?:inherited|received|got (?:it |them |this |that )?from)\b|\b(?:whether|"
    r"asked if) I (?:had )?\w+|"
    r"\b(?:he|she|they|people|everybody|everyone|somebody) (?:thought|believed|said|claimed|assumed) (?:that )?"
    r"I(?:'d| had)? \w+",
    re.IGNORECASE,
)
"""Coming and going as the time of what others did ("picked before I came"), what was handed over, and what others
thought one did: no deeds of one's own.
"""


def asks_back(sentence: str, *, wishing: bool = False) -> bool:
    """Whether a sentence is meant for the interviewer and tells nothing: a question, a request, a courtesy."""
    return puts_question(sentence) or to_interviewer(sentence, wishing=wishing)


def puts_question(sentence: str) -> bool:
    """Whether a sentence asks, or says the interviewer's words again."""
    return sentence.rstrip("\"”’') ").endswith("?")


def without_talk(sentence: str) -> str:
    """`sentence` without its clauses about the conversation and about coming and going. Straight apostrophes are
    expected.
    """
    rest = CAME.sub("", ANNOUNCES.sub("", sentence))
    return SPEECH.sub("", rest) if LAST_TIME.search(rest) else rest


# -- words to the interviewer ------------------------------------------------------------------

_LEAD = (
    r"^(?:(?:and|so|but|well|okay|ok|right|yes|no|sure|sorry|excuse me|please|actually|then|now|just|I think)"
    r"[\s,.;:!–—-]+)*"
)
_ENDS = r"(?:finish|stop|end|pause|skip|move on|go on|continue|take a break|leave)"
_HERE = (
    r"(?: (?:it|this|that|here|there|now|today|at this point|this one|"
    r"the (?:interview|question|conversation|next one)\b))*"
)
_STOPS = rf"{_ENDS}{_HERE}(?:[,;] .*| to the next.*| with that)?[\s.!?]*$"
REQUEST = re.compile(
    _LEAD + r"(?:(?:can|could|may|might|will|shall) (?:you|we|I)\b(?! (?:say|tell you) that\b)(?=.*\?\s*$)|"
    r"(?:can|could|would|will) you\b|(?:may|might) I (?:just |also )?(?:ask|go|have|come|stop|finish)\b|"
    rf"(?:can|could|shall|should) (?:we|I) (?:please |just )?(?:ask|{_STOPS})|"
    r"(?:repeat|rephrase|explain) (?:that|it|the question|please)\b|say (?:that|it) again\b|"
    r"(?:go (?:on|ahead)|carry on|next (?:question|one)|hold on|hang on|wait)(?: please|,? a (?:moment|second|"
    r"minute))?[\s.!]*$|"
    r"give me (?:a|one)\b|tell me (?!about it)|let me (?:ask|think|know)\b|ask me\b|"
    rf"let'?s (?:just )?{_STOPS}|we (?:can|could|should) {_STOPS}|"
    rf"I(?:'d| would)? (?:just |also |really )*(?:like|love|want|need|prefer|have) to (?:just |also |first )*{_STOPS}|"
    r"I(?:'d| would)? (?:just |also |really |quickly )*(?:like|love|want|need|have) to (?:just |also |quickly |first )*"
    r"(?:ask (?:you|an?|one|some|something|about|if|whether|two|three|what|how|who)\b|"
    r"hear (?:that|it|the question) again\b)|I was wondering (?:if|whether) (?:I|we|you)\b|"
    r"is it (?:ok|okay|all right|alright|possible|fine) (?:if|to)\b|I (?:didn't|did not) (?:quite )?(?:catch|hear|get) "
    r"(?:that|you|it|the question)\b|I have to (?:go|leave) now\b|that(?:'s|"
    r" is) all(?: from me)?\b[\s.,!]*(?:thanks?.*)?$|"
    r"(?:I|I've|I have|I've got) ?(?:have |got )?(?:just |still )?(?:a|one|two|three|some|a few|a couple of|"
    r"another|several)"
    r"(?: (?:\w+ )?)questions?\b)",
    re.IGNORECASE,
)
"""A sentence that opens by asking for something: to repeat, to stop, to be allowed to ask."""
WISH_TO_KNOW = re.compile(
    _LEAD + r"(?:I'd|I would|I) (?:(?:just|also|really) )*(?:like|love|want) to (?:know|hear)\b", re.IGNORECASE
)
POLITE_END = re.compile(
    r"\bif (?:I may|you don't mind|(?:that|it)(?:'s| is) (?:ok|okay|all right|alright|fine|possible)"
    r"(?: (?:with|for|by) you)?)[\s.!]*$",
    re.IGNORECASE,
)
PLEASANTRY = re.compile(
    r"\b(?:(?:many )?thanks(?! to\b)|thank you(?! \w+s\b))(?: (?:very much|so much|a lot|again|both|"
    r"all))?(?: for [^,.;]*)?|"
    r"\b(?:hello|hi|hey)\b(?: there\b)?|\bgood (?:morning|afternoon|evening|day|question)\b|\b(?:good)?bye\b|"
    r"\bsee you\b|"
    r"\b(?:it(?:'s| is| was) )?(?:(?:so |very )?(?:nice|good|great|lovely)|a pleasure) (?:to (?:meet|see|"
    r"talk to|be here)|"
    r"meeting|talking to|seeing)(?: you)?(?: too| all)?\b|\bpleased to meet you\b|"
    r"\b(?:I'm|I am) (?:fine|well|good|great|very well|doing well|all right|glad to be here|happy to be here)\b|"
    r"\bthat(?:'s| is| was) (?:a )?(?:very |really )?(?:good|great|fair|interesting|nice|hard|"
    r"tough) (?:question|one|point)\b|"
    r"\bthat(?:'s| is| was) (?:very |really )?(?:clear|helpful|kind)\b|\bhave a (?:nice|good|great) \w+|"
    r"\byou(?:'re| are) welcome\b|\bhow are you\b|\band you\b",
    re.IGNORECASE,
)
MOST_LEFT = 2
"""Words beside greetings and thanks up to which a sentence is nothing else."""
TELLS_TOO = re.compile(r"\d|\bbecause\b|\b(?:I|[Ww]e)(?:'d|'ve)? (?:\w+ )?(?!need)[a-z]{2,}ed\b")
"""A figure, a reason or a deed: such a sentence says more than its courtesy."""


def to_interviewer(sentence: str, *, wishing: bool = False) -> bool:
    """Whether a sentence only asks something of the interviewer, or passes the time of day.

    `wishing`: the question was about wishes, so that a wish to know something is its answer.
    """
    text = straight(sentence).strip()
    if TELLS_TOO.search(text):
        return False
    if REQUEST.search(text) or POLITE_END.search(text):
        return True
    if WISH_TO_KNOW.search(text):
        return not wishing
    rest, courtesies = PLEASANTRY.subn("", text)
    return courtesies > 0 and len(re.findall(r"\w+", rest)) <= MOST_LEFT


PROCEDURE = re.compile(
    r"\b(?:repeat|rephrase|say (?:that|it) again|(?:finish|stop|end)(?= this\b| it\b| here\b| now\b|[?.!\s]*$)|"
    r"take a break|move on|skip (?:this|it)|ask you|next question)\b",
    re.IGNORECASE,
)


def tells_nothing(sentence: str, section: Section, *, wishing: bool) -> bool:
    """Whether a sentence never counts in this section. In an exercise questions about it are looked for, and in their
    own turn the candidate may only thank.
    """
    if section == "your_questions":
        return False
    if section == "exercise":
        return PROCEDURE.search(sentence) is not None and to_interviewer(sentence, wishing=True)
    return asks_back(sentence, wishing=wishing)
