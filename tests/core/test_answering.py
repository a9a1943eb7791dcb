"""The candidate's questions, against two briefs: what stands there, what half stands there, and what does not."""

from __future__ import annotations

import pytest

from roundtwo.core.answering import answer_from
from roundtwo.core.bank import Bank
from roundtwo.core.events import Brief

SCHOOL = Brief(
    role="School Caretaker",
    company="Linden Park School",
    job=(
        "School Caretaker, Linden Park School\n\n"
        "Two buildings, a gym and a garden with a pond, 620 pupils. You report to the bursar, Ms Adeyemi.\n"
        "- Open the gates at 6:30 and lock up after the last club\n"
        "- Look after heating, locks and small repairs yourself, up to 500 pounds a job\n"
        "- Guide two cleaners and a gardener\n"
        "- Be reachable by phone one weekend in three\n"
        "- Order material through the county's system\n\n"
        "Pay: 29,400 a year. The contract is permanent after six months of probation.\n"
        "You get 28 days of holiday, taken in the school breaks. A flat on the grounds can be rented.\n"
    ),
    company_notes=(
        "The old boiler failed twice last winter. A new gym is planned for 2028.\n"
        "The school has had three caretakers in five years.\n"
        "Parents complained about the locked playground."
    ),
    invitation=(
        "Second conversation, Tuesday at 14:00, with Ms Adeyemi and the head.\nWe decide by the end of the month."
    ),
)
DAIRY = Brief(
    role="Data Analyst",
    company="Fjordmilk",
    job=(
        "Data Analyst at Fjordmilk\n\n"
        "* You'll be one of five analysts, with a lead, Jonas Wiik\n"
        "* Forecast milk deliveries from 240 farms, every week\n"
        "* Dashboards in Power BI, queries in SQL, some Python\n"
        "* Two days in the office at Bergen, three from home\n"
        "* Present to the planners every Monday\n"
        "* Visit a farm or a plant about six times a year\n"
        "* Your first project is the winter forecast\n"
        "* We pay for one course a year\n\n"
        "Salary between 560,000 and 640,000. Start in August. Working language is English, Norwegian helps.\n"
    ),
    company_notes=(
        "Fjordmilk is owned by its farmers. The plant in Voss closes next year and 70 people move to Bergen.\n"
        "Last winter the forecast was off by 18 percent. The planners still use their own spreadsheets.\n"
    ),
    invitation="45 minutes by video with Jonas Wiik and a planner, no test.\n",
)

STANDS = [
    (SCHOOL, "So who'd be my boss, if I may ask that straight away?", "report to the bursar"),
    (SCHOOL, "What time would I have to be there in the morning?", "6:30"),
    (SCHOOL, "How often would I be called at the weekend, because my wife works Saturdays?", "one weekend in three"),
    (SCHOOL, "What does it pay?", "29,400"),
    (SCHOOL, "Would I have anybody working for me, cleaners for example?", "two cleaners"),
    (SCHOOL, "And how many days off do I get?", "28 days"),
    (SCHOOL, "When will you decide, roughly, so that I can tell my landlord?", "end of the month"),
    (DAIRY, "How big is the team I'd be joining?", "five analysts"),
    (DAIRY, "Which tools do you work with at the moment?", "Power BI"),
    (DAIRY, "Could I work from home, and if so how much?", "three from home"),
    (DAIRY, "Who would I report to?", "a lead, Jonas Wiik"),
    (DAIRY, "Do you pay for courses?", "one course a year"),
    (DAIRY, "What would I be working on first?", "winter forecast"),
    (DAIRY, "How far off was the forecast last winter?", "18 percent"),
]
HALF_STANDS = [
    (SCHOOL, "Why have there been so many caretakers?", "three caretakers"),
    (SCHOOL, "How will the new gym be heated?", "new gym"),
    (SCHOOL, "What did the parents say about the playground, and who talked to them?", "Parents complained"),
    (SCHOOL, "How does ordering material work in practice?", "county's system"),
    (SCHOOL, "Why did the boiler fail, do you know?", "boiler failed"),
    (DAIRY, "What's behind the plant in Voss closing?", "plant in Voss"),
    (DAIRY, "How do the people from Voss feel about moving?", "move to Bergen"),
    (DAIRY, "What went wrong with the forecast last winter?", "18 percent"),
    (DAIRY, "How do farm visits work, do I go alone?", "six times a year"),
    (SCHOOL, "Why was the playground locked at all?", "locked playground"),
]
DOES_NOT_STAND = [
    (SCHOOL, "Is there a uniform?"),
    (SCHOOL, "What happened to the last caretaker's dog?"),
    (SCHOOL, "How do the teachers get on with each other?"),
    (SCHOOL, "Do you pay for a phone?"),
    (SCHOOL, "Which football club do the pupils support?"),
    (DAIRY, "Is there a pension?"),
    (DAIRY, "How often do people get promoted?"),
    (DAIRY, "What do you do when two analysts disagree?"),
    (DAIRY, "Could I bring my own laptop?"),
    (DAIRY, "Who was in this job before?"),
]


@pytest.mark.parametrize(("brief", "question", "words"), STANDS)
def test_what_stands_in_the_papers_is_answered_with_it(bank: Bank, brief: Brief, question: str, words: str) -> None:
    held = answer_from(brief, question, bank.topics)
    assert held.fact is not None
    assert words in held.fact.text
    assert held.full


@pytest.mark.parametrize(("brief", "question", "words"), HALF_STANDS)
def test_what_half_stands_there_is_answered_in_part(bank: Bank, brief: Brief, question: str, words: str) -> None:
    held = answer_from(brief, question, bank.topics)
    assert held.fact is not None
    assert words in held.fact.text
    assert not held.full


@pytest.mark.parametrize(("brief", "question"), DOES_NOT_STAND)
def test_what_does_not_stand_there_is_not_answered(bank: Bank, brief: Brief, question: str) -> None:
    assert answer_from(brief, question, bank.topics).fact is None


WARD = (
    "Ward manager\n\n- You'll lead 38 staff on two bays\n- Look after the small equipment library with the therapists\n"
    "- Two references, one from your present line manager"
)


@pytest.mark.parametrize("question", ["Who would I report to?", "How would we split the library between us?"])
def test_a_task_and_a_line_about_applying_answer_nothing_else(bank: Bank, question: str) -> None:
    assert answer_from(Brief(job=WARD), question, bank.topics).fact is None


def test_who_one_reports_to_is_found_beside_them(bank: Bank) -> None:
    found = answer_from(
        Brief(job=f"{WARD}\n- You report to the matron of medicine"), "Who would I report to?", bank.topics
    )
    assert found.fact is not None
    assert "matron" in found.fact.text
