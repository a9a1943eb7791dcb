"""The built-in interviewer's sentences: a move, put into words that have not been used yet.

Templates are data. A line is used only where all its slots can be filled, and slots are filled by name in one
pass: nothing that the candidate wrote is ever read as a template.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.bank import SLOT, Line, Way
from roundtwo.core.checks import double_ask, objections, opening_worn, said_before, sentences
from roundtwo.core.director.room import Room
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.moves import Lead, Move
from roundtwo.core.persona import general, own_lines

OWN = 5.0
"""What a line of the persona's own is preferred by: more than a way that was used too often costs it, a quote apart."""
LED = 2.0
"""What a line gains that is led in by the candidate's own words."""
FEWEST_LED = 4
"""Words of a line about a story that is led in by words of it."""
POINTING = frozenset({"probe", "callback"})
"""Moves that point at what was said, in one of the four ways."""
SPOKEN_LIMIT = 44
"""Words of a probe with its lead-in (CRAFT: 14 and 30)."""


class Said(msgspec.Struct, frozen=True):
    """A turn in words. `ask` is the asking part alone; `pattern` the wording it was made from."""

    say: str
    ask: str
    pattern: str
    way: Way
    name: str


class Option(msgspec.Struct, frozen=True):
    text: str
    pattern: str
    way: Way
    weight: float
    lead: str = ""


def put(move: Move, room: Room) -> Said | None:
    """`move` in words that pass every check, or None where no wording is left."""
    whole_prefix = leads_of(move, room)
    if whole_prefix is None:
        return None
    spoken = sorted(options(move, room), key=lambda o: -o.weight)
    # An opening that was heard twice is worth another wording, though not the question itself.
    earlier = tuple(sentence for say in room.session.says() for sentence in sentences(say))
    lately = [heard_words(asked.pattern or "") for asked in room.spoken[-LATELY:]]
    fresh = [
        o
        for o in spoken
        if not any(opening_worn(part, earlier) for part in sentences(o.text)) and not sounds_like(o.pattern, lately)
    ]
    for options_left in (spoken,) if move.again else (fresh, spoken):
        said = put_one_of(options_left, move, room, whole_prefix)
        if said is not None:
            return said
    return None


LATELY, ALIKE = 2, 2
"""Asks whose words are still in the ear, and words of content that make another one sound like it."""


def heard_words(pattern: str) -> set[str]:
    """The words of a wording that stay in the ear."""
    return set(re.findall(r"[a-z]{4,}", straight(SLOT.sub("", pattern)).lower())) - PALE


PALE = frozenset(
    "what that with have your were when which would could there from been they them about then does into this than "
    "just some something anything think tell more like know where thing most".split()
)
"""Words that stand in most questions."""


def sounds_like(pattern: str, lately: Sequence[set[str]]) -> bool:
    """Whether a wording asks in the words of one of the last asks, whatever it is put about."""
    words = heard_words(pattern)
    return any(len(words & heard) >= ALIKE for heard in lately)


def put_one_of(options_left: Sequence[Option], move: Move, room: Room, whole_prefix: str) -> Said | None:
    """The first of the options that passes every check, behind the move's leads."""
    for option in options_left:
        # One lead-in a turn: a question that brings its own is not led to as well.
        spare = any(lead.move == "transition" for lead in move.leads) and (
            len(sentences(option.text)) > 1 or option.text.startswith("Let")
        )
        prefix = (leads_of(move, room, transitions=False) or "") if spare else whole_prefix
        for opener in openers(move, room, option, prefix):
            say = " ".join(part for part in (opener, prefix, option.lead, option.text) if part)
            reasons = objections(
                say,
                option.text,
                room.session,
                room.lexicon,
                (move.basis, move.against),
                again=move.again,
                before=room.before,
            )
            if not reasons and within_length(move, say):
                return Said(
                    say=say,
                    ask=option.text,
                    pattern=option.pattern,
                    way=option.way,
                    name=named(move, option),
                )
    return None


def named(move: Move, option: Option) -> str:
    if "{clause}" in option.pattern:
        return move.slots.get("clause", "")
    return move.slots.get("name", "") if "{name}" in option.pattern.lower() or option.way == "name" else ""


