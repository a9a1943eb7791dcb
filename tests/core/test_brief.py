"""The papers: who is looked for by whom, of which family the role is, and what the papers can answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.content.prompts import Prompts
from roundtwo.core.answering import answer_from
from roundtwo.core.bank import Bank
from roundtwo.core.brief import bullets, facts, guess_role, pieces, stem
from roundtwo.core.events import Brief
from roundtwo.core.families import family, leads_people

JOB = """Head Cook, Hotel Anker
We cook for two hundred guests a night.
- Lead a team of six in the evening kitchen
- Be on call every fifth weekend
- You have a training budget of 1,200 a year and thirty days of holiday.
The salary is 42,000 a year.
"""
COMPANY = "Hotel Anker was founded by two brothers. A second house opens in spring."
INVITATION = "You will hear from us within a week after the conversation."
BRIEF = Brief(role="Head Cook", company="Hotel Anker", job=JOB, company_notes=COMPANY, invitation=INVITATION)


@pytest.mark.parametrize(
    ("job", "role", "company"),
    [
        ("Role: Night porter\nCompany: Hotel Anker", "Night porter", "Hotel Anker"),
        ("**Position:** Cook\n**Employer:** The Mill", "Cook", "The Mill"),
        ("## Job title: Site manager\n\nWe build.", "Site manager", ""),
        ("Nurse at Larkfield Hospital\nWe care.", "Nurse", "Larkfield Hospital"),
        ("Role: Welder\nOrganisation - Harbour Works", "Welder", "Harbour Works"),
        ("# Head Baker\n\nWe bake.", "Head Baker", ""),
        ("\n\n   Kindergarten teacher   \n\nWe play.", "Kindergarten teacher", ""),
        ("About us\n\nHead Gardener\n\nWe dig.", "Head Gardener", ""),
        ("We are looking for a person who loves boats and does not mind the rain.", "", ""),
        ("", "", ""),
        ("\n \n", "", ""),
    ],
)
def test_role_and_company_are_taken_where_they_are_plain(job: str, role: str, company: str) -> None:
    assert guess_role(job) == (role, company)


def test_the_role_of_the_sample_posting_is_found(prompts: Prompts) -> None:
    role, _ = guess_role(prompts.sample("posting"))
    assert role == "Operations Engineer"


@given(st.text(max_size=200))
def test_any_posting_gives_a_short_guess(job: str) -> None:
    role, company = guess_role(job)
    assert len(role) <= 80
    assert len(company) <= 80
    assert "\n" not in role + company


@pytest.mark.parametrize(
    ("brief", "name"),
    [
        (Brief(role="Software Engineer"), "engineering"),
        (Brief(role="Data Scientist"), "engineering"),
        (Brief(role="Product Designer"), "product"),
        (Brief(role="Account Executive"), "sales"),
        (Brief(role="Shop assistant"), "sales"),
        (Brief(role="Shift lead"), "operations"),
        (Brief(role="Warehouse manager"), "operations"),
        (Brief(role="Night nurse"), "general"),
        (Brief(role="Lutenist"), "general"),
        (Brief(), "general"),
        (Brief(job="We need someone with Python and SQL for our data pipelines."), "engineering"),
        (Brief(job="You close deals, care for renewals and carry a quota."), "sales"),
        (Brief(job="You run user research, wireframes and usability tests."), "product"),
        (Brief(resume="Kubernetes, Docker, Linux and code review since 2015"), "engineering"),
    ],
)
def test_a_role_has_a_family(bank: Bank, brief: Brief, name: str) -> None:
    assert family(brief, bank) == name


def test_leading_people_is_read_from_the_posting(bank: Bank) -> None:
    assert leads_people(Brief(job="You lead a team of nine nurses."), bank)
    assert leads_people(Brief(job="Line management of four welders is part of it."), bank)
    assert not leads_people(Brief(job="You join a team of nine nurses."), bank)
    assert not leads_people(Brief(), bank)


# -- pieces ------------------------------------------------------------------------------------


def test_every_fact_stands_verbatim_in_its_paper() -> None:
    papers = {"job": JOB, "company": COMPANY, "invitation": INVITATION}
    found = list(facts(BRIEF))
    assert {fact.source for fact in found} == set(papers)
    assert all(fact.text in papers[fact.source] for fact in found)
    assert "Be on call every fifth weekend" in [fact.text for fact in found]


@given(st.text(alphabet="Ab. -*#\n!?1)•", max_size=120))
def test_any_paper_falls_into_pieces_that_stand_in_it(text: str) -> None:
    for piece in pieces(text):
        assert piece in text
        assert len(piece.split()) >= 2
    for line in bullets(text):
        assert line in text


# -- replies -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Is there a training budget?", "training budget"),
        ("Would I be on call at weekends?", "on call"),
        ("How many days of holiday would I get?", "holiday"),
        ("What does it pay?", "42,000"),
        ("How big is the team in the evening kitchen?", "team of six"),
        ("When will I hear back from you?", "hear from us"),
    ],
)
def test_what_the_papers_hold_is_answered_from_them(bank: Bank, question: str, words: str) -> None:
    held = answer_from(BRIEF, question, bank.topics)
    assert held.fact is not None
    assert words in held.fact.text
    assert held.fact.text in JOB + COMPANY + INVITATION


@pytest.mark.parametrize(
    "question", ["Is there a training budget for cooks?", "Is the salary 42,000 a year?", "When will I hear back?"]
)
def test_a_question_that_a_sentence_covers_is_answered_in_full(bank: Bank, question: str) -> None:
    assert answer_from(BRIEF, question, bank.topics).full


@pytest.mark.parametrize("question", ["What would I earn?"])
def test_a_question_that_shares_only_its_subject_is_covered_in_part(bank: Bank, question: str) -> None:
    held = answer_from(BRIEF, question, bank.topics)
    assert held.fact is not None
    assert not held.full


@pytest.mark.parametrize(
    "question",
    [
        "What's your favourite book?",
        "Are dogs allowed?",
        "Do you have a canteen?",
        "How long is the probation period?",
        "Why?",
        "",
        "Who was the mayor of Bergen then?",
    ],
)
def test_what_the_papers_do_not_hold_is_not_made_up(bank: Bank, question: str) -> None:
    held = answer_from(BRIEF, question, bank.topics)
    assert held.fact is None
    assert not held.full


DEPOT = Brief(
    job="# Depot lead\n- Lead 38 people on night and early shift\n- Own on-time delivery for the depot\n",
    company_notes=(
        "Night shift runs 22 to 6.\nThey lost a customer last year over late deliveries.\n"
        "Dr. Voss wants a plan for the first ninety days.\n"
    ),
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When does the night shift run?", "22 to 6"),
        ("How many people are on the night shift?", "38 people"),
        ("Did you lose a customer last year over late deliveries?", "lost a customer"),
    ],
)
def test_a_question_in_other_forms_of_the_papers_words_is_answered(bank: Bank, question: str, words: str) -> None:
    held = answer_from(DEPOT, question, bank.topics)
    assert held.fact is not None
    assert words in held.fact.text


def test_empty_papers_answer_nothing(bank: Bank) -> None:
    assert answer_from(Brief(), "Is there a training budget?", bank.topics).fact is None


@pytest.mark.parametrize("words", ["training trained trains", "deliver delivers delivered delivering"])
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("second", "told", "company"),
    [
        ("**Hollinwick Fresh** · food · Tarn Road", "Hollinwick Fresh brings food to shops.", "Hollinwick Fresh"),
        ("Northwind Ltd | Leeds", "At Northwind Ltd we ship by rail.", "Northwind Ltd"),
        ("Remote · full time", "Remote is fine for us.", ""),
        ("Leeds · hybrid", "Our office in Leeds is close to the station.", ""),
        ("Northwind · Leeds", "We ship by rail.", ""),
        ("Northwind", "Northwind ships by rail.", ""),
    ],
)
def test_the_employer_below_the_title_is_one_that_does_something(second: str, told: str, company: str) -> None:
    assert guess_role(f"# Operations Engineer\n\n{second}\n\n{told}") == ("Operations Engineer", company)


# -- whose trade it is -------------------------------------------------------------------------

SURE = {
    "engineering": ["Backend developer", "Data scientist", "Mechanical engineer", "Site reliability engineer"],
    "product": ["Product manager", "UX designer", "Graphic designer"],
    "sales": ["Account executive", "Sales engineer", "Customer success manager", "Store manager", "Business developer"],
    "operations": ["Project manager", "Logistics coordinator", "Warehouse lead", "Accountant", "Shift supervisor"],
    "general": [
        "Nurse manager", "Head chef", "School principal", "Paralegal", "Laboratory technician", "CNC operator",
        "Translator", "Hotel manager", "Social worker", "Librarian", "Pharmacist", "Electrician", "Museum curator",
        "HR business partner", "Property developer", "Sound engineer", "Wedding planner", "Air traffic controller",
        "Physiotherapist", "Train driver", "Policy adviser", "Research assistant", "Veterinary nurse",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "title"), [(name, title) for name, titles in SURE.items() for title in titles])
def test_a_title_is_of_one_trade_or_of_none_for_sure(bank: Bank, name: str, title: str) -> None:
    assert family(Brief(role=title), bank) == name


@pytest.mark.parametrize(
    ("role", "job"),
    [
        ("Rooms Division Manager", "You handle complaints, renewals of contracts and the group deals of the hotel."),
        ("Conveyancing Team Leader", "You keep our database of transfers and write simple SQL for the monthly list."),
        ("Ward sister", "You plan the rota and the shifts and see to the stock."),
    ],
)
def test_a_few_words_of_a_trade_make_nobody_one_of_it(bank: Bank, role: str, job: str) -> None:
    assert family(Brief(role=role, job=f"{role}\n{job}"), bank) == "general"
