"""Whether a fluent answer goes around the question: no deed, figure or person where one was asked for.

An accusation has to be sure. What decides is what the question asked for, whether the answer holds any of it, and
whether what stands there instead is of the kind that people fill a gap with: the firm, the trade, sayings, a bridge
to another subject. Whoever says that they have no answer does not go around it, and neither does a short answer.
"""

from __future__ import annotations

import re
from typing import Literal

from roundtwo.core.brief import content_words
from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.question_shapes import question_shape
from roundtwo.core.question_types import question_type

Wanted = Literal["who", "number", "figure", "length", "deed", "part", "view"]
"""What an ask is after. A `part` is one side of a story already told; to a `view` anything said of it is an answer."""

VIEWS = frozenset({"hypothetical", "goal", "motive", "self_description", "habit", "overview", "logistics"})
DEED_PROBES = frozenset({"own_part", "how", "incident"})
VIEW_SECTIONS = frozenset({"opening", "exercise", "your_questions", "closing"})

ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|often|long|far|big|large)\b|\bdown from what\b|\bone number\b", re.IGNORECASE
)
ASKS_FIGURE = re.compile(r"\b(?:which|what) (?:\w+ )?(?:number|figure|percentage|share)\b", re.IGNORECASE)
NONE = re.compile(r"\b(?:none|nothing|nobody|fewer|less|more|double|twice|halved)\b", re.IGNORECASE)
ASKS_WHO = re.compile(r"(?:^|[.,:?!]\s+|\b(?:and|so|but)\s+)(?:who|whose|whom)\b", re.IGNORECASE)
ASKS_DO = re.compile(
    r"\bwhat (?:(?:exactly|actually) )?did you\b|\bwhat was (?:yours|your own)\b|"
    r"\bwhich (?:part|bit|piece)s? (?:\w+ )*(?:yours|you)\b|\btell me (?:about|what)\b|\bwhich (?:time|one)\b",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"\b(?:all (?:of|the|my|our|\w+s)|every(?:one|body)?|half|most|few|fewer|couple|several|lots?|loads|"
    r"dozens?|hundreds?|thousands?|none|nobody|nothing|double|doubled|halved|twice|once|both|single|whole|entire|only|just|hardly|barely|"
    r"nearly|almost|daily|weekly|monthly|yearly|seldom|rarely|sometimes|constantly|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|a third|a quarter)\b",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|summer|winter|spring|autumn|season|term|morning|"
    r"afternoon|evening|longer|shorter|too long|long|quick|quickly|forever|ages|until|till|overnight|still|since|"
    r"by (?:monday|tuesday|wednesday|thursday|friday|then|the))\b",
    re.IGNORECASE,
)
ASKS_LENGTH = re.compile(r"\bhow (?:long|often|soon|quickly)\b|\bwhen\b", re.IGNORECASE)
SOMEBODY = re.compile(
    r"\b(?:(?<!for )(?<!to )me|mine|myself|he|she|him|her|his|hers|nobody|no one|all of us|the two of us|ourselves)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:mine|myself|my own|(?<!for )(?<!to )me)\b", re.IGNORECASE)
