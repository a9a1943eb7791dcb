"""Going back: to the first round, to the résumé, to what was said at least four turns ago today."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted, ProbeType, Section, Source
from roundtwo.core.moves import Move
from roundtwo.core.session import Exchange

TURNS_BACK = 4
FITS: dict[Section, tuple[ProbeType, ...]] = {
    "first_round": ("own_part", "measure", "how", "alternative"),
    "behavioural": ("own_part", "measure", "how", "obstacle"),
    "technical": ("alternative", "how", "measure"),
    "culture": ("own_part", "obstacle", "how"),
    "growth": ("learning", "alternative"),
    "closing": (),
}
"""What a callback may be after in the section it stands in, so that it shares the section's matter."""
CRITERION: dict[Section, str] = {
    "first_round": "follow_up", "behavioural": "depth", "technical": "technical", "culture": "fit", "growth": "growth",
}  # fmt: skip
RANK = {
    "result": 5,
    "number": 5,
    "role": 4,
    "scope": 4,
    "decision": 3,
    "motive": 2,
    "date": 1,
    "promise": 3,
}


def claim_callbacks(room: Room, sources: tuple[Source, ...]) -> Iterator[Move]:
    """Callbacks to claims of the first round or the résumé that nobody has gone back to yet."""
    section = room.asked.section
    yield from section_callbacks(room, section, sources)


def section_callbacks(room: Room, section: Section, sources: tuple[Source, ...]) -> Iterator[Move]:
    called = {e.asked.claim for e in room.session.exchanges if e.asked.claim}
    named = {e.asked.name for e in room.session.exchanges if e.asked.name}
    claims = [
        c.noted for c in room.session.claims.values()
        if c.noted.source in sources and c.noted.claim not in called and c.noted.name not in named - {""}
    ]  # fmt: skip
    first = [c for c in claims if spoken_of(c)]
    first.sort(key=lambda c: -(strength(c) + room.chance(c.claim).random() * 0.8))
    for claim in first:
        yield from claim_moves(room, section, claim)


def spoken_of(claim: ClaimNoted) -> bool:
    """Whether it can be pointed at: a name of several words or a proper one, a figure, a promise."""
    return bool(strict_name(claim.name)) or bool(claim.figure) or claim.kind == "promise"


def strict_name(name: str) -> str:
    words = name.removeprefix("the ").split()
    return name if len(words) > 1 or (name and not name.startswith("the ")) else ""


def strength(claim: ClaimNoted) -> float:
    return RANK[claim.kind] + (1.5 if strict_name(claim.name) else 0) + (0.5 if claim.missing else 0)


def claim_moves(room: Room, section: Section, claim: ClaimNoted) -> Iterator[Move]:
    origin = origin_of(room, claim)
    if claim.kind == "promise":
        yield callback(section, claim, "how", (f"promise:{origin}", "promise"), {"quote": few(claim.quote)})
        return
    wanted = [p for p in claim.missing if p in FITS[section]] or [p for p in FITS[section] if p != "own_part"]
    slots: dict[str, str] = {}
    name = strict_name(claim.name)
    if name:
        slots = {"name": name, "Name": name[:1].upper() + name[1:]}
    if claim.figure and len(claim.figure.split()) <= 6:
        slots["quote"] = claim.figure
    for probe in wanted[:2]:
        if not name and probe not in ("measure",):
            probe = "measure"
        yield callback(section, claim, probe, (origin,), slots)


def few(quote: str) -> str:
    return " ".join(quote.split()[:6]).rstrip(",.;:")


def origin_of(room: Room, claim: ClaimNoted) -> str:
    if claim.source == "first_round":
        return "transcript" if room.session.start.brief.first_round.source == "transcript" else "notes"
    return claim.source


def callback(
    section: Section,
    claim: ClaimNoted,
    probe: ProbeType,
    situations: tuple[str, ...],
    slots: dict[str, str],
) -> Move:
    return Move(
        kind="callback",
        section=section,
        situations=situations,
        probe=probe,
        criterion=CRITERION.get(section, "follow_up"),
        claim=claim.claim,
        basis=Basis(source=claim.source, turn=claim.turn, quote=claim.quote),
        slots=slots,
        topic=claim.topic,
    )


def story_callbacks(room: Room, section: Section) -> Iterator[Move]:
    """Callbacks to stories told today, at least four turns ago and in another section or an earlier thread."""
    fits = FITS.get(section, ())
    back_to = {
        e.asked.basis.turn
        for e in room.session.exchanges
        if e.asked.move == "callback" and e.asked.basis and e.asked.basis.source == "answer"
    }
    found: list[tuple[float, Move]] = []
    for exchange in room.session.answered:
        if exchange.read is None or exchange.answer is None or exchange.answer.turn in back_to:
            continue
        if room.session.next_turn - exchange.answer.turn < TURNS_BACK or exchange.asked.thread == room.asked.thread:
            continue
        found.extend(story_moves(room, section, exchange, fits))
    found.sort(key=lambda pair: -pair[0])
    for _, move in found:
        yield move


def story_moves(
    room: Room, section: Section, exchange: Exchange, fits: tuple[ProbeType, ...]
) -> Iterator[tuple[float, Move]]:
    read = exchange.read
    if (
        read is None
        or read.private
        or read.kind not in ("story", "vague_story")
        or exchange.asked.section in ("opening", "your_questions", "exercise", "closing")
    ):
        return
    told = room.session.thread_features(exchange.asked.thread)
    asked_already = {e.asked.missing for e in room.session.thread(exchange.asked.thread)}
    named = {e.asked.name for e in room.session.exchanges if e.asked.name and e.asked.move == "callback"}
    question = room.question_of(exchange)
    opened = exchange.asked.thread == exchange.asked.turn
    for hook in read.hooks:
        name = strict_name(hook.name)
        label = question.label if question is not None and opened and question.label else ""
        spoken = name if name and "failure" not in told else label
        if (
            hook.kind in ("figure_share", "figure_count", "comparative", "fog", "overview", "thin")
            or not spoken
            or spoken in named
        ):
            continue
        for probe in fits:
            if probe in asked_already or (probe != "learning" and "failure" in told):
                continue
            if (
                probe in told
                or (probe == "own_part" and "we_deed" not in told)
                or (probe == "measure" and "measure" in told)
            ):
                continue
            weight = (
                (2.0 if name else 1.0)
                + (1.0 if hook.kind in ("we_deed", "decision", "made", "introduced", "fixed") else 0.0)
                - 0.3 * fits.index(probe)
            )
            weight += room.chance(f"{read.turn}{hook.quote}").random() * 0.5
            yield weight, Move(
                kind="callback", section=section, situations=("answer",), probe=probe, criterion=CRITERION.get(section, "depth"),
                basis=Basis(source="answer", turn=read.turn, quote=hook.quote),
                slots={"name": spoken, "Name": spoken[:1].upper() + spoken[1:]}, topic=exchange.asked.topic,
            )  # fmt: skip
