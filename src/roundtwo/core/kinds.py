"""What kind of answer this is: a story or an opinion, a question back, a blank, a dodge, a joke.

Real candidates tell a full story in only 23 % of behavioural answers (Bangerter et al. 2014), so the kind is
noted for every answer, and anything that is not a story is asked for one occasion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.dodging import goes_around
from roundtwo.core.events import AnswerKind, InterviewerAsked
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.private import nervous

NOT_DEEDS = frozenset(
    "say mention be know think mean guess feel like want hope believe see hear have need seem love hate wish "
    "suppose".split()
)
QUESTION_START = re.compile(
    r"^(?:and |so |but |also |well |okay |then |sorry,? )*(?:what|who|how|why|when|where|which|is|are|do|"
    r"does|did|can|could|would|will|have|has|may|should)\b",
    re.IGNORECASE,
)


class Features(msgspec.Struct, frozen=True):
    """Counts that several rules share, taken once from the parse."""

    words: int
    own: tuple[Clause, ...]
    """Past deeds by "I"."""
    ours: tuple[Clause, ...]
    """Past deeds by "we"."""


def count_words(text: str) -> int:
    return len(re.findall(r"[\w'’-]*\w[\w'’-]*", text))


def is_deed(clause: Clause, *subjects: str) -> bool:
    """A deed: somebody did something, once, in the past."""
    return (
        clause.subject in subjects
        and clause.tense == "past"
        and not clause.modal
        and not clause.negated
        and not clause.habitual
        and clause.verb not in NOT_DEEDS
        and clause.marker not in ("if", "unless", "whether")
        and not turned_round(clause)
        and not (clause.perfect and clause.role == "adverbial" and any(t.text.lower() == "have" for t in clause.tokens))
    )


def borrowed(clause: Clause, parsed: Parsed) -> bool:
    """Whether a deed without a subject of its own follows on what somebody was told of somebody else: "I told Gaz his
    shift made half the errors and picked a third" tells of no picking.
    """
    if clause.role != "conjunct" or any(t.text.lower() == "i" for t in clause.tokens):
        return False
    before = [c for c in parsed.clauses if c.end <= clause.start]
    last = max(before, key=lambda c: c.end, default=None)
    if last is None:
        return False
    # Where the parser has not told what was said from the saying, the clause has a second verb in it.
    swallowed = last.verb in TELLING_VERBS and sum(t.tag in ("VBD", "VBN") for t in last.tokens) > 1
    return swallowed or (last.role == "complement" and last.subject in ("other", "they", "it"))


TELLING_VERBS = frozenset("tell say show explain remind".split())


def wondered(clause: Clause, parsed: Parsed) -> bool:
    """Whether a deed stands in a question: "The decision, or how we did the evaluation?" tells of none."""
    sentence = next((parsed.text[s:e].strip() for s, e in parsed.sentences if s <= clause.start < e), "")
    if not sentence.endswith("?"):
        return False
    return QUESTION_START.match(sentence) is not None or EITHER.search(sentence) is not None


EITHER = re.compile(r"\bor\b|^\W*(?:and |so |but )?(?:what|which|who|how|why|when|where)\b", re.IGNORECASE)


def turned_round(clause: Clause) -> bool:
    """Whether the subject comes after its verb, as in what was asked: "she wanted to know had I got boots"."""
    words = [t.text.lower() for t in clause.tokens[:2]]
    return len(words) == 2 and words[0] in ("had", "did", "was", "were") and words[1] in ("i", "we")


def perfect_now(clause: Clause) -> bool:
    """ "I've used those for ever": what has been so up to now, and no one time."""
    return clause.perfect and any(t.text.lower().replace("’", "'") in ("have", "'ve") for t in clause.tokens)


NOISE = re.compile(r"(?:(?:u+m+|u+h+|e+r+m*|h+m+|well|so|i)[\s,.…-]*)+", re.IGNORECASE)


WONDERS = re.compile(
    r"\b(?:i'd|i would|i want) (?:like |love )?to (?:know|ask|hear|understand)\b(?! (?:because|since|as|so|that)\b)|"
    r"\bi(?:'m| am| was)? (?:wonder|curious|interested)|"
    r"^\W*(?:\w+\W+){0,3}(?:tell me|explain)\b|\bmy (?:first|next|last|second|other|main)? ?question (?:is|would be)\b",
    re.IGNORECASE,
)
"""A question without its mark. Told in a story it is none, so it is taken for one only where the roles have turned."""


INDIRECT = re.compile(
    r"\W*(?:and |yes,? |well,? )*(?:(?:only|just|mainly) (?:whether|if|how|who|what|when|where|why)|"
    r"whether)\b(?=[^?]{18,}$)",
    re.IGNORECASE,
)
"""A question put as a clause: "Only whether the Saturdays count in the five days." """
BARE_PASS = re.compile(
    r"(?:i\W+)?(?:pass|skip|next)(?: (?:please|it|this|one|this one|that|that one))*\W*", re.IGNORECASE
)


def own_questions(parsed: Parsed, turned_round: bool = False) -> tuple[str, ...]:
    """The candidate's own questions in the answer, verbatim, a sentence each."""
    found = []
    for start, end in parsed.sentences:
        sentence = parsed.text[start:end].strip()
        plain = straight(sentence)
        wonders = turned_round and (WONDERS.search(plain) is not None or INDIRECT.match(plain) is not None)
        if (
            sentence.endswith("?")
            or wonders
            or (QUESTION_START.match(sentence) and "." not in sentence[:-1] and not sentence.endswith((".", "!")))
        ):
            found.append(sentence)
    return tuple(found)


