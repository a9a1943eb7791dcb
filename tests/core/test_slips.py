"""What does not fit in a persona or a rubric of one's own is said in a sentence, with its field."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.slips import Field, persona_slips, rubric_slips


@pytest.mark.parametrize(
    ("field", "value", "at", "says"),
    [
        ("id", "Dana Reyes", ("id",), "cannot be an id"),
        ("id", "uncle", ("id",), "not what the file is called"),
        ("title", " ", ("title",), "is empty"),
        ("words", (20, 8), ("words",), "20 to 8"),
        ("words", (8, 400), ("words",), "8 to 400"),
        ("warmth", 9, ("warmth",), "cannot be 9"),
        ("patience", 4, ("patience",), "cannot be 4"),
        ("sections", {"tecnical": 1.0}, ("sections", "tecnical"), "not one of the sections"),
        ("probes", {"how": -1.0}, ("probes", "how"), "cannot be -1"),
        ("receipts", ("Okay, and then?",), ("receipts", 0), "asks something"),
        ("lead_ins", ("",), ("lead_ins", 0), "empty sentence"),
    ],
)
def test_a_value_that_cannot_be_is_named(
    prompts: Prompts, lexicon: Lexicon, bank: Bank, field: str, value: Any, at: Field, says: str
) -> None:
    persona = msgspec.structs.replace(prompts.persona("sceptic")[0], **{field: value})
    (slip,) = persona_slips(persona, lexicon, bank, "sceptic")
    assert slip.field == at
    assert says in slip.what
    assert slip.mend


@pytest.mark.parametrize(
    ("changed", "at", "says"),
    [
        ({"say": "How did you do it, and who helped?"}, "say", "two things"),
        ({"say": "Tell me about {thing}."}, "say", "{thing}"),
        ({"say": "Can you elaborate?"}, "say", "can you elaborate"),
        ({"for_": ("we_dead",)}, "for", "we_dead"),
        ({"for_": ()}, "for", "nothing of when"),
    ],
)
def test_a_phrase_that_cannot_be_said_is_named(
    prompts: Prompts, lexicon: Lexicon, bank: Bank, changed: dict[str, Any], at: str, says: str
) -> None:
    persona = prompts.persona("sceptic")[0]
    phrases = (persona.phrase[0], msgspec.structs.replace(persona.phrase[1], **changed))
    (slip,) = persona_slips(msgspec.structs.replace(persona, phrase=phrases), lexicon, bank, "sceptic")
    assert slip.field == ("phrase", 1, at)
    assert says in slip.what.lower()


def test_what_ships_has_no_slip(prompts: Prompts, lexicon: Lexicon, bank: Bank) -> None:
    for file in prompts.files("personas"):
        assert list(persona_slips(prompts.persona(file.id)[0], lexicon, bank, file.id)) == []
    for file in prompts.files("rubrics"):
        assert list(rubric_slips(prompts.rubric(file.id)[0], file.id)) == []


@pytest.mark.parametrize(
    ("changed", "at", "says"),
    [
        ({"criterion": ()}, (), "no criterion"),
        ({"weights": {"nursing": {}}}, ("weights", "nursing"), "no family of roles “nursing”"),
        ({"weights": {"sales": {"charm": 3}}}, ("weights", "sales", "charm"), "no criterion “charm”"),
        ({"id": "other"}, ("id",), "not what the file is called"),
    ],
)
def test_a_rubric_that_cannot_be_is_named(prompts: Prompts, changed: dict[str, Any], at: Field, says: str) -> None:
    rubric = msgspec.structs.replace(prompts.rubric("default")[0], **changed)
    slip = next(rubric_slips(rubric, "default"))
    assert slip.field == at
    assert says in slip.what


def test_a_criterion_without_its_anchors_or_its_weight_is_named(prompts: Prompts) -> None:
    rubric = prompts.rubric("default")[0]
    first, second, *rest = rubric.criterion
    anchors = {level: anchor for level, anchor in first.anchors.items() if level != "3"}
    broken = (
        msgspec.structs.replace(first, anchors=anchors, weight=0),
        msgspec.structs.replace(second, id=first.id),
        *rest,
    )
    found = [
        (slip.field, slip.what)
        for slip in rubric_slips(msgspec.structs.replace(rubric, criterion=broken, weights={}), "default")
    ]
    assert found == [
        (("criterion", 0, "weight"), "The weight of “preparation” cannot be 0."),
        (("criterion", 0), "“preparation” has no anchor for level 3."),
        (("criterion", 1, "id"), "Two criteria are called “preparation”."),
    ]
