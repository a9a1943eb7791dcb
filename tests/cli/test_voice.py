"""From what was chosen to a model that serves: addresses, keys, and the yes of the person."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from roundtwo.cli.context import Invocation
from roundtwo.cli.voice import Voice, chosen_model, endpoint_of, open_model, open_voice
from roundtwo.core.choosing import OPENAI, Address, FromEnvironment, Local, OpenAI, Profile, parse_model
from roundtwo.core.errors import ModelFileError, ScriptError, UsageError
from roundtwo.models.endpoint import Endpoint, EndpointModel
from roundtwo.models.scripted import ScriptedModel
from roundtwo.settings import EndpointProfile, Settings

KEY = "sk-canary-b3BlbmFp"
MINE = "sk-canary-bWluZQ"
SETTINGS = Settings(
    profiles={
        "mine": EndpointProfile(
            base_url="https://mine.example/v1/", model="m", key_env="MY_KEY", context=4096, schema=False,
            first_seconds=60, between_seconds=20,
        ),
        "open": EndpointProfile(base_url="http://localhost:11434/v1", model="m"),
    }
)  # fmt: skip
PROFILE = '[profiles.mine]\nbase_url = "https://mine.example/v1"\nmodel = "m"\n'


class Person:
    """Somebody who can be asked."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer
        self.questions: list[str] = []

    def __call__(self, question: str) -> bool:
        self.questions.append(question)
        return self.answer


def invocation(home: Path, config: str = "", **environ: str) -> Invocation:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(config, encoding="utf-8")
    return Invocation({"ROUNDTWO_HOME": str(home), **environ})


# -- keys and addresses ------------------------------------------------------------------------

BOTH = {"OPENAI_API_KEY": KEY, "MY_KEY": MINE}
ELSEWHERE = {**BOTH, "OPENAI_BASE_URL": "https://proxy.example/v1/"}


@pytest.mark.parametrize(
    ("choice", "environ", "base_url", "key"),
    [
        (OpenAI("m"), BOTH, OPENAI, KEY),
        (OpenAI("m"), ELSEWHERE, "https://proxy.example/v1", KEY),
        (OpenAI("m"), {}, OPENAI, ""),
        (FromEnvironment("https://proxy.example/v1", "m"), ELSEWHERE, "https://proxy.example/v1", KEY),
        (Address("https://proxy.example/v1", "m"), ELSEWHERE, "https://proxy.example/v1", KEY),
        (Address("https://proxy.example/other", "m"), ELSEWHERE, "https://proxy.example/other", KEY),
        (Address("http://proxy.example/v1", "m"), ELSEWHERE, "http://proxy.example/v1", ""),
        (Address("https://proxy.example:444/v1", "m"), ELSEWHERE, "https://proxy.example:444/v1", ""),
        (Address(OPENAI, "m"), BOTH, OPENAI, KEY),
        (Address(OPENAI, "m"), ELSEWHERE, OPENAI, ""),
        (Address("http://localhost:8080/v1", "m"), BOTH, "http://localhost:8080/v1", ""),
        (Address("https://api.openai.com.example/v1", "m"), BOTH, "https://api.openai.com.example/v1", ""),
        (Profile("mine"), BOTH, "https://mine.example/v1", MINE),
        (Profile("open"), BOTH, "http://localhost:11434/v1", ""),
    ],
)
def test_a_key_goes_to_the_endpoint_it_belongs_to_and_nowhere_else(
    choice: OpenAI | Profile | Address | FromEnvironment, environ: dict[str, str], base_url: str, key: str
) -> None:
    endpoint = endpoint_of(choice, SETTINGS, environ)
    assert (endpoint.base_url, endpoint.key.reveal()) == (base_url, key)


def test_a_profile_says_how_its_server_is_treated() -> None:
    endpoint = endpoint_of(Profile("mine"), SETTINGS, BOTH)
    known = {name: getattr(endpoint, name) for name in Endpoint.__struct_fields__ if name != "key"}
    assert known == {
        "provider": "mine", "who": "mine", "base_url": "https://mine.example/v1", "model": "m", "context": 4096,
        "schema": False, "first_seconds": 60, "between_seconds": 20, "headers": (),
    }  # fmt: skip


def test_what_openai_asks_for_beside_the_key_goes_to_openai_only() -> None:
    environ = {"OPENAI_API_KEY": KEY, "OPENAI_ORG_ID": "org", "OPENAI_PROJECT_ID": ""}
    assert endpoint_of(OpenAI("m"), SETTINGS, environ).headers == (("OpenAI-Organization", "org"),)
    elsewhere = environ | {"OPENAI_BASE_URL": "https://proxy.example/v1"}
    assert endpoint_of(OpenAI("m"), SETTINGS, elsewhere).headers == ()


@pytest.mark.parametrize("value", [f"“{KEY}”", f"{KEY} {KEY}", f"{KEY}\x00", f"{KEY}\n{KEY}"])
def test_what_no_header_can_carry_is_named_and_not_repeated(value: str) -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as raised:
        endpoint_of(OpenAI("m"), SETTINGS, {"OPENAI_API_KEY": value})
    assert KEY not in str(raised.value)


