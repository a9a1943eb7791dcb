"""What one sentence of an exercise shows: a question about the case, a step of a plan, what stays, what goes, why.

A sentence that would fit any case shows none of it, however well it's put: "we'd find a solution as a team" has the
words of a plan, and nobody could act on it. What ties a sentence to the case is a figure, a name, a day, or a word
that the task, the facts given out or the candidate's own plan hold already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from roundtwo.core.approach import COST, GOES, MAY_BE, NO_CHANGE, PAST, PLAN, STAYS
from roundtwo.core.brief import content_words
from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.matter import EVERYDAY
from roundtwo.core.reading.preparation import DATES
from roundtwo.core.text import words

_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
FIGURE = re.compile(rf"\d|\b(?:{_NUMBERS}|half|twice|noon|midnight|o'clock|tonight|tomorrow)\b", re.IGNORECASE)
DAY = re.compile(rf"\b(?:{'|'.join(sorted(DATES - {'March', 'May'}))})\b")
NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z](?:[a-z]+|\b)(?!\w)")
"""A capital inside a sentence, single letters too: "B", "Imre"."""
ASSUMED = re.compile(
    r"\b(?:assum(?:e|es|ed|ing)|(?:on|under) (?:the|that|this) assumption|(?:my|the) assumption|suppos(?:e|"
    r"ing) (?!i\b|we\b)|"
    r"taking it that|take it that|let's say|my (?:guess|bet|hunch)|i(?:'d| would) (?:guess|bet)|i(?:'m| am) guessing|"
    r"unless (?:you|somebody|someone) tells? me)\b|(?:^|[,;:] )say \w+(?:'s|'ll)? \w+|\bi guess (?:a|the|it|"
    r"that|he|she|they)\b",
    re.IGNORECASE,
)
WANTS = re.compile(
    r"\b(?:need(?:s|ed)? to know|(?:want|like) to (?:know|understand|see)|(?:first|only) question|depends on|"
    r"don't know (?:who|what|how|which|whether|if|where|why|when)|find out|let me check|"
    r"i(?:'d| would)(?: \w+)? ask|i ask|ask (?:her|him|them|you)|had to be known)\b"
    r"(?=.*\b(?:who|whose|what|how|which|whether|if|where|why|when|about|for|that)\b)",
    re.IGNORECASE,
)
SET_PHRASE = re.compile(
    r"\b(?:keep|keeps|kept|keeping|stay|stays|stayed|staying|remain|remains|remaining|hold|holding)\b (?:\w+ ){0,4}?"
    r"(?:calm|cool|positive|confident|flexible|motivated|updated|informed|posted|in the loop|crossed|"
    r"(?:an? )?(?:\w+ )?eye on|track|in mind|focus(?:s?ed)?|open|professional|touch|happy|going|strong|"
    r"optimistic|agile)\b|"
    r"\b(?:keep|keeps) (?:on )?\w+ing\b|\b(?:the|at the) same time\b|\bsooner or later\b|"
    r"\bgoes? without saying\b|\bstop by\b",
    re.IGNORECASE,
)
"""Words of keeping and dropping that keep and drop nothing."""
KEEPS = re.compile(
    rf"{STAYS.pattern}|\b(?:doesn't|don't|won't|hasn't|not going to) (?:change|move|touch)\w*\b|\bis in\b",
    re.IGNORECASE,
)
DROPS = re.compile(
    rf"{GOES.pattern}|\b(?:leav(?:e|es|ing) (?:\w+ ){{0,3}}?(?:out|off|alone|undone|for)|fall(?:s|ing)? away|"
    r"g(?:ive|iving|ave) (?:\w+ ){0,3}?up|turn(?:s|ing)? (?:\w+ ){0,3}?down|put (?:\w+ ){0,3}?off|"
    r"com(?:e|es|ing) (?:out|off)|what (?:moves|goes|changes|falls)|moves?|isn't (?:going to|in)|"
    r"(?:doesn't|don't|do not|does not|won't|wouldn't|not going to) (?!know\b|want\b|see\b|think\b|have\b|"
    r"understand\b|change\b|touch\b)\w+|swap(?:s|ped)?|replac\w+|hold(?:s)? (?:\w+ )?back|nobody (?:gets|does)|"
    r"without (?:the|a|an))\b",
    re.IGNORECASE,
)
REASON = re.compile(
    rf"{COST.pattern}|\b(?:that's why|it's why|which is why|so (?:that|it|we|they|he|she|nobody|if|no)\b|"
    rf"or (?:they|we|he|she|it)\b|"
    r"would(?:n't)? (?:cost|lose|take|be)|too (?:late|long|risky|expensive|many|few|much)|"
    r"(?:only|no) (?:\w+ )?left|depends? on|can't (?:undo|cook|wait|do without)|given that|in order to|worth more)\b",
    re.IGNORECASE,
)
MORE_EFFORT = re.compile(
    rf"{NO_CHANGE.pattern}|\b(?:pull together|give (?:it )?(?:our|my) (?:best|all)|(?:do|try) (?:our|my|their|"
    rf"the) best|"
    r"everything (?:we|i) can|as (?:fast|soon|quickly|well) as possible|fingers crossed|(?:we|i)(?:'ll| will|'d|"
    r" would)? manage\b|"
    r"(?:a )?(?:bit|little|lot|some|few) (?:more|extra|longer|faster|harder|quicker|earlier)|"
    r"more (?:hours|effort|homework|overtime)|(?:some|extra|more) (?:overtime|hours)|"
    r"(?<!makes )(?<!make )(?<!make it )(?<!makes it )(?<!makes that )(?:faster|quicker|harder)|velocity|in parallel|"
    r"under pressure|same as|go ahead (?:as|anyway)|as planned)\b",
    re.IGNORECASE,
)
"""A change met with effort alone."""


NAMED = re.compile(
    r"\bwhat (?:i(?:'d| would|'ll)? |we(?:'d| would|'ll)? )?(?:stays|goes|moves|falls|remains|keep|drop|give up|"
    r"leave out)\b",
    re.IGNORECASE,
)
"""Said in so many words."""


class Said(msgspec.Struct, frozen=True):
    """A sentence of the exercise, verbatim, and where it stands."""

    turn: int
    text: str


class Case(msgspec.Struct, frozen=True):
    """What a sentence may be tied to, and the words that tie nothing."""

    heard: frozenset[str]
    lexicon: Lexicon

    def tied(self, sentence: str) -> int:
        """Words of the case in it, with figures, days and names."""
        plain = straight(sentence)
        firm = len(set(FIGURE.findall(plain))) + len(set(DAY.findall(plain))) + len(set(NAME.findall(plain)))
        told = len(self.heard) >= LEAST_HEARD
        return firm + (len(content_words(bare(plain)) & self.heard) if told else 1)

    def empty(self, sentence: str) -> bool:
        """Whether it would fit any case."""
        plain = straight(sentence)
        general = len(list(self.lexicon.find_all("any_case", plain))) + self.lexicon.has("fog", plain)
        return bool(general) and general >= self.tied(plain)

    def asks(self, sentence: str) -> bool:
        """Whether something about the case is asked or assumed, so as to go on from there."""
        plain = straight(sentence)
        if self.empty(plain):
            return False
        if ASSUMED.search(plain):
            return True
        question = plain.endswith("?") and words(plain) >= LEAST_ASKED
        return (question or WANTS.search(plain) is not None) and self.tied(plain) > 0

    def wonders(self, sentence: str) -> bool:
        """Whether anything is asked, in words of any kind: for the answer to the task itself."""
        plain = straight(sentence)
        return self.asks(plain) or (plain.endswith("?") and words(plain) >= LEAST_ASKED and not self.empty(plain))

    def plans(self, sentence: str) -> bool:
        """Whether it's a step of a plan for this case."""
        plain = straight(sentence)
        if plain.endswith("?") or past(plain):
            return False
        if self.lexicon.has("needs_time", plain) or self.lexicon.has("at_a_loss", plain):
            return False
        return PLAN.search(plain) is not None and not self.empty(plain)

    def keeps(self, sentence: str) -> bool:
        return self.decides(sentence, KEEPS)

    def drops(self, sentence: str) -> bool:
        return self.decides(sentence, DROPS)

    def decides(self, sentence: str, how: re.Pattern[str]) -> bool:
        plain = straight(sentence)
        if plain.endswith("?") or past(plain) or self.empty(plain) or self.waves(plain):
            return False
        if (named := NAMED.search(plain)) and how.search(named.group()):
            return True
        return how.search(SET_PHRASE.sub("", plain)) is not None and self.tied(plain) > 0

    def explains(self, sentence: str) -> bool:
        """Whether a reason is given that belongs to the case."""
        plain = straight(sentence)
        given = REASON.search(plain) or self.lexicon.has("reason", plain)
        return bool(given) and not self.empty(plain) and not self.waves(plain) and self.tied(plain) > 0

    def waves(self, sentence: str) -> bool:
        """Whether the change is met with more effort, and with nothing else that could be checked."""
        plain = straight(sentence)
        return MORE_EFFORT.search(plain) is not None and not (DAY.search(plain) or NAME.search(plain))


