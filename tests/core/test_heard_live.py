"""What people said in interviews played live, and what was made of it: each line stands for a kind of fault."""

from __future__ import annotations

import pytest

from roundtwo.core.answering import answer_from
from roundtwo.core.answers import read_answer
from roundtwo.core.asked_about import asked_subject, first_named, without_greeting
from roundtwo.core.bank import Bank
from roundtwo.core.brief import content_words
from roundtwo.core.contradictions.numbers import PASSED_BY
from roundtwo.core.contradictions.told import clash_between
from roundtwo.core.director.asking_back import chosen, understood
from roundtwo.core.director.callbacks import told_since, word_by_word
from roundtwo.core.director.reactions import DISCRETION, TWO_THINGS
from roundtwo.core.director.replies import asked_beside, echoes, unbracketed
from roundtwo.core.director.resume import QUALIFICATION
from roundtwo.core.events import (
    AnswerRead,
    Brief,
    CandidateAnswered,
    ClaimNoted,
    FirstRound,
    FirstRoundTurn,
    InterviewerAsked,
)
from roundtwo.core.ledger import paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Exchange
from roundtwo.core.statements import in_speech
from roundtwo.core.topics import DENIED
from roundtwo.core.wording import fill, sounds_like, unfit_behind
from roundtwo.flows.ports import Parser


def asked(say: str, question_type: str | None = "story") -> InterviewerAsked:
    return InterviewerAsked(
        turn=1, say=say, persona="sceptic", section="behavioural", move="ask", by="builtin", question_type=question_type
    )


def read(parser: Parser, lexicon: Lexicon, say: str, question: str = "What was your first step?") -> AnswerRead:
    return read_answer(parser.parse(say), asked(question), 2, lexicon)


@pytest.mark.parametrize(
    ("say", "kinds"),
    [
        (
            "I honestly don't know. I'm sure it's happened, but I don't think I noticed it or I've let it go.",
            "dont_know",
        ),
        ("I really couldn't tell you. It must have happened, I just don't think I ever kept track of it.", "dont_know"),
        ("I don't think there's a story in it, unless you want a boy called Alfie.", "dont_know"),
        ("That one I don't know. It was before I joined and nobody ever told me.", "dont_know"),
        ("I can't recall one that I could tell you honestly. I'd better not claim it.", "dont_know blank"),
        ("Why what, sorry? Why did they over-grease it, or why did I change it?", "question"),
        ("More about which part? The decision, or how we did the evaluation?", "question"),
        ("I'm not sure what you're after there.", "question"),
        ("You've lost me a bit there.", "question"),
    ],
)
def test_not_knowing_and_asking_back_are_heard_at_any_length(
    parser: Parser, lexicon: Lexicon, say: str, kinds: str
) -> None:
    assert read(parser, lexicon, say).kind in kinds.split()


@pytest.mark.parametrize(
    "say",
    [
        "I don't know if it was right, but I moved the audit to March and told the board.",
        "I don't think I was the right person for it, so I asked Karen to take it and I did the stock instead.",
        "Why did I leave? Because they closed the site.",
        "The bank pulled out, a matter of his health, so I can't say more. I moved the date to Friday.",
        "I pass on small refusals every day. Last week I turned a supplier down and rang him myself.",
    ],
)
def test_who_tells_something_beside_it_has_answered(parser: Parser, lexicon: Lexicon, say: str) -> None:
    assert read(parser, lexicon, say).kind not in ("dont_know", "blank", "question", "refusal")


def test_what_one_does_not_think_one_did_is_no_deed(parser: Parser) -> None:
    clauses = parser.parse("I don't think I noticed it. I can't remember what I told her.").clauses
    negated = {clause.verb: clause.negated for clause in clauses}
    assert negated["notice"]
    assert not negated["tell"]


