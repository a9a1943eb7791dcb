"""Claims of the papers, as events: what the interviewer knows of the candidate before today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from roundtwo.core.brief import BULLET
from roundtwo.core.claims import LONGEST, claims_in
from roundtwo.core.clauses import Clause, Name, Parsed
from roundtwo.core.demands import demands
from roundtwo.core.events import Brief, ClaimNoted, Source
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.positions import entries, position_claims
from roundtwo.core.private import OWN_FAMILY, painful
from roundtwo.core.quotes import find_quote
from roundtwo.core.resume_lines import line_claims as named_lines
from roundtwo.core.topics import titled, topic_claim

Parse = Callable[[str], Parsed]
MOST_LINES = 90
"""Lines of a résumé that are read for claims."""
LABEL = re.compile(r"^(?:[A-Z][\w&/’'-]*(?:\s+[\w&/’'-]+){0,4}):\s+(?=[A-Z])")
"""A heading inside a bullet ("Brand growth: Led a team…")."""


def paper_claims(brief: Brief, parse: Parse, lexicon: Lexicon) -> Iterator[ClaimNoted]:
    """The claims of the first round and the résumé, and the posting's demands, in the order of their sources."""
    count = 1
    asked = ""
    for turn in brief.first_round.turns:
        if turn.speaker == "interviewer":
            asked = turn.say
            continue
        found = text_claims(turn.say, "first_round", turn.turn, parse, lexicon, count)
        if painful(straight(turn.say)) or OWN_FAMILY.search(straight(turn.say)):
            found = [claim for claim in found if claim.turned or claim.figure]  # nothing is named out of one's own life
        else:
            found += topic_claim(asked, turn, found, parse, lexicon, count + len(found))
        found = [c for c in found if not (c.missing == ("incident",) and theirs(c.name, brief))]
        count += len(found)
        yield from found
    for claim in resume_claims(brief.resume, parse, lexicon, count):
        count += 1
        yield claim
    yield from demands(brief.job, parse, count, lexicon)


def theirs(name: str, brief: Brief) -> bool:
    """Whether a name is where the candidate works or would work, and no piece of their work."""
    return employer(name, brief.resume) or (name[:1].isupper() and name.lower() in brief.job.lower())


def employer(name: str, resume: str) -> bool:
    """Whether a name heads an entry of the résumé: where somebody works is no piece of their work."""
    words = name.lower().removeprefix("the ")
    return bool(words) and any(words in entry.lower() for entry in entries(resume))


def resume_claims(resume: str, parse: Parse, lexicon: Lexicon, first: int) -> Iterator[ClaimNoted]:
    """Deeds, then the dated entries and degrees, then the lines that only name what was worked on."""
    taken: set[str] = set()
    count = first
    for block in blocks(resume)[:MOST_LINES]:
        for claim in line_claims(block, parse, lexicon, count, resume):
            count += 1
            taken.add(claim.quote)
            yield claim
    for claim in (*position_claims(resume, count),):
        count += 1
        taken.add(claim.quote)
        yield claim
    yield from named_lines(resume, taken, lexicon, count)


def text_claims(
    text: str,
    source: Source,
    turn: int | None,
    parse: Parse,
    lexicon: Lexicon,
    first: int,
    whole: str | None = None,
) -> list[ClaimNoted]:
    """Claims of one text, their quotes as they stand in `whole` where the text was taken from there."""
    parsed = parse(text)
    found = claims_in(parsed, source, turn, lexicon, (), first)
    if source == "first_round":
        found += list(loose_claims(parsed, found, turn, first + len(found), lexicon))
    kept: list[ClaimNoted] = []
    for claim in found:
        span = find_quote(whole, claim.quote) if whole is not None else (0, 0)
        if span is None:
            continue
        quote = claim.quote if whole is None else whole[span[0] : span[1]]
        kept.append(msgspec.structs.replace(claim, quote=quote, claim=f"c{first + len(kept)}"))
    return kept