LEAST_HEARD = 12
"""Words of the case below which a sentence can't be asked for a tie to it."""
LEAST_ASKED = 3
"""Words below which a question is an echo."""


DID = re.compile(
    r"\b(?:I|[Ww]e|he|she|they)(?:'d)? (?:\w+ )?(?:was|were|had|did|went|told|gave|got|began|recorded|asked|\w{3,}ed)\b"
)
"""A deed told: it's of another case."""


def past(plain: str) -> bool:
    """Whether a sentence tells what was done before it plans anything."""
    did, may = DID.search(plain), MAY_BE.search(plain)
    return did is not None and PAST.search(plain) is not None and (may is None or did.start() < may.start())


def bare(text: str) -> str:
    """The text with "the school's" as "the school"."""
    return re.sub(r"'s\b", "", straight(text))


def case_of(said: Iterable[str], lexicon: Lexicon) -> Case:
    """The case as `said` tells it."""
    dull = EVERYDAY | set().union(*(content_words(w) for w in lexicon.light_verbs))
    general = set().union(*(content_words(w) for w in lexicon.phrases.get("any_case", ())), set())
    heard = set().union(*(content_words(bare(s)) for s in said), set())
    return Case(frozenset(w for w in heard - dull - general if len(w) >= 3), lexicon)