LEADS_OFF = re.compile(
    r"\bwhat (?:i'd|i would|i can|i will|i'll|i want to|i'd like to|i always)\s+(?:\w+\s+)?(?:stress|highlight|"
    r"emphasi[sz]e|underline|say|add|point out|mention|tell you)\b|"
    r"\bthe (?:most |more )?(?:important|valuable|main|crucial|beautiful|exciting|interesting|great|nice|good) "
    r"(?:thing|point|part|aspect|bit|message)\b(?: \w+){0,3} (?:is|was)\b",
    re.IGNORECASE,
)
"""A sentence that leads off to what somebody would rather have been asked."""
OWNS_UP = re.compile(
    r"\b(?:i|we|i've|we've)\b[^.?!,;]{0,25}\b(?:n't|not|never|cannot|no (?:figure|number|idea|such|example))\b|"
    r"\b(?:i|we)(?:'d|'ve|'m)?\s+(?:\w+\s+)?(?:don't|can't|couldn't|haven't|didn't|won't|wouldn't|wasn't|weren't|"
    r"hadn't)\b|"
    r"\bi'm not\b|\bnot that i\b|\bnot me\b|\bnone\b|\bnever (?:counted|measured|had)\b|\bnothing like that\b|"
    r"\bno one asked\b|\bnobody (?:counted|measured|asked|kept)\b|\bhard for me to say\b|\bsorry\b|"
    r"\bhonest(?:ly)?, no\b",
    re.IGNORECASE,
)
"""Somebody who says that they have not got it is honest, not evasive."""
POINTS = re.compile(
    r"^\W*(?:(?:oh|well|hm+|um+|so|okay|yes|no|probably|definitely|easily|maybe|perhaps|honestly|i think|i'd say|"
    r"i suppose|i guess)\W+)*"
    r"(?:(?:that|it)(?:'s| is| was|'d be| would be| would have been| has to be| must have been|'ll be)\s+"
    r"(?:probably |definitely |easily |maybe )?(?:the|a|an|my|our|when|at|in|with)\b|"
    r"(?:the|my|a|an|two|three)\s[^,;.?!]{2,60}[.?!,])",
    re.IGNORECASE,
)
"""An answer that begins by naming what was asked for: "That was the school kitchen", "The flour mill." """

SAYINGS = re.compile(
    r"(?:\b(?:is|are)|'s)\s+(?:(?:the|absolutely|really|always|so|just|simply|very)\s+)*(?:key|everything|paramount|crucial|"
    r"essential|vital|fundamental|half the battle|what counts|what matters|a must|name of the game|all about)\b|"
    r"\b(?:it's|it is|that's|that is)\s+(?:\w+\s+){0,2}(?:all about|down to|a matter of|a question of|about people)\b|"
    r"\bcomes? down to\b|\b(?:every|each|any|no two)\s+\w+\s+(?:is|are|has|have|needs?|goes)\s+(?:\w+\s+)?"
    r"(?:different|unique|the same|alike|its own|their own|special|ups and downs|to)\b|"
    r"\b(?:you|one)(?:'ve| have| has)?\s+(?:\w+\s+)?(?:have to|has to|got to|need to|needs to|must|should|learn to|"
    r"can't|cannot|can never|never|always|just)\b|"
    r"\b(?:there's|there is|there are|there will)\s+(?:\w+\s+)?(?:always|never|no such thing|no one|no single|"
    r"so many|many|a lot of|lots of|all kinds of|different)\b|"
    r"\b(?:people|customers|clients|everyone|everybody|nobody|we all|companies|teams|managers|leaders)\s+"
    r"(?:\w+\s+)?(?:know|knows|want|wants|need|needs|like|likes|are|is|has|have|makes|make|expect|expects|feel)\b",
    re.IGNORECASE,
)
"""What is true of everything, everywhere."""

SOFT = frozenset(
    "work enjoy learn grow try spend join start collaborate appreciate respect value benefit experience contribute "
    "support believe evolve change face become continue develop expand strive play involve consider matter exist found "
    "help go come get see cooperate communicate focus invest pull serve deliver perform handle deal manage".split()
)
"""Verbs of deeds that tell of nothing done: "we grew", "I enjoyed my time"."""
FEWEST, FEWEST_BRIDGED = 9, 5
"""Words from which an answer is long enough to go around: shorter ones are only short."""
LONGEST = 200
"""Words from which an answer is met for its length instead."""
SHORT_EVASION, BARE_EVASION = 12, 6
"""Words up to which "it depends" is all that is said: where something that happened was asked for, and a view."""
MOSTLY = 0.5


def wanted(asked: InterviewerAsked | None) -> Wanted:
    """What `asked` is after, by its own words first, then by its purpose and its type."""
    if asked is None:
        return "deed"
    if asked.section in VIEW_SECTIONS or asked.move == "contradiction":
        return "view"
    if asked.section == "first_round" and asked.basis is None and asked.claim is None:
        return "view"  # of the first conversation itself
    said = last_ask(asked.ask or asked.say)
    probe = asked.probe or asked.missing
    if asked.question_type in VIEWS and probe not in DEED_PROBES:
        return "view"
    if ASKS_LENGTH.search(said) and ASKS_NUMBER.search(said):
        return "length"
    if ASKS_FIGURE.search(said):
        return "figure"
    if ASKS_NUMBER.search(said):
        return "number"
    if ASKS_WHO.search(said):
        return "who"
    if probe is None or probe in DEED_PROBES or ASKS_DO.search(said):
        return "deed"
    return "part"