def kind_of(
    parsed: Parsed,
    found: Features,
    asked: InterviewerAsked | None,
    private: str | None,
    asks: tuple[str, ...],
    lexicon: Lexicon,
) -> AnswerKind:
    text, words = parsed.text, found.words
    plain = plain_kind(text, words, lexicon)
    if plain is not None:
        return plain
    if private in PAINFUL:
        return "private"  # before a blank: whoever cannot speak of a loss is not asked to take their time
    deeds = len(found.own) + len(found.ours)
    if deeds == 0 and nervous(text) and not (asked is not None and ASKS_NERVES.search(asked.say)):
        return "blank"
    short = short_kind(parsed, words, deeds, asked, asks, lexicon)
    if short is not None:
        return short
    if private and not (private == "past_pay" and words > SHORT_PAY):
        return "private"
    turned_round = asked is not None and asked.section == "your_questions"
    if asks and (turned_round or asks_back(parsed, asks, deeds, lexicon)):
        return "question"
    meaning = lexicon.find("asks_meaning", text)
    if meaning is not None and (meaning.start() <= OPENS or "?" in text) and words <= 25 and deeds == 0:
        return "question"
    exercising = asked is not None and asked.section == "exercise"  # not to know something belongs to it
    no_weakness = asked is not None and lexicon.has("asks_weakness", asked.say)  # "I can't think of a reason not to"
    most = FEW_UNKNOWN if exercising or no_weakness else LONG_UNKNOWN
    if knows_nothing(parsed, words, found, lexicon, most, of_blanks=not no_weakness):
        return "dont_know"
    if goes_around(parsed, asked, lexicon):
        return "dodge"
    return told_kind(parsed, found, lexicon)


def short_kind(
    parsed: Parsed, words: int, deeds: int, asked: InterviewerAsked | None, asks: Sequence[str], lexicon: Lexicon
) -> AnswerKind | None:
    """What a phrase shows an answer to be that tells little: a wish to hear it again, a blank, a refusal."""
    text = parsed.text
    if BARE_NO.fullmatch(straight(text)) and not (asked is not None and closed(asked.say)):
        return "dont_know"
    if words <= LONG_REQUEST and asks_again(parsed, deeds, lexicon):
        return "repeat_request"
    if asks and words <= SHORT_ASK and text.rstrip().endswith("?") and OF_WHAT.search(straight(asks[-1])):
        return "question"  # before a blank: "I don't remember saying that. Stuff about what?"
    if deeds == 0 and asked is not None and asked.missing in UNKNOWN and unknown(text, lexicon):
        return "dont_know"
    for kind, phrases, most in SHORT_KINDS:
        none_found = asked is not None and words > FEW_BLANK and lexicon.has("asks_weakness", asked.say)
        long_blank = words > SHORT_BLANK or none_found  # "I can't think of a reason not to hire me" is an answer
        long_blank = kind == "blank" and long_blank and not lexicon.has("gone_blank", text)
        if (
            words <= most
            and not long_blank
            and lexicon.has(phrases, NOT_MEANT.sub("", straight(text)))
            and not (kind == "blank" and deeds > (words <= SHORT_BLANK))
            and not (kind == "repeat_request" and deeds and "?" not in text and not SORRY.match(text))
        ):
            return kind
    return None


