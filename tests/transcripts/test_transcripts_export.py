"""An exported session: one file that needs nothing, shows everything, runs nothing, and can leave names out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from roundtwo.core.anonymous import anonymous, hidden_words
from roundtwo.core.events import AnyEvent, CandidateAnswered, InterviewerAsked, NoteAdded, SessionStarted
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.export import as_html, as_markdown
from roundtwo.transcripts.reading_aloud import rubric_of_session, transcript_text
from roundtwo.transcripts.transcript import read_transcript

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "transcripts").glob("*.jsonl"))
HOSTILE = '</style><script>alert(1)</script><img src=x onerror="y"> \x1b[2J {{ 7 * 7 }} & [b]'


def events_of(path: Path) -> list[AnyEvent]:
    return list(read_transcript(path).events)


class Page(HTMLParser):
    """What tags and addresses a page holds, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        assert not any(name.startswith("on") for name in found)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:32])
def test_a_page_holds_every_word_and_its_links_lead_somewhere(path: Path) -> None:
    session = fold(events_of(path))
    page = Page(as_html(session, rubric_of_session(session)))
    assert not {"script", "link", "img", "iframe", "object", "form"} & page.tags
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= page.ids, "nothing from anywhere else"
    words = " ".join(page.words.split())
    for exchange in session.exchanges:
        for said in (exchange.asked.say, exchange.answer.say if exchange.answer else ""):
            assert " ".join(said.split()) in words
    for score in session.critiques[-1].scores:
        assert all(item.quote in words for item in score.evidence)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:32])
def test_markdown_holds_every_word(path: Path) -> None:
    session = fold(events_of(path))
    text = " ".join(as_markdown(session, rubric_of_session(session)).replace("\n> ", "\n").split())
    for exchange in session.answered:
        assert exchange.answer is not None
        assert " ".join(exchange.answer.say.split()) in text


def test_what_was_said_is_text_in_every_form() -> None:
    said: list[AnyEvent] = []
    for event in events_of(SAMPLES[0]):
        if isinstance(event, CandidateAnswered | InterviewerAsked):
            said.append(msgspec.structs.replace(event, say=f"{HOSTILE} {event.say}"))
        elif isinstance(event, SessionStarted):
            said.append(msgspec.structs.replace(event, name=HOSTILE))
        else:
            said.append(event)
    said += [NoteAdded(turn=turn, start=0, end=0, text=f"{HOSTILE} Slower {turn}") for turn in (1, 2)]
    session = fold(said)
    html = as_html(session, rubric_of_session(session))
    page = Page(html)
    assert "script" not in page.tags
    assert "{{ 7 * 7 }}" in page.words
    assert "default-src 'none'" in html
    for text in (html, as_markdown(session, rubric_of_session(session)), transcript_text(session)):
        assert "\x1b" not in text
        assert re.search(r"Your note: [^\n]*Slower 1.*Your note: [^\n]*Slower 2", " ".join(text.split()))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:32])
def test_without_names_the_quotes_still_stand_and_the_papers_are_gone(path: Path) -> None:
    before = fold(events_of(path))
    after = fold(anonymous(events_of(path)))
    text = as_html(after, rubric_of_session(after)) + transcript_text(after)
    hidden = hidden_words(before)
    assert hidden
    assert [word for word in hidden if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", Page(text).words)] == []
    assert before.start.session not in text
    brief = after.start.brief
    assert (brief.job, brief.resume, brief.company, brief.company_notes, brief.invitation) == ("",) * 5
    answers = [e.answer.say for e in after.answered if e.answer is not None]
    quotes = [item.quote for score in after.critiques[-1].scores for item in score.evidence]
    assert [quote for quote in quotes if not any(quote in say for say in answers)] == []
    assert [e.asked.move for e in after.exchanges] == [e.asked.move for e in before.exchanges]


def told(say: str, job: str = "Planner\n- Excel and SQL") -> Session:
    events = events_of(SAMPLES[0])
    start = next(event for event in events if isinstance(event, SessionStarted))
    asked = next(event for event in events if isinstance(event, InterviewerAsked))
    brief = msgspec.structs.replace(
        start.brief, job=job, company="Hollinwick Fresh", resume="# Robin Castell\n\nAnalyst"
    )
    session = Session()
    for event in (
        msgspec.structs.replace(start, brief=brief), msgspec.structs.replace(asked, say="What was it?"),
        CandidateAnswered(turn=2, say=say, how="typed"),
    ):  # fmt: skip
        session.apply(event)
    return session


@pytest.mark.parametrize(
    ("say", "gone", "kept"),
    [
        ("At Hollinwick I asked Teresa and Robin.", ("Hollinwick", "Teresa", "Robin"), ("At", "I")),
        ("We used SQL. Then Teresa left on Monday.", ("Teresa",), ("SQL", "Then", "We", "Monday")),
        ("The plan held. Planning was hard, and planning is what I do.", (), ("The", "Planning")),
        ("I moved the Leeds depot to Bradford in May.", ("Leeds", "Bradford"), ("May", "I")),
    ],
)
def test_names_are_told_by_their_capitals(say: str, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    hidden = hidden_words(told(say))
    assert set(gone) <= set(hidden)
    assert not set(kept) & set(hidden)


def test_a_note_stays_at_its_words_when_the_names_before_them_go() -> None:
    session = told("I asked Marieke about it. Then I wrote to Marieke and the whole team.")
    say = session.exchanges[0].answer
    assert say is not None
    start = say.say.index("the whole team")
    noted = NoteAdded(turn=say.turn, start=start, end=start + len("the whole team"), text="Who was it?")
    after = fold(anonymous([session.start, session.exchanges[0].asked, say, noted]))
    (note,) = after.notes
    answer = after.exchanges[0].answer
    assert answer is not None
    assert "Marieke" not in answer.say
    assert answer.say[note.start : note.end] == "the whole team"