def within_length(move: Move, say: str) -> bool:
    return move.kind not in POINTING or bool(move.leads) or len(say.split()) <= SPOKEN_LIMIT


SINGULAR = re.compile(
    r"\bdoes \{[Nn]ame\}|\{[Nn]ame\} (?:is|was|has|does|stands|needs|wants|looks|sounds|belongs|goes|works)\b"
)


def several(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us", "is", "ics"))


def fill(pattern: str, slots: dict[str, str]) -> str | None:
    """`pattern` with its slots filled, or None where one is missing."""
    if any(not slots.get(name) for name in SLOT.findall(pattern)):
        return None
    if SINGULAR.search(pattern) and several(slots.get("name", "")):
        return None  # "the coach groups is"
    filled = SLOT.sub(lambda match: slots[match[1]], pattern)
    at = 1 if filled[:1] == '"' else 0
    return filled[:at] + filled[at : at + 1].upper() + filled[at + 1 :]


# -- the ask ----------------------------------------------------------------------------------


def options(move: Move, room: Room) -> Iterator[Option]:
    chance = room.chance(f"{room.persona.id}{move.kind}{move.probe}{move.situations}")
    used = {asked.pattern for asked in room.spoken} if not move.again else set()
    for text in own_wordings(move, room):
        if text not in used:
            yield Option(text, text, "ask", 5.0 + OWN + chance.random())
    for index, text in enumerate(move.texts):
        if text in used:
            continue
        if move.nameable:
            yield from led_in(move, room, text, 9.0 + chance.random())
        # The plainest wording stands first; the others are for saying it again.
        plain = 0.0 if index else 1.5
        fitting = way_weight(room, move, "ask") + length_weight(room, move, text)
        yield Option(text, text, "ask", 5.0 + plain + chance.random() + fitting)
    for line, own in lines_for(move, room):
        text_or_none = fill(line.say, move.slots)
        if text_or_none is None or line.say in used:
            continue
        weight = (
            4.0
            + 2.0 * chance.random()
            + (own_weight(move, chance) if own else 0.0)
            + way_weight(room, move, line.way)
            + length_weight(room, move, text_or_none)
            + (LED if move.led and line.way == "name" else 0.0)
        )
        yield Option(text_or_none, line.say, line.way, weight)
        if move.led and line.way == "ask" and sayable_behind(move, line):
            led = weight - way_weight(room, move, "ask")
            yield from led_by_words(move, room, line.say, led if own else led - LED)


def sayable_behind(move: Move, line: Line) -> bool:
    """Whether a line can stand behind a lead: one sentence without slots, and no scrap of a question about a story."""
    if SLOT.search(line.say) or len(sentences(line.say)) > 1:
        return False
    general = any(situation.endswith("_shape") for situation in move.situations)
    return general or len(line.say.split()) >= FEWEST_LED


def led_by_words(move: Move, room: Room, text: str, weight: float) -> Iterator[Option]:
    """The same line after a few of the candidate's own words."""
    said = " ".join(room.session.says())
    for line in room.bank.lines:
        if line.move != "talk_lead" or not set(line.for_) & set(move.situations):
            continue
        lead = fill(line.say, move.slots)
        if lead is None or lead in said or stem_of(line.say) in said:
            continue
        if line.way == "name" and unfit_behind(move.slots.get("name", ""), text):
            continue
        gained = LED + way_weight(room, move, line.way) + room.chance(line.say).random()
        yield Option(text, text, line.way, weight + gained, lead=lead)


def unfit_behind(name: str, text: str) -> bool:
    """Whether an ask does not fit behind a thing that is named: "You spoke of hard work. Where have you done that?"."""
    return (several(name) and ONE_OF_IT.search(text) is not None) or DONE.search(text) is not None


DONE = re.compile(r"\b(?:do|done|closest|by that measure)\b", re.IGNORECASE)
ONE_OF_IT = re.compile(r"\b(?:it|that)\W*$", re.IGNORECASE)


def own_wordings(move: Move, room: Room) -> Iterator[str]:
    """A question of the bank in the persona's own words."""
    if move.question is not None:
        yield from room.persona.lines.get("ask", {}).get(move.question.id, ())


def led_in(move: Move, room: Room, text: str, weight: float) -> Iterator[Option]:
    """A prepared probe after one statement of what it is about: the candidate's own deed, or its name."""
    if move.slots.get("name"):
        said = " ".join(asked.say for asked in room.spoken)
        for line in room.bank.lines:
            fits = line.move == "name_lead" and bool(set(line.for_) & set(move.situations))
            lead = fill(line.say, move.slots) if fits else None
            if lead is not None and lead not in said and (stem_of(line.say) not in said or "first" in line.for_):
                jitter = room.chance(line.say).random()
                yield Option(
                    text,
                    text,
                    "name",
                    weight + way_weight(room, move, "name") + jitter - 0.5,
                    lead=lead,
                )


def own_weight(move: Move, chance: random.Random) -> float:
    """A probe that was prepared with its question keeps the question's words every other time."""
    return 0.0 if move.wording == "prepared" and chance.random() < 0.5 else OWN


def stem_of(pattern: str) -> str:
    """What of a pattern stays the same, so that it is not used twice for two names."""
    fixed = [part.strip(" .,") for part in SLOT.split(pattern)[::2]]
    return max(fixed, key=len) if max(map(len, fixed)) > 8 else "\0"


def lines_for(move: Move, room: Room) -> Iterator[tuple[Line, bool]]:
    """The lines of the table and of the persona that say such a move in such a situation, and ask for nothing told."""
    wanted = move.wording or move.kind
    situations = set(move.situations)
    told = room.session.thread_features(move.thread) if move.kind == "probe" else set()
    text = room.session.thread_text(move.thread) if move.kind == "probe" else ""
    table = (line for line in room.bank.lines if line.move == wanted)
    own_move = "probe" if wanted == "prepared" else wanted
    for lines, own in ((own_lines(room.persona, own_move), True), (table, False)):
        for line in lines:
            if not situations & set(line.for_):
                continue
            if line.probe is not None and move.probe is not None and line.probe != move.probe:
                continue
            if told & set(line.unless) or (line.words and phrase_pattern(line.words).search(text)):
                continue
            yield line, own


def way_weight(room: Room, move: Move, way: Way) -> float:
    """What the ways used so far speak for: a third of bare asks at most, a fifth of quotes, none twice running."""
    if move.kind not in POINTING:
        return 0.0
    ways = [asked.way for asked in room.spoken if asked.move in POINTING]
    share = ways.count(way) / len(ways) if ways else 0.0
    last = ways[-1] if ways else None
    if way == "quote":
        return -30.0 if last == "quote" or (len(ways) >= 3 and share >= 0.2) else 0.6
    if way == "ask":
        return -2.2 if share >= 0.33 and ways else 0.0
    if way == "turn":
        return -1.0 if last == "turn" else 2.2
    return 1.8 if last != "name" else 0.6


def length_weight(room: Room, move: Move, text: str) -> float:
    """Nearer to the persona's own length is better."""
    if move.kind not in POINTING:
        return 0.0
    fewest, most = room.persona.words
    count = len(text.split())
    return -0.15 * max(count - most, 0) - 0.05 * max(fewest - count, 0)


# -- what comes before it ---------------------------------------------------------------------


def leads_of(move: Move, room: Room, transitions: bool = True) -> str | None:
    """The move's lead sentences; None where one of them that must be there has no wording left."""
    said = " ".join(asked.say for asked in room.spoken)
    parts: list[str] = []
    for lead in move.leads:
        if lead.move == "transition" and not transitions:
            continue
        sentence = lead_sentence(lead, room, said, parts)
        if sentence is None:
            if lead.move in ("reply", "exercise"):
                return None
            continue
        parts.append(sentence)
    return " ".join(parts)


def lead_sentence(lead: Lead, room: Room, said: str, parts: list[str]) -> str | None:
    chance = room.chance(f"{lead.move}{lead.situation}{len(parts)}")
    own = own_leads(lead, room)
    chance.shuffle(own)
    fitting = [line for line in room.bank.lines if line.move == lead.move and lead.situation in line.for_]
    fitting.sort(
        key=lambda line: (
            (-line.say.count("{"), chance.random()) if lead.slots else (line.say.count("{"), chance.random())
        )
    )
    if lead.slots:
        chance.shuffle(fitting)
        fitting.sort(
            key=lambda line: (
                -len([s for s in SLOT.findall(line.say) if s in lead.slots]) if lead.move == "greeting" else 0
            )
        )
    unsaid = [
        sentence
        for line in (*own, *fitting)
        if (sentence := fill(line.say, lead.slots)) is not None
        and not said_before(sentence, (said, *parts))
        and "?" not in sentence
        and stem_of(line.say) not in said
    ]
    if unsaid:  # rather one whose opening was not heard twice already
        earlier = tuple(each for asked in room.spoken for each in sentences(asked.say))
        return next((sentence for sentence in unsaid if not opening_worn(sentence, earlier)), unsaid[0])
    # When every line has been used there are a few so short that they may be said again ("I don't know.").
    worn = (
        fill(line.say, lead.slots)
        for line in room.bank.lines
        if line.move == lead.move and worn_name(lead) in line.for_
    )
    return next((sentence for sentence in worn if sentence), None)


def own_leads(lead: Lead, room: Room) -> list[Line]:
    """The persona's own sentences for a lead that could stand before any ask: else they would cost the turn."""
    situations = {lead.situation, general(lead.situation)} if lead.move == "greeting" else {lead.situation}
    return [
        line
        for line in own_lines(room.persona, lead.move)
        if situations & set(line.for_)
        and not room.lexicon.never_pattern.search(straight(line.say))
        and not double_ask(f"{line.say} So?")
    ]


def worn_name(lead: Lead) -> str:
    return f"{lead.situation}:worn"


OPEN = frozenset(
    {"we_deed", "comparative", "no_result", "soft", "scope_word", "helper_word", "open_end", "moved", "fog", "no_deed"}
)
"""Situations in which a persona may say that something is missing."""
SAYS_OPEN = {"nothing": 0.0, "little": 0.15, "openly": 0.6}
"""How often they do, by how they signal."""


def openers(move: Move, room: Room, option: Option, prefix: str) -> Iterator[str]:
    """A receipt, a transition or the persona's own lead-in where one is due; then none at all."""
    if not (move.quiet or prefix or option.lead or len(sentences(option.text)) > 1):
        chance = room.chance("opener")
        if OPEN & set(move.situations) and option.way == "ask" and chance.random() < SAYS_OPEN[room.persona.signals]:
            yield from shuffled(room, room.persona.lead_ins)
        within = move.kind == "ask" and room.session.section == move.section and move.section != "closing"
        if within and chance.random() < 0.35:
            yield from plain_transitions(room)
        if receipt_due(room) and chance.random() < 0.6:
            yield from shuffled(room, room.persona.receipts)
            yield from shuffled(room, tuple(line.say for line in room.bank.lines if line.move == "receipt"))
    yield ""


def plain_transitions(room: Room) -> Iterator[str]:
    said = " ".join(asked.say for asked in room.spoken)
    for lines in (own_lines(room.persona, "transition"), room.bank.lines):
        plain = (line.say for line in lines if line.move == "transition" and "plain" in line.for_)
        yield from shuffled(room, tuple(say for say in plain if say not in said))


def shuffled(room: Room, lines: tuple[str, ...]) -> Iterator[str]:
    """Lines not used lately, in an order of chance."""
    recent = " ".join(asked.say for asked in room.spoken[-8:])
    fresh = [line for line in lines if line not in recent]
    room.chance("shuffle").shuffle(fresh)
    yield from fresh[:6]


def receipt_due(room: Room) -> bool:
    """At most every third turn opens with a receipt."""
    receipts = (
        *room.persona.receipts,
        *(line.say for line in room.bank.lines if line.move == "receipt"),
    )
    return len(room.spoken) > 1 and not any(asked.say.startswith(receipts) for asked in room.spoken[-2:])
