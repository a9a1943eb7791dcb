"""A language model at a real terminal: the person is asked before papers leave, and may stop it in mid-sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from roundtwo.core.events import InterviewerAsked, InterviewerInterrupted
from tests.cli.conversation import events
from tests.cli.test_rehearse_model import server
from tests.end_to_end.test_rehearsal import PROMPT, ended, shown, terminal, the_session
from tests.models.serving import Server, chunk, raw, said, then

pytestmark = pytest.mark.skipif(os.name != "posix", reason="about terminals as POSIX has them")
__all__ = ["server"]

FIELDS = {"move": "open", "probe": "none", "source": "none", "quote": "none"}


def test_the_person_is_asked_before_papers_leave_and_a_no_is_a_no(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDTWO_MODEL", "https://models.example/v1#m")
    child = terminal("rehearse", "--plain")
    child.expect(r"May it\? \[y/N\]: ")
    assert "models.example" in shown(child)
    child.send("n\r")
    child.expect(PROMPT)
    assert "Nothing goes to models.example" in shown(child)
    assert "Nothing leaves this machine" in shown(child)
    child.send("/end\r")
    ended(child)
    first = next(event for event in events(the_session(home)) if isinstance(event, InterviewerAsked))
    assert first.by == "builtin"


def test_a_turn_stopped_in_mid_sentence_is_on_record_and_made_again(home: Path, server: Server) -> None:
    half = json.dumps({**FIELDS, "say": "Thanks for coming in. Which"})[:-2]
    server.answers = [then(chunk({"content": half}), drop=False)]
    child = terminal("rehearse", "--plain", "--model", f"{server.base_url}#m")
    child.expect("Thanks for coming in")
    child.send("\x03")
    exit_code, text = ended(child)
    assert exit_code == 130
    assert "--continue" in text
    assert "Traceback" not in text
    stopped = events(the_session(home))[-1]
    assert isinstance(stopped, InterviewerInterrupted)
    assert stopped.say == "Thanks for coming in."

    server.answers = [raw(said(json.dumps({**FIELDS, "say": "Which day was the longest?"})))]
    child = terminal("rehearse", "--plain", "--continue", "last", "--model", f"{server.base_url}#m")
    child.expect(PROMPT)
    assert "Which day was the longest?" in shown(child)
    child.send("/end\r")
    assert ended(child)[0] == 0
