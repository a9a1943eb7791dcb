"""Each rule that a model's sentence is held against, with what breaks it and what comes close and does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.checks.asks import first_ask, has_ask, offers_alternatives, several_asks
from roundtwo.core.checks.invention import claims_own_past, new_figures, new_names, numbers_in, presumes
from roundtwo.core.checks.manner import (
    Manner,
    agrees,
    asks_private,
    coaches,
    judges,
    leaves_role,
    names_closed,
    no_sentence,
    praises,
    quotes_badly,
    rebukes,
    too_long,
    unspeakable,
)
from roundtwo.core.checks.novelty import receipt_too_soon, recites, worn_phrases
from roundtwo.core.checks.sources import nearest

ANSWER = (
    "I moved the stock audit to March with Marek because 12 percent of the counts were wrong, and we had twenty-five "
    "people on it. The new manager disagreed at first. It went wrong once, in the cold store."
)
POSTING = "Depot lead, Tarn Road. We run two depots and 46 vans. Two office days a week, Tuesday and Thursday."
CASES: dict[str, tuple[Callable[[str, Manner], bool], tuple[str, ...], tuple[str, ...]]] = {}
"""rule -> (whether a sentence breaks it, sentences that do, sentences that do not)."""


def rule(name: str, broken: Callable[[str, Manner], bool], true: str, false: str) -> None:
    """A rule and its cases, a line each."""
    CASES[name] = (broken, tuple(true.strip().splitlines()), tuple(false.strip().splitlines()))


rule(
    "several asks",
    lambda say, _: several_asks(say),
    """
Who decided? Why?
Tell me about the audit, and tell me who paid.
Which of them did you keep, and why those?
How long was it before, and after?
Tell me what you did and why.
So tell me about the audit. What went wrong?
Who was there and what did they say?
Walk back a little, then tell me who paid. Who decided?
I'd like to hear about the audit. Who ran it?
Give me one figure and explain how it was counted.
How was it counted, and by whom?
Okay. describe the first day. Who was there?
""",
    """
Who decided on the audit?
Tell me about a compromise between what you wanted and what could be done.
The audit: what was yours to decide there?
Take the first week. What did you do on the Monday?
What was left in whose hands?
I have one thing open. Who paid?
Tell me about the time before the audit and after it.
Can you tell me who paid for it?
What did you and Marek disagree about?
Say March had been ruled out. What then?
So it arrives, and then?
That's enough on the audit. Tell me about the cold store.
""",
)
rule(
    "alternatives",
    lambda say, _: offers_alternatives(say),
    """
Was it the price or the people?
Did you decide that, or did Marek?
Is that your view or the team's?
Were you asked to, or did you offer?
The audit: was it planned or was it an emergency?
Do you mean the first count or the second?
Would you keep it or drop it?
What decided it: the cost or the time?
Okay. Had you seen it before, or was it new?
""",
    """
What decided it?
Which of the two would you keep?
Was there anybody who saw it coming?
Who else, if anyone, or was it you, I can't tell.
How many people was that, more or less?
Did it take a week or so?
Was it two or three people?
Were you one of those who, one way or another, had to agree?
Which was harder to move?
""",
)
rule(
    "praise",
    praises,
    """
You handled that beautifully.
That's a lovely story.
You handled it well.
That's a great example.
Impressive.
Nice. Who decided?
Good, and who paid?
I like how you went about the audit.
That's very interesting.
Thanks for being so open.
Perfect.
Sounds like a good result.
Excellent!
Kudos for that.
""",
    """
What would a good result have been?
Which of them was the most interesting to you?
What did the nice customers say?
Who thought it was a great idea?
Okay.
Right, the audit.
What made it strong enough?
How do you know that it was good enough?
Where was the clear cut?
What would perfect have looked like?
""",
)
rule(
    "agreement",
    agrees,
    """
I agree.
You're right.
That makes sense.
Fair enough.
That's true.
Right, that's fair.
Indeed, counts are hard.
I'd have done the same.
No doubt about it.
""",
    """
