"""Sessions made of questions and answers, read by the real parser, for the tests of the built-in
reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from roundtwo.core.answers import read_answer
from roundtwo.core.events import (
    AnswerRead,
    Brief,
    CandidateAnswered,
    ClaimNoted,
    ClaimSettled,
    Critique,
    FirstRound,
    FirstRoundTurn,
    InterviewerAsked,
    KnownEvent,
    MoveKind,
    PersonaUsed,
    Plan,
    ProbeType,
    RubricUsed,
    Score,
    Section,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session, fold
from roundtwo.flows.ports import Parser

JOB = """Head baker, Larkfield Bakery
We bake for thirty-eight shops and two railway kiosks from one hall in Larkfield.
- Run the night shift of fourteen people, three of them apprentices
- Bring waste below 4 percent without empty shelves at closing time
- Sourdough and rye are hand-shaped; the rest runs on two lines
- On call every fifth weekend
The second oven hall opens in May."""
RESUME = """Ana Kovac, baker
Hillside Bakery, shift lead since 2019
- Dough schedule and waste reporting
- Trained six apprentices
Corner Mill, baker, 2014 to 2019"""
COMPANY = """Larkfield was founded by the Osborne family. The kiosks sell out before noon on
          Fridays.
          """
BRIEF = Brief(
    role="Head baker",
    company="Larkfield Bakery",
    job=JOB,
    resume=RESUME,
    company_notes=COMPANY,
    first_round=FirstRound(
        source="notes",
        turns=(
            FirstRoundTurn(turn=1, speaker="notes", say="Led the dough schedule at Hillside."),
            FirstRoundTurn(turn=2, speaker="notes", say="Wants to run a night shift."),
        ),
    ),
)


class Line(msgspec.Struct, frozen=True):
    """One question and what came back."""

    ask: str
    answer: str
    section: Section = "behavioural"
    criterion: str | None = "depth"
    move: MoveKind = "ask"
    probe: ProbeType | None = None
    type: str | None = "story"
    topic: tuple[str, ...] = ()
    planned: bool = True
    """Whether the question is one of the bank's."""

    def but(self, answer: str) -> Line:
        """The same question with another answer."""
        return msgspec.structs.replace(self, answer=answer)

    def under(self, opener: Line) -> Line:
        """A probe as part of the thread that `opener` began."""
        return msgspec.structs.replace(
            self,
            section=opener.section,
            criterion=opener.criterion,
            type=opener.type,
            topic=opener.topic,
        )


def probed(after: ProbeType, ask: str, answer: str) -> Line:
    """A probe; section and criterion are those of the question before it."""
    return Line(ask=ask, answer=answer, move="probe", probe=after)


class Room:
    """Turns lines into a session. Answers are parsed once each, however many sessions hold them."""

    def __init__(self, parser: Parser, lexicon: Lexicon) -> None:
        self.parser = parser
        self.lexicon = lexicon
        self._read: dict[tuple[str, Section], AnswerRead] = {}

    def session(
        self,
        lines: Iterable[Line],
        brief: Brief = BRIEF,
        claims: Sequence[ClaimNoted | ClaimSettled] = (),
    ) -> Session:
        return self.folded([*self.events(lines, brief), *claims])

    def folded(self, events: Iterable[KnownEvent]) -> Session:
        return fold(events)

    def events(self, lines: Iterable[Line], brief: Brief) -> Iterable[KnownEvent]:
        yield SessionStarted(
            session="s",
            name="Larkfield",
            brief=brief,
            personas=(PersonaUsed(id="p", name="Ana", title="Lead", sha256="0", text="-"),),
            rubric=RubricUsed(id="default", sha256="0", text="-"),
            plan=Plan(),
            seed=7,
            app="0.1.0",
        )
        turn, opened, before = 1, 1, Line("", "")
        for given in lines:
            line = given if given.move != "probe" else given.under(before)
            opened = opened if given.move == "probe" else turn
            before = line
            asked = self.asked(line, turn, opened)
            yield asked
            yield CandidateAnswered(turn=turn + 1, say=line.answer, how="typed")
            yield self.read(line.answer, asked, turn + 1)
            turn += 2

    def asked(self, line: Line, turn: int, opened: int) -> InterviewerAsked:
        return InterviewerAsked(
            turn=turn,
            say=line.ask,
            persona="p",
            section=line.section,
            move=line.move,
            by="builtin",
            probe=line.probe,
            missing=line.probe,
            criterion=line.criterion,
            question_type=line.type,
            topic=line.topic,
            thread=opened,
            question=f"{line.section}-{turn}" if line.planned and line.move != "probe" else None,
        )

    def read(self, answer: str, asked: InterviewerAsked, turn: int) -> AnswerRead:
        key = (answer, asked.section)
        if key not in self._read:
            self._read[key] = read_answer(self.parser.parse(answer), asked, turn, self.lexicon)
        return msgspec.structs.replace(self._read[key], turn=turn)


