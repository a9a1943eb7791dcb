"""Every screen and state as it looks: in two themes, at 80 by 24 and at 160 by 50.

A picture that changed on purpose is taken anew with `pytest tests/tui/test_snapshots.py --snapshot-update`; look at it.
A new state is a row in `STATES`: where it comes from, what is done there, and what can be read when it is there.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import Brief, DebriefNoted, FirstRound, InterviewerAsked, PanelPoint, UnknownEvent
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import MESSAGES
from roundtwo.flows.interview import Interview
from roundtwo.flows.ports import Parser
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui import going
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.room_clock import RoomClock
from roundtwo.tui.rows import when
from roundtwo.tui.screens.room import RoomScreen
from tests.cli.test_rehearse_model import server
from tests.models.serving import Answer, Server, chunk, error, murmuring, raw, then
from tests.models.serving import said as replied
from tests.parsing import RememberingParser
from tests.side_by_side import REALLY, Told, critique, ghost, life, parent, press, rehearsal, saved, score
from tests.tui.finished import said, save, stamped
from tests.tui.piloting import app_on, at_rest, on_screen, picture, until
from tests.tui.test_room import STORY, Sitting
from tests.voicing import fields_of

__all__ = ["server"]
SAMPLES = Path(__file__).resolve().parents[2] / "transcripts"
BY_MODEL = "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws"
BY_RULES = "2026-11-26T0243-machine-learning-5e6g"
KEPT_IN = f"{Path.home()}/.local/share/roundtwo/transcripts/2026-11-26T0900-operations-engineer-k3f9.jsonl"
"""Where a session is said to be saved, in place of a test's own folder. The app says it from home."""
TODAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
ENOUGH = 24
"""Letters of a text that are looked for: the rest may stand on the next line."""
SECONDS = 74.0
"""What every clock of a room says."""


# -- where it begins ---------------------------------------------------------------------------


class House(NamedTuple):
    """What the first screen is made from."""

    studio: HouseStudio
    home: Path
    server: Server

    def model(self, *answers: Answer) -> str:
        """The flag for a model that answers so. It has a name: its port is another one at every run."""
        self.server.answers[:] = answers
        profile = f'[profiles.workshop]\nbase_url = "{self.server.base_url}"\nmodel = "tester"\n'
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "config.toml").write_text(profile, encoding="utf-8")
        return "endpoint:workshop"

    def samples(self) -> None:
        shutil.copytree(SAMPLES, self.home / "transcripts", ignore=shutil.ignore_patterns("[!0-9]*"))


Begin = Callable[[House], going.Going | None]


def rehearsing(brief: Callable[[Brief], Brief] = lambda brief: brief, **wanted: object) -> Begin:
    """In the room, with the sample's papers."""
    return lambda house: going.Begin(
        brief(house.studio.sample()),
        msgspec.structs.replace(house.studio.defaults(), seed=7, **wanted),
        sample=True,
    )


def at_home(*turns: tuple[str, str]) -> Begin:
    """At home, with what is saved; `turns` are of an interview that was not finished."""

    def begin(house: House) -> None:
        house.samples()
        if turns:
            save(house.home, said(*turns, ended=False))

    return begin


def with_a_voice(*answers: Callable[[Server], Answer]) -> Begin:
    """In the room, a language model behind it that answers so."""

    def begin(house: House) -> going.Going | None:
        return rehearsing(model=house.model(*(answer(house.server) for answer in answers)))(house)

    return begin


def asked_first(house: House) -> going.Going:
    """On the way into the room, with a model somewhere else."""
    invocation = house.studio._invocation
    invocation.environ = {**invocation.environ, "ROUNDTWO_MODEL": "https://models.example/v1#tester"}
    return going.Begin(house.studio.sample(), house.studio.defaults())


def criticised(session: str) -> Begin:
    def begin(house: House) -> going.Going:
        house.samples()
        return going.OpenCritique(session)

    return begin


def being_read(house: House) -> going.Going:
    """At a critique that a model takes its time for."""
    house.samples()
    return going.ReadIt(house.studio.go_on(BY_MODEL, house.model(murmuring(0.05))), now=True)


