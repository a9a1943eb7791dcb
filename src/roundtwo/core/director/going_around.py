"""What stands in an answer's place: talk around the question, praise, an order. The open ask is put again, once."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.director.putting_again import other_words, put_again
from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import Reaction, same_thread, times
from roundtwo.core.dodging import CERTAIN, wanted
from roundtwo.core.moves import Lead, Move
from roundtwo.core.ungiven import ASKS_WHEN


def dodge(room: Room) -> Reaction:
    """What was said is taken, and the open part put in other words; the second time it stays open."""
    if times(room, "dodge", room.asked.thread) > 1 or room.asked.section in ("opening", "closing"):
        return Reaction(leads=(Lead("redirect", "dodge_again"),), thread_closed=True)
    return Reaction(
        moves=tuple(same_thread(room, move) for move in redirects(room)),
        leads=(Lead("redirect", "dodge_again"),),
        thread_closed=True,
    )


MOST_PUT_AGAIN = 2
"""Times a session that one's own part is asked for once more."""


def not_given(room: Room) -> Reaction:
    """One thing was asked for and another told: asked for once more, shorter, and then left open aloud."""
    asked = room.asked
    open_end = asked.section == "closing"
    lead = Lead("redirect", "dodge_again")
    asked_before = [e.asked for e in room.session.exchanges]
    again = sum(e.move == "redirect" and e.probe == "own_part" for e in asked_before)
    mine = [e for e in asked_before if e.thread == asked.thread and (e.probe or e.missing) == "own_part"]
    left = Reaction(leads=(lead,), thread_closed=True)
    if asked.move == "redirect" or asked.section == "opening" or room.standing().over:
        return left
    if open_end:
        if asked.thread != asked.turn:
            return left
        move = Move(kind="redirect", section="closing", situations=(ending(asked.ask or asked.say),), quiet=True)
        return msgspec.structs.replace(left, moves=(same_thread(room, move),))
    if len(mine) > 1 or again >= MOST_PUT_AGAIN:
        return left
    heard = "heard_ours" if "we_deed" in room.read.features else "heard"
    return msgspec.structs.replace(left, moves=tuple(same_thread(room, move) for move in redirects(room, heard)))


def ending(ask: str) -> str:
    return "ungiven_when" if ASKS_WHEN.search(ask) else "ungiven_who"


def redirects(room: Room, heard: str = "heard") -> Iterator[Move]:
    """Ways back to what was asked, the nearest to its own words first."""
    asked = room.asked
    move = Move(
        kind="redirect",
        section=asked.section,
        situations=("dodge",),
        probe=asked.probe or asked.missing,
        leads=(Lead("redirect", heard),),
        quiet=True,
    )
    texts = other_words(room)
    if texts:
        yield msgspec.structs.replace(move, texts=texts)
    want = wanted(asked)
    after = FIGURES.get(want, want) if want in CERTAIN else asked.probe or asked.missing or want
    for situation in (f"dodge_{after}", "dodge_any"):
        yield msgspec.structs.replace(move, situations=("dodge", situation))


FIGURES = {"figure": "number"}


def praise(room: Room) -> Reaction:
    """Kind words alone are no answer: the question is put again, kindly, once."""
    lead = Lead("redirect", "praise")
    told = sum("praise" in e.read.features for e in room.session.exchanges if e.read is not None)
    if told > 1 or room.asked.section in ("your_questions", "closing"):
        return Reaction(leads=(Lead("redirect", "praise_again"),), thread_closed=True)
    moves = (put_again(room, lead),) if room.asked.move != "twist" else ()
    return Reaction(moves=moves, leads=(lead,), thread_closed=True)


def instruction(room: Room) -> Reaction:
    """Not obeyed. Nothing else was said, so the question stands, and is put once more."""
    lead = Lead("redirect", "instruction")
    first = sum(e.read is not None and e.read.kind == "instruction" for e in room.session.exchanges) == 1
    if first and room.asked.section not in ("your_questions", "closing"):
        return Reaction(moves=(put_again(room, lead),), leads=(lead,), thread_closed=True)
    return Reaction(leads=(lead,), thread_closed=True)
