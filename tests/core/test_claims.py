"""Claims are found with their verbatim words, of the right kind, with what would change belief in them."""

from __future__ import annotations

import pytest

from roundtwo.content.first_round import read_first_round
from roundtwo.core.claims import MOST_MISSING, claims_in
from roundtwo.core.demands import MOST_DEMANDS, demands
from roundtwo.core.events import Brief, ClaimNoted, FirstRound, FirstRoundTurn, Source
from roundtwo.core.ledger import blocks, paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.quotes import find_quote
from roundtwo.flows.ports import Parser

RESUME = """Ana Kovac, baker
ana@example.org
Hillside Bakery, shift lead since 2019
- Wrote the allergen list for
  three bakeries and two kiosks
- Led the move of the proving room, with
  a crew of five, in eleven weeks
* Cut waste from 9 percent to 4 percent
1. Built the night rota

Corner Mill, baker, 2014 to 2019
• Repaired the dough divider and
  wrote its service plan
"""
POSTING = """Head baker
- Run the night shift of fourteen people
- Keep the sourdough starter and the rye line going
- Strong experience
- Plan the proving room
- Write the allergen list
"""


def claims(parser: Parser, lexicon: Lexicon, text: str, source: Source = "answer") -> list[ClaimNoted]:
    return claims_in(parser.parse(text), source, 4, lexicon)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I led a team of eight at the yard.", "scope"),
        ("We were a crew of twelve on the ferry.", "scope"),
        ("I managed the spring tour.", "role"),
        ("I built the seating plan.", "role"),
        ("I repaired the dough divider.", "role"),
        ("I chose the smaller kiln.", "decision"),
        ("I cancelled the second delivery.", "decision"),
        ("I decided to close the second kiosk.", "decision"),
        ("We sold 40 boats in June.", "number"),
        ("I built the seating plan for 40 tables.", "number"),
        ("We cut waste from 12 percent to 4 percent.", "result"),
        ("Errors fell by 60%.", "result"),
        ("I'm looking for a smaller kitchen.", "motive"),
    ],
)
def test_a_claim_is_of_its_kind(parser: Parser, lexicon: Lexicon, text: str, kind: str) -> None:
    (claim,) = claims(parser, lexicon, text)
    assert claim.kind == kind


def test_a_promise_counts_where_it_was_made_in_the_first_round(parser: Parser, lexicon: Lexicon) -> None:
    text = "I'll look up the yard's figures."
    assert [c.kind for c in claims(parser, lexicon, text, "first_round")] == ["promise"]
    assert claims(parser, lexicon, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I would build a plan.",
        "I could lead a team of eight.",
        "I'll lead the team next year.",
        "If we sold 40 boats, the owner was glad.",
        "The owner wanted a new roof.",
        "She led the yard.",
        "They built the plan.",
        "I think the roof was fine.",
        "I didn't build the plan.",
        "What does the yard build?",
        "It rained.",
        "",
    ],
)
def test_what_was_not_claimed_of_oneself_is_no_claim(parser: Parser, lexicon: Lexicon, text: str) -> None:
    assert claims(parser, lexicon, text) == []


STORY = (
    "In 2021 the ferry lost its licence. I wrote the new safety plan, we trained 14 deckhands and I chose the drill. "
    "The inspector passed us in June, and complaints fell by 30%. I managed the winter crew after that."
)


def test_every_quote_stands_verbatim_in_the_answer(parser: Parser, lexicon: Lexicon) -> None:
    found = claims(parser, lexicon, STORY)
    assert len(found) >= 4
    assert all(claim.quote in STORY for claim in found)
    assert [STORY.index(claim.quote) for claim in found] == sorted(STORY.index(claim.quote) for claim in found)
    assert all(claim.figure in claim.quote for claim in found)


@pytest.mark.parametrize("source", ["answer", "first_round", "resume"])
def test_at_most_two_things_are_missing(parser: Parser, lexicon: Lexicon, source: Source) -> None:
    for claim in claims(parser, lexicon, STORY, source):
        assert len(claim.missing) <= MOST_MISSING == 2
        assert len(set(claim.missing)) == len(claim.missing)


def test_what_was_given_is_not_missing(parser: Parser, lexicon: Lexicon) -> None:
    parsed = parser.parse("We cut waste from 12 percent to 4 percent.")
    (bare,) = claims_in(parsed, "answer", 2, lexicon)
    (told,) = claims_in(parsed, "answer", 2, lexicon, ("measure", "decider"))
    assert set(bare.missing) == {"own_part", "measure"}
    assert not {"own_part", "measure"} & set(told.missing)


def test_we_leaves_the_own_part_open_and_i_does_not(parser: Parser, lexicon: Lexicon) -> None:
    (ours,) = claims(parser, lexicon, "We sold 40 boats in June.")
    (mine,) = claims(parser, lexicon, "I sold 40 boats in June.")
    assert ours.missing[0] == "own_part"
    assert "own_part" not in mine.missing


def test_ids_are_counted_on_from_where_they_are_told_to(parser: Parser, lexicon: Lexicon) -> None:
    found = claims_in(parser.parse(STORY), "answer", 4, lexicon, (), 7)
    assert [claim.claim for claim in found] == [f"c{n}" for n in range(7, 7 + len(found))]
    assert {claim.turn for claim in found} == {4}


# -- papers ------------------------------------------------------------------------------------