Who agreed to it first?
What would make sense of the second count?
How did you know that you were right?
What was true of the first count?
Okay. The audit, then.
Who had to agree?
Which fair did you take it to?
What did the same people do in March?
Where did they disagree?
""",
)
rule(
    "verdicts",
    judges,
    """
That tells me you plan ahead.
You clearly know the cold store.
So you're the kind of person who checks twice.
That's a red flag for me.
You come across as careful.
I'm convinced.
You seem to be good with counts.
That shows you care.
You'd fit well here.
""",
    """
What does the second count tell me about the first?
What did the figures show?
Who'd come across that before?
What convinced Marek?
How would it seem to the night shift?
Which flag did the scanner raise?
What kind of person runs that shift?
What would fit on one page?
I'm not there yet.
""",
)
rule(
    "rebuke",
    rebukes,
    """
You should have asked Marek.
That's not an answer.
You didn't answer my question.
You're avoiding the point.
Why didn't you ask?
That's too vague for me.
Unfortunately that's little.
As I said, who paid?
I find that hard to believe.
""",
    """
What would you have asked Marek?
Who gave you the answer?
What was still vague to the night shift?
Who'd been avoiding the cold store?
Which question did they not answer?
I follow the background. Who decided?
What would have been enough?
How hard was it to count?
What should the first week have shown?
""",
)
rule(
    "coaching",
    coaches,
    """
You could say more about your part.
You might want to mention the figure.
Try to give me a figure.
It helps to name one day.
Next time you could begin with the result.
Remember to name your own part.
I'd advise you to keep it short.
Think about the people involved.
Maybe you mean the second count.
""",
    """
What could you have done with another week?
What might the night shift say?
What did you try first?
What helped to bring the count down?
What will you do next time?
What do you remember of that day?
Who advised you on it?
What did you think of the second count?
Take your time. A small example is fine.
""",
)
rule(
    "out of role",
    lambda say, manner: leaves_role(say, manner, ANSWER),
    """
As an AI I can't say.
The brief asks me to go on.
My instructions don't cover that.
Let's stay in character.
I'm sorry, but I can't help with that.
This question is about the audit.
The candidate moved the audit.
Here is my next question.
In this simulation I'd rather not.
""",
    """
What did that prompt you to do?
How did you brief the night shift?
Who directed the move?
What character did the first plan have?
That I'd have to find out.
What can help with the count?
Which instructions did they have?
What questions did they bring?
Who played which part in it?
""",
)
rule(
    "private",
    asks_private,
    """
How is your family taking it?
Do you have children?
How old are you?
What did you earn there?
Where are you from?
Are you religious?
How's your health these days?
I'm sorry for your loss.
Was that your accent they meant?
""",
    """
Which family of products was it?
How old was the first list?
What did the depot earn by it?
Where did the pallets come from?
Who looked after health and safety?
How did the age of the vans come in?
What was lost in the cold store?
Who's the father of that idea?
What did the parents' evening have to do with it?
""",
)
rule(
    "unspeakable",
    lambda say, _: unspeakable(say),
    """
Who (if anyone) decided?
- Who decided?
What about **the audit**?
Tell me about the audit/count.
See https://example.org for it.
Who decided? 🙂
1. Who decided?
What's [the figure]?
# The audit
""",
    """
Who, if anyone, decided?
What about the audit?
Down from what to what?
Who's “we” there?
Twelve percent, counted by whom?
Half past five, and then?
What did the on-call lead do?
The audit: what was yours to decide?
It's £300 a seat. Whose figure was that?
""",
)
rule(
    "scraps",
    lambda say, _: no_sentence(say),
    """
yes
my reason
Who decided
A short story of a man who was hired to find a lost book
repeat.
…
the audit: who ran it?
Right,
“we” there?
""",
    """
Who decided?
Yes.
“Led” covers a lot.
12 percent, counted by whom?
Take your time.
So it arrives, and then?
I'd want to check “we”.
Go on…
Who's “we?”
""",
)
rule(
    "new figures",
    lambda say, _: bool(new_figures(say, (ANSWER, POSTING))),
    """
