"""One strength and three repairs, out of proven evidence.

The judge chooses by number, so that a quote cannot be changed on the way, and words what it chose. A rewrite
is kept where code finds the candidate's own figures, names and deeds in it and no others; what was not told is
a bracket, "[your number]". Where it is not kept, the built-in's repair stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.brief import content_words
from roundtwo.core.events import Repair, Strength
from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.judging.asking import Mended, MendingReply, UnusableReplyError
from roundtwo.core.judging.exhibit import Exhibit
from roundtwo.core.judging.placing import fits
from roundtwo.core.judging.proof import Proof, Proven
from roundtwo.core.judging.saying import full, plain
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.repairs import BRACKETS, MOST, only_their_words
from roundtwo.core.reading.told import OWN_PAST
from roundtwo.core.rubric import Criterion
from roundtwo.core.text import words

MOST_OFFERED = 12
"""Of strengths, and of gaps, in the request."""
LONGEST_REWRITE = 90
OWN_WORDS = 0.6
"""Share of a rewrite's telling words, outside brackets, that the candidate has said."""


class Offered(msgspec.Struct, frozen=True):
    """Proven evidence under a number, with the words of its answer that may be used."""

    number: int
    criterion: str
    item: Proven
    answer: str = ""
    later: str = ""
    """What was told when the same thing was gone into further: no piece of it is missing."""


class Choice(msgspec.Struct, frozen=True):
    """What the judge may choose from."""

    strengths: tuple[Offered, ...]
    gaps: tuple[Offered, ...]


def offered(exhibit: Exhibit, proofs: Sequence[tuple[Criterion, Proof]]) -> Choice:
    """The evidence of all criteria, each quote once, numbered through: the first of every criterion before the second
    of any, and those that weigh most before the rest.
    """
    ranked = sorted(proofs, key=lambda pair: -pair[0].weight)
    strengths = distinct(in_turn([[(c, i) for i in proof.strengths] for c, proof in ranked]))
    gaps = distinct(in_turn([[(c, i) for i in proof.gaps if mendable(exhibit, i.turn)] for c, proof in ranked]))
    first = [Offered(n, c.name, i) for n, (c, i) in enumerate(strengths, 1)]
    second = [
        Offered(n, c.name, i, answer=said(exhibit, i.turn), later=told_later(exhibit, i.turn))
        for n, (c, i) in enumerate(gaps, len(first) + 1)
    ]
    return Choice(tuple(first), tuple(second))


def in_turn(groups: Sequence[Sequence[tuple[Criterion, Proven]]]) -> list[tuple[Criterion, Proven]]:
    """One of each group, then the next of each."""
    return [pair for row in zip_longest(*groups) for pair in row if pair is not None]


def distinct(pairs: Sequence[tuple[Criterion, Proven]]) -> list[tuple[Criterion, Proven]]:
    unique: dict[tuple[int, str], tuple[Criterion, Proven]] = {}
    for criterion, item in pairs:
        unique.setdefault((item.turn, item.quote), (criterion, item))
    return list(unique.values())[:MOST_OFFERED]


def mendable(exhibit: Exhibit, turn: int) -> bool:
    """Whether nothing private or held back was touched in that thread."""
    told = exhibit.told(turn)
    return told is not None and not any(t.reserved for t in exhibit.scene.told if t.thread == told.thread)


def said(exhibit: Exhibit, turn: int) -> str:
    """The sentences of an answer that a rewrite may be made of."""
    answer = exhibit.answer(turn)
    return " ".join(line.text for line in answer.lines if line.mark != "no") if answer is not None else ""


def told_later(exhibit: Exhibit, turn: int) -> str:
    told = exhibit.told(turn)
    thread = told.thread if told is not None else 0
    after = (exhibit.answer(t.turn) for t in exhibit.scene.told if t.thread == thread and t.turn > turn)
    return " ".join(line.text for answer in after if answer for line in answer.lines if line.mark == "yes")


# -- what is kept ------------------------------------------------------------------------------


