"""The goodbye: one thing that was said, what was left out, what comes next where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from roundtwo.core.brief import content_words
from roundtwo.core.director.asking_back import MEANING
from roundtwo.core.director.callbacks import strict_name, undiscussed
from roundtwo.core.director.remembering import remembrances
from roundtwo.core.director.replies import unanswered
from roundtwo.core.director.room import Room
from roundtwo.core.events import Section
from roundtwo.core.lexicon import straight
from roundtwo.core.material import is_material
from roundtwo.core.moves import Lead, Move
from roundtwo.core.session import Exchange
from roundtwo.core.settling import outcome

MOST_LEFT_OUT, MOST_TRIED = 2, 5


def close_moves(room: Room, stopped: bool = False, leads: tuple[Lead, ...] = ()) -> Iterator[Move]:
    """The last words. `stopped`: the candidate has ended it."""
    standing = room.standing()
    why = "stopped" if stopped else "time" if standing.over and room.session.start.plan.questions is None else "done"
    parts = [*leads, Lead("close", why)]
    parts += left_out(room, why)
    parts += owed(room)
    place = len(parts)
    if room.invited.next_step or not asked_when(room):
        parts.append(Lead("close", "next_step_known" if room.invited.next_step else "next_step_unknown"))
    things = list(islice(remembrances(room), MOST_TRIED))
    # Words of the candidate's may hold what no interviewer says: then the goodbye is said without them.
    said = [[*parts[:place], thing, *parts[place:]] for thing in things] or [parts]
    bare = [[part for part in each if "quote" not in part.slots] for each in said]
    for leads_said in (*said, *bare):
        yield Move(
            kind="close",
            section="closing",
            wording="close",
            situations=("goodbye",),
            leads=tuple(leads_said),
            thread=None,
            ends=True,
            quiet=True,
            basis=None,
        )


WHEN_HEARD = re.compile(
    r"\bhear (?:back|from you|anything)\b|\b(?:i|we) hear\b|\bnext steps?\b|\bhappens next\b", re.IGNORECASE
)


def asked_when(room: Room) -> bool:
    """Whether the candidate asked what comes next, and was told that nobody knows: it is not said once more."""
    return any(WHEN_HEARD.search(straight(ask)) for ask in unanswered(room))


def left_out(room: Room, why: str) -> Iterator[Lead]:
    """What never came up: sections that were not reached, else a line of the posting, else something of round one."""
    topics = [room.bank.section_names.get(s, s) for s in unasked(room)]
    if room.invited.presentation and not is_material(room.session.start.brief.exercise):
        topics.insert(0, room.bank.section_names["presentation"])
    if topics:
        yield Lead(
            "close", "left_out_time" if why == "time" else "left_out", {"topic": spoken_list(topics[:MOST_LEFT_OUT])}
        )
        return
    for situation, names in (("left_out_round", unrevisited(room)), ("left_out_posting", undiscussed(room))):
        if names:
            yield Lead("close", situation, {"name": names[0], "Name": names[0][:1].upper() + names[0][1:]})
            return
    words = next(told_and_left(room), "")
    if words:
        yield Lead("close", "left_out_words", {"quote": words})
    elif room.holds_exercise and not any(e.asked.section == "exercise" for e in room.session.exchanges):
        yield Lead("close", "left_out", {"topic": room.bank.section_names["exercise"]})
    elif practical := unasked_practical(room):
        yield Lead("close", "left_out", {"topic": practical})


PRACTICAL = {
    "closing-start": "your start date",
    "closing-references": "references",
    "closing-notice": "your notice",
    "closing-pay": "money",
    "closing-other-processes": "what else you're applying for",
    "closing-place-and-travel": "travel",
}


def unasked_practical(room: Room) -> str:
    """A practical point that nobody has spoken of in either round."""
    asked = {e.asked.question for e in room.session.exchanges}
    for question_id, topic in PRACTICAL.items():
        question = room.bank.question(question_id)
        if question is not None and question_id not in asked and not room.was_spoken_of(question.given):
            return topic
    return ""


def told_and_left(room: Room) -> Iterator[str]:
    """What was told in round one and nobody went back to, where it is short and plain enough to be said again."""
    today = [content_words(e.answer.say) for e in room.session.answered if e.answer is not None]

    def again(quote: str) -> bool:
        words = content_words(quote)
        return any(len(words & said) >= SAID_AGAIN * len(words) for said in today)

    asked = [content_words(e.asked.say) for e in room.session.exchanges]
    figures = sorted(room.session.claims.values(), key=lambda claim: claim.noted.kind not in ("number", "result"))
    fitting: list[str] = []
    for claim in figures:
        quote = claim.noted.quote.rstrip(".,;:!? ")
        weighty = claim.noted.kind in ("number", "result", "role", "decision", "promise")
        fits = FEWEST_OWED < len(quote.split()) <= MOST_OWED and not points_elsewhere(quote)
        now = claim.noted.habit and claim.noted.kind in ("role", "scope")  # "We report on bus performance": their job
        told = claim.noted.source == "first_round" and weighty and fits and not now
        told = told and not any(len(content_words(quote) & words) >= SPOKEN_OF for words in asked)
        if told and outcome(room.session, claim)[1] == "unrevisited":
            fitting.append(quote)
    yield from sorted(fitting, key=again)  # what was told again today comes last


SPOKEN_OF = 2
"""Words of content of it in one ask from which it has been gone back to."""
SAID_AGAIN = 0.6
"""Share of a claim's words from which it was told again today, whoever brought it up."""