STRONG = (
    Line(
        "What do you know about this job now that you didn't at the start?",
        "The posting says the second oven hall opens in May, so I'd start with the rota for the "
        "hall. And the kiosks sell out before noon on Fridays, which means the early bake matters "
        "more than the late one.",
        section="opening",
        criterion="preparation",
        type="overview",
    ),
    Line(
        "My notes have you leading the dough schedule. What's happened to it since?",
        "I took over the dough schedule at Hillside in October, when we threw away about ninety "
        "loaves a day. I weighed the waste by shift for two weeks, moved the second bake to ten, and asked "
        "each shop for its count. "
        "By the end of November waste went from 90 to 30 loaves a day. How much of that was the "
        "cold weather I can't say.",
        section="first_round",
    ),
    probed(
        "own_part",
        "Who moved the second bake?",
        ("I moved it. Led is too big a word for the rest, I only ran the night side and Joanna signed the rota."),
    ),
    probed(
        "how",
        "How did you count the waste?",
        "I weighed the bins at four every morning and wrote it on a sheet by the door.",
    ),
    Line(
        "What's a routine you changed, even a small one?",
        "Our apprentices used to shape rye from memory and a third of the loaves came out under "
        "weight. I wrote a one-page card with photos, tested it with two of them for a week, and then I "
        "put it above each bench. Rejects fell from 30 to 6 a night, and all three shifts still use it.",
    ),
    probed(
        "obstacle",
        "Who'd rather have kept the old way?",
        ("Tomas complained that cards are for schools, so I asked him to write the second one with me."),
    ),
    Line(
        "Which choice of equipment or method do you remember best?",
        "I chose the longer cold rise rather than a second mixer, because we couldn't afford to "
        "close the hall for a week. "
        "The risk was a sour crumb on warm nights, so I measured the dough temperature at "
        "midnight and compared the crumb every morning.",
        section="technical",
        criterion="technical",
    ),
    Line(
        "What did you stop in time?",
        "I stopped the new flour after two nights because the protein was too low for rye. We "
        "considered mixing it half and half, "
        "but the safety margin was gone. If the tests had held I would have kept it, it was "
        "cheaper.",
        section="technical",
        criterion="technical",
    ),
    Line(
        "The sheet has one oven down and thirty-eight shops to serve. Where do you begin?",
        "Which shops open first, and what can the other oven hold? I'd assume the kiosks go first. "
        "Then I would bake the tins before the hand-shaped loaves and call the shops at three.",
        section="exercise",
        criterion="exercise",
        move="exercise",
        type=None,
    ),
    Line(
        "Now the van is late as well, by an hour. What goes?",
        "The kiosks stay at five, because a late kiosk has lost its morning. The rye for the "
        "far shops goes to a second run, and the rolls I would drop for today; that costs us an apology.",
        section="exercise",
        criterion="exercise",
        move="twist",
        type=None,
    ),
    Line(
        "What did you and a boss last disagree about?",
        "Marek wanted the rye out of the range. I disagreed, and I asked for one month of sales "
        "by shop. He said the hours were the trouble, so I moved the shaping to the day crew and gave in "
        "on the seeded loaf. We kept the rye.",
        section="culture",
        criterion="fit",
        topic=("disagree", "boss"),
    ),
    Line(
        "Why this job?",
        (
            "Because sourdough and rye are hand-shaped here, and I left a bigger bakery in 2019 to "
            "shape by hand again, which cost me a grade."
        ),
        section="culture",
        criterion="fit",
        type="motive",
    ),
    Line(
        "What's a mistake of yours that others had to know about?",
        "I forgot to order yeast before the Easter weekend. It was my mistake, and I rang every "
        "shop myself. Since then I order on Wednesdays, and at Christmas I had two days in hand.",
        section="growth",
        criterion="growth",
        type="failure",
    ),
    Line(
        "What does this job need that you can't do yet?",
        ("I haven't run two lines at once. I've started an evening course on line planning, three lessons so far."),
        section="growth",
        criterion="growth",
        type="goal",
    ),
    Line(
        "What would you like to ask me?",
        "Who owns the hour between the night shift and the day crew at the moment?",
        section="your_questions",
        criterion="questions",
        type="overview",
    ),
    Line(
        "The night lead owns it, and on her free weekends the apprentices cover.",
        "And what happens when an apprentice covers and an oven fails?",
        section="your_questions",
        criterion="questions",
        move="reply",
        type=None,
    ),
    Line(
        "Then they ring me.",
        "How do you decide which shops get the rye when the kiosks sell out?",
        section="your_questions",
        criterion="questions",
        move="reply",
        type=None,
    ),
)
"""A good second round: full stories, reasons, a change handled, own questions."""

