"""`roundtwo critique`: a new reading of a saved session, appended to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roundtwo.core.events import CritiqueRecorded, InterviewerAsked
from roundtwo.core.quotes import find_quote
from tests.cli.conversation import STORIES, events, rehearsed, run, the_session
from tests.judged import evidence, level, named

CRITIQUE_KEYS = [
    "rubric", "by", "model", "judges", "weight_read", "scores", "overall", "recommendation", "strength", "repairs",
    "recovery", "metrics", "flags", "rejected_quotes",
]  # fmt: skip
SCORE_KEYS = ["criterion", "finding", "level", "range", "weight", "evidence", "why", "next", "by"]
RUBRIC = Path(__file__).resolve().parents[2] / "prompts" / "rubrics" / "default.md"


def test_a_second_reading_is_appended_and_nothing_before_it_touched(home: Path) -> None:
    played = rehearsed()
    before = the_session(home).read_bytes()
    result = run("critique", "last")
    assert result.exit_code == 0, result.stderr
    after = the_session(home).read_bytes()
    assert after.startswith(before)
    assert result.stdout.strip() in played.stdout, "the same answers are read the same way"
    readings = [event.critique for event in events(the_session(home)) if isinstance(event, CritiqueRecorded)]
    assert len(readings) == 2
    assert readings[0] == readings[1]


def test_a_critique_has_the_fields_of_the_contract(home: Path) -> None:
    rehearsed()
    critique = json.loads(run("critique", "last", "--json").stdout)
    assert list(critique) == CRITIQUE_KEYS
    assert (critique["by"], critique["recommendation"]) == ("builtin", None)
    said = {event["turn"]: event["say"] for event in told(home)}
    for score in critique["scores"]:
        assert list(score) == SCORE_KEYS
        assert score["finding"] in ("read", "not_asked", "not_shown", "not_readable")
        assert (score["level"] is None) == (score["finding"] not in ("read", "not_shown"))
        for each in score["evidence"]:
            assert list(each) == ["turn", "quote", "shows"]
            assert find_quote(said[each["turn"]], each["quote"]) is not None


def told(home: Path) -> list[dict[str, str]]:
    data = json.loads(run("show", the_session(home).stem, "--json").stdout)
    return [event for event in data["events"] if event["type"] == "candidate.answered"]


def test_another_rubric_can_read_it(home: Path) -> None:
    rehearsed()
    own = home / "prompts" / "rubrics"
    own.mkdir(parents=True)
    text = RUBRIC.read_text(encoding="utf-8").replace('id = "default"', 'id = "mine"', 1)
    (own / "mine.md").write_text(text, encoding="utf-8")
    critique = json.loads(run("critique", "last", "--rubric", "mine", "--json").stdout)
    assert critique["rubric"] == "mine"


def test_a_rubric_that_is_not_there_is_named(home: Path) -> None:
    rehearsed()
    before = the_session(home).read_bytes()
    result = run("critique", "last", "--rubric", "nothing")
    assert result.exit_code == 4
    assert "nothing" in result.stderr
    assert "default" in result.stderr
    assert the_session(home).read_bytes() == before


def test_a_session_that_is_not_there_is_named(home: Path) -> None:
    result = run("critique", "last")
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2
    assert not home.exists()


def test_too_little_said_is_said_and_nothing_recorded(home: Path) -> None:
    rehearsed(answers=())
    before = the_session(home).read_bytes()
    result = run("critique", "last")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.strip()
    assert json.loads(run("critique", "last", "--json").stdout) is None
    assert the_session(home).read_bytes() == before


def test_a_session_that_is_not_finished_can_be_read_and_then_goes_on(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    lines = path.read_bytes().splitlines(keepends=True)
    asked = [index for index, event in enumerate(events(path)) if isinstance(event, InterviewerAsked)]
    path.write_bytes(b"".join(lines[: asked[-2] + 1]))
    assert run("critique", "last", "--json").exit_code == 0
    assert isinstance(events(path)[-1], CritiqueRecorded)
    assert run("rehearse", "--continue", "last", stdin=f"{STORIES[2]}\n\n").exit_code == 0
    assert len([event for event in events(path) if isinstance(event, CritiqueRecorded)]) == 2


# -- read by a model ---------------------------------------------------------------------------


def scripted(home: Path, *replies: object) -> str:
    file = home / "judge.jsonl"
    file.write_text("\n".join(map(json.dumps, replies)), encoding="utf-8")
    return f"scripted:{file}"


def own_words(home: Path) -> tuple[int, str]:
    """A turn of the candidate's and a deed in it that may be quoted."""
    return next((int(e["turn"]), "I timed forty of them") for e in told(home) if "I timed forty of them" in e["say"])