def test_a_story_told_in_the_present_is_a_story(parser: Parser, lexicon: Lexicon) -> None:
    told = "It was a Saturday. I see the chairs swing, so I slow down the line and put two on each chair."
    assert read(parser, lexicon, told).kind in ("story", "vague_story")
    usual = "On a Saturday I usually slow down the line and put two on each chair."
    assert read(parser, lexicon, usual).kind == "habit"


@pytest.mark.parametrize(
    ("text", "yes", "option"),
    [
        ("Sorry, do you mean somebody I should have given credit to?", True, ""),
        ("Spares, you mean?", True, ""),
        ("Do you mean at the depot or the shop?", False, "the depot"),
        ("More about which part? The decision, or how we did it?", False, "the decision"),
        ("What do you mean?", False, ""),
    ],
)
def test_a_question_back_gets_a_yes_or_one_of_its_options(text: str, yes: bool, option: str) -> None:
    assert understood(text) is yes
    assert chosen(text) == option


@pytest.mark.parametrize(
    ("asking", "subject"),
    [
        ("And the warehouse move?", "the warehouse move"),
        ("Tell me about the night-bus pilot.", "the night-bus pilot"),
        ("You also mention driver messages in your CV.", "the driver messages"),
        ("How did that feel?", ""),
        ("Why would you want the job?", ""),
    ],
)
def test_what_a_first_interviewer_asked_about_is_a_topic(asking: str, subject: str) -> None:
    assert asked_subject(asking) == subject


def test_what_an_answer_names_first_is_a_topic() -> None:
    said = "Probably the greasing on the spiral freezer. We kept losing bearings."
    assert first_named("What are you proudest of?", said) == "the greasing on the spiral freezer"
    assert without_greeting("Morning Tomasz. What do you do now?") == "What do you do now?"


def names_of(parser: Parser, lexicon: Lexicon, *said: str, job: str = "") -> set[str]:
    turns = tuple(
        FirstRoundTurn(turn=turn, speaker="candidate" if turn % 2 == 0 else "interviewer", say=say)
        for turn, say in enumerate(said, 1)
    )
    brief = Brief(job=job, first_round=FirstRound(source="transcript", turns=turns))
    return {claim.name for claim in paper_claims(brief, parser.parse, lexicon) if claim.source == "first_round"} - {""}


def test_greetings_jokes_worries_and_one_s_own_life_name_no_work(parser: Parser, lexicon: Lexicon) -> None:
    thanks = "Thanks for having me. If I start talking about Anne Boleyn please stop me."
    assert names_of(parser, lexicon, "Thanks for coming.", thanks) == set()
    assert (
        names_of(parser, lexicon, "Hi Denise, thanks. What made you apply?", "I bought one of your bookcases.") == set()
    )
    ill = "My father was on a ward at Saint Oswin last year and I saw the trolley."
    assert names_of(parser, lexicon, "Why here?", ill, job="Saint Oswin Hospital") == set()
    ring = "I'll be at Mixenden Road most days so ring after four."
    assert names_of(parser, lexicon, "When can we reach you?", ring) == set()


def test_what_was_told_today_needs_no_going_back_to() -> None:
    claim = ClaimNoted(
        claim="c", turn=2, source="resume", quote="Evaluated the 2024 night-bus pilot", kind="role", missing=()
    )
    told, other = "the clearest was the night-bus pilot, on six routes", "we counted the buses at night"
    assert told_since(claim, word_by_word(told), content_words(told))
    assert not told_since(claim, word_by_word(other), content_words(other))


@pytest.mark.parametrize(
    ("said", "quiet"),
    [
        ("Helen doesn't know I'm looking, so could you leave her until there's an offer?", True),
        ("My head, though please not before I've told her.", True),
        ("Priti would be very honest with you.", False),
    ],
)
def test_what_is_to_be_kept_quiet_is_heard(said: str, quiet: bool) -> None:
    assert (DISCRETION.search(said) is not None) is quiet