def line_claims(line: str, parse: Parse, lexicon: Lexicon, first: int, whole: str) -> list[ClaimNoted]:
    """Claims of one line of a résumé, whose sentences leave out who did it: "Coached 30+ students"."""
    lead = left_out(line)
    if not lead:
        return text_claims(line, "resume", None, parse, lexicon, first, whole)
    said = f"{lead}{line[:1].lower()}{line[1:]}"
    found: list[ClaimNoted] = []
    for claim in claims_in(parse(said), "resume", None, lexicon, (), first):
        written = as_written(claim, lead, line)
        span = find_quote(whole, written.quote) if written is not None else None
        if written is not None and span is not None:
            quote = whole[span[0] : span[1]]
            found.append(msgspec.structs.replace(written, quote=quote, claim=f"c{first + len(found)}"))
    return found


def as_written(claim: ClaimNoted, lead: str, line: str) -> ClaimNoted | None:
    """The claim without the words that the line leaves out; None where nothing is left that says anything."""
    opens = claim.quote.startswith(lead)
    quote = line[: len(claim.quote) - len(lead)] if opens else claim.quote
    if len(quote.split()) >= SHORTEST_CLAIM:
        return msgspec.structs.replace(claim, quote=quote)
    if opens and len(line.split()) <= LONGEST:
        # The deed was cut off from what it was done to ("Acquired 40+ | recurring customers"): the line has both.
        return msgspec.structs.replace(claim, quote=line, name="", turned="", figure="")
    return None


def left_out(line: str) -> str:
    """What a line of a résumé begins with when it is said aloud; nothing where it begins with no deed."""
    verb = line.split(maxsplit=1)[0].rstrip(",")
    if len(line.split()) < SHORTEST_DEED or not verb.isalpha() or verb.lower() in NO_DEED:
        return ""
    if verb.lower() in DONE_TO:
        return "I was "
    if verb.endswith("ed") or verb.lower() in IRREGULAR:
        return "I "
    return "I was " if verb.endswith("ing") else ""


SHORTEST_DEED = 4
SHORTEST_CLAIM = 3
NO_DEED = frozenset(
    "skilled experienced motivated dedicated detailed talented accomplished seasoned driven qualified advanced related "
    "limited united detail-oriented results-oriented during including according".split()
)
"""What somebody is, or a word that only looks like a deed."""
DONE_TO = frozenset(
    "awarded entrusted promoted selected recognized recognised tasked hired elected appointed nominated invited "
    "trusted chosen ranked featured certified".split()
)
"""Pasts that say in résumés what others did."""
IRREGULAR = frozenset(
    "led built wrote ran taught grew won made sold held drove began brought kept met oversaw gave took set spoke cut "
    "designed found sang drew shot hit put got beat rose fed dealt bought sent spent saw told bound understood".split()
)
"""Pasts that résumés begin with and that do not end in "ed"."""


def loose_claims(
    parsed: Parsed, found: list[ClaimNoted], turn: int | None, first: int, lexicon: Lexicon
) -> Iterator[ClaimNoted]:
    """What sentences without a deed leave to ask about: a proper name, or else a foggy word; one a sentence."""
    taken = [span for claim in found if (span := find_quote(parsed.text, claim.quote)) is not None]
    count = 0
    for start, end in parsed.sentences:
        quote = parsed.text[start:end].strip()
        if any(start <= s < end for s, _ in taken) or quote.endswith("?") or len(quote.split()) > LONGEST:
            continue
        name = next((n for n in parsed.names if start <= n.start < end and titled(n) and not somebody(n, parsed)), None)
        where = name is not None and parsed.text[: name.start].endswith((" at ", " near ", " outside "))
        if name is not None and (where or JEST.search(straight(quote)) or STREET.search(name.say)):
            name = None
        fog = lexicon.find("pieces", quote)
        if fog is not None and not own_words(parsed, start + fog.start()):
            fog = None  # "the accessibility stuff" that somebody else was against is none of their work
        self_said = next(
            (said for c in parsed.clauses if start <= c.start < end and (said := said_of_self(c, parsed.text))), ""
        )
        if name is None and fog is None and not self_said:
            continue
        topic = tuple(name.say.lower().split()) if name is not None else ()
        yield ClaimNoted(
            claim=f"c{first + count}",
            turn=turn,
            source="first_round",
            quote=quote,
            kind="role" if name else "scope",
            missing=("incident",) if name else ("clarify",) if fog else ("incident",),
            name=name.say if name else "",
            figure="" if name else fog.group() if fog else self_said,
            habit=name is None,
            topic=topic,
        )
        count += 1