def test_a_model_that_is_named_reads_it_and_the_rest_is_read_by_rules(home: Path) -> None:
    rehearsed()
    nothing, depth = "I would rather not.", evidence(named(*own_words(home)), named(2, "I won a prize for it all."))
    model = scripted(home, nothing, nothing, depth, level(4))
    result = run("critique", "last", "--model", model)
    assert result.exit_code == 0, result.stderr
    assert "Read by judge.jsonl." in result.stdout
    assert "Quotes that did not stand, and were left out: 1." in " ".join(result.stdout.split())
    assert "Read by rules in the model's place: Preparation" in result.stdout
    assert "judge.jsonl reads the interview" in result.stderr
    assert "1 of " in result.stderr
    readings = [event.critique for event in events(the_session(home)) if isinstance(event, CritiqueRecorded)]
    assert [(c.by, c.model) for c in readings] == [("builtin", "builtin"), ("model", "judge.jsonl")]
    assert [(s.level, s.by) for s in readings[1].scores if s.criterion == "depth"] == [(4, "model")]
    shown = run("show", the_session(home).stem).stdout
    assert "Read by judge.jsonl." in shown


def test_its_progress_is_no_part_of_the_data(home: Path) -> None:
    rehearsed()
    model = scripted(home, "no", "no", evidence(named(*own_words(home))), level(3))
    critique = json.loads(run("critique", "last", "--json", "--model", model).stdout)
    assert list(critique) == CRITIQUE_KEYS
    assert critique["by"] == "model"


def test_a_model_that_fails_altogether_leaves_the_built_in_critique_and_says_so(home: Path) -> None:
    played = rehearsed()
    result = run("critique", "last", "--model", scripted(home, "no", "no"))
    assert result.exit_code == 0
    assert result.stdout.strip() in played.stdout
    assert "The script judge.jsonl has no reply left. So the built-in rules read the interview." in result.stderr


def test_an_endpoint_of_the_environment_that_nobody_agreed_to_gets_nothing() -> None:
    rehearsed()
    environ = {"OPENAI_BASE_URL": "https://judge.example/v1"}
    result = run("critique", "last", environ=environ)
    assert result.exit_code == 0
    assert "Read by rules, without a model." in result.stdout
    assert "judge.example" in result.stderr
    assert "--model" in result.stderr


def test_a_model_that_cannot_be_is_named_before_anything_is_read(home: Path) -> None:
    rehearsed()
    before = the_session(home).read_bytes()
    assert run("critique", "last", "--model", "nonsense").exit_code == 2
    assert run("critique", "last", "--model", "scripted:/nowhere.jsonl").exit_code == 4
    assert the_session(home).read_bytes() == before


def test_after_a_rehearsal_with_a_model_the_same_model_reads(home: Path) -> None:
    home.mkdir(exist_ok=True)
    result = rehearsed("--model", scripted(home, "no", "no"))
    assert result.exit_code == 0, result.stderr
    assert "judge.jsonl reads the interview, criterion by criterion." in result.stderr
    assert "So the built-in rules read the interview." in result.stderr
    (critique,) = [event.critique for event in events(the_session(home)) if isinstance(event, CritiqueRecorded)]
    assert critique.by == "builtin"


# -- rubrics from files, and several judges ----------------------------------------------------

THEIRS = {
    "market_focus": {"low": "Takes what comes.", "medium": "Knows whom to call.", "high": "Says whom not to call."},
    "communication": {"low": "Tells little.", "medium": "Tells what was done.", "high": "Tells it for the listener."},
}


def theirs(folder: Path, text: str | None = None) -> str:
    path = folder / "Their rubric.json"
    path.write_text(json.dumps(THEIRS) if text is None else text, encoding="utf-8")
    return str(path)


