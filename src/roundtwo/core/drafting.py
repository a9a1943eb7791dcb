"""A model's draft of a turn, let through a sentence at a time: its basis is found, then each sentence is checked.

What was released cannot be unsaid, and a sentence that leads to an ask fits that ask alone. So what stands before the
ask is held back until the ask has passed: a draft that breaks a rule up to there is thrown away whole, and one that
breaks a rule later ends there. Greetings, goodbyes, answers and what takes the pressure off are shown as they come,
since any ask may follow them; `finished` says how such a turn becomes a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from roundtwo.core.bank import Way
from roundtwo.core.briefing import TurnBrief
from roundtwo.core.checks.asks import first_ask, has_ask
from roundtwo.core.checks.manner import Manner
from roundtwo.core.checks.sources import found_in, nearest, source_text
from roundtwo.core.checks.turns import ENDS_WITHOUT_ASK, TWO_ASKS, Held, sentence_objections, turn_objections
from roundtwo.core.checks.words import quoted_in, words_of
from roundtwo.core.director import Room
from roundtwo.core.events import Basis, InterviewerAsked
from roundtwo.core.interviewer import Decided, asked_event
from roundtwo.core.moves import Move
from roundtwo.core.targets import may_rest_on
from roundtwo.core.text import one_line
from roundtwo.core.turn_reply import TurnReply, take_sentences
from roundtwo.core.wording import POINTING, Said

MOST_WORDS_RECORDED = 90
"""Letters of a sentence that was not shown, beside the reason for it."""
LEANS = frozenset("one ones it its that those these this they them there then".split())
"""Words of an ask that stand for something said before it."""
SHORT_ASK = 4
"""Words up to which an ask needs the sentence before it to be understood when it is repeated."""
AT_ONCE = ENDS_WITHOUT_ASK | {"open"}
"""Moves whose sentences are shown as they come."""
_DASH = re.compile(r"\s*(?:—|―|\s–\s|\s--?\s)\s*")


class Draft:
    """One reply on its way in. `feed` and `end` return the sentences that may be shown now.

    `over`: nothing more of it will be shown. `reasons`: why, where it broke a rule. `released`: what was shown.
    """

    def __init__(self, decided: Decided, room: Room, held: Held) -> None:
        self._decided = decided
        self._room = room
        self._held = held
        self._reply = TurnReply()
        self._taken = 0
        self._placed = False
        self.move = decided.move
        self.basis: Basis | None = None
        self.released: list[str] = []
        self._waiting: list[str] = []
        """What leads to the ask, while that has not come."""
        self._cut = False
        """Set where the ask was shown without its second part: nothing may follow that leans on it."""
        self.reasons: list[str] = []
        self.broken_off = False
        """Set where the endpoint failed before the turn was whole."""
        self.nearest = ""
        self.words = ""
        """The words that broke it, where they were a sentence of its own."""

    @property
    def over(self) -> bool:
        return bool(self.reasons)

    @property
    def turned_back(self) -> list[str]:
        """Why it was not used, as it is recorded: each reason with the words."""
        words = f": “{one_line(self.words, MOST_WORDS_RECORDED)}”" if self.words else ""
        return [f"{reason}{words}" for reason in self.reasons]

    def feed(self, text: str) -> list[str]:
        if self.over:
            return []
        self._reply.feed(text)
        return self._advance()

    def end(self) -> list[str]:
        """The reply is whole: what is left of it, and what is wrong with the turn as a whole."""
        if self.over:
            return []
        self._reply.end()
        fresh = self._advance()
        if not self.over:
            self.reasons += turn_objections(self._held, self._spoken)
        return fresh

    # -- how it is let through ---------------------------------------------------------------

    def _advance(self) -> list[str]:
        if self._cut or not self._reply.ready or not (self._placed or self._place()):
            return []
        say = self._reply.say
        done, rest = take_sentences(say[self._taken :], whole=self._reply.complete)
        self._taken = len(say) - len(rest)
        if self._reply.complete and not rest and done:
            # Nothing follows: what is wrong with the turn as a whole is known before its last words are shown.
            self.reasons = turn_objections(self._held, [*self._spoken, *done])
            if self.reasons:
                return []
        fresh: list[str] = []
        for sentence in map(speakable, done):
            passed = self._passed(sentence)
            self._cut = bool(passed) and passed != sentence
            if not passed:
                self.words = sentence
                break
            self._waiting.append(passed)
            if self.move.kind in AT_ONCE or has_ask(passed) or any(map(has_ask, self.released)):
                fresh += self._waiting
                self.released += self._waiting
                self._waiting = []
            if self._cut:
                break
        return fresh

    @property
    def _spoken(self) -> list[str]:
        return [*self.released, *self._waiting]

    def _passed(self, sentence: str) -> str:
        """`sentence` as it may be shown: of an ask in two parts the first, where that is one by itself; or empty."""
        self.reasons = sentence_objections(self._held, self._spoken, sentence)
        first = first_ask(sentence) if self.reasons == [TWO_ASKS] else ""
        if not first or sentence_objections(self._held, self._spoken, first):
            return "" if self.reasons else sentence
        self.reasons = []
        return first

    def _place(self) -> bool:
        """Finds the move that was made and the words it rests on. Nothing is shown before that."""
        self._placed = True
        move = self._chosen()
        if move is None:
            self.reasons = [f"the move is “{self._decided.move.kind}”, as the brief says"]
            return False
        self.move = move
        if move.basis is None or not may_rest_on(self._room, move.basis):
            return True
        if move.kind == "reply":
            self.basis = move.basis  # the fact that the program found for the candidate's question
            return True
        self.basis = self._found(move.basis)
        return self.basis is not None

    def _chosen(self) -> Move | None:
        kind, probe = self._reply.value("move"), self._reply.value("probe")
        offered = (self._decided.move, *self._decided.others)
        if not kind:
            return self._decided.move
        same = [move for move in offered if move.kind == kind]
        return next((move for move in same if (move.probe or "") == probe), same[0] if same else None)

    def _found(self, basis: Basis) -> Basis | None:
        session, quote = self._room.session, self._reply.value("quote")
        if not quote:
            if not self._reply.structured:
                return basis  # a model that sends nothing but speech was told what it rests on
            self.reasons = ["the quote is missing: copy the target's words"]
            self.nearest = basis.quote
            return None
        found = found_in(session, basis, quote)
        if found is not None and basis.quote in found.quote:
            return basis  # the target was widened to be read: what the program found in it is the cause
        newest = session.answered[-1].answer if session.answered else None
        if found is None and self.move.kind == "probe" and newest is not None:
            answer = Basis(source="answer", turn=newest.turn, quote=newest.say)
            found = found_in(session, answer, quote) if may_rest_on(self._room, answer) else None
        if found is None:
            self.reasons = ["the quote does not stand in its source, letter by letter"]
            self.nearest = nearest(source_text(session, basis) or basis.quote, quote) or basis.quote
        return found


def finished(draft: Draft, said: Said) -> tuple[list[str], bool]:
    """(what is left to be said in the built-in interviewer's words (`said`), whether the turn is the model's own).

    A turn that came whole, or has asked, stands as it is. One that was begun and has asked nothing gets the
    built-in's ask; one that was not begun is the built-in's whole.
    """
    if not draft.released:
        return [said.say], False
    if not (draft.over or draft.broken_off) or any(map(has_ask, draft.released)) or draft.move.kind == "ease":
        return [], True
    return [said.ask], False


def speakable(sentence: str) -> str:
    """`sentence` with its dashes as commas, as it would be read aloud, and on one line."""
    return re.sub(r",\s*,", ",", _DASH.sub(", ", " ".join(sentence.split()))).strip()


def asked_of(room: Room, decided: Decided, draft: Draft) -> InterviewerAsked:
    """The turn as it is recorded, spoken by the model alone."""
    move, spoken = draft.move, draft.released
    say = " ".join(spoken)
    own = move is decided.move
    way = way_of(say, move)
    said = Said(
        say=say,
        ask=ask_part(spoken),
        # What the built-in would have said counts as used: the same probe is not offered again.
        pattern=decided.said.pattern if own else next(iter(move.texts), ""),
        way=way,
        name=move.slots.get("name", "") if way == "name" else "",
    )
    return msgspec.structs.replace(asked_event(room, move, said), by="model", basis=draft.basis)


def ask_part(spoken: Sequence[str]) -> str:
    """The asking sentence, with the one before it where it is not understood alone: short, or about "one" or "that"."""
    for index in range(len(spoken) - 1, -1, -1):
        if has_ask(spoken[index]):
            words = words_of(spoken[index])
            leans = index and (len(words) <= SHORT_ASK or LEANS.intersection(words))
            return " ".join(spoken[index - 1 : index + 1]) if leans else spoken[index]
    return " ".join(spoken)


def way_of(say: str, move: Move) -> Way:
    """Which of the four ways to point at something was taken."""
    if move.kind not in POINTING:
        return "ask"
    if any(len(words_of(quoted)) > 1 for quoted in quoted_in(say)):
        return "quote"
    name = move.slots.get("name", "")
    return "name" if name and set(words_of(name)) <= set(words_of(say)) else "ask"


def held_for(room: Room, brief: TurnBrief, decided: Decided, manner: Manner) -> Held:
    """Everything that the turn is held against."""
    session, start, persona = room.session, room.session.start, room.persona
    private: list[str] = []
    told: list[str] = []
    for exchange in session.answered:
        closed = exchange.read is not None and exchange.read.private is not None
        (private if closed else told).append(exchange.answer.say if exchange.answer else "")
    papers = start.brief
    texts = [papers.job, papers.resume, papers.company_notes, papers.invitation, papers.role, papers.company]
    round_one = [turn.say for turn in papers.first_round.turns]
    panel = [text for each in room.members for text in (each.title, each.name)]
    lines = [say for of in persona.lines.values() for says in of.values() for say in says]
    own = [*panel, persona.voice, *persona.lead_ins, *lines, *(p.say for p in persona.phrase)]
    facts = [fact.exact for fact in brief.facts]
    bases = [b for m in (decided.move, *decided.others) for b in (m.basis, m.against) if may_rest_on(room, b) and b]
    newest = told[-1] if told and session.answered[-1].answer and session.answered[-1].answer.say == told[-1] else ""
    thread = session.thread_text(decided.move.thread)
    around = [source_text(session, basis) or "" for basis in bases]
    earlier = tuple(session.says())
    return Held(
        move=decided.move.kind,
        max_words=brief.max_words,
        aloud=brief.aloud,
        manner=manner,
        lexicon=room.lexicon,
        earlier=earlier,
        asks=tuple(e.asked.ask or e.asked.say for e in session.exchanges),
        receipts=(*manner.receipts, *persona.receipts),
        newest=newest,
        thread=" ".join([thread, newest, brief.subject, *around, *(b.quote for b in bases)]),
        private=tuple(private),
        sources=(*texts, *round_one, *told, *own, *persona.self_facts, *facts, brief.subject, *earlier),
        grounds=(*persona.self_facts, persona.title, *facts, *start_facts(room)),
        quotable=(*around, newest),
    )


def start_facts(room: Room) -> list[str]:
    """What may be said of the job and the company without being asked: their names."""
    brief = room.session.start.brief
    return [text for text in (f"{room.introduced} {brief.role} {brief.company}",) if text.strip()]