VAGUE = tuple(
    line.but(answer)
    for line, answer in zip(
        STRONG,
        (
            ("I had a quick look at your website last night. It seems a really exciting place with a lot going on."),
            ("I'm very hands-on with schedules. I always make sure that everything runs smoothly for everybody."),
            "It's important that everybody takes ownership, and that's how I would see it.",
            "I usually look at the numbers and then I talk to people. Communication is key.",
            ("I like to improve things whenever I can. I think routines should always be questioned."),
            "People generally come round when you explain things well.",
            (
                "I normally use a spiral mixer and then the divider and then the prover. That's "
                "the standard way to do it."
            ),
            "Quality always comes first for me, and I would never compromise on that.",
            "I would get everybody together and we'd find a solution as a team.",
            "Okay, then everybody just works a bit faster, I think.",
            "I get on with everybody really. I think respect is the most important thing at work.",
            ("I'm looking for a new challenge in a dynamic environment, and you have a very good name."),
            "I'm a perfectionist, so sometimes I work too hard. That's just how I am.",
            "I learn very quickly, so I don't see a problem there.",
            "No, I think you've told me everything.",
            "No, thank you, that was very clear.",
            "No, really, I'm happy with everything.",
        ),
        strict=True,
    )
)
"""The same questions, met with habits, views and slogans."""

DEPOT = Brief(
    role="Night shift supervisor",
    company="Calder Chilled Distribution",
    job="""Night Shift Supervisor, Calder Chilled Distribution, Depot 3
Depot 3 sends chilled food to 210 shops every night.
- Lead a night shift of 22 people, about a third of them from an agency
- Get 38 trailers loaded, checked and out before 04:30
- Run the shift brief, the handover and the daily safety walk
- Train new starters and sign off truck licences with the safety officer""",
    resume="""Piotr Wrona, shift lead, warehouse
Brackley Home Supplies, distribution centre, 2019 to now
- Ran the change from paper pick lists to handheld scanners
- Mispicks on the shift down from 31 to 12 a week
- Set up a door board for the loading bays
- Wrote a one-page induction card for agency workers""",
)

TERSE = (
    Line(
        "What have you found out about us?",
        "Two hundred and ten shops, 38 trailers. Out by half four.",
        section="opening",
        criterion="preparation",
        type="overview",
    ),
    Line(
        "The scanners: what's happened since?",
        "Still runs. Days took it over in May.",
        "first_round",
    ),
    probed(
        "own_part",
        "Who picked them?",
        "Stock control picked them. I trained the shift and set the order.",
    ),
    probed(
        "measure",
        "Down from what to what?",
        "Mispicks went from 31 a week to 12. Stock control counts.",
    ),
    Line(
        "What did you set up that others use?",
        ("Whiteboard by the doors. I put it up. Wait went from 50 to 35 minutes. All three shifts use it."),
    ),
    probed(
        "how",
        "How did it work?",
        "I wrote each trailer and its time on it at nine. Walked it every hour.",
    ),
    Line(
        "Which risk did you see in time?",
        (
            "Reach truck reversed and missed a lad. I hit the stop, cleared the aisle and rang "
            "Karen, because that aisle has a blind corner."
        ),
        section="technical",
        criterion="technical",
    ),
    Line(
        "What's a mistake of yours?",
        ("Sent 26 pallets of paint to the wrong shop. My mistake. Since then I read the door number out loud, twice."),
        section="growth",
        criterion="growth",
        type="failure",
    ),
    Line(
        "What would you like to ask me?",
        "How many of the twenty-two turn up on a Sunday?",
        section="your_questions",
        criterion="questions",
        type="overview",
    ),
    Line(
        "Most of them. What else?",
        "Who does the temperature checks, drivers or my people?",
        section="your_questions",
        criterion="questions",
        move="reply",
        type=None,
    ),
)
"""Short, true, with figures: little said, and nothing missing that matters."""


FILLER = (
    Line("How do you plan?", "I plan the week on Sunday and go through the orders.", "opening", None, type=None),
    Line("And on Monday?", "I usually make a list of what has to be ready and when.", "opening", None, type=None),
)
"""Two answers that show nothing, since a critique wants a few."""


class Reader:
    """Has the built-in rules read the lines of a session, behind two that show nothing."""

    def __init__(self, room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
        self.room = room
        self.rubric = rubric
        self.lexicon = lexicon

    def __call__(self, *lines: Line, brief: Brief = BRIEF) -> Critique:
        critique = read_critique(self.room.session((*FILLER, *lines), brief), self.rubric, self.lexicon)
        assert critique is not None
        return critique

    def score(self, criterion: str, *lines: Line, brief: Brief = BRIEF) -> Score:
        return next(s for s in self(*lines, brief=brief).scores if s.criterion == criterion)

    def repairs(self, *lines: Line) -> str:
        return "\n".join(f"{r.what} {r.rewrite}" for r in self(*lines).repairs)