def strength_of(exhibit: Exhibit, choice: Choice, reply: MendingReply | None) -> Strength | None:
    """The strength that was chosen, else the first of those that weigh most, called what was observed in it."""
    if not choice.strengths:
        return None
    chosen = next(
        (o for o in choice.strengths if reply and reply.strength and o.number == reply.strength.evidence), None
    )
    best = chosen or choice.strengths[0]
    texts = [reply.strength.what] if chosen and reply and reply.strength else []
    for text in (*texts, best.item.observation):
        if fits(plain(text), [best.item], exhibit):
            return Strength(turn=best.item.turn, quote=best.item.quote, what=full(plain(text)))
    return Strength(turn=best.item.turn, quote=best.item.quote, what=f"This shows it: {best.criterion.lower()}.")


def repairs_of(
    exhibit: Exhibit, choice: Choice, reply: MendingReply | None, built_in: Sequence[Repair]
) -> tuple[Repair, ...]:
    """Up to three, the judge's before the built-in's, each about another thread."""
    offers = {o.number: o for o in choice.gaps}
    proposed = [
        Repair(turn=offers[m.evidence].item.turn, what=full(plain(m.what)), rewrite=plain(m.rewrite))
        for m in (reply.repairs if reply is not None else ())
        if m.evidence in offers and not objection(exhibit, offers[m.evidence], m)
    ]
    kept: list[Repair] = []
    taken: set[int] = set()
    for repair in (*proposed, *built_in):
        told = exhibit.told(repair.turn)
        thread = told.thread if told is not None else -repair.turn
        if thread not in taken and len(kept) < MOST:
            taken.add(thread)
            kept.append(repair)
    return tuple(kept)


def objections(exhibit: Exhibit, choice: Choice, reply: MendingReply) -> Iterator[str]:
    """Why repairs cannot be kept, as the judge is told it."""
    offers = {o.number: o for o in choice.gaps}
    for mended in reply.repairs:
        offer = offers.get(mended.evidence)
        if offer is not None and (why := objection(exhibit, offer, mended)):
            yield f"Repair of {mended.evidence}: {why}"


def objection(exhibit: Exhibit, offer: Offered, mended: Mended) -> str:
    if not fits(plain(mended.what), [offer.item], exhibit):
        return "what it says of the answer names a figure, a name or a quote that is not in it, or praises, or blames."
    if not theirs(exhibit, offer.item.turn, plain(mended.rewrite)):
        return "the rewrite tells a figure, a name or a deed that they did not tell, or is none of their words."
    return ""


def theirs(exhibit: Exhibit, turn: int, rewrite: str) -> bool:
    """Whether a rewrite tells nothing that the candidate has not told: figures, names, deeds, and most of its words."""
    session = exhibit.session
    if not rewrite or words(rewrite) > LONGEST_REWRITE or not only_their_words(rewrite, session):
        return False
    if addresses_judge(rewrite, exhibit.scene.lexicon):
        return False
    outside = straight(BRACKETS.sub(" ", rewrite))
    thread = [t for t in exhibit.scene.told if t.turn == turn]
    told = straight(" ".join(said(exhibit, t.turn) for t in exhibit.scene.told))
    here = content_words(" ".join(said(exhibit, t.turn) for t in thread))
    if numbers(outside) - numbers(told) or deeds(outside) - deeds(told):
        return False
    telling = content_words(outside)
    return bool(telling & here) and len(telling & content_words(told)) >= OWN_WORDS * len(telling)


def numbers(text: str) -> set[str]:
    return {
        word for word in text.lower().replace("-", " ").replace(",", " ").split() if word.strip(".;:?!") in NUMBER_WORDS
    }


def deeds(text: str) -> set[str]:
    """The verbs of what "I" did. A rewrite that makes an "I" of a "we" would claim what was not told."""
    return {match.group().split()[-1].lower() for match in OWN_PAST.finditer(text)}


def checked(exhibit: Exhibit, choice: Choice, reply: MendingReply, *, last: bool) -> MendingReply:
    """The reply. Raises `UnusableReplyError` where it chooses what was not offered; and where a repair cannot be kept,
    unless this is the `last` try: then the others are.
    """
    strengths, gaps = ({o.number for o in group} for group in (choice.strengths, choice.gaps))
    if reply.strength is not None and reply.strength.evidence not in strengths:
        raise UnusableReplyError("The strength is none of the numbered strengths.")
    if any(repair.evidence not in gaps for repair in reply.repairs):
        raise UnusableReplyError("A repair is about none of the numbered gaps.")
    if not last and (lost := " ".join(objections(exhibit, choice, reply))):
        raise UnusableReplyError(lost)
    return reply
