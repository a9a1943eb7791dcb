"""Figures in an answer that a probe can take up, and how they are spoken back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from roundtwo.core.clauses import Clause, Parsed, Token
from roundtwo.core.events import Hook
from roundtwo.core.figures import Figure, figures

BASE = re.compile(
    r"\b(?:from|compared|versus|against|(?<!night )(?<!day )(?<!evening )(?<!week )(?<!year )before|"
    r"baseline|used to|instead of|down to|up from|down from|a year later|"
    r"at first|originally|(?:over|under|out|off|short|ahead|behind) by|"
    r"when (?:I|we) (?:got|took|started|came|began|joined))\b",
    re.IGNORECASE,
)


LIMIT = re.compile(r"\b(?:over|above|under|below|more than|less than|at least|up to|at|of)\s*$", re.IGNORECASE)
"""A limit that was set, not something that moved."""
BY = re.compile(r"\bby\s+(?:about |around |roughly |nearly |almost |some |over )?$", re.IGNORECASE)
"""Before the one of several figures that is a change."""
CHANGED = re.compile(
    r"\b(?:cut|fell|rose|grew|dropp?ed|drop|up|down|by|increased?|decreased?|reduced?|improved?|saved?|saving|gained?|lifted|"
    r"got to|reached|went to|came to|brought \w+ to|took \w+ to|"
    r"raised|lowered|boosted|shrank|doubled|cheaper|faster|quicker|better|more|less|fewer|higher|lower|above|below|shorter)\b",
    re.IGNORECASE,
)


def figure_hooks(parsed: Parsed) -> Iterator[Hook]:
    found = list(figures(parsed.text))
    count = Counter(figure.kind for figure in found)
    for figure in found:
        several = count[figure.kind] > 1 and not BY.search(parsed.text[: figure.start])
        if figure.kind in ("time", "team") or several:
            continue
        quote = clause_around(parsed, figure)
        share = figure.kind == "share"
        if share and LIMIT.search(parsed.text[: figure.start]):
            continue  # a threshold, a reading
        said = spoken_figure(parsed, figure)
        if share and not CHANGED.search(sentence_around(parsed, figure)):
            if counted_by_somebody(parsed, figure, said):
                yield Hook(kind="figure_rate", quote=quote, said=said)
            continue  # only a change has a starting point
        if not said or BASE.search(sentence_around(parsed, figure)):
            continue
        if not (share or (said[0].isdigit() and figure.value >= 10)) or guessed(parsed, figure):
            continue
        if share and PLANNED.search(sentence_around(parsed, figure)):
            continue  # what somebody wanted has no base yet
        if len(said.split()) <= 6 and "\n" not in said:
            yield Hook(kind="figure_share" if share else "figure_count", quote=quote, said=said)


OF_TIME = re.compile(
    r"\s+(?:of|on) (?:my|our|the|your) (?:own )?(?:time|days?|jobs?|weeks?|work|role|hours|attention)|"
    r"\s+(?:sure|certain|there|done|finished|right|honest|true|agree)\b",
    re.IGNORECASE,
)


def counted_by_somebody(parsed: Parsed, figure: Figure, said: str) -> bool:
    """Whether a share is a reading that somebody must have taken: "about ninety percent find it first time"."""
    after = parsed.text[figure.end :]
    told = not (guessed(parsed, figure) or OF_TIME.match(after) or BASE.search(sentence_around(parsed, figure)))
    return bool(said) and told and len(said.split()) <= MOST_SAID and "hundred" not in said and "100" not in said


MOST_SAID = 3
SAMPLED = frozenset(
    "ask call interview survey invite choose pick select mark test check measure watch visit ring email sample shadow "
    "photograph film compare show drive".split()
)
"""Verbs that take some out of many: which ones, and why so many, was somebody's choice."""
SUSTAINED = frozenset("keep run test try log record count track watch stop trial pilot follow".split())
SPANS = frozenset("day days week weeks month months evening evenings night nights hour hours".split())
UNCHOSEN = frozenset("sales minute minutes second seconds year years time times percent % thing things".split())
CHOSEN_WORDS = 3
NOT_CHOSEN = frozenset("all the our my these both about around of in at by after".split())
"""Words before a number that counts what was there anyway."""


def chosen_hooks(parsed: Parsed, deeds: Sequence[Clause]) -> Iterator[Hook]:
    """How many or how long somebody decided on ("I tested ten apples", "for six weeks"): why that, and which ones."""
    for clause in deeds:
        verb = clause.verb.split(" ")[0]
        tokens = clause.tokens
        at = next((i for i, t in enumerate(tokens) if t.lemma == verb), len(tokens))
        for index in range(at + 1, len(tokens)):
            said, noun = counted_noun(parsed, tokens, index)
            if not said:
                continue
            before = tokens[index - 1].text.lower()
            quote = parsed.text[clause.start : clause.end]
            if noun in SPANS:
                if before == "for" and verb in SUSTAINED:
                    yield Hook(kind="chosen_time", quote=quote, said=said)
            elif verb in SAMPLED and before not in NOT_CHOSEN and index == at + 1:
                yield Hook(kind="chosen_sample", quote=quote, said=said)
            return


