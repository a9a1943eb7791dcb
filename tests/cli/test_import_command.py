"""`import`: somebody else's transcript becomes a session that is read like one's own, or round one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roundtwo.core.events import AnswerRead, CandidateAnswered, InterviewerAsked, SessionEnded, SessionStarted
from roundtwo.flows.studio import Sheet
from roundtwo.transcripts.papers import KeptPapers
from tests.cli.conversation import events, run, the_session

TALK = [
    ("interviewer", "Thanks for coming. Tell me a little about yourself."),
    ("candidate", "I've run the night shift at a bakery for six years, twelve people."),
    ("interviewer", "Tell me about a time when something went wrong."),
    (
        "candidate",
        ("In May I forgot to order yeast before Easter. I drove to a rival, borrowed forty kilos and we baked. Since "
        "then the order is on a list by the door."),
    ),
    ("interviewer", "Why do you want this job?"),
    ("candidate", "You open a second oven hall, and I like beginnings."),
    ("interviewer", "Do you have any questions for me?"),
    ("candidate", "Who would I work with at night?"),
    ("interviewer", "Two bakers. Goodbye."),
]  # fmt: skip
JSON = json.dumps([{"role": role, "message": say} for role, say in TALK])
LABELLED = "\n\n".join(f"{role.title()}: {say}" for role, say in TALK)
CAPTIONS = "WEBVTT\n\n" + "\n\n".join(
    f"00:{at:02}.000 --> 00:{at:02}.900\n<v {role.title()}>{say}" for at, (role, say) in enumerate(TALK)
)


FILES = {"a.json": JSON, "a.txt": LABELLED, "a.vtt": CAPTIONS}


@pytest.mark.parametrize("name", FILES)
def test_it_becomes_a_session_that_is_read_like_ones_own(home: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(FILES[name], encoding="utf-8")
    result = run("import", str(file), "--name", "At the bakery", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["path"] == str(the_session(home))
    said = events(the_session(home))
    assert isinstance(said[0], SessionStarted)
    assert isinstance(said[-1], SessionEnded)
    assert [e.say for e in said if isinstance(e, CandidateAnswered)] == [
        say for role, say in TALK if role == "candidate"
    ]
    asked = [event for event in said if isinstance(event, InterviewerAsked)]
    assert [event.say for event in asked] == [say for role, say in TALK if role == "interviewer"]
    assert [event.section for event in asked] == ["opening", "growth", "culture", "your_questions", "closing"]
    assert [event.kind for event in said if isinstance(event, AnswerRead)][1] == "story"
    critique = run("critique", found["session"])
    assert critique.exit_code == 0
    assert "I drove to a rival" in run("show", "At the bakery").stdout
    assert run("export", "last", "--to", "html").exit_code == 0


def test_it_becomes_round_one_of_the_next_rehearsal(home: Path, tmp_path: Path) -> None:
    kept = KeptPapers(home)
    home.mkdir()
    kept.save({"resume": Sheet(text="- I ran the night shift.")})
    file = tmp_path / "round-one.json"
    file.write_text(JSON, encoding="utf-8")
    assert run("import", str(file), "--as", "first-round").exit_code == 0
    papers = kept.load()
    assert papers["resume"].text == "- I ran the night shift."
    assert papers["first_round"].text.startswith("Interviewer: Thanks for coming.")
    assert papers["first_round"].read_as == "transcript"
    assert not (home / "transcripts").exists()


@pytest.mark.parametrize("text", ["Just a note about how it went.", "", "{"])
def test_what_shows_no_speakers_is_named_and_nothing_is_written(home: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(text, encoding="utf-8")
    result = run("import", str(file))
    assert result.exit_code == 4
    assert len(result.stderr.strip().splitlines()) == 2
    assert not (home / "transcripts").exists()


def test_it_may_come_from_standard_input(home: Path) -> None:
    assert run("import", "-", stdin=LABELLED).exit_code == 0
    assert len(events(the_session(home))) > len(TALK)
