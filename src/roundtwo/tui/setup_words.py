"""What the set-up says of what was read and chosen."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from roundtwo.core.brief import facts
from roundtwo.core.events import Brief
from roundtwo.core.messages import MESSAGES, message
from roundtwo.core.text import one_line
from roundtwo.flows.studio import PaperKind, PersonaCard, Read, VoiceCard

MOST_QUOTED = 44
"""Letters of the words that are shown from a paper."""
LONGEST_ROLE = 80
QUOTES = ("'", '"')


def counted(key: str, count: int) -> str:
    """The text for so many; a text of its own for one."""
    return message(f"{key}.one") if count == 1 else message(key, count=count)


def words_of(kind: PaperKind, read: Read) -> list[str]:
    """Each claim or requirement of a paper in its own words, a line each."""
    return [message("setup.found.line", quote=one_line(claim.quote, 200)) for claim in read.of(kind)]


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


# -- what is typed -------------------------------------------------------------------------------


def path_of(typed: str) -> str:
    """A path as it is typed, or as a file manager drops it: in quotes, with escaped spaces, as a file's address."""
    path = typed.strip()
    if path.startswith("file://"):
        return unquote(urlsplit(path).path)
    if len(path) > 1 and path[0] == path[-1] and path[0] in QUOTES:
        return path[1:-1]
    return path.replace("\\ ", " ")


def looks_like_a_role(place: str) -> bool:
    """Whether what stands in the job's field is the name of a job, and no path: "ML engineer at Northwind"."""
    if "/" in place or "\\" in place or Path(place).suffix or len(place) > LONGEST_ROLE:
        return False
    try:
        return not Path(place).exists()
    except (OSError, ValueError):
        return False


# -- what was read -------------------------------------------------------------------------------


def found_in(kind: PaperKind, brief: Brief, read: Read) -> str:
    """One line: that it was read, what it came to, and some of its words."""
    match kind:
        case "job":
            return joined(job_found(brief), claims(read, kind, "requirements") if brief.job else "")
        case "resume":
            return joined(message("setup.found.read"), claims(read, kind, "claims"))
        case "first_round":
            first = brief.first_round
            if first.source == "none":
                return ""
            return joined(counted(f"setup.found.{first.source}", len(first.turns)), claims(read, kind, "claims"))
        case _:
            found = sum(fact.source == kind for fact in facts(brief))
            return joined(
                message("setup.found.read"),
                counted("setup.found.facts", found) if found else message("setup.found.no_facts"),
            )


def job_found(brief: Brief) -> str:
    if not brief.job:
        return message("setup.found.role_alone", role=brief.role)
    if brief.company:
        return message("setup.found.role_at", role=brief.role, company=brief.company)
    return message("setup.found.role", role=brief.role) if brief.role else message("setup.found.read")


def claims(read: Read, kind: PaperKind, what: str) -> str:
    """How many there are, and the words of one that is short enough to be read at a glance."""
    found = read.of(kind)
    if not found:
        return message("setup.found.no_claims") if what == "claims" else ""
    quotes = [claim.quote for claim in found]
    quote = next((each for each in quotes if len(each) <= MOST_QUOTED), quotes[0])
    return joined(
        counted(f"setup.found.{what}", len(found)), message("setup.quote", quote=one_line(quote, MOST_QUOTED))
    )


# -- who asks, and with whose voice --------------------------------------------------------------


def in_words(what: str, value: object) -> str:
    """A persona's number or word as one would say it; a value of a file of one's own that has none, as it is."""
    key = f"personas.{what}.{value}"
    return message(key) if key in MESSAGES else str(value)


def persona_line(card: PersonaCard) -> str:
    return message(
        "setup.who.about",
        pace=one_line(card.pace, 20),
        pressure=in_words("pressure", card.pressure),
        signals=in_words("signals", card.signals),
    )


def voice_name(card: VoiceCard) -> str:
    return message("setup.voice.builtin") if card.model == "builtin" else one_line(card.name or card.model, 40)


def voice_line(card: VoiceCard) -> str:
    """Where papers and answers go; what is wrong, where something is."""
    if card.problem:
        return card.problem
    if not card.host:
        return message("setup.voice.here")
    return message("setup.voice.away.asks" if card.chosen and card.asks else "setup.voice.away", host=card.host)
