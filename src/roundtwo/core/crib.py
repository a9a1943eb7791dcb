"""The crib sheet: one page for the morning of the interview, from what was said in one session or several.

Everything on it in quotation marks is the candidate's own. It says nothing that no session holds: stories with their
figures, what was repaired, what round one must not be contradicted in, what was promised, and what to ask on the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from roundtwo.core.answering import answer_from
from roundtwo.core.bank import Topic
from roundtwo.core.brief import content_words
from roundtwo.core.lexicon import straight
from roundtwo.core.messages import message
from roundtwo.core.own_asks import wants_doubts, wants_own_view
from roundtwo.core.reporting import Page
from roundtwo.core.retold import has_figure, telling, tells
from roundtwo.core.session import Claim, Session
from roundtwo.core.text import one_line

WIDTH = 78
LINES = 60
"""Of one printed page."""
MOST = {"stories": 5, "repairs": 3, "claims": 4, "promises": 2, "questions": 4, "asked": 4}
LONGEST = 112
"""Letters of a quote on the page."""
SAME = 0.5
"""The share of words of content from which two stories are one."""
OPENERS = re.compile(
    r"^(?:(?:okay|ok|yes|no|and|so|well|right|first one|one more|another one|last one|the other one)\b[,:.]?\s+)+",
    re.IGNORECASE,
)


class CribStory(msgspec.Struct, frozen=True):
    """One story in the candidate's words: an empty `result` was never told. `figures` are what it was told with."""

    deed: str
    result: str
    figures: tuple[str, ...]


class CribClaim(msgspec.Struct, frozen=True):
    """What round one has, how it ended, and what was said to it since."""

    quote: str
    status: str
    since: str = ""


class Crib(msgspec.Struct, frozen=True):
    title: str
    stories: tuple[CribStory, ...]
    repairs: tuple[tuple[str, str], ...]
    """(what to mend, the mended answer)"""
    claims: tuple[CribClaim, ...]
    promises: tuple[str, ...]
    questions: tuple[str, ...]
    asked: tuple[str, ...] = ()
    """What was asked in the real interview, from debriefs, a paragraph each."""

    @property
    def empty(self) -> bool:
        return not any((self.stories, self.repairs, self.claims, self.promises, self.questions, self.asked))


def crib(sessions: Sequence[Session], topics: Mapping[str, Topic]) -> Crib:
    """The sheet from sessions, the newest of which leads. `topics` tell which questions the papers answer."""
    ordered = sorted(sessions, key=lambda s: s.start.at, reverse=True)
    return Crib(
        title=ordered[0].name if ordered else "",
        stories=tuple(best_stories(ordered)[: MOST["stories"]]),
        repairs=tuple(dict.fromkeys(pair for s in ordered for pair in repairs_of(s)))[: MOST["repairs"]],
        claims=unlike([claim for s in ordered for claim in claims_of(s)])[: MOST["claims"]],
        promises=tuple(dict.fromkeys(quote for s in ordered for quote in promises_of(s)))[: MOST["promises"]],
        questions=tuple(dict.fromkeys(ask for s in ordered for ask in questions_of(s, topics)))[: MOST["questions"]],
        asked=tuple(line for s in ordered for text in reversed(s.debriefs) for line in paragraphs(text))[
            : MOST["asked"]
        ],
    )


# -- stories -----------------------------------------------------------------------------------


def best_stories(sessions: Sequence[Session]) -> list[CribStory]:
    """Told best first; a story that was told twice stands once, as it was told more fully."""
    found = [story for session in sessions for story in stories_of(session)]
    found.sort(key=lambda s: (not s.result, not (s.figures or has_figure(s.deed + s.result))))
    kept: list[CribStory] = []
    for story in found:
        if not any(alike(story.deed + story.result, other.deed + other.result) for other in kept):
            kept.append(story)
    return kept


def stories_of(session: Session) -> Iterator[CribStory]:
    """A story a thread: what was done and what came of it, each in the words of the answer that has them."""
    for thread in dict.fromkeys(e.asked.thread for e in session.exchanges):
        told = [e for e in session.thread(thread) if tells(e)]
        deed, result = telling(told, "action"), telling(told, "result")
        if not deed:
            continue
        turns = {e.answer.turn for e in told if e.answer is not None}
        claims = (c.noted for c in session.claims.values() if c.noted.source == "answer" and c.noted.turn in turns)
        figures = dict.fromkeys(claim.quote for claim in claims if claim.kind == "number")
        shown = [text for text in (deed, result) if text]
        apart = tuple(quote for quote in figures if not any(quote in text or text in quote for text in shown))
        yield CribStory(deed, "" if result in deed else result, apart)


def alike(one: str, other: str) -> bool:
    here, there = content_words(one), content_words(other)
    return bool(here and there) and len(here & there) >= SAME * min(len(here), len(there))


# -- what was mended, and what must hold -------------------------------------------------------


def repairs_of(session: Session) -> Iterator[tuple[str, str]]:
    """Those of the last critique."""
    if session.critiques:
        yield from ((repair.what, repair.rewrite) for repair in session.critiques[-1].repairs)


WEIGHT = {"contradicted": 0, "narrowed": 1, "confirmed": 2, "deepened": 2, "unrevisited": 3}


