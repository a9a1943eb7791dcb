"""Turning general talk to "you", where it is sure to fit: what somebody does, leans to, means to do or wants."""

from __future__ import annotations

import re
from itertools import pairwise

from roundtwo.core.clauses import Clause, Token
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import POINTERS, TURNED

SHORTEST, LONGEST = 3, 13
"""Words of a clause that is handed back, "You" included."""
STATES = frozenset(
    "be have belong think know mean believe guess feel hope see say suppose agree disagree understand mind depend "
    "consider assume do need wish become seem mention lack hate hurt fear fail miss forget struggle "
    "appreciate respect".split()
)
"""Verbs that are not handed back: states, views, and what is held against somebody."""
LIGHT = frozenset(
    "let make get keep tend start want like love prefer find call come look put go take give try help answer tell "
    "admit follow plan aim use".split()
)
"""Verbs that say enough only with something behind them."""
WISHING = frozenset("want wish hope plan".split())
WISHING_IF = frozenset("like love prefer".split())
"""Verbs that wish behind "would", and say what somebody leans to without it."""
STANCES = frozenset("stay remain stand prefer like love try tend focus aim use enjoy value".split())
"""What somebody leans to rather than does: it shows, it is not "done"."""
FULL = 2
"""Content words behind a light verb from which it says enough."""
MODALS = {"would": "'d", "will": "'ll", "": ""}
NOT_SPOKEN = POINTERS - frozenset("them their him her his some all our us we everything both no same one".split())
OWN = TURNED | {"me": "you", "our": "your", "us": "you", "ours": "yours", "we": "you", "'d": "'d", "'ll": "'ll"}
TOO_OPEN = frozenset("one ones someone somebody something anything things thing way ways people lot stuff much".split())
SLIP = re.compile(r"\b(?:take risk|as well)$|\ban? in\b|\b(?:in|at|on) (?:good|big|reputed) \w+$", re.IGNORECASE)
"""Words without the article they need, or with one too many."""
VAGUE = frozenset("situation problem question task issue world matter case condition".split())
"""Nouns that stand in anybody's answer."""
LIGHT_ADVERBS = frozenset(
    "really just basically actually honestly definitely probably maybe also then so first simply surely definetly "
    "personally generally sometimes mostly".split()
)
WEAK = re.compile(
    r"\b(?:weak\w*|lazy|bad|worst|afraid|nervous|angry|anger|distract\w*|depress\w*|worr\w+|hate|struggle|panic|shy|"
    r"anxi\w+|stiff|fuss\w+|grump\w+|snapp?\w*|blunt|stubborn|impatien\w*|perfectionis\w+|bossy|"
    r"nosy|moody|cross with|difficult|problem in my|lack\w*|mistakes?|wrong|fail\w*|stress\w*|hard to|hard for me|"
    r"too (?:much|many|long|fast|quick\w*|slow\w*|direct|careful|trusting|often|seriously))\b",
    re.IGNORECASE,
)
"""What is held against somebody by being said back."""
AIMS = frozenset("goal aim dream plan ambition objective wish target".split())
"""What somebody says they want by saying what it is: "my goal is to lead a team"."""


def said_as(clause: Clause) -> str:
    """The situation that a clause about "I" makes: done as a habit, leant to, meant for the case, intended, wanted."""
    if clause.subject_lemma in AIMS and clause.verb == "be" and clause.tense == "present" and not clause.negated:
        return "wanted"
    if clause.subject != "i" or clause.negated or clause.passive:
        return ""
    if clause.perfect:
        return "held" if lasts(clause) else ""
    if clause.progressive and clause.modal != "will":
        return ""
    if clause.role not in ("main", "conjunct", "complement") or clause.marker not in ("", "that"):
        return ""
    verb = clause.verb.split(" ")[0]
    tags = [t.tag for t in clause.tokens]
    at = next((i for i, t in enumerate(clause.tokens) if t.lemma == verb), len(tags))
    wishes = (verb in WISHING and clause.tense == "present") or (verb in WISHING_IF and clause.modal == "would")
    if wishes and "TO" in tags[at + 1 : at + 3]:
        return "wanted"
    oneself = verb == "see" and any(t.text.lower() == "myself" for t in clause.tokens)
    if (oneself or (verb == "see" and "VBG" in tags[at:])) and clause.tense == "present":
        return "wanted"
    if clause.modal in ("would", "will"):
        return "meant" if clause.modal == "would" else "intended"
    if clause.tense != "present" or clause.modal:
        return ""
    return "leant_to" if verb in STANCES else "usual"