Of those 40 people, who stayed?
So it fell by thirty percent. Whose count was it?
Fifteen percent of what?
What happened in 2019?
Seven of them, who were they?
A hundred counts, and who did them?
Say you'd had three weeks. What then?
Around 1,200 pallets, were they?
That's half of 24. Who counted?
""",
    """
Twelve percent of what?
12 percent, counted by whom?
Who were the twenty-five people?
Who were the 25 people?
The two depots: which was first?
Which one of them was yours?
Forty-six vans, and who drove them?
How do the two fit together?
What changed in the second week?
""",
)
rule(
    "new names",
    lambda say, _: bool(new_names(say, (ANSWER, POSTING))),
    """
What did Joanna say to that?
How did you bring it to Hamburg?
Marta's view, what was it?
Who at Larkfield knew?
And on the Friday, who was there?
What did SAP show?
Why did you use Kanban for it?
How did the Night Owls take it?
What would Mr Osei have said?
""",
    """
What did Marek say to that?
How did Tarn Road take it?
Marek's view, what was it?
In March, who was there?
The audit: Who ran it?
What would that look like on an ordinary Tuesday?
I'd want to know who paid.
“We” is a wide word. Which bit was yours?
Is English what they speak there?
What's still open?
""",
)
rule(
    "own past",
    lambda say, manner: claims_own_past(
        say, manner, ("We run two depots and 46 vans.", "I read everything that was sent.")
    ),
    """
When I joined, the counts were worse.
In my experience audits slip.
My team does that every week.
I've seen that go wrong.
We use scanners everywhere.
Our people love the audit.
I used to run a cold store.
We'd share a desk in that case. We work in pairs.
Personally I'd move it to May.
""",
    """
We run two depots.
I read everything that was sent.
We'll leave that where it is.
We're at time.
Who's “we” there?
I'd like to go back to the audit.
What would you need from us in the first month?
My notes have you moving the audit.
I have one thing open.
""",
)
rule(
    "presuming",
    lambda say, manner: presumes(say, manner, "I repainted the sign by the gate in blue. It took a day."),
    """
What went wrong there?
Who resisted the new colour?
Why did you give up on it?
What do you regret about it?
How did you convince them?
How did you overcome that?
How much time did you save?
What did your boss say?
How did the customer react?
As usual, who paid?
""",
    """
What was hardest about it?
Who had to agree?
Why blue?
What was the closest it came to not happening?
What would you do another way?
What was there to see at the end?
How did it begin?
Who saw it first?
Which day would you least like to repeat?
What came of it?
""",
)
rule(
    "reciting",
    lambda say, _: recites(say, ANSWER),
    """
You moved the stock audit to March with Marek because 12 percent of the counts were wrong. Why?
So 12 percent of the counts were wrong, and we had twenty-five people. Who counted?
The stock audit to March with Marek because 12 percent, why?
You say the new manager disagreed at first. It went wrong once, in the cold store. Why?
We had twenty-five people on it. The new manager disagreed. Why?
Moved the stock audit to March with Marek because why?
I hear it went wrong once, in the cold store. At first. It went wrong once, in the cold store. Why?
Right: “a” the stock audit to March with Marek because 12?
""",
    """