def counted_noun(parsed: Parsed, tokens: Sequence[Token], index: int) -> tuple[str, str]:
    """("ten apples", "apples") where a whole number and what it counts begin at `index`; else empty."""
    first = tokens[index]
    if first.tag != "CD" or not (first.text.isdigit() or first.text.isalpha()) or first.text.lower() == "one":
        return "", ""
    for token in tokens[index + 1 : index + CHOSEN_WORDS]:
        if token.tag == "NNS":
            noun = token.text.lower()
            if noun == "others":
                break
            return ("", "") if noun in UNCHOSEN else (parsed.text[first.start : token.end].lower(), noun)
        if token.tag not in ("JJ", "NN"):
            break
    return "", ""


CHANGE = re.compile(
    r"\bfrom\s+[^;:?!()\n]{1,30}?\s+to\s+(?:about\s+|around\s+|roughly\s+|nearly\s+)?(?:\d[\d.,]*\d|[^.,;:?!()\n\s]+)"
    r"(?:\s?(?:percent|per cent|%|minutes?|hours?|days?|weeks?|months?|a\s+\w+|an\s+\w+)(?:\s\d+\b)?)?(?:\sor\s\d+\b)?",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:want(?:s|ed)?|ask(?:s|ed)|plan(?:s|ned)?|propos\w+|hoped|expected|offered)\b", re.IGNORECASE
)
LONGEST_CHANGE = 8
YEARS = re.compile(r"(?:19|20)\d\d to (?:19|20)\d\d")


def change_hooks(parsed: Parsed) -> Iterator[Hook]:
    """A change told with both ends ("from 40 minutes to 12"): what did it, and did it last."""
    for match in CHANGE.finditer(parsed.text):
        said = match.group()
        inside = [f for f in figures(said) if f.kind != "team"]
        digits = len(re.findall(r"\d[\d,.]*", said))
        if (len(inside) < 2 and digits < 2) or len(said.split()) > LONGEST_CHANGE or YEARS.search(said):
            continue
        if any(c.start <= match.start() < c.end and (c.modal or c.negated) for c in parsed.clauses):
            continue
        if PLANNED.search(sentence_around(parsed, inside[0])[: match.start()] if inside else ""):
            continue  # what somebody wanted is not what came about
        yield Hook(kind="change", quote=said, name=said[:1].lower() + said[1:])
        return


def spoken_figure(parsed: Parsed, figure: Figure) -> str:
    """The figure with the noun that it counts; empty where a bare count has none."""
    text = parsed.text
    tokens = [t for c in parsed.clauses for t in c.tokens if t.start >= figure.start]
    tokens.sort(key=lambda t: t.start)
    end = figure.start
    noun = False
    for index, token in enumerate(tokens[:8]):
        if token.text in ("-", "–") and index:
            continue  # "forty-five" is one number
        if index and (token.start == tokens[index - 1].start or text[end : token.start].strip(" -–")):
            if token.start == tokens[index - 1].start:
                continue
            break
        if (
            token.tag in ("CD", "$")
            or token.text in ("%", "+")
            or token.text.lower() in ("percent", "per", "cent", "k", "times", "x")
        ):
            if noun:
                break
            end = token.end
        elif token.tag in ("NN", "NNS") or (token.tag == "JJ" and not noun):
            noun = noun or token.tag != "JJ"
            end = token.end if noun else end
        else:
            break
    if end <= figure.start:
        end = figure.end
    if figure.kind == "count" and not noun:
        return ""
    return text[figure.start : end].strip(" -.,")


def guessed(parsed: Parsed, figure: Figure) -> bool:
    """Whether the figure belongs to something that was not, or is not yet, the case."""
    return any(
        c.start <= figure.start < c.end and (c.modal or c.negated or c.tense == "future") for c in parsed.clauses
    )


def sentence_around(parsed: Parsed, figure: Figure) -> str:
    """The sentence a figure stands in: where its base is given, nothing is missing."""
    return next((parsed.text[s:e] for s, e in parsed.sentences if s <= figure.start < e), parsed.text)


def clause_around(parsed: Parsed, figure: Figure) -> str:
    inside = [c for c in parsed.clauses if c.start <= figure.start and figure.end <= c.end]
    if inside:
        narrow = min(inside, key=lambda c: c.end - c.start)
        return parsed.text[narrow.start : narrow.end]
    for start, end in parsed.sentences:
        if start <= figure.start and figure.end <= end:
            return parsed.text[start:end].strip()
    return parsed.text[figure.start : figure.end]