def lasts(clause: Clause) -> bool:
    """Whether something has been so for a time that is named: "I've run the ward alone for two years"."""
    words = [t.text.lower().replace("’", "'") for t in clause.tokens]
    now = words[1:2] in (["'ve"], ["have"]) and clause.role in ("main", "conjunct", "complement") and not clause.modal
    return now and "for" in words and clause.tokens[-1].lemma.lower() in TIMES and clause.verb not in STATES


TIMES = frozenset("year month season winter summer decade".split())


def ends(clause: Clause, text: str) -> bool:
    """Whether what is handed back ends where it may: with its clause, before an aside, or before what tells several
    things apart ("new tasks | that I set up for myself").
    """
    if ends_whole(clause, text):
        return True
    if 0 < len(cut(list(clause.tokens))) < len(clause.tokens):
        return True
    last = clause.tokens[-1]
    following = re.match(r"\s*(?:that|which|where)\b", text[clause.end :]) is not None
    article = next((t for t in reversed(clause.tokens[:-1]) if not t.tag.startswith(("NN", "JJ", "CC", "VBN"))), None)
    return following and last.tag == "NNS" and (article is None or article.tag != "DT")


GOES_ON = re.compile(r"(?:and|or|but|so|then|because|since|when|while|if|as(?! (?:if|though)))\b", re.IGNORECASE)


def ends_whole(clause: Clause, text: str) -> bool:
    """Whether nothing that belongs to the clause comes after it."""
    rest = text[clause.end :].lstrip(' ")”')
    if not rest or rest[0] in ".!?;,:)":
        return re.match(r",?\s*(?:which|who|whose|where|that)\b", rest) is None
    return (
        re.match(r"(?:and|or|but|so|then|because|since|when|while|if|as(?! (?:if|though)))\b", rest, re.IGNORECASE)
        is not None
    )


def turned_talk(clause: Clause, text: str, lexicon: Lexicon) -> str:
    """ "I'd check the alerts first" -> "You'd check the alerts first"; empty where it is not sure to fit."""
    span = text[clause.start : clause.end]
    if WEAK.search(span) or lexicon.has("failure", span) or lexicon.has("fog", span):
        return ""
    aimed = clause.subject_lemma in AIMS
    at = next((i for i, t in enumerate(clause.tokens) if (t.tag == "TO" if aimed else t.text.lower() == "i")), None)
    verb = clause.verb.split(" ")[0]
    if at is None or verb == "try":
        return ""
    rest = cut(list(clause.tokens[at + 1 :]))
    while rest and (rest[0].tag == "MD" or rest[0].text.lower() in LIGHT_ADVERBS | {"do"}):
        rest = rest[1:]
    behind = {t.lemma for t in rest if t.tag.startswith(("NN", "VB", "JJ", "RB"))} - {
        verb,
        "be",
        "have",
        "do",
        *LIGHT_ADVERBS,
        *TOO_OPEN,
        *VAGUE,
        *STATES,
    }
    if not telling(verb, clause, behind) or bare_noun(rest) or not (said_as(clause) == "leant_to" or named_in(rest)):
        return ""
    if any(text[a.end : b.start].strip(" \n\u00a0") for a, b in pairwise(rest)):
        return ""  # something that belongs in between is a clause of its own
    if said_as(clause) == "held":
        rest = [t for t in rest if t.text.lower().replace("’", "'") not in ("'ve", "have")]
    begins = "You've" if said_as(clause) == "held" else "You" + MODALS.get(clause.modal, "")
    words = ["You want to" if aimed else begins]
    for index, token in enumerate(rest):
        lowered = token.text.lower().replace("’", "'")
        if len(lowered) == 1 and lowered.isalpha() and lowered not in "ai":
            return ""  # a slip of the pen
        unsaid = not (token.text.replace("-", "").replace("'", "").replace("’", "").isalnum() or token.text in "-%'")
        ahead = rest[index + 1].tag if index + 1 < len(rest) else ""
        if unsaid or (lowered in NOT_SPOKEN and not (lowered == "this" and ahead.startswith("NN"))):
            return ""
        gap = "" if index and rest[index - 1].end == token.start else " "
        words.append(gap + OWN.get(lowered, token.text if token.text.isupper() else text[token.start : token.end]))
    said = re.sub(r"\s+", " ", "".join(words)).strip()
    if SLIP.search(said):
        return ""
    last = rest[-1] if rest else None
    if last is None or last.text.lower() in TOO_OPEN or last.tag in ("IN", "TO", "DT", "CC", "JJR", "PRP$", "WRB"):
        return ""
    return said if SHORTEST <= len(said.split()) <= LONGEST else ""


