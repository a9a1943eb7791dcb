"""Sentences to clauses: who did what, when, and whether it was done at all; and what in them can be named."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roundtwo.core.clauses import Clause
from roundtwo.flows.ports import Parser


def clause(parser: Parser, text: str, verb: str) -> Clause:
    """The clause of `text` whose verb is `verb`."""
    found = [c for c in parser.parse(text).clauses if c.verb == verb]
    assert found, [c.verb for c in parser.parse(text).clauses]
    return found[0]


def named(parser: Parser, text: str) -> set[str]:
    """What the clauses of `text` name."""
    return {name.say for c in parser.parse(text).clauses for name in c.names}


# -- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("I moved the audit to March.", "move", "i"),
        ("We rebuilt the seating plan twice.", "rebuild", "we"),
        ("You told me to wait.", "tell", "you"),
        ("She signed the lease.", "sign", "they"),
        ("They wrote the menu and we printed it.", "write", "they"),
        ("They wrote the menu and we printed it.", "print", "we"),
        ("It cost us a week.", "cost", "it"),
        ("The printer jammed twice.", "jam", "other"),
        ("The council refused the permit.", "refuse", "other"),
        ("I sold 40 tickets and my brother drove the van.", "drive", "other"),
        ("My sister and I opened the bakery.", "open", "we"),
        ("The landlord and I agreed a new date.", "agree", "we"),
        ("The nurses and I wrote the list.", "write", "we"),
        ("I quit the choir and wrote to the board.", "write", "i"),
        ("Yeah, I counted the stock myself.", "count", "i"),
    ],
)
def test_the_doer_is_found(parser: Parser, text: str, verb: str, subject: str) -> None:
    assert clause(parser, text, verb).subject == subject


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ran the pastry section for two years.", "run"),
        ("Led the dough schedule at Hillside.", "lead"),
        ("Built a rota for nine porters.", "build"),
        ("Wrote the safety plan and trained the crew.", "write"),
        ("Wrote the safety plan and trained the crew.", "train"),
    ],
)
def test_a_sentence_that_begins_with_a_past_verb_has_left_out_the_i(parser: Parser, text: str, verb: str) -> None:
    found = clause(parser, text, verb)
    assert (found.subject, found.tense) == ("i", "past")


# -- when --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "tense", "modal"),
    [
        ("I moved the audit to March.", "move", "past", ""),
        ("I did check the brakes.", "check", "past", ""),
        ("I have repaired boilers since 2015.", "repair", "past", ""),
        ("I had promised the parents an answer.", "promise", "past", ""),
        ("I was painting the stairwell when the fuse blew.", "paint", "past", ""),
        ("I was painting the stairwell when the fuse blew.", "blow", "past", ""),
        ("I know that she left early.", "know", "present", ""),
        ("I know that she left early.", "leave", "past", ""),
        ("We cover the hay.", "cover", "present", ""),
        ("She is repairing the sail.", "repair", "present", ""),
        ("I'll send the drawings on Friday.", "send", "future", "will"),
        ("We are going to open a second kiosk.", "go", "future", ""),
        ("I would call the tenant first.", "call", "none", "would"),
        ("I'd pick one shelf and clear it.", "pick", "none", "would"),
        ("I'd pick one shelf and clear it.", "clear", "none", "would"),
        ("I couldn't reach the driver.", "reach", "none", "could"),
        ("I can weld and I can read a drawing.", "weld", "none", "can"),
        ("They might close the ferry line.", "close", "none", "might"),
    ],
)
def test_time_and_modality_are_read(parser: Parser, text: str, verb: str, tense: str, modal: str) -> None:
    found = clause(parser, text, verb)
    assert (found.tense, found.modal) == (tense, modal)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I set up a second till.", "set up"),
        ("I put the heavy boxes at the bottom and cut the handling time.", "put"),
        ("I put the heavy boxes at the bottom and cut the handling time.", "cut"),
        ("I split the class into two groups last autumn.", "split"),
        ("I quit the choir and wrote to the board.", "quit"),
        ("I read the meter and wrote it down.", "read"),
        ("I hit the target in May and left.", "hit"),
        ("We shut the kiln at noon and opened it on Monday.", "shut"),
    ],
)
def test_a_verb_of_one_form_is_past_among_past_verbs(parser: Parser, text: str, verb: str) -> None:
    assert clause(parser, text, verb).tense == "past"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I set the tables and I fold the napkins.", "set"),
        ("They read the meters and they send the bills.", "read"),
    ],
)
def test_a_verb_of_one_form_is_present_among_present_verbs(parser: Parser, text: str, verb: str) -> None:
    assert clause(parser, text, verb).tense == "present"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("We rebuilt the jetty.", "rebuild"),
        ("I redrew the bus timetable.", "redraw"),
        ("The wind tore the sail.", "tear"),
        ("I rang the wholesaler.", "ring"),
        ("She oversaw the harvest.", "oversee"),
        ("I taught the evening class.", "teach"),
    ],
)
def test_an_irregular_past_gives_its_lemma(parser: Parser, text: str, lemma: str) -> None:
    assert clause(parser, text, lemma).tense == "past"


# -- whether -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I didn't lead the rollout.", "lead"),
        ("I did not sign that form.", "sign"),
        ("I never signed that form.", "sign"),
        ("Nobody checked the valve.", "check"),
        ("I couldn't reach the driver.", "reach"),
        ("I changed nothing in the schedule.", "change"),
        ("She hardly used the lathe.", "use"),
    ],
)
def test_a_negation_is_seen(parser: Parser, text: str, verb: str) -> None:
    assert clause(parser, text, verb).negated


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I led the rollout.", "lead"),
        ("I moved the shelf, and nobody complained.", "move"),
        ("He didn't come, so I closed the shop.", "close"),
    ],
)
def test_a_negation_next_door_does_not_count(parser: Parser, text: str, verb: str) -> None:
    assert not clause(parser, text, verb).negated


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I usually set the tables before six.", "set"),
        ("I always check the harness twice.", "check"),
        ("I used to plan the tours by hand.", "plan"),
        ("We typically order on Mondays.", "order"),
        ("She often swept the yard.", "sweep"),
    ],
)
def test_a_habit_is_told_from_a_deed(parser: Parser, text: str, verb: str) -> None:
    assert clause(parser, text, verb).habitual


@pytest.mark.parametrize(
    "text",
    ["I checked the harness twice.", "I used the crane on Monday.", "We opened the second gate that night."],
)
def test_one_occasion_is_no_habit(parser: Parser, text: str) -> None:
    assert not any(c.habitual for c in parser.parse(text).clauses)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The stall was moved to the yard.", "move", True),
        ("The permits were signed by the mayor.", "sign", True),
        ("I was asked to cover the night shift.", "ask", True),
        ("I was painting the stairwell.", "paint", False),
        ("I moved the stall to the yard.", "move", False),
    ],
)
def test_a_passive_is_told_from_a_deed(parser: Parser, text: str, verb: str, passive: bool) -> None:
    assert clause(parser, text, verb).passive is passive


@pytest.mark.parametrize(
    ("text", "verb", "role", "marker"),
    [
        ("I rang the customer because the van broke down.", "break down", "adverbial", "because"),
        ("If the price rises, we buy less.", "rise", "adverbial", "if"),
        ("When I moved the shelf, the wall cracked.", "move", "adverbial", "when"),
        ("I said we moved it to Tuesday.", "move", "complement", ""),
        ("I painted the hull and sanded the deck.", "paint", "main", ""),
        ("I painted the hull and sanded the deck.", "sand", "conjunct", ""),
        ("The crew that I led came from Gdynia.", "lead", "relative", ""),
    ],
)
def test_a_clause_knows_its_place(parser: Parser, text: str, verb: str, role: str, marker: str) -> None:
    found = clause(parser, text, verb)
    assert (found.role, found.marker) == (role, marker)


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I moved the audit to March.", "the audit"),
        ("We rebuilt the seating plan twice.", "the seating plan"),
        ("Led the dough schedule at Hillside.", "the dough schedule"),
        ("I set up a weekly call with the growers.", "the weekly call"),
        ("I wrote a half-finished wiring plan.", "the half-finished wiring plan"),
        ("I wrote the Fieldbook import.", "the Fieldbook import"),
        ("I moved the legal review to spring.", "the legal review"),
        ("I introduced a buddy system on the ward.", "the buddy system"),
        ("We shut the oven down at noon.", "the oven"),
        ("I worked on the tide tables.", "the tide tables"),
    ],
)
def test_a_thing_is_named_with_its_article(parser: Parser, text: str, name: str) -> None:
    assert name in named(parser, text)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("I sold the way of working.", "the way"),
        ("I did my part.", "the part"),
        ("I told my boss and my colleagues.", "boss"),
        ("I trained the night crew.", "crew"),
        ("I called the customers.", "customers"),
        ("I rebuilt the sorting line with Jonas.", "jonas"),
        ("I built the safe fallback path.", "path"),
        ("I moved twelve pallets.", "pallets"),
        ("I filed the A4 forms.", "a4"),
        ("I moved it to the back/front store.", "front"),
        ("I redesigned the check-in desk.", "check"),
        ("I didn't write the fire plan.", "plan"),
        ("I wrote a plan, not the budget.", "budget"),
        ("I changed no shift.", "shift"),
        ("I fixed Dana's rota.", "rota"),
        ("I waited at the depot.", "depot"),
        ("We met in the vestry.", "vestry"),
    ],
)
def test_what_says_nothing_or_is_somebody_is_not_named(parser: Parser, text: str, refused: str) -> None:
    assert not any(refused in name.lower() for name in named(parser, text))


@pytest.mark.parametrize(
    "text",
    [
        "Experience with the kiln schedule and the glaze book.",
        "I wrote the tide table for the check-in desk in Bergen.",
        "Set the oven to low, wrote the bake plan for the two ovens and the proofing room.",
        "Own the cash forecast together with the treasurer",
    ],
)
def test_a_name_is_short_and_taken_from_the_text(parser: Parser, text: str) -> None:
    parsed = parser.parse(text)
    assert parsed.names
    for name in (*parsed.names, *(n for c in parsed.clauses for n in c.names)):
        assert 1 <= name.words <= 3
        assert name.say.removeprefix("the ").split()[-1].lower() in text[name.start : name.end].lower()
        assert not name.say.startswith("the the ")


def test_a_small_word_is_not_taken_for_a_proper_name(parser: Parser) -> None:
    parsed = parser.parse("We shut the oven down at noon. I moved the audit to march.")
    assert [n.say for n in parsed.names if n.proper] == []


# -- always ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "🙂🙂 I moved 🙂 the boats.",
        "I wrote “the plan” – and then… I’d gone.",
        "НИЧЕГО не понимаю, но я работал в порту много лет подряд.",
        "a" * 3000,
        "word " * 800,
    ],
)
def test_any_text_gives_offsets_that_fit(parser: Parser, text: str) -> None:
    parsed = parser.parse(text)
    assert parsed.text == text
    for part in parsed.clauses:
        assert 0 <= part.start < part.end <= len(text)
        assert all(text[t.start : t.end] == t.text for t in part.tokens)
    assert all(0 <= start <= end <= len(text) for start, end in parsed.sentences)


@settings(max_examples=40)
@example("🙂p!-da")  # a noun that is its own article's head
@given(st.text(alphabet="Iwe movedthsplan.,?!'’\"-–\n 12%é🙂", max_size=120))
def test_a_clause_stands_verbatim_in_its_text(parser: Parser, text: str) -> None:
    parsed = parser.parse(text)
    for part in parsed.clauses:
        assert text[part.start : part.end].strip() != ""
        assert part.tokens[0].start == part.start
        assert part.tokens[-1].end == part.end
        assert all(part.start <= name.start < name.end <= part.end for name in part.names)


def test_another_language_is_noticed(parser: Parser) -> None:
    german = "Ich habe in der Bäckerei gearbeitet und danach die Schichten für alle Kollegen geplant."
    assert not parser.parse(german).english
    assert parser.parse("I worked in the bakery and then planned the shifts for all of my colleagues.").english
    assert parser.parse("Ja, genau.").english  # too short to tell