def finished(house: House) -> going.Going:
    house.samples()
    return going.Finished(house.studio.go_on(BY_MODEL))


def reading_again(turn: int, *quotes: str) -> Begin:
    """At a transcript, those words of a turn marked."""

    def begin(house: House) -> going.Going:
        house.samples()
        return going.OpenTranscript(house.studio.look(BY_MODEL), turn, quotes)

    return begin


def replayed(house: House) -> going.Going:
    """At the end of a replay by somebody who asked one thing of their own, with a word to the panel."""
    events = [e for e in read_transcript(SAMPLES / f"{BY_MODEL}.jsonl").events if not isinstance(e, UnknownEvent)]
    for place, event in enumerate(events):
        if isinstance(event, InterviewerAsked) and event.turn == 19:
            events[place] = msgspec.structs.replace(event, say="What did that week cost you?", instead=event.say)
    yes = PanelPoint(turn=14, quote="The calls were me, about thirty of them", say="Keeps to what was theirs.")
    no = PanelPoint(turn=18, quote="our conversion went up by 30 percent", say="From what, and what else changed?")
    noted = DebriefNoted(persona="hiring-manager", argue=(yes,), doubt=(no,), reference=(no,), by="builtin")
    path = save(house.home, stamped([*events, noted]))
    return going.OpenTranscript(house.studio.look(path), 19)


def practised(house: House, days: int = 9) -> None:
    """Rehearsals over days, with a gap and a story that is always told."""
    levels = (2.0, 2.5, 2.0, 3.0, 2.5, 3.5, 3.0, 3.5, 4.0)
    for day, level in list(enumerate(levels, 11))[:days]:
        read = critique(
            score("depth", level), score("technical", 2.0 + day % 2), score("growth", 5.0 - level / 2), overall=level
        )
        others = Told(STORY, ("own_deed", "measure", "method")) if day % 4 == 0 else LABELS
        saved(house.home, rehearsal(day, LABELS, others, read=read))


def over_time(days: int = 9) -> Begin:
    def begin(house: House) -> going.Going:
        practised(house, days)
        return going.OpenProgress()

    return begin


def around_gaps(house: House) -> going.Going:
    practised(house)
    return going.SetUp(gaps=True)


def side_by_side(house: House) -> going.Going:
    """A session before three, two of them ghosts."""
    read = critique(score("depth", 3.0, spread=(2.0, 4.0)), score("growth", 4.0), score("technical", None, "not_asked"))
    other = press(5, "What did you drop to move them?", "alternative", "moved the early slots")
    peers = (*REALLY[:2], other, *REALLY[3:])
    for events in (parent(read), ghost(), ghost("technical-peer", peers, None)):
        saved(house.home, events)
    of = "2026-11-23T0900-dock"
    return going.OpenCompare((of, f"{of}-sceptic", f"{of}-technical-peer"))


def answered_anew(house: House) -> going.Going:
    """The same questions, answered twice."""
    for events in (parent(), life("2026-11-24T0900-dock", ("I run the dock.", "I moved a shelf.", "Nobody minded."))):
        saved(house.home, events)
    return going.OpenCompare(("2026-11-23T0900-dock", "2026-11-24T0900-dock"))


def ended_after(*turns: tuple[str, str]) -> Begin:
    return lambda house: going.OpenCritique(Path(save(house.home, said(*turns))).stem)


def saying(text: str, *, whole: bool = True) -> Callable[[Server], Answer]:
    """A turn as its brief asks for it; not `whole`, it hangs in mid-sentence."""

    def made(server: Server) -> Answer:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            brief = server.requests[-1].body["messages"][-1]["content"].rpartition("<brief>\n")[2]
            turn = json.dumps({**fields_of(brief), "say": text})
            reply = raw(replied(turn)) if whole else then(chunk({"content": turn[:-2]}), drop=False)
            await reply(reader, writer)

        return answer

    return made


