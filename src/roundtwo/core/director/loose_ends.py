"""What is still open at the end, in words that a person would use: what an honest interviewer names when asked."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.contradictions import clashes_of
from roundtwo.core.director.callbacks import SHARE, few, name_words, spent_words, strict_name, undiscussed
from roundtwo.core.director.contradicting import put_already, righted, spoken_of
from roundtwo.core.director.room import Room
from roundtwo.core.events import ClaimNoted
from roundtwo.core.figures import figures
from roundtwo.core.settling import outcome

MEASURED = frozenset({"number", "date", "period"})
"""Kinds of contradictions of which one side holds."""
WHOSE = frozenset({"scope", "part"})
LONGEST = 14
"""Words of a loose end that is named in one breath."""


def loose_end(room: Room) -> str:
    """The weightiest thing that is open, as it follows on "What I don't have yet is"; empty where there is none."""
    found = (topic for topic in loose_ends(room) if len(topic.split()) <= LONGEST)
    return next(found, "")


def loose_ends(room: Room) -> Iterator[str]:
    """Two things that were said and were never put side by side, then what round one left, then the posting."""
    yield from unsettled_clashes(room)
    yield from figures_left(room)
    left = [c.noted for c in room.session.claims.values() if c.noted.source == "first_round" and c.status is None]
    spent, right = spent_words(room), righted(room)
    unrevisited = [
        noted
        for noted in left
        if outcome(room.session, room.session.claims[noted.claim])[1] == "unrevisited"
        and not name_words(noted.name) & spent
        and not right.has(noted)
    ]
    for way in (whose_it_was, what_is_behind, what_was_promised):
        yield from filter(None, map(way, unrevisited))
    for name in undiscussed(room, beyond_papers=True):
        yield f"how near you've been to {name}"


BARE = frozenset({"figure_share", "figure_rate"})


def figures_left(room: Room) -> Iterator[str]:
    """A figure told today of which nobody asked what it is measured against."""
    asked = {e.asked.thread for e in room.session.exchanges if e.asked.missing == "measure"}
    for exchange in room.session.answered:
        read = exchange.read
        if read is None or read.private is not None or exchange.asked.thread in asked:
            continue
        for hook in read.hooks:
            if hook.kind in BARE and hook.said and not of_posting(room, hook.said):
                yield f"how the {hook.said[:1].lower()}{hook.said[1:]} was counted"


def of_posting(room: Room, said: str) -> bool:
    """Whether a figure is the employer's own, only taken up by the candidate."""
    theirs = {figure.value for figure in figures(room.session.start.brief.job)}
    return any(figure.value in theirs for figure in figures(said))


def unsettled_clashes(room: Room) -> Iterator[str]:
    closed = {e.answer.turn for e in room.session.answered if e.answer and e.read and e.read.private}
    turns = {e.answer.turn for e in room.session.answered if e.answer} - closed
    put = put_already(room)
    for clash in clashes_of(room.session, turns, righted(room).has, papers_only=True):
        if spoken_of(clash, put):
            continue
        name = strict_name(clash.older.name)
        if clash.kind in MEASURED and clash.said_before and clash.said_now:
            yield f'which of the two holds, "{clash.said_before}" or "{clash.said_now}"'
        elif clash.kind in WHOSE:
            yield f"who did what on {name}" if name else "who had the lead, and where your part began"


def whose_it_was(claim: ClaimNoted) -> str:
    name = strict_name(claim.name)
    return f"who did what on {name}" if name and "own_part" in claim.missing else ""


def what_is_behind(claim: ClaimNoted) -> str:
    """A figure that means nothing without a second one; how many customers there were does not need any."""
    figure = claim.figure if SHARE.search(claim.figure) else ""
    return f"what stands behind {figure}" if figure and claim.kind in ("number", "result") else ""


def what_was_promised(claim: ClaimNoted) -> str:
    return f'what became of "{few(claim.quote)}"' if claim.kind == "promise" else ""