SORRY = re.compile(r"\W*(?:sorry|pardon|excuse|oh|hm+|what)\b", re.IGNORECASE)
LONG_REQUEST, SHORT_ASK = 40, 25
"""Words of an answer that may still be nothing but a wish to hear the question again, or what a word of it means."""
UNKNOWN = frozenset({"incident", "measure", "when"})
"""What one may not know, however much is said beside it."""
GUESS = re.compile(
    r"\b(?:i suppose|i guess|i'd guess|i'd say|maybe|perhaps|probably|possibly|i reckon|something like)\b",
    re.IGNORECASE,
)


def asks_again(parsed: Parsed, deeds: int, lexicon: Lexicon) -> bool:
    """Whether the last sentence asks to hear the question again, or the first where nothing else is told."""
    if not parsed.sentences:
        return False
    ends = {parsed.text[slice(*parsed.sentences[at])] for at in ((-1,) if deeds else (0, -1))}
    return any(lexicon.has("repeat_request", sentence) and sentence.rstrip().endswith("?") for sentence in ends)


def knows_nothing(parsed: Parsed, words: int, found: Features, lexicon: Lexicon, most: int, of_blanks: bool) -> bool:
    """Whether an answer says that it has none, and tells of nothing beside: "I don't know. It was before I joined"."""
    text = parsed.text
    if words > most or any(clause.marker not in OCCASIONS for clause in (*found.own, *found.ours)):
        return False
    if words <= FEW_UNKNOWN and starts_with(lexicon, "dont_know", text):
        return not guesses(text, lexicon)
    sentences = [text[start:end] for start, end in parsed.sentences]
    rest = sum(
        count_words(sentence)
        for sentence in sentences
        if not any(starts_with(lexicon, name, sentence) for name in ("dont_know", "blank")[: 1 + of_blanks])
    )
    return rest < words and rest <= MOST_BESIDE_UNKNOWN and not figures(text) and not guesses(text, lexicon)


OCCASIONS = frozenset({"before", "when", "while", "until", "till", "since", "after"})
"""What introduces a time and not a deed: "before I joined"."""
FEW_UNKNOWN, LONG_UNKNOWN, MOST_BESIDE_UNKNOWN = 25, 45, 30
"""Words of an answer that may say only that it doesn't know, and of its other sentences."""