LABELS = Told("I led the change of the label printers and ran the test plan on two lines", ("own_deed", "method"))
FIRST = ("Tell me about your work.", "I ran the dock for four years.")
OPENING = saying("Thanks for coming in. Which part of your work so far is nearest to this job?")
EXERCISE = {"exercise": "operations-double-booked-week", "first_round": FirstRound()}
BEGINNINGS: dict[str, Begin] = {
    "nothing saved": lambda _: None,
    "saved": at_home(),
    "unfinished": at_home(FIRST),
    "sample": rehearsing(),
    "unsaved": rehearsing(save=False),
    "to an exercise": rehearsing(lambda brief: msgspec.structs.replace(brief, **EXERCISE), questions=9),
    "nobody asks": rehearsing(persona="nobody"),
    "thinks": with_a_voice(OPENING, lambda _: murmuring(0.05)),
    "speaks": with_a_voice(saying("Good morning. I'm the hiring manager for this role. Which part of", whole=False)),
    "is lost": with_a_voice(OPENING, lambda _: error(500)),
    "consent": asked_first,
    "by a model": criticised(BY_MODEL),
    "by rules": criticised(BY_RULES),
    "being read": being_read,
    "finished": finished,
    "to be read again": reading_again(1),
    "to be read for its words": reading_again(24, "last time I said renewals went up 20 percent"),
    "a ghost": replayed,
    "said little": ended_after(FIRST),
    "said nothing": ended_after(),
    "side by side": side_by_side,
    "answered anew": answered_anew,
    "over time": over_time(),
    "once": over_time(1),
    "around gaps": around_gaps,
}


# -- what is done there ------------------------------------------------------------------------

Drive = Callable[[Pilot[None]], Awaitable[object]]


def keys(*names: str) -> Drive:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*names)

    return press


async def nothing(_: Pilot[None]) -> None:
    pass


async def sit_down(pilot: Pilot[None]) -> Sitting:
    sitting = Sitting(pilot, await on_screen(pilot, RoomScreen))
    await sitting.heard(1)
    return sitting


async def talk(pilot: Pilot[None]) -> None:
    """One answer sent, and the next begun."""
    sitting = await sit_down(pilot)
    await sitting.answer(STORY)
    sitting.composer.put("Mostly the label printers. We")


async def send(pilot: Pilot[None]) -> None:
    """One answer sent, whatever comes of it."""
    sitting = await sit_down(pilot)
    sitting.composer.put(STORY)
    await pilot.press("enter")


async def skip_to_the_exercise(pilot: Pilot[None]) -> None:
    sitting = await sit_down(pilot)
    if not sitting.room.panel.has_class("open"):
        await pilot.press("f6")
    while not sitting.said("material"):
        count = len(sitting.said("interviewer"))
        await pilot.press("f5")
        await sitting.heard(count + 1)


class State(NamedTuple):
    """`before` is another state or a beginning. `sign` and `gone` are texts' keys, or what is read on the screen."""

    before: str
    drive: Drive
    sign: str
    gone: str = ""


