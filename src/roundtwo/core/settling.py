"""How each claim of the first round ended: confirmed, deepened, narrowed, contradicted, or not gone back to."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.contradictions import Contradiction, denied, overlap, stands_by
from roundtwo.core.events import ClaimNoted, ClaimSettled, ClaimStatus
from roundtwo.core.figures import figures
from roundtwo.core.session import Claim, Exchange, Session, of_substance

Outcome = tuple[int | None, ClaimStatus]
"""(turn of the answer that settled it, how)."""
MORE = frozenset({"method", "alternative", "obstacle", "learning", "measure", "baseline"})
"""Parts of an answer that say more of a claim than the claim did, whatever was missing."""
KEPT = 0.6
"""Share of a promise's words that an answer holds where it was kept."""


def settled(session: Session) -> Iterator[ClaimSettled]:
    """How each claim of the first round ended."""
    for claim in session.claims.values():
        if claim.noted.source == "first_round" and claim.status is None:
            turn, status = outcome(session, claim)
            yield ClaimSettled(claim=claim.noted.claim, turn=turn, status=status)


def outcome(session: Session, claim: Claim) -> Outcome:
    """Narrowing honestly is never a gap, so it goes before a contradiction; what was denied before what was told."""
    for rule in (narrowed, clashed, told_of, kept, said_again):
        found = rule(session, claim.noted)
        if found is not None:
            return found
    return None, "unrevisited"


def about(session: Session, noted: ClaimNoted) -> list[Exchange]:
    """The answers in the threads that went back to the claim, and to what was put against it."""
    threads = {e.asked.thread for e in session.answered if e.asked.claim == noted.claim and e.asked.move == "callback"}
    return [
        e
        for e in session.answered
        if e.asked.claim == noted.claim
        or (e.asked.thread is not None and e.asked.thread in threads)
        or noted.quote in (b.quote for b in (e.asked.against, e.asked.basis) if b is not None)
    ]


def narrowed(session: Session, noted: ClaimNoted) -> Outcome | None:
    for exchange in about(session, noted):
        if exchange.read is not None and exchange.answer is not None and "narrowing" in exchange.read.features:
            return exchange.answer.turn, "narrowed"
    return None


def clashed(session: Session, noted: ClaimNoted) -> Outcome | None:
    """What was said today against it, whether it was put or not, and which side the candidate stood by then."""
    corrected = {e.answer.turn for e in session.answered if e.answer and e.read and "narrowing" in e.read.features}
    for clash in denied(session, noted):
        if clash.newer.turn in corrected:
            return clash.newer.turn, "narrowed"
        put = next(
            (e for e in session.answered if e.asked.against and overlap(e.asked.against.quote, clash.older.quote)), None
        )
        if put is None or put.answer is None:
            return clash.newer.turn, "contradicted"
        return put.answer.turn, stood(clash, stands_by(clash, put.answer.say))
    return None


def stood(clash: Contradiction, side: str) -> ClaimStatus:
    if side == "before":
        return "confirmed"
    return "narrowed" if side == "now" and smaller(clash) else "contradicted"


def smaller(clash: Contradiction) -> bool:
    """Whether what is said now is less than what was said: it was taken back by as much, and that is honest."""
    before, now = figures(clash.said_before), figures(clash.said_now)
    return bool(before and now) and now[0].value < before[0].value


def told_of(session: Session, noted: ClaimNoted) -> Outcome | None:
    """What came back when it was gone back to: more than was known, or the same."""
    exchanges = [e for e in about(session, noted) if of_substance(e) and e.read and e.answer and e.read.kind != "dodge"]
    if noted.kind == "promise" or not exchanges:
        return None
    for exchange in exchanges:
        told = set(exchange.read.features) if exchange.read else set()
        given = any(GIVEN_BY[part] & told for part in noted.missing) or MORE & told
        if given and exchange.answer is not None:
            return exchange.answer.turn, "deepened"
    first = exchanges[0].answer
    return (first.turn, "confirmed") if first is not None else None


def kept(session: Session, noted: ClaimNoted) -> Outcome | None:
    """A promise that an answer speaks of in its own words."""
    if noted.kind != "promise":
        return None
    words = content_words(noted.quote)
    for exchange in session.answered:
        if exchange.answer and words and len(words & content_words(exchange.answer.say)) >= KEPT * len(words):
            return exchange.answer.turn, "confirmed"
    return None


def said_again(session: Session, noted: ClaimNoted) -> Outcome | None:
    """The same figure for the same, or the same deed done to the same, said once more without being asked."""
    for other in (c.noted for c in session.claims.values() if c.noted.source == "answer"):
        same_figure = noted.figure and noted.figure == other.figure and set(noted.topic) & set(other.topic)
        whole = bool(noted.object) and (noted.deed, noted.object, noted.doer) == (other.deed, other.object, other.doer)
        if same_figure or whole:
            return other.turn, "confirmed"
    return None