def unknown(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody says that they don't know, or can't think of it, and guesses at nothing either."""
    found = lexicon.find("blank", text) or lexicon.find("dont_know", text)
    more = found is not None and text[found.end() :].startswith(" more")  # "so I can't say more"
    return found is not None and not more and not guesses(text, lexicon)


def guesses(text: str, lexicon: Lexicon) -> bool:
    """Whether an answer follows after all: "I don't know. That it's not his job, I suppose." """
    known = lexicon.find("dont_know", text) or lexicon.find("blank", text)
    return known is not None and GUESS.search(straight(text[known.end() :])) is not None


def asked_abroad(text: str, lexicon: Lexicon) -> AnswerKind | None:
    """A wish to hear the question again, or in other words, in a language that is not English."""
    if len(text) > LONGEST_ABROAD:
        return None
    if lexicon.holds("meaning_abroad", text):
        return "question"
    return "repeat_request" if lexicon.holds("repeat_abroad", text) else None


LONGEST_ABROAD = 110
"""Characters up to which an answer may be nothing but such a wish."""


def plain_kind(text: str, words: int, lexicon: Lexicon) -> AnswerKind | None:
    """The kind of what is nothing else: silence, a sound, "Pass", a wish in another language to hear it again."""
    if words == 0:
        return "none"
    if NOISE.fullmatch(text.strip()):
        return "blank"
    if BARE_PASS.fullmatch(text.strip()):
        return "refusal"
    return asked_abroad(text, lexicon)


def asks_back(parsed: Parsed, asks: tuple[str, ...], deeds: int, lexicon: Lexicon) -> bool:
    """Whether little is said beside the question; "In the bid? Pretty much the trade-in piece." is an answer."""
    total = count_words(parsed.text)
    if asks and total <= SHORT_BACK and parsed.text.lstrip().startswith(asks[0]) and OF_WHAT.search(straight(asks[0])):
        return True  # "Spoke to whom, sorry? I spoke to a few people."
    beside = total - sum(count_words(ask) for ask in asks)
    if not parsed.text.rstrip().endswith("?") and all(count_words(a) <= ECHO and not WANTS.search(a) for a in asks):
        return False  # "With the licences? Nothing, really."
    if not parsed.text.rstrip().endswith("?") and all(OF_ONESELF.search(straight(ask)) for ask in asks):
        return False  # "Why did I leave? Because they closed the site."
    if deeds:
        # "In building it, or once I saw that nobody used it?" tells of nothing, whatever its verbs.
        return beside <= (MOST_SORRY if len(asks) > 1 else 2) and asks_what_is_meant(parsed.text, asks, lexicon)
    return beside <= 6 or (parsed.text.rstrip().endswith("?") and total <= 45 and beside <= MOST_BESIDE)


OF_ONESELF = re.compile(r"\b(?:did|do|was|am|have|had|would) (?:i|we)\b", re.IGNORECASE)


def asks_what_is_meant(text: str, asks: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a question is about the one that was put: "First step in what?"."""
    return lexicon.has("asks_meaning", text) or any(OF_WHAT.search(straight(ask)) for ask in asks)


OF_WHAT = re.compile(
    r"\b(?:in|of|to|for|on|with|about|than|from|by|at) (?:what|which|whom?|where)(?: exactly)?(?:,? sorry)?\?\s*$|"
    r"^\W*(?:sorry\W+)?(?:\w+\W+){0,3}(?:what|how|which|where|whose|who)(?:\W+sorry)?\?\s*$",
    re.IGNORECASE,
)
"""A short question that asks what a word of the ask points at."""
SHORT_BACK = 14
"""Words of an answer that begins by asking what is meant, and has not said much then."""
ECHO = 5
"""Words up to which a question may only take up a word of the ask, before the answer."""
MOST_SORRY = 4
WANTS = re.compile(
    r"\b(?:what|which|who|whom|whose|how|why|when|where|can|could|would|do you|does|did you|is it|are you|again)\b",
    re.IGNORECASE,
)
"""What a real question has in it."""


NOT_MEANT = re.compile(
    r"\b(?:i|we|he|she|they|who|and|then|to|till i|until i)(?:'d|'ll)?\s+(?:(?:just|then|finally|mostly)\s+)?shut up\b|"
    r"\b(?:where|when|if|because|since|so)\s+(?:that's|it's)\s+my business\b|"
    r"\brather not (?:leave|let|have|lose|be|do|make|take|wait|start|rush|drop)\b",
    re.IGNORECASE,
)
"""Words of an insult or a refusal that are told of oneself: "then I shut up and listened"."""
OPENS = 40
"""Characters within which a question about the question begins, where it has no mark."""
ASKS_NERVES = re.compile(r"\b(?:nerv\w+|anxious|scar\w+|afraid|fear\w*)\b", re.IGNORECASE)
BARE_NO = re.compile(
    r"\W*(?:(?:h+m+|u+m+|oh|well|sorry|i'm (?:so |really |very )?sorry|i'm afraid)\b\W*)*(?:no|nope|nah)\b\W*"
    r"(?:(?:no|now|not (?:now|really)|sorry|i'm (?:so |really |very )?sorry|i'm afraid(?: not)?|afraid not)\b\W*)*",
    re.IGNORECASE,
)
"""Nothing but a no. To a question that a no answers it is the answer."""
CLOSED = re.compile(
    r"(?:^|[.,:;!?]\s+|\b(?:and|so|but|or)\s+)(?:is|are|was|were|do|does|did|have|has|had|can|could|would|will|should|any|"
    r"anything|what(?: \w+)? (?:questions|would you like)|which question)\b[^.?!]*\?\s*$",
    re.IGNORECASE,
)


def closed(ask: str) -> bool:
    """Whether a yes or a no answers it."""
    return CLOSED.search(straight(ask)) is not None


PAINFUL = frozenset({"health", "family", "loss"})
MOST_BESIDE = 14
"""Words beside a question up to which it is the answer."""
SHORT_PAY = 25
"""Words up to which an answer that names past pay is about nothing else."""
FEW_BLANK = 7
SHORT_BLANK = 22
"""Words up to which a blank may come with a deed ("I went blank")."""
SHORT_KINDS: tuple[tuple[AnswerKind, str, int], ...] = (
    ("repeat_request", "repeat_request", 16),
    ("insult", "insult", 30),
    ("refusal", "refusal", 30),
    ("blank", "blank", 45),
    ("joke", "joke", 12),
)
"""Kinds that a phrase shows in a short answer, with the most words it may have."""


def starts_with(lexicon: Lexicon, phrases: str, text: str) -> bool:
    """Whether the phrase stands in the first words, not in "I don't know if you know Kafka, but…"."""
    match = lexicon.find(phrases, text)
    if match is None or match.start() > 30:
        return False
    return not re.match(r"\s+(?:if|whether)\s+you\b", text[match.end() :])


def told_kind(parsed: Parsed, found: Features, lexicon: Lexicon) -> AnswerKind:
    text = parsed.text
    deeds = len(found.own) + len(found.ours)
    past = sum(c.tense == "past" for c in parsed.clauses)
    if deeds:
        general = speaks_of_habit(parsed, lexicon) and past * 2 <= len(parsed.clauses)
        once = deeds - sum(perfect_now(c) for c in (*found.own, *found.ours))
        if deeds >= 2 and once and not general and (found.words >= 15 or lexicon.has("result", text)):
            return "story"
        return "habit" if general and deeds == 1 else "vague_story"
    if past >= TOLD_IN_PAST and past * 2 >= len(parsed.clauses):
        return "vague_story"
    if lexicon.has("self_description", text) and not figures(text):
        return "self_description"
    mine = [c for c in parsed.clauses if c.subject in ("i", "we")]
    guessed = sum(
        (c.modal in ("would", "could", "might", "will") or c.tense == "future") and not used_to(c, parsed) for c in mine
    )
    if lexicon.has("opinion", text) or lexicon.has("wish", text) or (guessed and guessed * 2 >= len(mine)):
        return "opinion"
    if lexicon.has("habit", text) or any(
        c.subject in ("i", "we") and c.tense == "present" and c.verb not in NOT_DEEDS for c in parsed.clauses
    ):
        return "habit"
    if past and found.words >= 12:
        return "vague_story"
    return "fact"


SUPPOSES = re.compile(
    r"\b(?:if|unless|now|today|next time|instead|differently|rather|like|love|prefer|again)\b", re.IGNORECASE
)


def used_to(clause: Clause, parsed: Parsed) -> bool:
    """Whether "I'd" tells what used to happen: it follows what has happened, and nothing supposes anything."""
    if clause.modal != "would" or clause.perfect or not any(SHORT_WOULD.fullmatch(t.text) for t in clause.tokens):
        return False
    if clause.verb in NOT_DEEDS - {"see", "hear"} or SUPPOSES.search(parsed.text):
        return False
    return any(
        c.start < clause.start and c.tense == "past" and c.role in ("main", "conjunct", "complement") and not c.perfect
        for c in parsed.clauses
    )


SHORT_WOULD = re.compile(r"['’]d", re.IGNORECASE)


TOLD_IN_PAST = 4
"""Past clauses from which something was told, whatever is said beside it of how things are done now."""


def speaks_of_habit(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether "usually" or its like stands in something that the candidate does these days."""
    marks = [m.start() for m in lexicon.find_all("habit", parsed.text)]
    return any(
        c.start <= mark < c.end and c.subject in ("i", "we") and c.tense == "present"
        for mark in marks
        for c in parsed.clauses
    )
