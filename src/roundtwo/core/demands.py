"""What a posting asks for, by name: in its bullets, and in sentences that say what the job or the person is to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from roundtwo.core.brief import BULLET, SENTENCE_END
from roundtwo.core.clauses import Parsed, Token
from roundtwo.core.events import ClaimNoted
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.quotes import find_quote

Parse = Callable[[str], Parsed]
MOST_DEMANDS = 16
MOST_A_LINE = 2
LONGEST_NAME = 4
TELLING = 3
"""Words of a name that may end in a word that says nothing by itself ("annual service contracts"); where a noun stands
before it, two are enough ("route plan").
"""
NO_HEAD = frozenset("night nights morning evening afternoon noon weekend weekends end start part rest half".split())
AS_ADJECTIVE = frozenset("sales operations goods communications systems logistics customs savings news sports".split())
"""Plurals that stand before a noun."""
LONGEST_HEADING = 6
LONGEST_TITLE = 12
CUE = re.compile(
    r"\b(?:you(?:'ll| will| would| should| must)|you (?:are|have|bring|know|keep|take|work|lead|run|plan|manage|own|"
    r"build)|"
    r"we (?:expect|need|want|ask|are looking for)|we're looking for|looking for (?:a|an|someone|somebody)|"
    r"who (?:can|knows|has|will|is)|responsible for|responsibilities include|duties include|tasks include|must have|"
    r"required|preferred|essential|desirable|ideally|a plus|an advantage|nice to have|would be welcome|"
    r"experience (?:with|in|of)|knowledge of|familiar(?:ity)? with|"
    r"(?:candidate|applicant|holder|\w+er|\w+or|principal|nurse|chef|assistant|technician|lead)\s+"
    r"(?:will|is to|is responsible|must|should|performs|leads|runs|plans|manages))\b",
    re.IGNORECASE,
)
"""Sentences that ask for something."""
GIVES = re.compile(
    r"\b(?:we offer|you (?:get|receive|can expect)|benefits|what's in it|in return|apply|application|about (?:us|the "
    r"company)|who we are|allowance|commission|bonus|probation|office days|days? (?:a week|on the road|off)|"
    r"reports? to|part[- ]time|full[- ]time|\d+ hours|the practical bits|salary|pension|holiday|send (?:us|your)|"
    r"equal opportunit\w+|our story|"
    r"is a (?:law firm|company|family business))\b",
    re.IGNORECASE,
)
"""Lines and sections that give something, or tell of the employer."""
FORMAL = re.compile(
    r"\b(?:registration|qualif(?:ied|ication\w*)|certif\w+|licen[cs]es?|chartered|degree|diploma|right to work|"
    r"(?:dbs|background) check)\b",
    re.IGNORECASE,
)
"""Lines of what somebody has on paper: it is there or it is not, and there is no story to it."""
NO_MATTER = frozenset(
    "strong solid good excellent proven deep great relevant advanced basic working previous prior significant "
    "extensive demonstrated minimum preferred familiarity experience experienced knowledge understanding "
    "proficiency degree bachelor master ability skills skill years year month months week weeks day days hour "
    "hours time times responsibilities requirements bonus plus nice comfortable confident clear other several "
    "fluent english native licence license certificate diploma apprenticeship attention detail pressure percent "
    "per cent salary pension holiday benefits communication successful first last next least date someone "
    "somebody candidate similar equivalent level field environment company role job position mba phd average more "
    "many few new serious accident sound judgement background different own personal necessary possible right "
    "best early business industry sector "
    "licensed honest welcome steady second third fourth fifth comfort confidence willingness".split()
)
"""Words of postings that demand, and name nothing that was done."""
ABILITY = re.compile(
    r"^(?:\d|experience|knowledge|familiarity|understanding|ability|skills?|proficiency|degree|strong|excellent|good|"
    r"solid|proven|an?\b|the\b|at least|several|some|comfort|confidence|must|price|sound)",
    re.IGNORECASE,
)
"""How a line begins that says what somebody needs; any other bullet says what they do."""


def demands(job: str, parse: Parse, first: int, lexicon: Lexicon | None = None) -> Iterator[ClaimNoted]:
    """What the posting asks for, by name: at most two a line."""
    count = 0
    seen: set[str] = set()
    own = {word.lower() for word in re.findall(r"[^\W\d]+", title_of(job))}
    for line in asking_lines(job):
        for name in names_in(line, parse, lexicon)[:MOST_A_LINE]:
            words = tuple(name.lower().split())
            if count >= MOST_DEMANDS or name.lower() in seen or set(words) <= own:
                continue
            if (stands := find_quote(job, line)) is None:
                continue
            seen.add(name.lower())
            yield ClaimNoted(
                claim=f"c{first + count}",
                turn=None,
                source="job",
                quote=job[stands[0] : stands[1]],
                kind="scope",
                missing=("incident",),
                name=name,
                topic=words,
            )
            count += 1


def title_of(job: str) -> str:
    first = next((line for line in job.splitlines() if line.strip()), "")
    return first if is_title(first) else ""


WRAPPED = re.compile(r"([a-z,;])\r?\n(?=[a-z])")
"""A line that goes on in the next one."""


def asking_lines(job: str) -> Iterator[str]:
    """Bullets and sentences that ask, verbatim but for where their lines end.

    Nothing of the parts that give something, or that tell of the employer.
    """
    giving = False
    for index, line in enumerate(WRAPPED.sub(r"\1 ", job).splitlines()):
        text = BULLET.sub("", line).strip().strip("#*_ ").strip()
        bullet = BULLET.match(line) is not None
        if not text or (index == 0 and not bullet and is_title(text)):
            continue
        if not bullet and is_heading(text):
            giving = GIVES.search(straight(text)) is not None
        elif bullet and not giving and not GIVES.search(straight(text)) and not FORMAL.search(text):
            yield text
        elif not bullet:
            for sentence in SENTENCE_END.split(text):
                said = straight(sentence)
                if CUE.search(said) and not GIVES.search(said) and not FORMAL.search(said):
                    yield sentence.strip()


def is_title(text: str) -> bool:
    return len(text.split()) <= LONGEST_TITLE and not SENTENCE_END.search(text)


def is_heading(text: str) -> bool:
    """A short line that ends like one: what follows on a colon in the same line is no heading any more."""
    begun, _, rest = text.partition(":")
    return len((begun if not rest.strip() else text).split()) <= LONGEST_HEADING and not (
        text.endswith((".", "!")) or rest.strip()
    )


def names_in(line: str, parse: Parse, lexicon: Lexicon | None) -> list[str]:
    """What a line names, in its order: runs of adjectives and nouns, two words or more, or one in capitals.

    A second one counts where it is put beside the first ("… and the hygiene records"), not where it belongs to it.
    """
    sentence, tokens = as_sentence(line, parse)
    found: list[str] = []
    last = 0
    skilled = SKILL.search(straight(line)) is not None
    for run in runs(tokens, skilled):
        name = " ".join(sentence[run[0].start : run[-1].end].split())
        between = sentence[last : run[0].start]
        with_whom = HANGS_ON.search(between) is not None and not (skilled and not found)
        beside = not with_whom and (not found or BESIDE.search(between) is not None)
        if sentence[run[0].start - 1 : run[0].start] == "-":
            continue  # "near-miss reporting" is not "miss reporting"
        verb = found and name.split()[0].lower().endswith("ing") and between.rstrip().endswith((",", "and"))
        if beside and not verb and (fit(name, run, lexicon) or (skilled and is_tool(name, run))):
            found.append(name)
            last = run[-1].end
    return found


BESIDE = re.compile(r",|\band\b|\bor\b", re.IGNORECASE)
HANGS_ON = re.compile(r"\b(?:with|by|under|alongside)\s+(?:the|a|an|our|your)?\s*$", re.IGNORECASE)
"""With whom something is done: no demand of its own."""


def as_sentence(line: str, parse: Parse) -> tuple[str, list[Token]]:
    """A line as somebody would say it in full, since that is what the parser reads best, and its words."""
    lowered = line[:1].lower() + line[1:] if line[1:2].islower() else line
    whole = CUE.search(straight(line)) is not None and line.endswith((".", "!"))
    leads = ("",) if whole else ("You need ",) if ABILITY.match(line) else ("You ", "You handle ")
    for lead in leads:
        said = f"{lead}{lowered}" if lead else line
        tokens = {t.start: t for clause in parse(said).clauses for t in clause.tokens}
        if tokens:
            return said, [tokens[start] for start in sorted(tokens)]
    return line, []


def runs(tokens: list[Token], skilled: bool = False) -> Iterator[list[Token]]:
    """Neighbouring adjectives and nouns that end in a noun; where a line tells of a skill, participles too."""
    joining = ("NN", "JJ", "HYPH", "VBN", "VBG") if skilled else ("NN", "JJ", "HYPH")
    run: list[Token] = []
    for token in [*tokens, None]:
        joins = token is not None and token.tag.startswith(joining)
        near = not run or token is None or token.start - run[-1].end <= 1
        if token is not None and joins and near:
            run.append(token)
            continue
        while run and not run[-1].tag.startswith("NN"):
            run.pop()
        while run and (run[0].tag in ("HYPH", "JJR", "JJS") or run[0].lemma.lower() in SKIPPED):
            del run[0]
        if run:
            yield run
        run = [token] if token is not None and joins else []


SKILL = re.compile(
    r"\b(?:experience|experienced|knowledge|familiar|familiarity|understanding|comfortable|proficien\w+|fluent in|"
    r"skills? in|"
    r"nice to have|a plus|an advantage|desirable|preferred)\b",
    re.IGNORECASE,
)
"""Lines of what somebody knows: a name in them is a tool's or a field's ("experience with Kafka")."""


def is_tool(name: str, run: list[Token]) -> bool:
    words = name.split()
    own = all(t.tag.startswith("NNP") for t in run) and all(word[:1].isupper() for word in words)
    return own and len(name) > 2 and len(words) <= LONGEST_NAME and name.lower() not in NO_MATTER


SKIPPED = frozenset(
    "new existing current various different annual own enough experience knowledge understanding familiarity run use "
    "do work be".split()
)
"""First words that a name does without."""


def fit(name: str, run: list[Token], lexicon: Lexicon | None) -> bool:
    words = name.lower().replace("-", " ").split()
    head = run[-1].lemma.lower()
    if set(words) & NO_MATTER or head in NO_MATTER or len(words) > LONGEST_NAME or not name[:1].isalpha():
        return False
    if lexicon is not None and (head in lexicon.people or (head in lexicon.stop_names and not telling(run, words))):
        return False
    if head in NO_HEAD or all(t.tag.startswith("NNP") and not t.text.isupper() for t in run):
        return False  # an evening, a town
    if any(t.tag == "NNS" and t.text.lower() not in AS_ADJECTIVE and not t.text.endswith("ics") for t in run[:-1]):
        return False  # "reports deviations": a verb, taken for a noun
    return len(words) > 1


def telling(run: list[Token], words: list[str]) -> bool:
    return len(words) >= TELLING or (len(run) > 1 and run[-2].tag in ("NN", "NNP") and run[-2].text[-1:] != "-")
