"""`roundtwo rehearse --model`: who plays is chosen, said and recorded, and nothing leaks."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from roundtwo.cli.casting import Casting
from roundtwo.cli.context import Invocation
from roundtwo.content.prompts import Prompts
from roundtwo.core.events import InterviewerAsked, ModelFailed, ModelUsed, SessionEnded, SessionStarted
from roundtwo.core.messages import message
from tests.cli.conversation import STORIES, answered, events, rehearsed, run, sent, the_session
from tests.cli.test_rehearse_stopped import cut_after
from tests.flows.test_voice_faults import well_behaved
from tests.models.serving import CANARY, Server, raw, said

OPENING = "Thanks for coming in. Which part of your work so far is nearest to this job?"
BUILTIN = message("intro.voice")


@pytest.fixture
def script(tmp_path: Path) -> str:
    """A scripted model that opens the interview and has nothing to say after that."""
    path = tmp_path / "script.jsonl"
    path.write_text(json.dumps(OPENING) + "\n", encoding="utf-8")
    return f"scripted:{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    """A well-behaved endpoint on loopback, in a thread of its own."""
    loop, found = asyncio.new_event_loop(), Server([])
    found.answers = [well_behaved(found)]

    async def listen() -> asyncio.Server:
        listening = await asyncio.start_server(found.serve, "127.0.0.1", 0)
        found.port = listening.sockets[0].getsockname()[1]
        return listening

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    yield found

    async def stop() -> None:
        listening.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run_coroutine_threadsafe(stop(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def asked_in(home: Path) -> list[InterviewerAsked]:
    return [event for event in events(the_session(home)) if isinstance(event, InterviewerAsked)]


def model_of(home: Path) -> ModelUsed:
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    return started.model


# -- a whole session ---------------------------------------------------------------------------


def test_the_model_speaks_and_the_built_in_stands_in(home: Path, script: str) -> None:
    result = rehearsed("--model", script)
    assert result.exit_code == 0, result.stderr
    asked = asked_in(home)
    assert (asked[0].say, asked[0].by) == (OPENING, "model")
    assert {each.by for each in asked[1:]} == {"builtin"}
    assert model_of(home) == ModelUsed(provider="scripted", name="script.jsonl")
    assert sent(the_session(home)) == list(STORIES)
    assert any(isinstance(event, SessionEnded) for event in events(the_session(home)))
    assert any(isinstance(event, ModelFailed) for event in events(the_session(home)))
    assert result.stderr.count("so the built-in interviewer goes on") == 1
    assert "on this machine gives the interviewer words. Nothing leaves" in result.stderr
    assert BUILTIN not in result.stderr


def test_what_is_said_sentence_by_sentence_stands_there_as_one_text(home: Path, server: Server) -> None:
    result = rehearsed("--model", f"{server.base_url}#m", "--questions", "5", answers=STORIES * 3)
    assert result.exit_code == 0, result.stderr
    asked = asked_in(home)
    assert sum(each.by == "model" for each in asked) >= 4
    text, position = " ".join(result.stdout.split()), 0
    for each in asked:
        found = text.find(each.say, position)
        assert text[position:found].strip() == "", "nothing stands between two of them"
        position = found + len(each.say)
    assert max(map(len, result.stdout.splitlines())) <= 78
    assert model_of(home).name == "m"


def test_a_long_turn_of_many_sentences_is_wrapped(home: Path, server: Server) -> None:
    say = " ".join(["I have read what you sent.", "There is a cup of water there.", "Which day was it?"] * 1)
    server.answers = [
        raw(said(json.dumps({"move": "open", "probe": "none", "source": "none", "quote": "", "say": say})))
    ]
    result = rehearsed("--model", f"{server.base_url}#m", answers=())
    assert asked_in(home)[0].say == say
    lines = result.stdout.splitlines()
    assert " ".join(lines[:2]).startswith(say)
    assert max(map(len, lines)) <= 78


def test_the_key_is_in_no_file_and_no_output(home: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    result = rehearsed("--questions", "4")
    assert server.requests[0].headers["authorization"] == f"Bearer {CANARY}"
    assert CANARY not in result.output
    assert CANARY not in result.stderr
    files = [Path(root) / name for root, _, names in os.walk(home) for name in names]
    assert files
    assert all(CANARY.encode() not in path.read_bytes() for path in files)


# -- chosen and asked --------------------------------------------------------------------------


def test_without_a_model_nothing_leaves_the_machine_and_that_is_said(home: Path) -> None:
    result = rehearsed()
    assert BUILTIN in result.stderr
    assert model_of(home) == ModelUsed()


def test_where_nobody_can_be_asked_nothing_goes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDTWO_MODEL", "https://models.example/v1#m")
    result = rehearsed()
    assert result.exit_code == 0
    assert "models.example" in result.stderr
    assert BUILTIN in result.stderr
    assert model_of(home) == ModelUsed()


def test_builtin_puts_the_built_in_back(home: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDTWO_MODEL", script)
    rehearsed("--model", "builtin")
    assert model_of(home) == ModelUsed()


def test_the_environment_can_choose(home: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDTWO_MODEL", script)
    rehearsed()
    assert model_of(home).provider == "scripted"


def test_a_model_elsewhere_is_named_with_what_goes_there(home: Path, prompts: Prompts) -> None:
    cast = Casting(Invocation({"ROUNDTWO_HOME": str(home)}), "https://models.example/v1#m", None).begin(prompts)
    assert "models.example" in cast.intro
    assert "Nothing leaves" not in cast.intro


@pytest.mark.parametrize("model", ["nonsense", "endpoint:nobody", "scripted:/nowhere.jsonl"])
def test_a_model_that_cannot_be_is_said_before_anything_begins(home: Path, model: str) -> None:
    result = rehearsed("--model", model)
    assert result.exit_code in (2, 4)
    assert result.stdout == ""
    assert not list((home / "transcripts").glob("*.jsonl"))


# -- going on ----------------------------------------------------------------------------------


@pytest.fixture
def unfinished(home: Path, script: str) -> Path:
    """A session that the script began, cut off after its first answer."""
    rehearsed("--model", script)
    cut_after(the_session(home), InterviewerAsked)
    return the_session(home)


def test_a_session_goes_on_with_the_built_in_where_its_model_is_not_chosen_again(home: Path, unfinished: Path) -> None:
    result = run("rehearse", "--continue", unfinished.stem, stdin=answered(STORIES[0]))
    assert result.exit_code == 0, result.stderr
    assert "script.jsonl" in result.stderr
    assert "--model" in result.stderr
    assert [each.by for each in asked_in(home)][1:] == ["builtin"] * (len(asked_in(home)) - 1)


@pytest.mark.parametrize("how", ["flag", "environment"])
def test_a_session_goes_on_with_its_model_where_it_is_chosen_again(
    home: Path, unfinished: Path, script: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUNDTWO_MODEL", script if how == "environment" else "builtin")
    flag = ("--model", script) if how == "flag" else ()
    path = Path(script.removeprefix("scripted:"))
    path.write_text(json.dumps("Which day of that comes to mind?") + "\n", encoding="utf-8")
    result = run("rehearse", "--continue", unfinished.stem, *flag, stdin=answered(STORIES[0]))
    assert result.exit_code == 0, result.stderr
    asked = asked_in(home)
    assert (asked[1].say, asked[1].by) == ("Which day of that comes to mind?", "model")


def test_a_built_in_session_stays_one_whatever_the_environment_says(
    home: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsed()
    cut_after(the_session(home), InterviewerAsked)
    monkeypatch.setenv("ROUNDTWO_MODEL", script)
    result = run("rehearse", "--continue", "last", stdin=answered(STORIES[0]))
    assert BUILTIN in result.stderr
    assert {each.by for each in asked_in(home)} == {"builtin"}
