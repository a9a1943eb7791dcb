"""What in an answer is taken up, and what is left alone because it was told."""

from __future__ import annotations

import pytest

from roundtwo.core.answers import read_answer
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser


def hooks(parser: Parser, lexicon: Lexicon, text: str) -> dict[str, tuple[str, str]]:
    """{kind: (name, said)} of the answer's hooks; of a kind that comes twice, the first."""
    asked = InterviewerAsked(
        turn=1, say="What did you change?", persona="sceptic", section="behavioural", move="ask", by="builtin",
        question_type="story",
    )  # fmt: skip
    read = read_answer(parser.parse(text), asked, 2, lexicon)
    found: dict[str, tuple[str, str]] = {}
    for hook in read.hooks:
        assert hook.quote in text
        found.setdefault(hook.kind, (hook.name, hook.said))
    return found


@pytest.mark.parametrize(
    ("text", "kind", "name", "said"),
    [
        ("I asked the night shift to try one list. They still use it.", "request", "the night shift", ""),
        ("My manager refused the second tester. I logged each late find.", "resisted", "your manager", ""),
        ("Our new teacher struggled with one class. I sat in on two lessons.", "person", "the teacher", ""),
        ("I tested ten apples every second morning and wrote the dates on a card.", "chosen_sample", "", "ten apples"),
        ("I kept a log for six weeks and showed it to the board.", "chosen_time", "", "six weeks"),
        ("I changed the order of the ovens. It's much calmer now.", "soft", "", "much calmer"),
        ("I set a humidity limit. Breakage returns went down.", "moved", "the breakage returns", ""),
        ("I moved the sheet to the kitchen. Everyone was happy with it.", "everyone", "", "everyone"),
        ("I moved the loading slots to a shared sheet. The queue was gone by March.", "lasting", "", ""),
        ("I supported the team with mapping. It took a month.", "helper_word", "", "supported"),
        ("I checked the hoses and moved the pump, and the captain rang the harbour.", "open_end", "", ""),
        ("I checked the hoses. Then I moved the pump behind the shed.", "no_result", "", ""),
        ("I forgot the permit and it was my fault. Since then I keep a list.", "lesson", "", ""),
        ("I asked why they had stopped, and I was told. Since then I keep my pen in my hand.", "lesson", "", ""),
        ("I replaced the paper rota with a shared calendar. The queue shrank.", "fixed", "the shared calendar", ""),
        ("I told him that the trays were late. He came at six.", "put_to", "", ""),
        ("I sold it visit by visit. We got to forty-five percent.", "figure_share", "", "forty-five percent"),
        ("The meter stuck. I rang the water board before lunch. By two they were there.", "contact", "", ""),
        ("Two were ill. I found a relief driver. By ten the hill was clear.", "got", "", ""),
        ("The guide was late. I took the key out and came down. Nobody lifted that day.", "did", "", ""),
        ("We used one oven and it failed, so we dropped that and went to two smaller ones.", "lesson", "", ""),
    ],
)  # fmt: skip
def test_what_is_open_is_found(parser: Parser, lexicon: Lexicon, text: str, kind: str, name: str, said: str) -> None:
    found = hooks(parser, lexicon, text)
    assert kind in found
    assert found[kind] == (name, said) or not (name or said)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I asked the night shift to try one list. They refused.", "request"),
        ("I asked my manager for a day. She said yes at once.", "asked"),
        ("I told her to fence off the yard. The tree came down on Thursday.", "put_to"),
        ("I rewrote the forecast. They were over by about twelve percent, and now they aren't.", "figure_share"),
        ("I took on fourteen people. Waiting time went up to nine minutes, then it was back at three.", "moved"),
        ("I called a meeting and we went through the list. It was done by May.", "contact"),
        ("I hired a welder for a week. The gate was done by Friday.", "asked"),
        ("The pump failed at noon. I swapped the seal and we were back by one.", "failure"),
        ("I hold any payslip over 20% and I checked fifteen of them.", "figure_share"),
        ("I sorted the reels from 1974 to 1980.", "change"),
        ("I moved the loading slots to a shared sheet. They still use it.", "lasting"),
        ("I moved the loading slots to a shared sheet. The queue was gone by March.", "no_result"),
        ("I calmed the queue at 2am and by lunch it was gone.", "lasting"),
        ("I ran the forum for years.", "broad"),
        ("I would have told the parents earlier. We waited for the results.", "asked"),
        ("The child had a reaction on the trip. I stopped a taxi and sent for the pen.", "person"),
        ("Our supplier wanted to put prices up by eighteen per cent. I got two other quotes.", "figure_share"),
        ("I asked the fire brigade, the rowing club and two farmers. They all came.", "chosen_sample"),
        ("I moved the hospital pharmacy to a new system. It went live in March.", "kept"),
        ("I timed the eye test and put the drops first. We see four more patients a morning.", "no_result"),
        ("A guest complained about the paint. I moved her to the suite. She came back.", "resisted"),
    ],
)
def test_what_was_told_is_left_alone(parser: Parser, lexicon: Lexicon, text: str, kind: str) -> None:
    assert kind not in hooks(parser, lexicon, text)