def test_a_wrapped_bullet_is_one_line() -> None:
    assert "Wrote the allergen list for three bakeries and two kiosks" in blocks(RESUME)
    assert "Repaired the dough divider and wrote its service plan" in blocks(RESUME)
    assert not any("@" in block for block in blocks(RESUME))


def test_the_quotes_of_a_resume_stand_in_it_as_it_is_wrapped(parser: Parser, lexicon: Lexicon) -> None:
    found = [c for c in paper_claims(Brief(resume=RESUME), parser.parse, lexicon) if c.source == "resume"]
    assert any("\n" in claim.quote for claim in found)
    assert any("allergen" in claim.quote for claim in found)
    for claim in found:
        assert claim.quote in RESUME
        assert find_quote(RESUME, claim.quote) is not None
        assert claim.turn is None


def test_the_interviewer_s_words_of_the_first_round_are_no_claims(parser: Parser, lexicon: Lexicon) -> None:
    turns = (
        FirstRoundTurn(turn=1, speaker="interviewer", say="I led the yard for nine years."),
        FirstRoundTurn(turn=2, speaker="candidate", say="I wrote the safety plan for the ferry."),
        FirstRoundTurn(turn=3, speaker="candidate", say="We repaired the two kilns in June."),
    )
    brief = Brief(first_round=FirstRound(source="transcript", turns=turns))
    found = list(paper_claims(brief, parser.parse, lexicon))
    assert {claim.turn for claim in found} == {2, 3}
    by_turn = {turn.turn: turn.say for turn in turns}
    assert all(claim.quote in by_turn[claim.turn or 0] for claim in found)


def test_a_posting_s_demands_are_named_once_each(parser: Parser) -> None:
    found = list(demands(POSTING, parser.parse, 5))
    names = [claim.name for claim in found]
    assert {"night shift", "allergen list"} <= set(names)
    assert len(names) == len(set(names))
    assert [claim.claim for claim in found] == [f"c{n}" for n in range(5, 5 + len(found))]
    for claim in found:
        assert claim.source == "job"
        assert claim.quote in POSTING
        assert claim.missing == ("incident",)
        assert not claim.name.startswith("the ")
        assert "experience" not in claim.name


def test_a_posting_of_many_demands_is_cut(parser: Parser) -> None:
    things = (
        "kiln oven boat crane lathe pump press loom forge till hull deck sail mast keel rudder anchor winch".split()
    )
    posting = "\n".join(f"- Repair the {thing} record" for thing in things)
    assert len(list(demands(posting, parser.parse, 1))) == MOST_DEMANDS


def test_ids_are_unique_over_all_papers(parser: Parser, lexicon: Lexicon) -> None:
    brief = Brief(
        resume=RESUME,
        job=POSTING,
        first_round=FirstRound(source="notes", turns=(FirstRoundTurn(turn=1, speaker="notes", say=STORY),)),
    )
    ids = [claim.claim for claim in paper_claims(brief, parser.parse, lexicon)]
    assert len(ids) == len(set(ids)) >= 8


LINES = """SAM ORTIZ
• Coached 30+ students per week across 3 courts
• Acquired 40+ recurring customers through referrals
• Assisting guests to design their own covers
• Entrusted with the beloved Ridge brand
• Skilled Illustrator and Designer
• Illustrated children’s book: Ongoing personal project.
• Canva Master Course
"""


def test_lines_that_leave_out_who_did_it_are_claims_in_their_own_words(parser: Parser, lexicon: Lexicon) -> None:
    found = [c for c in paper_claims(Brief(resume=LINES), parser.parse, lexicon) if c.source == "resume"]
    quotes = [claim.quote for claim in found]
    assert "Coached 30+ students per week across 3 courts" in quotes
    assert "Acquired 40+ recurring customers through referrals" in quotes
    assert any(quote.startswith("Assisting guests") for quote in quotes)
    assert all(quote in LINES for quote in quotes)
    assert not any(word in quote for quote in quotes for word in ("Skilled", "Illustrated", "Canva"))
    assert not any(claim.turned for claim in found if "Entrusted" in claim.quote)
    assert [claim.claim for claim in found] == [f"c{number + 1}" for number in range(len(found))]


@pytest.mark.parametrize(
    ("first_round", "name"),
    [
        (
            "Interviewer: What are you proud of?\nCandidate: The coach groups. A Saturday used to be a queue.",
            "the coach groups",
        ),
        ("Interviewer: And the weight clinic?\nCandidate: It still runs, with one of the vets.", "the weight clinic"),
        ("They asked about the bus depot.\n\nI said that it was fine.", "the bus depot"),
        ("Oat drink packaging: four flavours. Sold well, she thinks.", "the oat drink packaging"),
        ("Interviewer: What do you never do?\nCandidate: Marketing. It isn't for me.", ""),
        ("Interviewer: What went wrong?\nCandidate: The dashboard. Nobody opened it.", ""),
        ("Why us: wants to stay with one brand.", ""),
        ("Interviewer: You found the depot all right then?\nCandidate: Yes, I've a customer down the road.", ""),
    ],
)
def test_an_answer_of_round_one_is_called_by_what_it_was_about(
    parser: Parser, lexicon: Lexicon, first_round: str, name: str
) -> None:
    brief = Brief(role="Baker", company="", job="", first_round=read_first_round(first_round))
    claims = [c for c in paper_claims(brief, parser.parse, lexicon) if c.missing == ("incident",) and c.kind == "role"]
    assert [c.name for c in claims] == ([name] if name else [])