def last_ask(text: str) -> str:
    """The asking sentence of a turn, without what leads to it."""
    pieces = [piece for piece in re.split(r"(?<=[.?!])\s+", straight(text)) if piece.strip()]
    return next((p for p in reversed(pieces) if p.endswith("?")), pieces[-1] if pieces else "")


def goes_around(parsed: Parsed, asked: InterviewerAsked | None, lexicon: Lexicon) -> bool:
    """Whether the answer is a dodge of `asked`. Sure, or not at all."""
    text = straight(parsed.text)
    words = len(text.split())
    if words > LONGEST or not parsed.english or told_of(parsed, lexicon):
        return False
    if lexicon.has("deflection", text):
        return True
    want = wanted(asked)
    if asked is not None and asked.question_type is None and asked.move == "ask" and viewed(asked, lexicon):
        want = "view"
    if evades(text, words <= (SHORT_EVASION if want != "view" else BARE_EVASION), lexicon):
        return True
    if want == "view" or OWNS_UP.search(text):
        return False
    if leads_off(text, lexicon) and want != "part" and words >= FEWEST_BRIDGED:
        return True
    if words < FEWEST:
        return False
    return not gives(want, parsed, text, lexicon) and fills(want, parsed, asked, lexicon)


def viewed(asked: InterviewerAsked, lexicon: Lexicon) -> bool:
    """Whether the words of a question that is not the bank's want something said of it, and nothing that happened."""
    return question_type(asked, lexicon) in VIEWS or question_shape(asked, lexicon) not in ("", "open")


def evades(text: str, short: bool, lexicon: Lexicon) -> bool:
    """Whether "it depends" is what an answer says, and not what follows its answer."""
    found = lexicon.find("evasion", text) if short else None
    return found is not None and len(text[: found.start()].split()) <= FEWEST_BEFORE


FEWEST_BEFORE = 3


def leads_off(text: str, lexicon: Lexicon) -> bool:
    return lexicon.has("bridge", text) or LEADS_OFF.search(text) is not None


