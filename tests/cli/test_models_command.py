"""`roundtwo models`, and what `doctor` says of the model."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from roundtwo.cli import main
from tests.models.serving import CANARY, Answer, Server, error, raw, said, serving

PROFILE = '[profiles.mine]\nbase_url = "{base_url}"\nmodel = "llama"\n'
FORMED = raw(said('{"answer": ', '"yes"}'))


def call(*args: str, **environ: str) -> Result:
    return CliRunner().invoke(main, ["models", *args], env=environ)


def rows(*args: str, **environ: str) -> dict[str, dict[str, Any]]:
    return {row["model"]: row for row in json.loads(call("list", "--json", *args, **environ).stdout)}


@pytest.fixture
def config(home: Path) -> Path:
    home.mkdir(mode=0o700)
    return home / "config.toml"


class Background:
    """A server in a thread of its own, since the command runs its own loop."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = answers
        self._ready, self._over = threading.Event(), threading.Event()
        self.server = Server([])

    def __enter__(self) -> Server:
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(10)
        return self.server

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    async def _serve(self) -> None:
        async with serving(*self._answers) as self.server:
            self._ready.set()
            await asyncio.to_thread(self._over.wait)


# -- list --------------------------------------------------------------------------------------


def test_alone_there_is_the_built_in_interviewer() -> None:
    assert list(rows()) == ["builtin"]
    assert rows()["builtin"]["chosen"]
    assert call().stdout == call("list").stdout
    assert call().stdout.startswith("* builtin  ")


def test_profiles_the_environment_and_local_files_are_listed_and_the_one_that_counts_is_marked(
    home: Path, config: Path
) -> None:
    config.write_text(PROFILE.format(base_url="https://mine.example/v1"), encoding="utf-8")
    (home / "models").mkdir()
    (home / "models" / "tiny.gguf").write_bytes(b"GGUF")
    found = rows(OPENAI_API_KEY=CANARY)
    default = "https://api.openai.com/v1#gpt-4.1-mini"
    assert list(found) == ["builtin", "endpoint:mine", default, "local:tiny"]
    assert [form for form, row in found.items() if row["chosen"]] == [default]
    assert found["endpoint:mine"]["host"] == "mine.example"
    assert found["endpoint:mine"]["name"] == "llama"
    assert found[default]["detail"].endswith("with a key")
    assert CANARY not in str(found)


def test_a_choice_that_is_nowhere_else_is_listed_too() -> None:
    found = rows(ROUNDTWO_MODEL="http://localhost:9/v1#m")
    assert found["http://localhost:9/v1#m"]["chosen"]
    assert found["http://localhost:9/v1#m"]["host"] == ""


def test_what_is_not_ready_says_why(config: Path) -> None:
    config.write_text(PROFILE.format(base_url="https://mine.example/v1") + 'key_env = "MY_KEY"', encoding="utf-8")
    row = rows(ROUNDTWO_MODEL="endpoint:mine")["endpoint:mine"]
    assert not row["ready"]
    assert "MY_KEY" in row["detail"]
    assert row["mend"]


def test_every_row_has_the_same_shape(config: Path) -> None:
    config.write_text(PROFILE.format(base_url="https://mine.example/v1"), encoding="utf-8")
    shape = ["model", "provider", "name", "host", "chosen", "ready", "detail", "mend"]
    assert all(list(row) == shape for row in rows(ROUNDTWO_MODEL="scripted:nowhere").values())


# -- test --------------------------------------------------------------------------------------


def test_a_model_that_serves_passes_every_check(config: Path) -> None:
    with Background(raw(said("To see ", "more.")), FORMED, raw(said("Again."))) as server:
        config.write_text(PROFILE.format(base_url=server.base_url), encoding="utf-8")
        result = call("test", "endpoint:mine", "--quick")
    assert result.exit_code == 0
    assert [line[:3] for line in result.stdout.splitlines()] == ["ok "] * 4
    assert [each.body["model"] for each in server.requests] == ["llama"] * 3


def test_a_model_that_does_not_serve_ends_with_its_own_exit_code() -> None:
    with Background(error(401)) as server:
        result = call("test", f"{server.base_url}#m", "--json")
    assert result.exit_code == 3
    (found,) = json.loads(result.stdout)
    assert found["check"] == "reach"
    assert not found["ok"]
    assert found["mend"]
    assert CANARY not in result.output


def test_the_one_that_counts_is_tested_where_none_is_named(tmp_path: Path) -> None:
    script = tmp_path / "demo.jsonl"
    script.write_text('"One."\n{"answer": "no"}\n"Two."\n', encoding="utf-8")
    result = call("test", "--json", "--quick", ROUNDTWO_MODEL=f"scripted:{script}")
    assert result.exit_code == 0
    assert [found["check"] for found in json.loads(result.stdout)] == ["reach", "stream", "schema", "alternation"]


def test_the_built_in_interviewer_is_tried_in_an_interview(home: Path) -> None:
    result = call("test")
    assert result.exit_code == 0
    assert "needs no model" in result.stdout
    assert {line[:3] for line in result.stdout.splitlines()} == {"ok "}
    assert "one ask: kept in all " in result.stdout
    assert not (home / "transcripts").exists(), "nothing of it is kept"


def test_a_model_is_named_with_the_words_that_broke_a_rule(tmp_path: Path) -> None:
    script = tmp_path / "demo.jsonl"
    script.write_text(
        '"What an honest answer. Who are you?"\n"Good morning. What brings you here?"\n', encoding="utf-8"
    )
    result = call("test", f"scripted:{script}", "--json")
    assert result.exit_code == 3
    checks = {found["check"]: found for found in json.loads(result.stdout)}
    assert "turn 1: it praises: “What an honest answer.”" in checks["no praise"]["detail"]
    assert not checks["answers"]["ok"], "the script ended, and the built-in interviewer went on"
    assert checks["interview"]["ok"]
    assert checks["nothing private"]["ok"]


def test_a_malformed_model_is_wrong_use() -> None:
    result = call("test", "gpt-4.1")
    assert result.exit_code == 2
    assert "openai:NAME" in result.stderr


# -- doctor ------------------------------------------------------------------------------------


def interviewer(**environ: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["doctor", "--json"], env=environ)
    found: dict[str, Any] = next(each for each in json.loads(result.stdout) if each["check"] == "interviewer")
    return found


def test_doctor_says_which_model_would_serve_and_asks_no_one() -> None:
    assert interviewer()["detail"].startswith("builtin: ")
    with Background() as server:
        found = interviewer(ROUNDTWO_MODEL=f"{server.base_url}#m")
        assert found["ok"]
        assert server.base_url in found["detail"]
        assert server.requests == []


def test_doctor_says_what_a_model_lacks() -> None:
    assert not interviewer(ROUNDTWO_MODEL="nonsense")["ok"]
    assert "no profile" in interviewer(ROUNDTWO_MODEL="endpoint:none")["detail"]