The stock audit: why March?
You moved the stock audit to March. Why then?
Twelve percent of the counts: who counted?
The new manager: what did he want?
In the cold store, what happened?
Who were the twenty-five people?
Marek: what did he do in it?
“12 percent of the counts were wrong, and we had twenty-five people”. Which ones?
""",
)


@pytest.fixture(scope="module")
def manner(prompts: Prompts) -> Manner:
    return prompts.manner()


@pytest.mark.parametrize("name", CASES)
def test_every_rule_has_enough_cases(name: str) -> None:
    _, true, false = CASES[name]
    assert len(true) >= 8
    assert len(false) >= 8


@pytest.mark.parametrize(("name", "say"), [(name, say) for name, (_, true, _) in CASES.items() for say in true])
def test_a_sentence_that_breaks_a_rule(name: str, say: str, manner: Manner) -> None:
    assert CASES[name][0](say, manner)


@pytest.mark.parametrize(("name", "say"), [(name, say) for name, (_, _, false) in CASES.items() for say in false])
def test_a_sentence_that_only_comes_close(name: str, say: str, manner: Manner) -> None:
    assert not CASES[name][0](say, manner)


# -- rules that need more than the sentence ----------------------------------------------------

RECEIPTS = ("okay", "right", "i see", "mm", "noted")


@pytest.mark.parametrize(
    ("say", "earlier", "soon"),
    [
        ("Okay. Who paid?", ["Right. Who decided?"], True),
        ("Right, who paid?", ["I see. Who decided?", "Who was there?"], True),
        ("Mm.", ["Okay. Who decided?"], True),
        ("I see. Who paid?", ["Noted. Who decided?"], True),
        ("okay, who paid?", ["Okay, who decided?"], True),
        ("Noted! Who paid?", ["Mm, who decided?"], True),
        ("I see, who paid?", ["What then?", "Right. Who decided?"], True),
        ("Right. And the cold store?", ["Okay.", "What then?"], True),
        ("Okay. Who paid?", ["Right. Who decided?", "Who was there?", "What then?"], False),
        ("Okay. Who paid?", [], False),
        ("Who paid?", ["Right. Who decided?"], False),
        ("Right after that meeting with Marek, who paid?", ["Okay. Who decided?"], False),
        ("I see three of them in the list, who paid?", ["Okay. Who decided?"], False),
        ("Okay. Who paid?", ["Who said it was okay?"], False),
        ("Mmh is what they said. Who paid?", ["Okay. Who decided?"], False),
        ("Noted by whom?", ["What then?", "Who decided?"], False),
    ],
)
def test_a_receipt_opens_at_most_every_third_turn(say: str, earlier: list[str], soon: bool) -> None:
    assert receipt_too_soon(say, earlier, RECEIPTS) is soon


@pytest.mark.parametrize(
    ("say", "aloud", "badly"),
    [
        ("“Moved the stock audit”: who did?", False, True),
        ("“Moved the kitchen”: who did?", True, True),
        ("“I moved the stock audit to March with Marek”: why?", True, True),
        ("You said “we had twelve people”. Who?", True, True),
        ('"stock audits" were what?', True, True),
        ("‘the cold room’: what happened?", True, True),
        ("“13 percent” of what?", True, True),
        ("“nobody” there?", False, True),
        ("“Moved the stock audit”: who did?", True, False),
        ("Who's “we” there?", False, False),
        ("“12 percent” of what?", True, False),
        ('"twenty-five people": which ones?', True, False),
        ("‘the cold store’: what happened?", True, False),
        ("Marek's view: what was it?", False, False),
        ("What's “wrong” there?", False, False),
        ("The audit: who ran it?", False, False),
    ],
)
def test_what_is_quoted_aloud_is_short_allowed_and_was_said(say: str, aloud: bool, badly: bool) -> None:
    assert quotes_badly(say, [ANSWER], aloud=aloud) is badly


PRIVATE = "My mother was in hospital in Lisbon when the harbour project ended."
OPEN = ["I moved the audit.", "The project began in March.", "We ended the day at nine."]


@pytest.mark.parametrize(
    ("say", "closed"),
    [
        ("What about the harbour?", True),
        ("How was Lisbon?", True),
        ("Is she out of hospital?", True),
        ("Your mother, then.", True),
        ("The harbour project: who ran it?", True),
        ("Let's leave the hospital.", True),
        ("Tell me about Lisbon.", True),
        ("Who else was at the harbour?", True),
        ("Tell me about the project in March.", False),
        ("Who ended it?", False),
        ("The audit: who ran it?", False),
        ("We'll leave that where it is.", False),
        ("Tell me about something you set up.", False),
        ("When was that?", False),
        ("What else is there?", False),
        ("Who moved it?", False),
    ],
)
def test_a_private_matter_is_closed_with_everything_around_it(say: str, closed: bool) -> None:
    assert names_closed(say, [PRIVATE], OPEN) is closed


@pytest.mark.parametrize(
    ("say", "most", "long"),
    [
        ("Who paid for it?", 3, True),
        ("one two three", 2, True),
        ("What's that?", 1, True),
        ("a b c d e", 4, True),
        ("Twenty-five of them, who?", 3, True),
        ("It was, say, so.", 3, True),
        ("Who? Me?", 1, True),
        ("Well then", 0, True),
        ("Who paid for it?", 4, False),
        ("one two three", 3, False),
        ("What's that?", 2, False),
        ("", 0, False),
        ("Twenty-five of them, who?", 4, False),
        ("It was, say, so.", 4, False),
        ("Who? Me?", 2, False),
        ("Well then", 9, False),
    ],
)
def test_words_are_counted_as_they_are_spoken(say: str, most: int, long: bool) -> None:
    assert too_long(say, most) is long


@pytest.mark.parametrize(
    ("say", "asks"),
    [
        ("Who paid?", True),
        ("Tell me about it.", True),
        ("So tell me about it.", True),
        ("I'd like to hear about it.", True),
        ("Give me one figure.", True),
        ("Take the first week, and show me the list.", True),
        ("I'm curious about the Monday.", True),
        ("Please describe the first day.", True),
        ("We're at time.", False),
        ("Take your time.", False),
        ("That's enough on the audit.", False),
        ("I have “who paid?” in my notes.", False),
        ("A small example is fine.", False),
        ("They told me about it.", False),
        ("You moved the audit.", False),
        ("", False),
    ],
)
def test_an_ask_is_known_by_its_form(say: str, asks: bool) -> None:
    assert has_ask(say) is asks


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twenty-five", {25}),
        ("twenty five", {25}),
        ("one hundred and twenty", {120}),
        ("two thousand", {2000}),
        ("1,200 and 3.5", {1200, 3.5}),
        ("five, six", {5, 6}),
        ("a dozen", {12}),
        ("nothing", set()),
        ("a hundred", {100}),
        ("forty two and a half", {42}),
    ],
)
def test_numbers_are_the_same_in_words_and_digits(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("say", "earlier", "worn"),
    [
        ("You said twelve. Of what?", ["You said March. Why?"], ["you said"]),
        ("You mentioned Marek. Who's that?", ["You mentioned March. Why?"], ["you mentioned"]),
        ("You said twelve. Of what?", ["Why March?"], []),
        ("What did you say?", ["You said March. Why?"], []),
    ],
)
def test_what_sounds_like_a_form_is_said_once(say: str, earlier: list[str], worn: list[str]) -> None:
    assert worn_phrases(say, earlier) == worn


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ("I moved the audit to March", "I moved the stock audit to March"),
        ("twelve percent of the counts were wrong", "12 percent of the counts were wrong"),
        ("the manager disagreed at first", "manager disagreed at first."),
        ("a harbour in the sun", ""),
        ("", ""),
    ],
)
def test_a_wrong_quote_brings_a_proposal_that_is_never_taken_for_a_match(quote: str, meant: str) -> None:
    proposed = nearest(ANSWER, quote)
    assert proposed in ANSWER
    assert meant in proposed if meant else proposed == ""


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (
            "When did you last help somebody who was stuck, and what did you do for them?",
            "When did you last help somebody who was stuck?",
        ),
        ("The audit: who signed it off, and when?", "The audit: who signed it off?"),
        ("Which supplier did you keep, and why?", "Which supplier did you keep?"),
        ("When you moved the audit, and what came next?", ""),
        ("What, and why, did you move?", ""),
        ("How long before, and after?", ""),
        ("Who ran the audit and the count?", ""),
        ("Tell me what you moved, and why.", ""),
    ],
)
def test_of_an_ask_in_two_parts_the_first_is_kept_where_it_is_whole(asked: str, first: str) -> None:
    assert first_ask(asked) == first
