"""A clause is turned to "you" only where it is sure to fit; else there is nothing."""

from __future__ import annotations

import pytest

from roundtwo.core.handing_back import handed
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import FEWEST_WORDS, MOST_WORDS, turned
from roundtwo.flows.ports import Parser


def turns(parser: Parser, lexicon: Lexicon, text: str) -> list[str]:
    """What of `text` can be handed back, in its order."""
    return [said for c in parser.parse(text).clauses if (said := turned(c, text, lexicon))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I moved the audit to March.", "You moved the audit to March"),
        ("I moved my desk beside the welders.", "You moved your desk beside the welders"),
        ("I cleaned the organ pipes myself.", "You cleaned the organ pipes yourself"),
        ("I sold the stall for 400 euros.", "You sold the stall for 400 euros"),
        ("I set up a second till.", "You set up a second till"),
        ("Yeah, I counted the spring stock.", "You counted the spring stock"),
        ("I then split the route between two drivers.", "You split the route between two drivers"),
        ("I really rewired the chapel.", "You rewired the chapel"),
        ("Led the dough schedule at Hillside.", "You led the dough schedule at Hillside"),
        ("Built a rota for nine porters.", "You built a rota for nine porters"),
        ("I booked the smaller hall for the concert.", "You booked the smaller hall for the concert"),
        ("I persuaded the farmer to open the gate.", "You persuaded the farmer to open the gate"),
    ],
)
def test_a_plain_deed_is_turned(parser: Parser, lexicon: Lexicon, text: str, said: str) -> None:
    assert turns(parser, lexicon, text) == [said]


def test_two_deeds_of_a_sentence_are_turned_apart(parser: Parser, lexicon: Lexicon) -> None:
    text = "I painted the hull and sanded the deck before the season."
    assert turns(parser, lexicon, text) == ["You painted the hull", "You sanded the deck before the season"]


@pytest.mark.parametrize(
    "text",
    [
        # not done, or not by the one who speaks
        "I didn't cancel the spring order.",
        "I never signed the harbour form.",
        "I changed no shift in the end.",
        "I would cancel the spring order.",
        "I'd pick one shelf and clear it.",
        "I could rewire the whole chapel.",
        "I'll send the drawings on Friday.",
        "If I moved the shelf, the wall would crack.",
        "We cancelled the spring order.",
        "The manager moved the audit to March.",
        "My sister and I opened the bakery.",
        "She and I rewired the chapel.",
        "I was told to move the shelf.",
        "I was asked to cover the night shift.",
        # not one occasion in the simple past
        "I usually moved the shelf on Mondays.",
        "I used to plan the tours by hand.",
        "I have moved the shelf twice.",
        "I had already moved the shelf.",
        "I was moving the shelf on Monday.",
        "I move the shelf on Mondays.",
        # it, they, that: pointing elsewhere
        "I cancelled it the same day.",
        "I asked her to check the invoice.",
        "I gave them the keys to the store.",
        "I moved that to the back room.",
        "I repainted both of the boats.",
        "I wrote our menu for the spring.",
        "I told everybody what the foreman wanted.",
        # failure, loss, self-criticism
        "I lost the keys to the store.",
        "I forgot the fire drill in May.",
        "I broke the glass case in the hall.",
        "I failed the welding exam twice.",
        "I missed the filing deadline by a day.",
        "I apologised to the whole orchestra.",
        "I rushed the tests and messed up the count.",
        # hedged, foggy, or too slight to say
        "I sort of rewrote the spring menu.",
        "I basically handled all the stakeholders.",
        "I think I rewrote the menu for spring.",
        "I was the shift lead for two winters.",
        "I wanted a better till for the shop.",
        "I counted.",
        "I left early.",
        # quotation marks, brackets, lists, and clauses that hang on
        'I "borrowed" the spare pump for a day.',
        "I wrote to the council (twice) about the kerb.",
        "I replaced the till: the old one jammed.",
        "When I moved the shelf, the wall cracked.",
        "I moved the spare pumps and hoses and generators of the lower yard up to the loft above the old stable.",
    ],
)
def test_what_is_not_sure_to_fit_is_not_turned(parser: Parser, lexicon: Lexicon, text: str) -> None:
    assert turns(parser, lexicon, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In May the heating failed. I rang the gas firm, moved the seedlings into the shop and checked them hourly.",
        "So I was shift lead, and I wrote the plan for my crew, then I sold the two spare kilns to the school.",
        "I drew the whole floor plan again because the landlord wanted a second door, and we built it in June.",
        "I've run kitchens for years. I wrote a menu, I hired two cooks, I trained them, and I cut waste by 12%.",
    ],
)
def test_what_is_turned_is_a_short_statement_to_you(parser: Parser, lexicon: Lexicon, text: str) -> None:
    for said in turns(parser, lexicon, text):
        words = said.split()
        assert FEWEST_WORDS <= len(words) <= MOST_WORDS
        assert words[0] == "You"
        assert not {"i", "my", "me", "we", "our", "us", "it", "them"} & {word.lower().strip(",") for word in words}
        assert said[-1] not in ".,;:!?"


def hands(parser: Parser, lexicon: Lexicon, text: str) -> list[str]:
    """The deeds of `text` that can be handed back as far as what they were done to."""
    return [said for c in parser.parse(text).clauses if (said := handed(c, text, lexicon))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I just rang the eye clinic while she was having a coffee.", "You rang the eye clinic"),
        ("I took the key out and he went quiet.", "You took the key out"),
        ("I found a retired engineer through my aunt.", "You found a retired engineer through your aunt"),
        ("So I swapped rooms with her for a couple of weeks.", "You swapped rooms"),
        ("I watched repair videos in the evenings.", "You watched repair videos in the evenings"),
        ("I met the union rep twice.", "You met the union rep"),
        ("I brought the house curtain in.", "You brought the house curtain in"),
        ("I called the site manager back and thanked him.", "You called the site manager back"),
        ("I read the daily records of the entire first year.", "You read the daily records of the entire first year"),
        ("I sorted the list by what each site had used the most.", "You sorted the list"),
    ],
)  # fmt: skip
def test_a_deed_is_handed_back_up_to_what_it_was_done_to(
    parser: Parser, lexicon: Lexicon, text: str, said: str
) -> None:
    assert hands(parser, lexicon, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "I gave Grace too much of it.",  # half of a gift
        "I took a Sunday off.",
        "I brought a pie.",  # too little to be known by
        "I picked two of them who were quick with it.",
        "I moved him first.",
        "I started on phones at a telecom company.",
        "I asked the children not to run.",  # what was asked is missing
        "I didn't ring the clinic.",
        "I would ring the clinic.",
        "When I rang the clinic, nobody answered.",
        "We rang the clinic.",
        "I forgot the permit.",
        "I lost the client over it.",
        "I sent the newsletter to the wrong list.",
        "I had a suite free on the second floor.",
        "I have done hotel lobbies for ten times the money.",
        "I spoke with each of them separately.",
        "I spent the whole week on it.",
    ],
)
def test_half_a_deed_is_not_handed_back(parser: Parser, lexicon: Lexicon, text: str) -> None:
    assert hands(parser, lexicon, text) == []
