"""What a posting asks for is read in bullets and in prose, and nothing of what it gives."""

from __future__ import annotations

import pytest

from roundtwo.core.demands import demands
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser

PROSE = """Nurse Manager, Outpatient Clinic

You'll lead a team of 18 nurses and report to the director.
We expect you to plan the weekly rota, keep the infection control audit up to date.

Experience with electronic patient records would be nice to have.

We offer a pension plan and a bike lease."""
BULLETS = """# Head Chef, Harbour Inn

What you'll do
- Write a seasonal menu four times a year
- Keep food costs below 30 percent
- Own the allergen folder and the hygiene records

What we expect
- 3+ years as head or sous chef
- Knowledge of HACCP
- Strong communication skills

What we offer
- A staff canteen
- Free summer parking
"""
FIELD = """Field rep

- Run site surveys with our design team
- Near-miss reporting and toolbox talks
- NMC registration, Level 1 adult
- Company van or car allowance
- Mondays at the Bristol depot, 3 days a week
"""
HEADED = """Paralegal

About us
Marlow & Finch is a law firm with a large property team.

Responsibilities:
• Draft and review lease agreements
• Conduct title searches at the land registry
• Maintain our case management system

Requirements:
• 2 years' experience in residential conveyancing
• Excellent attention to detail
"""
PARAGRAPH = """Marketing Manager

We need a marketing manager who can plan and run email campaigns and is good with figures.
In your first six months you will relaunch our online shop and set up a customer newsletter."""
THIRD = """School Principal

The principal is responsible for the school budget, staff recruitment and inclusion."""
ONE_LINE = """Ward Manager, Stroke Unit, St Anne's. You will hold the budget for temporary staffing and be responsible
for infection control audits. You should have experience of rota planning and of handling complaints from families.
Knowledge of the National Stroke Audit would be an advantage."""
TOOLS = """Backend Engineer
• Own the incident process for the payments domain
• Experience with Kafka or a similar broker
• Solid understanding of distributed transactions
• Experience running usability tests with customers in Leeds
Nice to have: Terraform, Kubernetes"""

POSTINGS = [
    # you'll, we expect, nice to have
    (PROSE, ["electronic patient records", "infection control audit", "weekly rota"], ["bike lease", "pension plan"]),
    # imperative bullets, with figures in them
    (
        BULLETS,
        ["HACCP", "allergen folder", "food costs", "hygiene records", "seasonal menu"],
        ["communication skills", "staff canteen", "summer parking"],
    ),
    # headed lists; what belongs to a demand is none of its own
    (
        HEADED,
        ["case management system", "lease agreements", "residential conveyancing", "title searches"],
        ["land registry", "property team"],
    ),
    # one long paragraph
    (PARAGRAPH, ["customer newsletter", "email campaigns", "online shop"], ["marketing manager"]),
    # no title of its own, and two lines that are one sentence
    (ONE_LINE, ["National Stroke Audit", "handling complaints", "infection control audits", "rota planning"], []),
    # tools by their own names, and a list behind a colon
    (
        TOOLS,
        ["Kafka", "Kubernetes", "Terraform", "distributed transactions", "incident process", "usability tests"],
        ["similar broker"],
    ),
    # what is given, what somebody has on paper, with whom it is done, and half of a word
    (
        FIELD,
        ["site surveys"],
        ["design team", "miss reporting", "NMC registration", "car allowance", "Bristol depot"],
    ),
    # the third person
    (THIRD, ["school budget", "staff recruitment"], []),
]


@pytest.mark.parametrize(("posting", "asked", "given"), POSTINGS)
def test_demands_are_read(parser: Parser, lexicon: Lexicon, posting: str, asked: list[str], given: list[str]) -> None:
    found = list(demands(posting, parser.parse, 1, lexicon))
    names = {claim.name for claim in found}
    assert set(asked) <= names
    assert not set(given) & names
    assert all(
        claim.quote in posting and claim.name.lower() in " ".join(claim.quote.lower().split()) for claim in found
    )


def test_what_a_person_is_to_be_like_names_nothing(parser: Parser, lexicon: Lexicon) -> None:
    posting = (
        "Clerk\n- Excellent communication skills\n- Fluent English\n- A driving licence\n- Three years of experience"
    )
    assert list(demands(posting, parser.parse, 1, lexicon)) == []