def spoken_in(exchange: Exchange) -> str:
    return f"{exchange.asked.say} {exchange.answer.say if exchange.answer else ''}"


def unrevisited(room: Room) -> list[str]:
    """Things of round one by their names that nobody has gone back to today, the first told first."""
    said = content_words(" ".join(map(spoken_in, room.session.exchanges)))
    claims = [c for c in room.session.claims.values() if c.noted.source == "first_round"]
    return [
        claim.noted.name
        for claim in claims
        if strict_name(claim.noted.name)
        and outcome(room.session, claim)[1] == "unrevisited"
        and not content_words(claim.noted.name) & said
    ]


def owed(room: Room) -> Iterator[Lead]:
    """What the candidate asked and no paper answers: one question that is short is said again, several are counted."""
    meant = [
        ask
        for ask in unanswered(room)
        if "?" in ask and not of_the_task(room, ask) and not MEANING.search(straight(ask))
    ]
    asked = [straight(ask).strip().rstrip("?").rstrip() for ask in meant]
    if len(asked) > 1:
        yield Lead("close", "owed_several", {"count": COUNTS[min(len(asked), len(COUNTS) - 1)]})
        return
    plain = [ask for ask in asked if FEWEST_OWED <= len(ask.split()) <= MOST_OWED and not points_elsewhere(ask)]
    if plain:
        yield Lead("close", "owed", {"quote": plain[-1]})
    elif asked:
        yield Lead("close", "owed_some")


COUNTS = ("no", "one", "two", "three", "four", "five", "a few")


def of_the_task(room: Room, ask: str) -> bool:
    """Whether a question is about the exercise that was held: nobody will find that out."""
    words = content_words(ask)
    if room.exercise is None or not any(e.asked.section == "exercise" for e in room.session.exchanges):
        return False
    task = content_words(f"{room.exercise.task} {room.exercise.material} {room.exercise.twist}")
    return len(words & task) * 2 >= len(words)


def points_elsewhere(text: str) -> bool:
    """Whether it leans on something that was said before: "does it ever reach them"."""
    pointer = POINTING.search(straight(text))
    return pointer is not None and len(content_words(text[: pointer.start()])) < FEWEST_BEFORE


FEWEST_BEFORE = 2
"""Words of content before a pointer, one of which it may mean."""
POINTING = re.compile(r"\b(?:it|its|that|this|they|them|those|these|he|she)\b", re.IGNORECASE)
"""Words that may mean something said before."""
FEWEST_OWED, MOST_OWED = 4, 16
"""Words of a question that is said again at the goodbye."""


def unasked(room: Room) -> tuple[Section, ...]:
    held = {e.asked.section for e in room.session.exchanges}
    wanted: tuple[Section, ...] = ("first_round", "behavioural", "technical", "culture", "growth")
    # What the invitation announces and the time is too short for is owned up to first.
    announced = bool(room.invited.case) and not room.holds_exercise
    sections = ("exercise", *wanted) if announced else (*wanted, "exercise") if room.holds_exercise else wanted
    unheard = held if room.first_round == "on_file" else {*held, "first_round"}
    return tuple(s for s in sections if s not in unheard)


def spoken_list(names: list[str]) -> str:
    return " or ".join(names)
