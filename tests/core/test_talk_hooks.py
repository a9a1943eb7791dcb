"""General talk: which of its own words are handed back, and what is left alone."""

from __future__ import annotations

import pytest

from roundtwo.core.lexicon import Lexicon
from roundtwo.core.talk_hooks import talk_hooks
from roundtwo.flows.ports import Parser


def talk(parser: Parser, lexicon: Lexicon, text: str) -> dict[str, set[str]]:
    """{kind: what may be spoken of it}"""
    found: dict[str, set[str]] = {}
    for hook in talk_hooks(parser.parse(text), lexicon):
        assert hook.quote in text
        found.setdefault(hook.kind, set()).add(hook.turned or hook.name)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("I tell my shift lead early and we drop something.", "usual", "You tell your shift lead early"),
        ("I stay polite and keep it short.", "leant_to", "You stay polite"),
        ("I like planning alone and I like building together.", "leant_to", "You like planning alone"),
        ("First I'd check the boiler, then I would ring the caretaker.", "meant", "You'd check the boiler"),
        ("If the pump stops I will call the night desk.", "meant", "You'll call the night desk"),
        ("I will read every recipe in the first week.", "intended", "You'll read every recipe in the first week"),
        ("I want to run my own bakery one day.", "wanted", "You want to run your own bakery one day"),
        ("My dream is to open a small bakery.", "wanted", "You want to open a small bakery"),
        ("I see myself teaching in a village school.", "wanted", "You see yourself teaching in a village school"),
        ("Give them challenging tasks and praise their work.", "things", "challenging tasks"),
        ("For me regular feedback is what keeps a team going.", "notion", "regular feedback"),
        ("Let me talk about my final year project.", "piece", "your final year project"),
        ("I am a good team player and I learn quickly.", "called", "a good team player"),
        ("I push myself to new tasks that I set up for myself.", "usual", "You push yourself to new tasks"),
        ("I prefer plain feedback, like being told what to mend.", "leant_to", "You prefer plain feedback"),
        ("I've run the ward alone for two years.", "held", "You've run the ward alone for two years"),
        ("I encourage them by giving small tasks.", "usual", "You encourage them by giving small tasks"),
    ],
)
def test_talk_is_handed_back_in_its_own_words(
    parser: Parser, lexicon: Lexicon, text: str, kind: str, said: str
) -> None:
    assert said in talk(parser, lexicon, text).get(kind, set())


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("I will work with a company, which changes the way we live.", "You'll work with a company"),
        ("I would learn as many things as I can from my seniors.", "You'd learn as many things from your seniors"),
        ("I'd look for someone who I trust.", "You'd look for someone"),
        ("I would ask them about it first.", "You'd ask them about it first"),
        ("I don't take big risks at work.", "big risks"),
        ("We fixed hard problems: messy stores and late trucks.", "hard problems"),
        ("The numbers were more like rising tides.", "rising tides"),
        ("By increasing lease renewals we kept the house full.", "increasing lease renewals"),
        ("Then some personal drawing lessons, for example.", "then some personal drawing lessons"),
        ("I get distracted and I lack patience.", "You get distracted"),
        ("In typical cases I take the risk.", "typical cases"),
        ("I buy your bread every week.", "You buy your bread every week"),
        ("I turn into self motivator when I am alone.", "You turn into self motivator"),
        ("I will work hard.", "You'll work hard"),
        ("I try to understand my problem deeply.", "You try to understand your problem deeply"),
        ("I set things up, fix issues when they pop up.", "fix issues"),
    ],
)
def test_what_would_not_fit_is_not_said(parser: Parser, lexicon: Lexicon, text: str, unsaid: str) -> None:
    assert unsaid not in {said for spoken in talk(parser, lexicon, text).values() for said in spoken}