def test_white_space_around_a_key_is_forgiven() -> None:
    assert endpoint_of(OpenAI("m"), SETTINGS, {"OPENAI_API_KEY": f" {KEY}\n"}).key.reveal() == KEY


def test_a_profile_whose_key_is_not_set_is_named() -> None:
    with pytest.raises(UsageError, match=r"MY_KEY.*“mine”"):
        endpoint_of(Profile("mine"), SETTINGS, {})


def test_a_profile_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"“other”.*mine, open"):
        endpoint_of(Profile("other"), SETTINGS, {})
    with pytest.raises(UsageError, match=r"\[profiles\.other\]"):
        endpoint_of(Profile("other"), Settings(), {})


# -- consent -----------------------------------------------------------------------------------


def test_the_first_use_of_a_host_names_it_and_what_leaves_and_asks_once(home: Path) -> None:
    person = Person(answer=True)
    here = invocation(home, OPENAI_API_KEY=KEY)
    voice = open_voice(here, None, person)
    assert isinstance(voice.model, EndpointModel)
    assert (voice.model.provider, voice.model.name) == ("openai", "gpt-4.1-mini")
    (question,) = person.questions
    for named in ("api.openai.com", "posting", "résumé", "notes", "round one", "answer"):
        assert named in question
    assert open_voice(here, None, person).model is not None
    assert open_voice(here, None, None).model is not None
    assert len(person.questions) == 1
    if os.name == "posix":
        assert stat.S_IMODE((home / "hosts.json").stat().st_mode) == 0o600


def test_a_yes_for_one_host_is_none_for_another(home: Path) -> None:
    person = Person(answer=True)
    open_voice(invocation(home, OPENAI_BASE_URL="https://one.example/v1"), None, person)
    open_voice(invocation(home, OPENAI_BASE_URL="https://two.example/v1"), None, person)
    assert ["one.example" in question for question in person.questions] == [True, False]


def test_after_a_no_the_built_in_interviewer_plays_and_it_is_asked_again(home: Path) -> None:
    person = Person(answer=False)
    for _ in range(2):
        voice = open_voice(invocation(home, OPENAI_API_KEY=KEY), None, person)
        assert voice.model is None
        assert "api.openai.com" in voice.note
        assert "built-in" in voice.note
    assert len(person.questions) == 2


def test_where_nobody_can_be_asked_nothing_leaves_and_it_is_said(home: Path) -> None:
    voice = open_voice(invocation(home, OPENAI_API_KEY=KEY), None, None)
    assert voice.model is None
    assert "api.openai.com" in voice.note
    assert "--model" in voice.note


@pytest.mark.parametrize(
    ("flag", "config", "environ"),
    [
        ("openai:m", "", {"OPENAI_API_KEY": KEY}),
        (None, 'model = "openai:m"', {"OPENAI_API_KEY": KEY}),
        (None, f'model = "endpoint:mine"\n{PROFILE}', {}),
        (None, PROFILE, {"ROUNDTWO_MODEL": "endpoint:mine"}),
        (None, "", {"OPENAI_BASE_URL": "http://localhost:8080/v1"}),
        (None, "", {"ROUNDTWO_MODEL": "http://127.0.0.1:8080/v1#m"}),
    ],
)
def test_what_the_person_wrote_is_a_yes_and_what_stays_here_needs_none(
    home: Path, flag: str | None, config: str, environ: dict[str, str]
) -> None:
    assert isinstance(open_voice(invocation(home, config, **environ), flag, None).model, EndpointModel)
    assert not (home / "hosts.json").exists()


def test_a_list_of_hosts_that_cannot_be_read_counts_as_empty(home: Path) -> None:
    here = invocation(home, OPENAI_API_KEY=KEY)
    for content in ("nonsense", "[]", '{"agreed": 5}', '{"agreed": [5]}'):
        (home / "hosts.json").write_text(content, encoding="utf-8")
        assert open_voice(here, None, None).model is None
    assert open_voice(here, None, Person(answer=True)).model is not None


def test_without_anything_set_the_built_in_interviewer_plays(home: Path) -> None:
    assert open_voice(invocation(home), None, None) == Voice(None)


# -- files -------------------------------------------------------------------------------------


def test_a_script_is_a_model(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "demo.jsonl"
    file.write_text('"Hello."\n', encoding="utf-8")
    assert isinstance(open_voice(invocation(home), f"scripted:{file}", None).model, ScriptedModel)
    with pytest.raises(ScriptError):
        open_model(parse_model("scripted:nowhere.jsonl"), invocation(home))


def test_a_local_name_is_a_file_in_the_models_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    with pytest.raises(ModelFileError) as raised:
        open_model(Local("tiny"), invocation(home))
    assert str(home / "models" / "tiny.gguf") in raised.value.what


def test_the_choice_follows_the_settings(home: Path) -> None:
    here = invocation(home, 'default_model = "other"', OPENAI_API_KEY=KEY)
    assert chosen_model(here).choice == FromEnvironment(OPENAI, "other")