def told_of(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether something that happened is told, whoever did it: then it is a story, in whatever words."""
    return any(is_event(clause, lexicon) for clause in parsed.clauses)


def is_event(clause: Clause, lexicon: Lexicon) -> bool:
    if clause.tense != "past" or clause.modal or clause.habitual or clause.verb in STATES:
        return False
    if clause.subject in ("i", "we"):
        return clause.verb.split(" ")[0] not in SOFT
    if clause.subject == "you":
        return False
    if clause.subject == "they" or clause.subject == "it":
        return clause.verb.split(" ")[0] not in SOFT
    return not is_context(clause, lexicon) and clause.verb.split(" ")[0] not in SOFT


STATES = frozenset("be have know think mean say feel like want hope believe seem love need exist mention guess".split())


def is_context(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause speaks of the firm, the trade, or people at large."""
    return clause.subject == "other" and clause.subject_lemma in lexicon.context


def gives(want: Wanted, parsed: Parsed, text: str, lexicon: Lexicon) -> bool:
    """Whether anything of what was asked for stands in the answer."""
    if OWN.search(text):
        return True
    if want == "figure":
        return bool(figures(text) or NONE.search(text) or lexicon.has("comparative", text))
    if want == "number":
        return bool(figures(text) or QUANTITY.search(text) or lexicon.has("comparative", text))
    if want == "length":
        return bool(figures(text) or LENGTH.search(text))
    if want == "who":
        ours = any(c.subject in ("i", "we") and c.tense == "past" for c in parsed.clauses)
        named = any(name.proper for name in parsed.names) or bool(parsed.people)
        return ours or named or SOMEBODY.search(text) is not None or lexicon.has("one_person", text)
    return False


def fills(want: Wanted, parsed: Parsed, asked: InterviewerAsked | None, lexicon: Lexicon) -> bool:
    """Whether what stands there instead is what a gap is filled with."""
    text = straight(parsed.text)
    clauses = [c for c in parsed.clauses if c.tense in ("past", "present", "future")]
    if not clauses or sum(map(is_own, parsed.clauses)) * 2 >= len(clauses):
        return False  # what somebody does as a rule, or would do, is general, and asked for one occasion
    sayings = sayings_in(text, lexicon)
    if not sayings and (want == "part" or (want == "deed" and POINTS.search(text))):
        return False
    spoken_of = [c for c in clauses if not ((c.subject == "i" and c.verb in STATES) or is_tag(c, text))]
    general = sum(is_general(c, lexicon) for c in spoken_of)
    around = sum(is_context(c, lexicon) or is_advice(c) for c in clauses)
    specific = figures(text) or any(n.proper for n in parsed.names) or at_a_time(text, lexicon)
    weight = (
        1.0 * sayings
        + (1.0 if around >= MOSTLY * len(clauses) else 0.0)
        + (1.5 if general == len(spoken_of) >= FEWEST_GENERAL else 0.0)
        + (0.0 if shares(asked, text) else 0.5)
        + (1.0 if want in CERTAIN else 0.0)
        - (1.0 if specific else 0.0)
    )
    return weight >= (SURE_OF_PART if want == "part" else SURE)


def sayings_in(text: str, lexicon: Lexicon) -> int:
    """How many things stand there that people say anywhere; three are as good as ten."""
    found = (*lexicon.find_all("platitude", text), *SAYINGS.finditer(text))
    return min(len(found) + leads_off(text, lexicon), 3)


CERTAIN = frozenset({"who", "number", "figure", "length"})
"""What is given in so many words, or not at all."""
SURE, SURE_OF_PART = 1.5, 2.5
"""What signs must weigh together. Many things can be said of one side of a story: there it takes more."""
FEWEST_GENERAL = 2
POINTING = frozenset("the this that these those my his her their its".split())


def is_tag(clause: Clause, text: str) -> bool:
    """ "…, aren't they?" """
    return clause.verb in ("be", "do") and len(text[clause.start : clause.end].split()) <= LONGEST_TAG


LONGEST_TAG = 2


def at_a_time(text: str, lexicon: Lexicon) -> bool:
    """Whether one time is named: "every Monday" is none."""
    return any(not AGAIN_AND_AGAIN.search(text[: m.start()]) for m in lexicon.find_all("when", text))


AGAIN_AND_AGAIN = re.compile(r"\b(?:every|each|on|of|for|these|all)\s+$", re.IGNORECASE)


def shares(asked: InterviewerAsked | None, text: str) -> bool:
    return asked is not None and bool(content_words(last_ask(asked.ask or asked.say)) & content_words(text))


def is_own(clause: Clause) -> bool:
    """Whether a clause tells what "I" or "we" do or would do, in a verb that one can see."""
    soft = STATES if clause.subject == "i" else STATES | SOFT
    return clause.subject in ("i", "we") and clause.verb.split(" ")[0] not in soft


def is_advice(clause: Clause) -> bool:
    """Whether a clause says what anybody has to do: "you feel along the ring" tells how a thing is done."""
    return clause.subject == "you" and (bool(clause.modal) or clause.verb.split(" ")[0] in ADVISES)


ADVISES = frozenset(
    "be have know want need find make take build keep notice learn grow adapt get try stay trust win lose walk".split()
)


def is_general(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause says what is so in general: of you, of everybody, of things that nobody pointed at."""
    if is_context(clause, lexicon):
        return True
    if clause.subject == "we":
        return clause.verb.split(" ")[0] in SOFT or clause.verb in STATES
    if clause.tense == "past" or clause.subject in ("i", "they"):
        return False
    if clause.subject != "other":
        return clause.subject != "you" or is_advice(clause)
    before = []
    for token in clause.tokens:
        if token.lemma.lower() == clause.subject_lemma:
            break
        before.append(token.text.lower())
    return not POINTING.intersection(before)