def test_somebody_elses_rubric_is_read_by_a_model(home: Path, tmp_path: Path) -> None:
    rehearsed()
    model = scripted(
        home, *(reply for _ in THEIRS for reply in (evidence(named(*own_words(home))), level(3))), "no", "no"
    )
    result = run("critique", "last", "--rubric", theirs(tmp_path), "--model", model, "--json")
    critique = json.loads(result.stdout)
    assert critique["rubric"] == "their-rubric"
    assert [(s["criterion"], s["level"]) for s in critique["scores"]] == [
        ("market_focus", 3.0),
        ("their_communication", 3.0),
    ]
    assert (critique["overall"], critique["recommendation"]) == (3.0, None)
    shown = run("show", "last").stdout
    assert "Market focus" in shown
    assert "neither depth nor technical judgement" in " ".join(shown.split())


def test_without_a_model_it_is_left_open(tmp_path: Path) -> None:
    rehearsed()
    result = run("critique", "last", "--rubric", theirs(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.count("cannot be read by rules") == 2
    assert "Market focus" in result.stdout


def test_a_rubric_file_of_ones_own_need_not_lie_in_the_library(tmp_path: Path) -> None:
    rehearsed()
    path = tmp_path / "elsewhere.md"
    path.write_text(RUBRIC.read_text(encoding="utf-8").replace('id = "default"', 'id = "mine"', 1), encoding="utf-8")
    assert json.loads(run("critique", "last", "--rubric", str(path), "--json").stdout)["rubric"] == "mine"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"a": {"low": "x"}}', "", "no settings"])
def test_a_file_that_is_no_rubric_is_named_and_nothing_recorded(home: Path, tmp_path: Path, text: str) -> None:
    rehearsed()
    before = the_session(home).read_bytes()
    for place in (theirs(tmp_path, text), str(tmp_path / "nowhere.json"), str(tmp_path)):
        result = run("critique", "last", "--rubric", place)
        assert result.exit_code == 4
        assert len(result.stderr.splitlines()) == 2
        assert result.stdout == ""
    assert the_session(home).read_bytes() == before


def test_a_rehearsal_by_a_rubric_of_a_field_or_from_a_file(tmp_path: Path) -> None:
    assert rehearsed("--rubric", "engineering").exit_code == 0
    assert json.loads(run("critique", "last", "--json").stdout)["rubric"] == "engineering"
    assert rehearsed("--rubric", theirs(tmp_path)).exit_code == 0
    assert json.loads(run("critique", "last", "--json").stdout)["scores"][0]["criterion"] == "market_focus"
    assert "Market focus" in run("show", "last").stdout
    assert run("rehearse", "--rubric", theirs(tmp_path, "{")).exit_code == 4


def test_a_json_rubric_can_be_checked_and_shown(tmp_path: Path) -> None:
    path = theirs(tmp_path)
    assert run("rubrics", "check", path).exit_code == 0
    assert "market_focus" in run("rubrics", "show", path).stdout
    assert run("rubrics", "check", theirs(tmp_path, '{"a": 1}')).exit_code == 4


def test_several_judges_are_counted_and_their_range_is_shown(home: Path) -> None:
    rehearsed()
    asked = [s for s in json.loads(run("critique", "last", "--json").stdout)["scores"] if s["finding"] != "not_asked"]
    depth, names = evidence(named(*own_words(home))), [s["criterion"] for s in asked]
    replies: list[object] = []
    for placed in (3, 4):
        for name in names:
            replies += [depth, level(placed)] if name == "depth" else ["no", "no"]
    result = run("critique", "last", "--judges", "2", "--model", scripted(home, *replies, "no", "no"))
    assert result.exit_code == 0, result.stderr
    assert "2 readings" in result.stdout
    assert "3.5 (3 to 4 over 2 readings)" in result.stdout


def test_so_many_judges_and_no_more() -> None:
    rehearsed()
    for count in ("0", "10", "-1", "two"):
        assert run("critique", "last", "--judges", count).exit_code == 2
    result = run("critique", "last", "--judges", "3")
    assert result.exit_code == 0
    assert "Rules read the same every time" in result.stderr