TOP_LINE_ANEW = ("f8",) * 3
"""Once round what the clocks show. The room's top line is made for the width that the panel leaves it once a second."""
STATES: dict[str, State] = {
    "home-empty": State("nothing saved", nothing, "home.none"),
    "home": State("saved", nothing, "recurring gap"),
    "home-searching": State("home", keys("slash", *"tarheel"), "Tarheel", gone="Machine Learning"),
    "home-none-found": State("home", keys("slash", *"zzz"), "home.none_found"),
    "home-unfinished": State("unfinished", nothing, "home.go_on"),
    "home-error": State("nobody asks", nothing, "“nobody”"),
    "setup": State("home-empty", keys("n"), "setup.voice.builtin"),
    "setup-papers": State("setup", keys("f6"), "✓", gone="setup.reading"),
    "setup-error": State("setup", keys(*"no.pdf", "enter"), "was not found"),
    "setup-path": State("setup", keys(*"post"), "posting.md"),
    "setup-given": State("setup", keys(*"Depot", "enter"), "✓", gone="setup.reading"),
    "setup-left": State("setup-given", keys("escape"), "home.none"),
    "setup-again": State("setup-left", keys("n"), "setup.about.again", gone="setup.reading"),
    "paper": State("setup-papers", keys("f3"), "found.job", gone="paper.reading"),
    "paper-first-round": State("setup-papers", keys("down", "down", "f3"), "found.first_round", gone="paper.reading"),
    "recall": State("setup", keys("f5"), "recall.title"),
    "recall-told": State("recall", keys(*"Shifts", "f2", *"Four"), "Four"),
    "recall-dropping": State("recall-told", keys("escape"), "paper.leave"),
    "personas": State("setup", keys(*["down"] * 5, "enter"), "personas.cares"),
    "room": State("sample", talk, "· kept"),
    "room-thinking": State("thinks", send, "room.thinking"),
    "room-streaming": State("speaks", nothing, "Good morning."),
    "room-stopped": State("room-streaming", keys("escape"), "room.stopped"),
    "room-lost": State("is lost", send, "so the built-in interviewer goes on"),
    "room-paused": State("room", keys("f2"), "room.paused"),
    "room-hint": State("room", keys("f7"), "room.panel.after", gone="room.after.hidden"),
    "room-note": State("room", keys("ctrl+n", *TOP_LINE_ANEW, *"Shifts", "enter"), "3 Shifts"),
    "room-exercise": State("to an exercise", skip_to_the_exercise, "room.material"),
    "room-ending": State("room", keys("f10"), "room.end.unsent"),
    "room-unsaved": State("unsaved", sit_down, "room.unsaved"),
    "room-leaving": State("room-unsaved", keys("ctrl+w"), "room.leave"),
    "room-copying": State("room", keys("f9"), "room.copy"),
    "room-papers": State("room", keys("ctrl+o"), "room.papers"),
    "room-over": State("room-ending", keys("up", "enter"), "room.over.saved"),
    "room-help": State("room", keys("f1"), "help.title"),
    "room-palette": State("room", keys("ctrl+p"), "Read further down."),
    "room-consent": State("consent", nothing, "voice.consent"),
    "rating": State("finished", nothing, "rating.title"),
    "rating-given": State("rating", keys("4", "down", "3"), "3 of 5"),
    "critique": State("by a model", nothing, "letter.strength"),
    "critique-verdict": State("critique", keys("r"), "letter.verdict", gone="letter.verdict.hidden"),
    "critique-stories": State("critique", keys("n", "n", "n", "n"), "letter.recovery", gone="letter.strength"),
    "critique-numbers": State("critique", keys("m"), "= words ÷ 140 ÷ answers"),
    "critique-by-rules": State("by rules", nothing, "letter.strength"),
    "replay": State("critique-by-rules", keys("o", "space", "down", "down", "space"), "● Hiring manager"),
    "replay-done": State("replay", keys("ctrl+s"), "Done: "),
    "critique-reading": State("being read", nothing, "reads the interview"),
    "critique-too-little": State("said little", nothing, "letter.too_little"),
    "transcript": State("to be read again", nothing, "Hello, Jordan."),
    "transcript-words": State("to be read for its words", nothing, "I need to correct"),
    "transcript-reasons": State("transcript", keys("r"), "reason.open"),
    "review-margin": State("transcript", keys("m"), "Worded by the model"),
    "review-turn": State("transcript-words", keys("enter"), "Read as"),
    "review-marked": State("transcript", keys("n", "right", "shift+down", "shift+down"), "words marked"),
    "review-note": State("review-marked", keys("w", *"Name the job first"), "review.note"),
    "review-noted": State("review-note", keys("enter"), "review.label.note", gone="review.note.about"),
    "review-jump": State("transcript", keys("j"), "review.jump"),
    "review-weak": State("review-jump", keys("down", "down", "enter", "4"), "weak spot 1 of 7", gone="review.jump"),
    "review-search": State("transcript", keys("slash", *"gym", "enter"), "for “gym”", gone="review.search"),
    "review-ghost": State("a ghost", nothing, "review.label.instead"),
    "review-panel": State("review-ghost", keys("end", *["pagedown"] * 3), "From what, and what else"),
    "nothing-to-read": State("said nothing", nothing, "letter.too_little"),
    "compare": State("side by side", nothing, "compare.shared"),
    "compare-differing": State("compare", keys("d", "down"), "compare.differing"),
    "compare-alone": State("compare", keys("w", "w"), "I check what was claimed", gone="Thanks for coming in"),
    "compare-debrief": State("compare", keys(*["n"] * 5), "compare.argue"),
    "compare-apart": State("answered anew", nothing, "compare.apart"),
    "progress": State("over time", nothing, "● Overall"),
    "progress-criterion": State("progress", keys("down", "down"), "◆ Technical judgement", gone="▲"),
    "progress-too-little": State("once", nothing, "progress.none"),
    "setup-gaps": State("around gaps", nothing, "setup.focus.gaps"),
    "transcript-empty": State("nothing-to-read", keys("t"), "transcript.empty"),
}
SCREENS = (
    "home", "setup-papers", "paper", "recall", "personas", "room", "rating-given", "critique", "transcript",
    "room-papers", "room-ending", "room-copying", "room-help", "room-palette",
    "review-margin", "review-turn", "review-marked", "review-note", "review-noted", "review-jump", "review-weak",
    "review-search", "review-ghost", "review-panel",
    "compare", "progress",
)  # fmt: skip
"""In both themes and both sizes; any other one dark and small or light and large, in turn."""
ON_THE_WAY = ("setup-given", "setup-left", "recall-told", "rating", "room-unsaved", "nothing-to-read")
"""No pictures of these: another one shows the same."""


