"""Repairs of what was asked for and did not come: in a reply to a probe, about this job, in one's own questions.

The gap is known from what the question was after; the rewrite puts the missing piece first, as a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from roundtwo.core.events import ProbeType, Repair
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.delivery import I_WORD, WE_WORD
from roundtwo.core.reading.finding import VISIBLE, Scene, opening
from roundtwo.core.reading.hanging import Draft, draft, full
from roundtwo.core.reading.preparation import asks_known, known
from roundtwo.core.reading.pressed import asked_in_vain
from roundtwo.core.reading.questions import asked_in
from roundtwo.core.reading.told import ANY_NUMBER, Told
from roundtwo.core.text import words

MISSED: Mapping[ProbeType, tuple[int, str, str]] = {
    "own_part": (
        66,
        "The question was for your own part, and the reply leaves it open.",
        "My part was [what only you did]. {said}",
    ),
    "measure": (
        64,
        "The question was for a figure or an effect, and the reply has neither.",
        "It went from [your number] to [your number]. {said}",
    ),
    "incident": (
        62,
        "One occasion was asked for, and the reply stays general.",
        "{said} The last time was [when, and with whom], and I [what you did].",
    ),
}
"""What a probe was after: how much its repair helps, what is wrong, and the rewrite."""
SHORTEST = 4
"""Words of a reply that can be mended."""


def pressed_drafts(scene: Scene) -> Iterator[Draft]:
    for told in asked_in_vain(scene):
        probe = told.exchange.asked.probe
        if probe is not None and probe in MISSED and words(told.plain) >= SHORTEST and plainly_missed(told, probe):
            use, what, rewrite = MISSED[probe]
            yield draft("pressed", use, told, what, rewrite.format(said=full(opening(told))))
    yield from unprepared(scene)
    yield from unfollowed(scene)


def plainly_missed(told: Told, probe: ProbeType) -> bool:
    """Whether it is sure that the reply does not give it: "we" alone for the own part, a habit for an occasion."""
    text = straight(told.plain)
    if probe == "own_part":
        return WE_WORD.search(text) is not None and I_WORD.search(text) is None
    if probe == "measure":
        return ANY_NUMBER.search(text) is None and VISIBLE.search(text) is None
    return told.kind in ("habit", "opinion")


def unprepared(scene: Scene) -> Iterator[Draft]:
    """Asked what is known about the job, and nothing of its papers came."""
    brief = scene.session.start.brief
    if not (brief.job or brief.company_notes) or list(known(scene)):
        return
    for told in scene.speaking:
        if asks_known(told.exchange.asked) and not told.repeats:
            what = "Nothing in it shows that you have read the posting."
            rewrite = (
                f"{full(opening(told))} What I noticed in the posting is [one line of it], because it would mean "
                "[what you would do first]."
            )
            yield draft("unprepared", 47, told, what, rewrite)


def unfollowed(scene: Scene) -> Iterator[Draft]:
    """Several open questions of one's own, and none out of a reply."""
    every = list(asked_in(scene))
    found = [q for q in every if q.open]
    turns = sorted({q.turn for q in found})
    if len(turns) < 2 or any(q.followed for q in every) or not told_something(scene, turns[-1]):
        return
    last = next(q for q in found if q.turn == turns[-1])
    what = "Your questions are open, and none of them takes up the reply before it."
    rewrite = f"You said [a word of the reply]: what [does that look like on an ordinary day]? {full(last.text)}"
    yield Draft("unfollowed", 24, Repair(turn=last.turn, what=what, rewrite=rewrite))


def told_something(scene: Scene, turn: int) -> bool:
    """Whether the interviewer's reply before that turn told something that could be taken up."""
    exchange = scene.session.exchange_at(turn)
    said = straight(exchange.asked.say) if exchange is not None else ""
    return words(said) >= TELLS and NO_ANSWER.search(said) is None


TELLS = 12
"""Words of a reply from which there is something in it to take up."""
NO_ANSWER = re.compile(
    r"\b(?:find (?:that )?out|don't know|do not know|wish I knew|can't say|not guess|making it up|have to ask)\b",
    re.IGNORECASE,
)