def named_in(rest: list[Token]) -> bool:
    """Whether a thing or somebody is named: "You'll work hard" says what anybody says."""
    somebody = any(t.text.lower() in ("them", "him", "her") for t in rest)
    with_them = somebody and rest[0].lemma.lower() not in LIGHT
    return with_them or any(
        (t.tag.startswith("NN") or t.tag == "VBG") and t.lemma.lower() not in TOO_OPEN for t in rest
    )


MASS = re.compile(
    r"(?:tion|sion|ness|ity|ment|ship|ance|ence|ism|cy|ure|ing|hood|dom|ware|age|ery|ics|ogy|phy|work)$|"
    r"^(?:time|help|advice|feedback|research|data|software|code|money|risk|trust|respect|care|part|place|interest|"
    r"pride|control|charge|action|notice|stock|contact|touch|note|support|progress|information|knowledge|space|fun|"
    r"admin|english|math|maths|science|design|art|music|law|email|phone|hand|people|life|school|college|university|home|"
    r"office|effort|change|growth|success|value|pressure|stress|sense|account|credit|detail|depth|front|order|person|"
    r"practice|pace|quality|responsibility|initiative|ownership|service|press|food|water|paper|mail|traffic|equipment)$"
)
"""Nouns that are said without an article."""
BEFORE_BARE = frozenset("at in by on for to from per as of".split())
"""Prepositions of set phrases: "at work", "by train", "for admin"."""


def bare_noun(rest: list[Token]) -> bool:
    """Whether a noun stands without the article it needs: handed back, a slip is heard twice."""
    for index, token in enumerate(rest):
        if token.text.lower() in ("a", "an") and index + 1 < len(rest) and rest[index + 1].tag == "IN":
            return True
        if token.tag != "NN" or MASS.search(token.lemma.lower()):
            continue
        if index + 1 < len(rest) and (rest[index + 1].tag.startswith("NN") or rest[index + 1].text in "-/"):
            continue
        first = index
        while first and rest[first - 1].tag in (
            "JJ",
            "JJR",
            "JJS",
            "NN",
            "NNP",
            "NNS",
            "VBN",
            "VBG",
            "HYPH",
            "RB",
            "RBR",
            "CC",
        ):
            first -= 1
        before = rest[first - 1] if first else None
        if before is None or before.tag in ("VB", "VBP", "VBZ", "VBD", "TO") or before.text.lower() in ("into", "with"):
            return True
        if before.tag == "IN" and before.text.lower() not in BEFORE_BARE:
            return True
    return False


def telling(verb: str, clause: Clause, behind: set[str]) -> bool:
    """Whether the verb with what stands behind it says something."""
    if said_as(clause) == "wanted":
        return len(behind) >= FULL
    if verb == "be":  # "I'll be in a position…"
        return clause.modal == "will" and len(behind) >= FULL
    return verb not in STATES and len(behind) >= (FULL if verb in LIGHT else 1)


def cut(tokens: list[Token]) -> list[Token]:
    """Up to where a second thing begins, where the clause is long: "… or pursuing a degree"."""
    for index, token in enumerate(tokens):
        if index and token.tag in ("WDT", "WP"):
            return []  # "a company, which…" is not named by its first words
        ahead = next((t for t in tokens[index + 1 :] if t.tag != "RB"), None)
        parts = token.text == "," or (token.tag == "CC" and ahead is not None and ahead.tag.startswith("VB"))
        if parts and index >= SHORTEST - 1:
            goes_on = ("NN", "JJ", "DT", "CD", "VBG", "W")
            listed = token.text == "," and ahead is not None and ahead.tag.startswith(goes_on)
            return [] if listed else tokens[:index]
    return tokens