# -- getting there -----------------------------------------------------------------------------


def stands(pilot: Pilot[None], text: str) -> bool:
    """Whether a text, or the beginning of the one with that key, can be read on the screen."""
    wanted = MESSAGES.get(text, text).partition("{")[0].strip()
    return wanted[:ENOUGH] in " ".join(picture(pilot).split())


async def reach(pilot: Pilot[None], name: str) -> None:
    """From where it begins to that state, as a person gets there."""
    state = STATES[name]
    if state.before in STATES:
        await reach(pilot, state.before)
    await state.drive(pilot)
    await until(pilot, lambda: stands(pilot, state.sign) and not (state.gone and stands(pilot, state.gone)))
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    await at_rest(pilot)


Stage = Callable[..., RoundTwoApp]


@pytest.fixture(scope="session")
def parser(lexicon: Lexicon) -> Parser:
    """Parses the same papers once, though many states have read them."""
    return RememberingParser(lexicon)


@pytest.fixture
def stage(studio: HouseStudio, home: Path, server: Server, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """An app that begins where a state does, every clock, date and folder in it the same at every run."""
    monkeypatch.chdir(desk)
    monkeypatch.setattr(RoomClock, "now", lambda _: SECONDS)
    monkeypatch.setattr("roundtwo.tui.rows.when", lambda started: when(f"{started[:10]}T12:00:00Z", TODAY))

    def elsewhere(opening: Callable[..., Interview]) -> Callable[..., Interview]:
        def opened(*given: object) -> Interview:
            interview = opening(*given)
            interview.path = interview.path and KEPT_IN
            return interview

        return opened

    monkeypatch.setattr(studio, "open", elsewhere(studio.open))

    def app(name: str, look: Look | None = None) -> RoundTwoApp:
        while name in STATES:
            name = STATES[name].before
        made = app_on(studio, BEGINNINGS[name](House(studio, home, server)), look)
        made.animation_level = "none"
        return made

    return app


LOOKS = [(theme, size) for theme in ("roundtwo-dark", "roundtwo-light") for size in ((80, 24), (160, 50))]
PICTURES = [
    pytest.param(state, theme, size, id=f"{state}-{theme.removeprefix('roundtwo-')}-{size[0]}x{size[1]}")
    for number, state in enumerate(STATES)
    if state not in ON_THE_WAY
    for theme, size in (LOOKS if state in SCREENS else LOOKS[number % 2 * 3 :][:1])
]


@pytest.mark.pictures
@pytest.mark.parametrize(("state", "theme", "size"), PICTURES)
def test_looks_as_it_did(
    stage: Stage, snap_compare: Callable[..., bool], state: str, theme: str, size: tuple[int, int]
) -> None:
    async def there(pilot: Pilot[None]) -> None:
        await reach(pilot, state)

    assert snap_compare(stage(state, Look(theme=theme)), terminal_size=size, run_before=there)