def claims_of(session: Session) -> list[CribClaim]:
    """Round one's claims that were corrected or put in question, then those with a figure."""
    found = [c for c in session.claims.values() if c.noted.source == "first_round" and c.status is not None]
    found = [c for c in found if WEIGHT[str(c.status)] < 2 or c.noted.kind in ("number", "scope", "role")]
    found.sort(key=lambda c: (WEIGHT[str(c.status)], not c.noted.figure))
    return [CribClaim(c.noted.quote, str(c.status), since(session, c)) for c in found]


def since(session: Session, claim: Claim) -> str:
    """What was said today where it was corrected, or put beside today's words."""
    if claim.status not in ("contradicted", "narrowed"):
        return ""
    for exchange in session.answered:
        asked = exchange.asked
        quotes = [basis.quote for basis in (asked.basis, asked.against) if basis is not None]
        if exchange.answer is not None and (asked.claim == claim.noted.claim or claim.noted.quote in quotes):
            return exchange.answer.say
    return ""


def unlike(claims: Sequence[CribClaim]) -> tuple[CribClaim, ...]:
    """Each claim once: the newest session's word on it counts."""
    return tuple({claim.quote: claim for claim in reversed(claims)}.values())[::-1]


def promises_of(session: Session) -> Iterator[str]:
    """What the candidate said they would bring or do, in round one or today."""
    for claim in session.claims.values():
        if claim.noted.kind == "promise" and claim.noted.source in ("first_round", "answer"):
            yield claim.noted.quote


# -- what to ask -------------------------------------------------------------------------------


def questions_of(session: Session, topics: Mapping[str, Topic]) -> Iterator[str]:
    """The candidate's own questions that the papers do not answer: for whoever sits there on the day."""
    for exchange in session.answered:
        if exchange.read is None or exchange.read.private is not None or exchange.read.kind == "instruction":
            continue
        if exchange.asked.section != "your_questions":
            continue
        for ask in exchange.read.asks:
            said = straight(ask)
            if wants_doubts(said) or wants_own_view(said) or len(ask.split()) < 4:
                continue
            if answer_from(session.start.brief, ask, topics).fact is None:
                asked = OPENERS.sub("", ask)
                yield asked[:1].upper() + asked[1:]


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


# -- on paper ----------------------------------------------------------------------------------


def crib_text(sheet: Crib, *, markdown: bool = False) -> str:
    """The sheet as text of one page, or as Markdown. What does not fit goes, from the fullest part first."""
    while len(drawn(sheet, markdown=False).splitlines()) > LINES:
        fullest = max(MOST, key=lambda name: len(getattr(sheet, name)))
        sheet = msgspec.structs.replace(sheet, **{fullest: getattr(sheet, fullest)[:-1]})
    return drawn(sheet, markdown=markdown)


def drawn(sheet: Crib, *, markdown: bool) -> str:
    page = CribPage(markdown)
    page.title(message("crib.title", name=sheet.title))
    for number, story in enumerate(sheet.stories, 1):
        page.section("stories", number)
        page.item(f"“{short(story.deed)}”")
        page.more(message("crib.result", quote=short(story.result)) if story.result else message("crib.no_result"))
        if story.figures:
            page.more(message("crib.figures", figures=" · ".join(f"“{one_line(f, 40)}”" for f in story.figures[:3])))
    for number, (what, rewrite) in enumerate(sheet.repairs, 1):
        page.section("repairs", number)
        page.item(one_line(what, 2 * LONGEST))
        page.more(one_line(rewrite, 2 * LONGEST))
    for number, claim in enumerate(sheet.claims, 1):
        page.section("claims", number)
        page.item(message(f"crib.{claim.status}", quote=short(claim.quote)))
        if claim.since:
            page.more(message("crib.since", quote=short(claim.since)))
    for number, promise in enumerate(sheet.promises, 1):
        page.section("promises", number)
        page.item(f"“{short(promise)}”")
    for number, question in enumerate(sheet.questions, 1):
        page.section("questions", number)
        page.item(one_line(question, LONGEST))
    for number, line in enumerate(sheet.asked, 1):
        page.section("asked", number)
        page.item(one_line(line, LONGEST))
    if sheet.empty:
        page.item(message("crib.nothing"))
    return page.whole()


def short(quote: str) -> str:
    return one_line(quote.strip().rstrip(".;,"), LONGEST)


class CribPage:
    """Grows a page in one of two forms."""

    def __init__(self, markdown: bool) -> None:
        self._markdown = markdown
        self._page = Page(10_000 if markdown else WIDTH)

    def title(self, text: str) -> None:
        self._page.text(text, first="# " if self._markdown else "")

    def section(self, name: str, number: int) -> None:
        """The heading, before the first of its items."""
        if number == 1:
            self._page.head(f"{'## ' if self._markdown else ''}{message(f'crib.{name}')}")
            if self._markdown:
                self._page.gap()

    def item(self, text: str) -> None:
        self._page.text(text, first="- ")

    def more(self, text: str) -> None:
        self._page.text(text, 2, first="- " if self._markdown else "")

    def whole(self) -> str:
        return "\n".join(self._page.lines) + "\n"
