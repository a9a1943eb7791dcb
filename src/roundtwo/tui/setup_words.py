"""What the set-up says of what was read and chosen."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from roundtwo.core.brief import facts
from roundtwo.core.events import Brief
from roundtwo.core.messages import MESSAGES, message
from roundtwo.core.text import one_line, words
from roundtwo.flows.studio import PaperKind, PersonaCard, Read, Sheet, VoiceCard

SHORTEST = 16
"""Letters below which a quote says nothing."""
LINE = 53
"""Letters of a note that fit beside each other at 80 columns."""
LONGEST_ROLE = 80
FILES = (".txt", ".md", ".pdf", ".docx", ".json", ".doc", ".rtf", ".odt", ".html", ".pages")
"""Ends of names that only files have."""
QUOTES = ("'", '"')


def counted(key: str, count: int) -> str:
    """The text for so many; a text of its own for one."""
    return message(f"{key}.one") if count == 1 else message(key, count=count)


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
    """Whether what stands in the job's field is the name of a job, and no path: "UI/UX designer at Northwind"."""
    if place.startswith(("/", "~", ".")) or "\\" in place or place.lower().endswith(FILES) or len(place) > LONGEST_ROLE:
        return False
    folder = place.rpartition("/")[0]
    try:
        return not Path(place).exists() and not (folder and Path(folder).is_dir())
    except (OSError, ValueError):
        return False


def whence(kind: PaperKind, sheet: Sheet) -> str:
    """What stands in a paper's field where no path does."""
    if sheet.empty:
        return message(f"setup.{kind}.hint")
    if sheet.recalled:
        return message("setup.recalled")
    return counted("setup.written", words(sheet.text)) if sheet.text.strip() else one_line(sheet.role)


# -- what was read -------------------------------------------------------------------------------


def found_in(kind: PaperKind, brief: Brief, read: Read) -> str:
    """One line: that it was read, what it came to, and some of its words where there is room."""
    match kind:
        case "job":
            what = counted("setup.found.requirements", len(read.of(kind))) if read.of(kind) else ""
            found = joined(job_found(brief), what if brief.job else "")
        case "resume":
            found = joined(message("setup.found.read"), claims(read, kind))
        case "first_round":
            first = brief.first_round
            if first.source == "none":
                return ""
            found = joined(counted(f"setup.found.{first.source}", len(first.turns)), claims(read, kind))
        case _:
            count = sum(fact.source == kind for fact in facts(brief))
            what = counted("setup.found.facts", count) if count else message("setup.found.no_facts")
            found = joined(message("setup.found.read"), what)
    return joined(found, quoted(read, kind, LINE - len(found)))


def job_found(brief: Brief) -> str:
    if not brief.job:
        return message("setup.found.role_alone", role=brief.role)
    if brief.company:
        return message("setup.found.role_at", role=brief.role, company=brief.company)
    return message("setup.found.role", role=brief.role) if brief.role else message("setup.found.read")


def claims(read: Read, kind: PaperKind) -> str:
    found = read.of(kind)
    return counted("setup.found.claims", len(found)) if found else message("setup.found.no_claims")


def quoted(read: Read, kind: PaperKind, room: int) -> str:
    """The words of one that fits, or as much of the first as does; nothing where that would be too little."""
    quotes = [claim.quote for claim in read.of(kind)]
    room -= len(joined("x", message("setup.quote", quote=""))) - 1
    if not quotes or room < SHORTEST:
        return ""
    quote = next((each for each in quotes if len(each) <= room), quotes[0])
    return message("setup.quote", quote=one_line(quote, room))


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
