"""The prompts that ship: every file loads, says one thing at a time, and uses only names that are known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.answers import FEATURE_LISTS
from roundtwo.core.bank import SLOT, Bank, PreparedProbe
from roundtwo.core.checks import double_ask, sentences, words_of
from roundtwo.core.director.follows import FOLLOWS
from roundtwo.core.errors import PromptError
from roundtwo.core.events import SECTIONS, ProbeType, Section
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.persona import TOLD, Persona
from roundtwo.core.rubric import Rubric
from tests.conftest import SHIPPED
from tests.playing import PROMPTS

PROBES: tuple[ProbeType, ...] = (
    "own_part", "how", "measure", "alternative", "obstacle", "learning", "incident", "clarify",
)  # fmt: skip
FEATURES = {*FEATURE_LISTS, "own_deed", "we_deed", "incident", "number", "measure"}
"""What a prepared probe may be superfluous by (`prompts/README.md`)."""
NEEDS = {"first_round", "no_first_round", "first_round_told", "people_lead"}
FAMILIES = {"engineering", "product", "sales", "operations"}
SLOTS = {
    "name", "Name", "turned", "clause", "quote", "against", "role", "company", "topic", "thing",
    "interviewer_title", "next", "Next", "source_name", "Source_name", "fact", "Fact",
    "does", "doing", "Doing", "Quote", "count",
}  # fmt: skip
TELLS = {"story", "failure", "number"}
"""Types whose answers can be returned to by a label."""
FIGURES = {"figure_share", "chosen_time", "chosen_sample"}
"""Situations in which {quote} is a figure: it is said, not quoted."""
EXERCISE = (
    "intro", "approach", "more", "material", "material_more", "change", "moment", "ask", "told", "sheet", "minutes",
    "anything", "open", "followed", "again", "after_goes", "after_stays", "after_why", "declined", "done",
)  # fmt: skip
"""What happens in an exercise, beside its own texts."""
FEWEST_WORDINGS = 12
"""Wordings of a probe type, over the ways to point."""


def every_say(bank: Bank) -> list[str]:
    """Everything that the bank can say, once for each place it stands in."""
    asked = [say for q in bank.questions for say in q.say]
    prepared = [say for q in bank.questions for probe in q.probes for say in probe.say]
    tasks = [say for e in bank.exercises for probe in e.probe for say in probe.say]
    return [*asked, *prepared, *tasks, *(line.say for line in bank.lines)]


def test_the_bank_is_large_enough_for_many_sessions(bank: Bank) -> None:
    assert len(bank.questions) >= 80
    assert len({q.id for q in bank.questions}) == len(bank.questions)
    assert len(bank.exercises) >= 4
    assert bank.topics
    assert set(bank.families) == FAMILIES
    assert bank.people_lead


def test_every_persona_rubric_and_exercise_loads(prompts: Prompts) -> None:
    personas = [prompts.persona(file.id)[0] for file in prompts.files("personas")]
    assert len(personas) >= 4
    assert [p.id for p in personas] == [file.id for file in prompts.files("personas")]
    assert all(prompts.rubric(file.id)[0].id == file.id for file in prompts.files("rubrics"))
    assert all(prompts.exercise(file.id).id == file.id for file in prompts.files("exercises"))
    for name in ("posting", "resume", "first_round", "company", "invitation"):
        assert prompts.sample(name)


# -- questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("section", [s for s in SECTIONS if s != "exercise"])
def test_a_section_has_questions_for_every_family(bank: Bank, section: Section) -> None:
    for family in FAMILIES:
        fitting = [q for q in bank.questions if q.section == section and {"any", family} & set(q.families)]
        assert len([q for q in fitting if not q.needs or q.needs == ("first_round",)]) >= 2


def test_a_question_is_well_formed(bank: Bank) -> None:
    wrong = [
        q.id for q in bank.questions
        if len(q.say) < 2
        or (not q.id.startswith(q.section.replace("_", "-")) and not q.id.startswith(q.section))
        or not set(q.families) <= FAMILIES | {"any"}
        or not set(q.needs) <= NEEDS
        or any(word != word.lower() for word in q.topic)
    ]  # fmt: skip
    assert wrong == []


def test_a_question_brings_three_to_five_probes(bank: Bank) -> None:
    wrong = [
        q.id for q in bank.questions
        if q.type != "logistics" and q.section not in ("closing", "your_questions") and not 3 <= len(q.probes) <= 5
    ]  # fmt: skip
    assert wrong == []


def prepared(bank: Bank) -> list[tuple[str, PreparedProbe]]:
    return [(q.id, p) for q in bank.questions for p in q.probes] + [(e.id, p) for e in bank.exercises for p in e.probe]


def test_a_prepared_probe_is_well_formed(bank: Bank) -> None:
    wrong = [
        (where, probe.say)
        for where, probe in prepared(bank)
        if not probe.say
        or probe.after not in PROBES
        or not set(probe.unless) <= FEATURES
        or any(word != straight(word).lower() for word in probe.words)
    ]
    assert wrong == []


def test_criteria_are_the_rubric_s(bank: Bank, rubric: Rubric) -> None:
    known = {criterion.id for criterion in rubric.criterion} | {""}
    assert [q.id for q in bank.questions if q.criterion not in known] == []
    assert [e.id for e in bank.exercises if e.criterion not in known] == []


def test_a_told_story_has_a_label_of_its_own(bank: Bank) -> None:
    labels = [q.label for q in bank.questions if q.label]
    assert [label for label, count in Counter(labels).items() if count > 1] == []
    assert [label for label in labels if not 2 <= len(label.split()) <= 6] == []
    assert [q.id for q in bank.questions if q.type in TELLS and not q.label] == []


# -- lines -------------------------------------------------------------------------------------


@pytest.mark.parametrize("probe", PROBES)
def test_a_probe_type_has_many_wordings(bank: Bank, probe: ProbeType) -> None:
    lines = [line for line in bank.lines if line.move == "probe" and line.probe == probe]
    assert len({line.say for line in lines}) >= FEWEST_WORDINGS


@pytest.mark.parametrize("situation", sorted(FOLLOWS))
def test_every_situation_of_an_answer_can_be_probed(bank: Bank, situation: str) -> None:
    for probe, _ in FOLLOWS[situation]:
        lines = [x for x in bank.lines if x.move == "probe" and x.probe == probe and situation in x.for_]
        assert lines, (situation, probe)


@pytest.mark.parametrize(
    ("move", "situation"),
    [
        ("ease", "blank"), ("ease", "blank_again"), ("ease", "empty"), ("ease", "empty_again"), ("ease", "dont_know"),
        ("ease", "dont_know_again"), ("ease", "private"), ("ease", "pain"), ("ease", "secret"), ("ease", "refusal"),
        ("redirect", "dodge_any"), ("redirect", "dodge_again"), ("redirect", "heard"),
        ("redirect", "praise"), ("redirect", "rambling"), ("redirect", "insult"),
        ("redirect", "instruction"), ("redirect", "joke"), ("redirect", "language"), ("repeat", "lead_in"),
        ("clarify", "explain"), ("clarify", "lead_in"), ("reply", "not_covered"), ("reply", "found"),
        ("reply", "partly"), ("reply", "thanks"), ("reply", "no_more"), ("exercise", "unknown"),
        *(("exercise", each) for each in EXERCISE),
        ("close", "goodbye"), ("close", "time"), ("close", "done"), ("close", "stopped"), ("narrowed", "any"),
        ("hand_over", "plain"), ("hand_over", "brief"), ("hand_over", "warm"), ("hand_over", "plain:again"),
        ("takeover", "plain"), ("takeover", "warm"), ("greeting_panel", "2"), ("greeting_panel", "3"),
    ],
)  # fmt: skip
def test_every_turn_of_events_has_several_wordings(bank: Bank, move: str, situation: str) -> None:
    assert len({x.say for x in bank.lines if x.move == move and situation in x.for_}) >= 3


FEWEST_FOR_ANYBODY = {
    "opening": 3, "first_round": 4, "behavioural": 12, "technical": 8, "culture": 8, "growth": 6, "your_questions": 3,
    "closing": 4,
}  # fmt: skip


@pytest.mark.parametrize("section", sorted(FEWEST_FOR_ANYBODY))
def test_a_role_of_no_sure_family_has_questions_for_every_section(bank: Bank, section: str) -> None:
    anybody = [q for q in bank.questions if q.section == section and "any" in q.families and not q.speaks]
    assert len(anybody) >= FEWEST_FOR_ANYBODY[section]


def test_what_a_question_needs_the_papers_to_speak_of_is_in_lower_case(bank: Bank) -> None:
    spoken = [word for q in bank.questions for word in q.speaks]
    assert spoken
    assert all(word == word.lower() for word in spoken)


def test_every_slot_is_known(bank: Bank) -> None:
    assert {slot for say in every_say(bank) for slot in SLOT.findall(say)} <= SLOTS
    fixed = [say for q in bank.questions for say in (*q.say, *(s for p in q.probes for s in p.say))]
    assert [say for say in fixed if "{" in say or "}" in say] == []


def test_a_line_that_quotes_sets_the_marks_itself(bank: Bank) -> None:
    quoting = [
        line.say
        for line in bank.lines
        if "{quote}" in line.say and line.move in ("probe", "contradiction") and not FIGURES & set(line.for_)
    ]
    assert quoting
    assert [say for say in quoting if '"' not in say and "“" not in say] == []


def test_nothing_asks_twice_at_once(bank: Bank) -> None:
    opening = [q.say[0] for q in bank.questions]
    tasks = [say for e in bank.exercises for probe in e.probe for say in probe.say]
    assert [say for say in (*opening, *tasks, *(x.say for x in bank.lines)) if double_ask(say)] == []


def test_nothing_is_said_that_no_interviewer_says(bank: Bank, lexicon: Lexicon) -> None:
    assert [say for say in every_say(bank) if lexicon.never_pattern.search(straight(say))] == []


def test_nothing_reads_like_a_form(bank: Bank) -> None:
    tasks = {e.task for e in bank.exercises}
    assert [s for s in every_say(bank) if s not in tasks and ("/" in s or "(" in s or "\n" in s.strip())] == []
    assert [say for say in every_say(bank) if say != say.strip() or not say] == []


def test_no_sentence_stands_twice(bank: Bank) -> None:
    """A sentence of more than three words is said once a session, so a copy would be a line that is never said."""
    asks = [say for q in bank.questions for say in (*q.say, *(s for p in q.probes for s in p.say))]
    for says in (asks, [line.say for line in bank.lines]):
        whole = Counter(" ".join(words_of(say)) for say in says)
        assert [say for say, count in whole.items() if count > 1 and len(say.split()) > 3] == []


def test_a_question_is_short_enough_to_be_heard(bank: Bank) -> None:
    assert [q.id for q in bank.questions for say in q.say if len(say.split()) > 40] == []
    assert [p.say for _, p in prepared(bank) for say in p.say if len(say.split()) > 30] == []
    assert all(sentences(say) for say in every_say(bank))


# -- personas ----------------------------------------------------------------------------------


PERSONAS = [file.id for file in PROMPTS.files("personas")]
HEARD_OUT = {
    "greeting": ("first_round", "no_first_round"),
    "transition": ("plain", "to_first_round", "to_technical", "to_your_questions", "to_closing"),
    "redirect": ("heard", "dodge_again", "rambling"),
    "ease": ("blank", "blank_again", "empty", "empty_again"),
    "reply": ("thanks", "not_covered", "found", "partly", "no_more"),
    "close": ("time", "done", "remember", "next_step_known", "next_step_unknown", "goodbye"),
}
"""What every persona that ships says in its own words, twice at least."""


def spoken_by(persona: Persona) -> list[str]:
    lines = [say for situations in persona.lines.values() for says in situations.values() for say in says]
    return [*persona.receipts, *persona.lead_ins, *(phrase.say for phrase in persona.phrase), *lines]


@pytest.mark.parametrize("persona_id", PERSONAS)
def test_a_persona_has_words_of_its_own_for_every_moment(prompts: Prompts, persona_id: str) -> None:
    persona, _ = prompts.persona(persona_id)
    few = [
        (move, situation)
        for move, situations in HEARD_OUT.items()
        for situation in situations
        if len(persona.lines.get(move, {}).get(situation, ())) < 2
    ]
    assert few == []
    assert {phrase.move for phrase in persona.phrase} == {"probe", "callback", "contradiction"}


def test_no_two_personas_share_a_sentence(prompts: Prompts) -> None:
    personas = [prompts.persona(persona_id)[0] for persona_id in PERSONAS]
    said = Counter(say for p in personas for say in {" ".join(words_of(say)) for say in spoken_by(p)})
    assert [say for say, count in said.items() if count > 1 and len(say.split()) > 3 and "source_name" not in say] == []


@pytest.mark.parametrize(
    ("front", "named"),
    [
        ('[lines.transition]\nplane = ["Up we go."]', "no situation “plane”"),
        ('[lines.transitoin]\nplain = ["Up we go."]', "no move “transitoin”"),
        ('[lines.ask]\nno-such-question = ["Who flew?"]', "no situation “no-such-question”"),
        ('[lines.close]\nremember = ["I keep {nmae}."]', "no slot {nmae}"),
        ('[[phrase]]\nmove = "contradiction"\nsay = "Which?"\nfor = ["whole"]', "no situation “whole”"),
        ('[[phrase]]\nprobe = "how"\nsay = "How come?"', "nothing of when"),
    ],
)
def test_a_line_of_one_s_own_persona_that_could_never_be_said_is_named(tmp_path: Path, front: str, named: str) -> None:
    _, settings, prose = (SHIPPED / "personas" / "sceptic.md").read_text(encoding="utf-8").split("+++\n", 2)
    plain = settings.split("[[phrase]]")[0].replace('id = "sceptic"', 'id = "pilot"')
    folder = tmp_path / "personas"
    folder.mkdir()
    mine = folder / "pilot.md"
    own = Prompts([tmp_path, SHIPPED])
    mine.write_text(f"+++\n{plain}+++\n{prose}", encoding="utf-8")
    assert own.panel("pilot")[0][0].lines == {}
    mine.write_text(f"+++\n{plain}{front}\n+++\n{prose}", encoding="utf-8")
    with pytest.raises(PromptError, match=re.escape(named)):
        own.panel("pilot")


def test_a_persona_weighs_only_what_there_is(prompts: Prompts, lexicon: Lexicon) -> None:
    for persona_id in PERSONAS:
        persona, _ = prompts.persona(persona_id)
        assert set(persona.sections) <= set(SECTIONS)
        assert set(persona.probes) <= {*PROBES, "contradiction"}
        assert all(weight >= 0 for weight in (*persona.sections.values(), *persona.probes.values()))
        assert 1 <= persona.patience <= 3
        assert 1 <= persona.warmth <= 5
        assert 1 <= persona.pressure <= 5
        assert 0 < persona.words[0] < persona.words[1]
        assert persona.receipts
        assert persona.phrase
        spoken = spoken_by(persona)
        assert [say for say in spoken if double_ask(say) or lexicon.never_pattern.search(straight(say))] == []
        assert [say for say in (*persona.receipts, *persona.lead_ins) if "?" in say] == []
        probes = [phrase for phrase in persona.phrase if phrase.move == "probe"]
        assert {situation for phrase in probes for situation in phrase.for_} <= {*FOLLOWS, TOLD}


def test_an_exercise_can_be_held(bank: Bank) -> None:
    for exercise in bank.exercises:
        assert exercise.task
        assert exercise.material.strip()
        assert exercise.twist
        assert len(exercise.fact) >= 3
        assert len(exercise.probe) >= 2
        assert set(exercise.families) <= FAMILIES | {"any"}
        assert all(fact.about and fact.say for fact in exercise.fact)
    assert {family for e in bank.exercises for family in e.families} >= FAMILIES
    assert any("any" in e.families for e in bank.exercises)
