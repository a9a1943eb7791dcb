"""The move that a hook of the newest answer makes, and the words of it that can be spoken."""

from __future__ import annotations

from roundtwo.core.deeds import gerund
from roundtwo.core.events import Basis, Hook, InterviewerAsked, ProbeType
from roundtwo.core.moves import Move

LED_STORIES = frozenset(
    {"whole", "success", "made", "introduced", "decision", "fixed", "we_deed", "no_result", "lasting", "broad", "deed"}
)
"""What a line about a story may be led in by: the deed, or the thing made."""


def named_there(hook: Hook) -> bool:
    """Whether the name of a hook stands in its own words, and takes more than one."""
    words = hook.name.removeprefix("the ").split(" ")
    return len(words) > 1 and words[-1].lower() in hook.quote.lower()


def lead_of(hook: Hook) -> str:
    """How the words of a hook lead in: a clause, a phrase, or what somebody calls themself."""
    return "turned" if hook.turned else "called" if hook.kind == "called" else "named"


def hook_move(asked: InterviewerAsked, hook: Hook, probe: ProbeType, turn: int) -> Move:
    return Move(
        kind="probe",
        section=asked.section,
        situations=(hook.kind,),
        probe=probe,
        criterion=asked.criterion,
        claim=asked.claim,
        basis=Basis(source="answer", turn=turn, quote=hook.quote),
        slots=slots_of(hook),
        thread=asked.thread,
        topic=asked.topic,
    )


def slots_of(hook: Hook) -> dict[str, str]:
    slots: dict[str, str] = {}
    if hook.name:
        slots |= {"name": hook.name, "Name": hook.name[:1].upper() + hook.name[1:]}
    if hook.turned:
        slots["turned"] = hook.turned
    if hook.does:
        doing = gerund(hook.does)
        slots |= {"does": hook.does, "doing": doing, "Doing": doing[:1].upper() + doing[1:]}
    if hook.said:
        slots |= {"quote": hook.said, "Quote": hook.said[:1].upper() + hook.said[1:]}
    return slots