ADDRESSED = frozenset(
    "Mr Mrs Ms Miss Dr Prof Sister Father Sir Frau Herr Madame Monsieur Mme Señora Señor Signora".split()
)


STREET = re.compile(r"\b(?:Road|Street|Lane|Avenue|Square|Drive|Close|Terrace|Hill|Park)$")
JEST = re.compile(
    r"\b(?:(?:ring|call|phone|email|text|reach|find) (?:me|after|before|any)|"
    r"stop me|joking|kidding|don't get me started|if i start|excuse the|ha(?:ha)+|sorry (?:for|about) the)\b",
    re.IGNORECASE,
)
"""What is said in passing, for fun or to be found by: its names are nobody's work."""


def somebody(name: Name, parsed: Parsed) -> bool:
    """Whether a proper name is a person's: "Frau Tiedemann" is nobody's project."""
    first = name.say.split(" ")[0].rstrip(".")
    return first in ADDRESSED or any(p.start <= name.start < p.end for p in parsed.people)


def own_words(parsed: Parsed, at: int) -> bool:
    """Whether what is said at a place is said of oneself, or of nobody: "a bit of everything, really"."""
    inside = [c for c in parsed.clauses if c.start <= at < c.end]
    return not inside or min(inside, key=lambda c: c.end - c.start).subject in ("i", "we", "none")


PLAIN_STATES = frozenset(
    "sure glad sorry happy new open responsible able ready aware good fine okay interested late "
    "currently still here done excited grateful".split()
)
"""What somebody is just now, or politely: nothing to come back to."""


DENYING = 24
"""Characters before a clause in which it may be denied."""
DENIED = re.compile(r"(?:n't|\bnot|\bnever)\b[^.;,]*$", re.IGNORECASE)


def said_of_self(clause: Clause, text: str) -> str:
    """What somebody calls themself, in six words at most ("most comfortable with print layouts")."""
    if (
        clause.subject != "i"
        or clause.verb != "be"
        or clause.tense != "present"
        or clause.negated
        or clause.progressive
    ):
        return ""
    before = straight(text[: clause.start])[-DENYING:]
    if DENIED.search(before):
        return ""  # "I wouldn't say I'm advanced"
    after = [t for t in clause.tokens if t.lemma == "be"]
    tokens = [t for t in clause.tokens if after and t.start > after[0].start]
    while tokens and tokens[0].tag == "RB":
        tokens = tokens[1:]
    if not tokens or tokens[0].tag not in ("JJ", "JJS", "RBS") or tokens[0].lemma in PLAIN_STATES:
        return ""
    kept = []
    for token in tokens[:6]:
        if token.text in ",.;:" or token.tag in ("CC", "WDT", "PRP", "PRP$"):
            break
        kept.append(token)
    while kept and kept[-1].tag in ("IN", "DT", "TO", "RB"):
        kept.pop()
    said = text[kept[0].start : kept[-1].end] if kept else ""
    return "" if AGAINST_ONESELF.search(said) else said


AGAINST_ONESELF = re.compile(
    r"\b(?:least|less|not|never|un\w+|in(?:secure|experienced)|new to|afraid|nervous|scared|weak\w*|bad|poor|slow|shy|"
    r"worried|terrified|frightened|hopeless|terrible|behind)\b",
    re.IGNORECASE,
)
"""What nobody is reminded of having called themself."""


def blocks(text: str) -> list[str]:
    """Lines of a résumé, with those joined that a wrapped bullet runs on in."""
    found: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            continue
        goes_on = (
            found
            and not BULLET.match(line)
            and (stripped[0].islower() or (line[:1] == " " and not stripped[0].isupper()))
        )
        if goes_on:
            found[-1] += " " + stripped
        else:
            found.append(BULLET.sub("", line).strip())
    found = [LABEL.sub("", block) for block in found]
    return [block for block in found if 3 <= len(block.split()) <= 60 and not re.search(r"@|https?:|www\.", block)]
