"""What a posting asks for is read in bullets and in prose, and nothing of what it gives."""

from __future__ import annotations

import pytest

from roundtwo.core.demands import demands
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser

POSTINGS = [
    (  # prose: you'll, we expect, nice to have
        "Nurse Manager, Outpatient Clinic\n\nYou'll lead a team of 18 nurses and report to the director. We expect you to "
        "plan the weekly rota, keep the infection control audit up to date and handle complaints within ten days.\n\n"
        "Experience with electronic patient records would be nice to have.\n\nWe offer a pension plan and a bike lease.",
        {"weekly rota", "infection control audit", "electronic patient records"},
        {"pension plan", "bike lease"},
    ),
    (  # imperative bullets with figures in them
        "# Head Chef, Harbour Inn\n\nWhat you'll do\n- Write a seasonal menu four times a year\n- Keep food costs below 30 "
        "percent\n- Own the allergen folder and the hygiene records\n\nWhat we expect\n- 3+ years as head or sous chef\n"
        "- Knowledge of HACCP\n- Strong communication skills\n\nWhat we offer\n- A staff canteen\n- Free summer parking\n",
        {"seasonal menu", "food costs", "allergen folder", "hygiene records", "HACCP"},
        {"staff canteen", "summer parking", "communication skills"},
    ),
    (  # headed lists, and what belongs to a demand is none of its own
        "Paralegal\n\nAbout us\nMarlow & Finch is a law firm with a large property team.\n\nResponsibilities:\n• Draft and "
        "review lease agreements\n• Conduct title searches at the land registry\n• Maintain our case management system\n"
        "\nRequirements:\n• 2 years' experience in residential conveyancing\n• Excellent attention to detail\n",
        {"lease agreements", "title searches", "case management system", "residential conveyancing"},
        {"land registry", "property team"},
    ),
    (  # one long paragraph
        "Marketing Manager\n\nWe need a marketing manager who can plan and run email campaigns and who is not afraid of a "
        "spreadsheet. In your first six months you will relaunch our online shop and set up a customer newsletter.",
        {"email campaigns", "online shop", "customer newsletter"},
        {"marketing manager"},
    ),
    (  # the third person
        "School Principal\n\nThe principal is responsible for the school budget, staff recruitment and inclusion.",
        {"school budget", "staff recruitment"},
        set[str](),
    ),
]


@pytest.mark.parametrize(("posting", "asked", "given"), POSTINGS)
def test_demands_are_read(parser: Parser, lexicon: Lexicon, posting: str, asked: set[str], given: set[str]) -> None:
    found = list(demands(posting, parser.parse, 1, lexicon))
    names = {claim.name for claim in found}
    assert asked <= names
    assert not given & names
    assert all(claim.quote in posting and claim.name.lower() in claim.quote.lower() for claim in found)


def test_what_a_person_is_to_be_like_names_nothing(parser: Parser, lexicon: Lexicon) -> None:
    posting = "Clerk\n- Excellent communication skills\n- Fluent English\n- A driving licence\n- Three years of experience"
    assert list(demands(posting, parser.parse, 1, lexicon)) == []
