"""`roundtwo rehearse --exercise`: one by its id, material of one's own, and what is wrong with either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roundtwo.core.events import CritiqueRecorded, InterviewerAsked, SessionStarted
from tests.cli.conversation import answered, events, run, sessions, the_session

DECK = """# Route planning at Kestrel

## The weekend problem
Vans came back half full every evening, and nobody could say why.

## What we built
A small planner on top of the old spreadsheet, with a map beside it.
"""
WALK = (
    (
        "It's a planner for van routes. Vans came back half full every evening, so I wrote rules on top of the old "
        "spreadsheet and a colleague drew the map. After a month twelve routes had become ten."
    ),
    "The rules stay and the map goes, because the rules are what saves the trips.",
    "I'd ask the drivers before I drew anything, and then begin with Saturdays.",
)


def exercise_turns(path: Path) -> list[InterviewerAsked]:
    return [e for e in events(path) if isinstance(e, InterviewerAsked) and e.section == "exercise"]


def held(*args: str, answers: tuple[str, ...] = WALK) -> str:
    """What is said on standard output in an interview that goes to its exercise at once and answers in it."""
    result = run("rehearse", "--seed", "7", "--questions", "9", *args, stdin="/skip\n" * 4 + answered(*answers))
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_own_material_is_played_from_the_table_to_the_critique(home: Path, tmp_path: Path) -> None:
    (tmp_path / "deck.md").write_text(DECK, encoding="utf-8")
    said = held("--exercise", str(tmp_path / "deck.md"))
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert started.brief.exercise == DECK.strip()
    assert started.brief.job == "", "who brings material of their own is not the sample's candidate"
    assert "On the table:" in said
    assert "Vans came back half full" in said
    assert [turn.move for turn in exercise_turns(the_session(home))][:3] == ["exercise", "probe", "twist"]
    critique = events(the_session(home))[-1]
    assert isinstance(critique, CritiqueRecorded)
    (score,) = [score for score in critique.critique.scores if score.criterion == "exercise"]
    assert score.finding == "read"
    assert "what good looks like" in score.why


@pytest.mark.parametrize("name", ["deck.pdf", "deck.docx", "deck.txt"])
def test_material_may_be_any_kind_of_paper(home: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    if name.endswith(".docx"):
        import docx

        document = docx.Document()
        document.add_paragraph(DECK)
        document.save(str(place))
    elif name.endswith(".pdf"):
        place.write_bytes(pdf_of("Vans came back half full every evening, and nobody in the depot could say why."))
    else:
        place.write_text(DECK, encoding="utf-8")
    assert run("rehearse", "--exercise", str(place)).exit_code == 0
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert "Vans came back half full" in started.brief.exercise


def pdf_of(line: str) -> bytes:
    """A page with one line on it."""
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources %s >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )


def test_material_can_come_from_standard_input(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "roundtwo", "rehearse", "--exercise", "-"],
        input=DECK.encode(),
        capture_output=True,
        check=False,
        start_new_session=True,  # so that there is no terminal to ask
    )
    assert done.returncode == 0, done.stderr
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert started.brief.exercise == DECK.strip()


def test_one_by_its_id_is_held_with_the_sample(home: Path) -> None:
    said = held("--exercise", "operations-double-booked-week", answers=("Who can connect gas?",))
    assert "Kitchen fitters, week 32" in said
    assert "Imre" in said
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert started.brief.exercise == "operations-double-booked-week"
    assert started.brief.job


@pytest.mark.parametrize("length", [("--minutes", "20"), ("--questions", "6")])
def test_an_interview_too_short_for_one_says_so(home: Path, length: tuple[str, str]) -> None:
    result = run("rehearse", *length, "--exercise", "general-first-month", stdin=answered(*WALK * 6))
    assert result.exit_code == 0
    assert "left out" in " ".join(result.stderr.split())
    assert exercise_turns(the_session(home)) == []


@pytest.mark.parametrize(
    ("exercise", "more", "exit_code", "named"),
    [
        ("chess", (), 4, "chess"),
        ("missing.pdf", (), 4, "missing.pdf"),
        (".", (), 4, "folder"),
        ("empty.txt", (), 4, "empty.txt"),
        ("title.txt", (), 4, "too little"),
        ("broken.pdf", (), 4, "broken.pdf"),
        ("broken.docx", (), 4, "broken.docx"),
        ("slides.odt", (), 4, "OpenDocument"),
        ("-", ("--job", "-"), 2, "one paper"),
    ],
)
def test_what_is_wrong_with_it_is_said_before_anything_begins(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exercise: str,
    more: tuple[str, ...],
    exit_code: int,
    named: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "empty.txt": b"",
        "title.txt": b"Route planning at Kestrel",
        "broken.pdf": b"%PDF-1.7 nothing",
        "broken.docx": b"PK\x03\x04 nothing",
        "slides.odt": b"not a text that is read here, whatever it says about vans and routes",
    }.items():
        (tmp_path / name).write_bytes(data)
    result = run("rehearse", "--exercise", exercise, *more)
    assert result.exit_code == exit_code, result.stderr
    assert named.lower() in result.stderr.lower()
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout == ""
    assert sessions(home) == []