def test_two_matters_are_no_contradiction() -> None:
    before = in_speech("I stopped the line at half two in the morning and rang the technical manager.")
    now = in_speech("I said no and offered Saturday morning on the same line.")
    assert not any(clash_between(one, other) for one in before for other in now)
    share = in_speech("We had ten customers who made up nearly a fifth of all tickets.")
    change = in_speech("Their tickets came down by a third.")
    assert not any(clash_between(one, other) for one in share for other in change)
    assert TWO_THINGS.search("They're two different things, I think.")


def test_a_line_of_the_posting_is_cut_to_what_answers(bank: Bank) -> None:
    brief = Brief(
        job="Full time, on site Monday to Friday, 7.30 to 4, one Saturday in four during November and December."
    )
    held = answer_from(brief, "How many Saturdays would I work?", bank.topics)
    assert held.fact is not None
    assert held.fact.text == "one Saturday in four during November and December"


def test_a_bracket_is_said_between_commas() -> None:
    from roundtwo.core.answering import BRACKETED

    said = BRACKETED.sub(unbracketed, "Two days in the office (Tuesdays and one other), the rest at home")
    assert said == "Two days in the office, Tuesdays and one other, the rest at home"


def exchange(question: str, answer: str, *asks: str) -> Exchange:
    return Exchange(
        asked=asked(question),
        answer=CandidateAnswered(turn=2, say=answer, how="typed"),
        read=AnswerRead(turn=2, kind="vague_story", parts=(), by="builtin", asks=asks),
    )


def test_a_question_to_the_employer_at_the_end_of_an_answer_is_heard() -> None:
    ask = "Would I be part of the group that designs it?"
    assert asked_beside(exchange("Which step came first?", f"The forms. {ask}", ask)) == ask
    assert asked_beside(exchange("Which step came first?", "The forms, you know?", "The forms, you know?")) == ""
    echo = exchange("How near have you been to food?", "Food? That's all I've done for fourteen years.", "Food?")
    assert echoes("Food?", echo)


def test_two_asks_running_do_not_sound_alike() -> None:
    assert sounds_like("How did the first week after the change go?", [{"first", "week", "like"}])
    assert not sounds_like("Who decided?", [{"first", "week"}])
    assert unfit_behind("risks", "Give me one day at work that showed it.")
    assert fill('"{quote}": who counts that?', {"quote": "ninety percent"}) == '"Ninety percent": who counts that?'


def test_a_course_is_no_work() -> None:
    assert QUALIFICATION.search("HNC Construction Management, evening course")
    assert not QUALIFICATION.search("Ran an internal SQL training, four rounds")


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        ("I wrote the bays down. About ninety percent find it first time.", "figure_rate"),
        ("I made it Tuesdays. It cut the messages the night before by about seventy percent.", "figure_share"),
        ("I spent ninety percent of my time on the phone and wrote the list.", ""),
    ],
)
def test_a_figure_is_asked_for_what_it_lacks(parser: Parser, lexicon: Lexicon, say: str, kind: str) -> None:
    kinds = {hook.kind for hook in read(parser, lexicon, say).hooks} & {"figure_rate", "figure_share"}
    assert kinds == ({kind} if kind else set())


def test_a_deed_is_not_borrowed_from_what_was_told_of_somebody_else(parser: Parser, lexicon: Lexicon) -> None:
    told = "I told Gaz his shift made over half the corrections and only picked a third of the volume."
    assert not any("picked" in hook.turned for hook in read(parser, lexicon, told).hooks)


def test_who_came_and_went_is_no_team_and_a_price_is_no_loss() -> None:
    assert PASSED_BY.search("I had forty odd drivers through in three days")
    assert not PASSED_BY.search("I had forty drivers")
    before = in_speech("The old one didn't talk to the website so we kept selling the same trivet twice.")
    now = in_speech("Cost us four pounds ten, sold at fourteen ninety-five.")
    assert not any(clash_between(one, other) for one in before for other in now)


def test_a_verb_or_half_a_name_is_no_topic() -> None:
    assert asked_subject("And that worked?") == ""
    assert DENIED.match("the business Central")
    assert not DENIED.match("the Ofsted inspection")
