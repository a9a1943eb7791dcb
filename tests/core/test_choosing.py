"""Which model a form of words means, which one counts, and whether papers may go there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.choosing import (
    OPENAI,
    Address,
    Builtin,
    Chosen,
    FromEnvironment,
    Local,
    ModelChoice,
    OpenAI,
    Origin,
    Profile,
    Scripted,
    choose,
    consent,
    form_of,
    host_of,
    is_loopback,
    leaves_for,
    parse_model,
)
from roundtwo.core.errors import UsageError

FORMS: dict[str, ModelChoice] = {
    "builtin": Builtin(),
    "openai:gpt-4.1": OpenAI("gpt-4.1"),
    "endpoint:mine": Profile("mine"),
    "http://127.0.0.1:8080/v1#llama3.2:3b": Address("http://127.0.0.1:8080/v1", "llama3.2:3b"),
    "https://example.org/v1#a/b": Address("https://example.org/v1", "a/b"),
    "http://[::1]:8080/v1#m": Address("http://[::1]:8080/v1", "m"),
    "local:smollm2": Local("smollm2"),
    "local:/models/my model.gguf": Local("/models/my model.gguf"),
    "scripted:demo.jsonl": Scripted("demo.jsonl"),
    "scripted:C:\\demo.jsonl": Scripted("C:\\demo.jsonl"),
}
SECRET = "sk-secret"


@pytest.mark.parametrize("text", FORMS)
def test_every_form_means_one_model_and_can_be_written_again(text: str) -> None:
    assert parse_model(f"  {text}\n") == FORMS[text]
    assert form_of(FORMS[text]) == text


def test_a_closing_slash_of_an_address_makes_no_difference() -> None:
    assert parse_model("http://localhost/v1/#m") == Address("http://localhost/v1", "m")


def test_a_local_model_is_a_name_or_a_path() -> None:
    paths = {"smollm2": False, "a.b": False, "smollm2.gguf": True, "/a/b": True, "~/x": True, "a\\b": True}
    assert {name: Local(name).is_path for name in paths} == paths


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "builtin, openai:NAME"),
        ("gpt-4.1", "builtin, openai:NAME"),
        (SECRET, "builtin, openai:NAME"),
        ("opnai:gpt-4.1", "builtin, openai:NAME"),
        ("openai:", "“openai:” lacks its second half"),
        ("endpoint: ", "“endpoint:” lacks its second half"),
        ("http://localhost:8080/v1", "http://HOST:PORT/v1#NAME"),
        ("http://localhost:8080/v1#", "http://HOST:PORT/v1#NAME"),
        ("http://#m", "not the address of a server"),
        ("http://localhost:99999/v1#m", "not the address of a server"),
        ("http://[::1/v1#m", "not the address of a server"),
        ("http://local host/v1#m", "not the address of a server"),
        (f"http://me:{SECRET}@example.org/v1#m", "key_env"),
        (f"http://example.org/v1?key={SECRET}#m", "key_env"),
    ],
)
def test_a_malformed_form_is_refused_with_what_would_be_right(text: str, named: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_model(text)
    assert named in str(raised.value)
    assert SECRET not in str(raised.value)
    assert raised.value.what.endswith(".")
    assert raised.value.mend.endswith(".")


@given(st.text())
def test_any_text_means_a_model_or_is_wrong_use(text: str) -> None:
    try:
        choice = parse_model(text)
    except UsageError:
        return
    assert parse_model(form_of(choice)) == choice


# -- which one counts --------------------------------------------------------------------------

KEY = {"OPENAI_API_KEY": "k"}
BASE = {"OPENAI_BASE_URL": "http://localhost:1234/v1/"}
NAMED = {"ROUNDTWO_MODEL": "openai:from-environment"}


@pytest.mark.parametrize(
    ("flag", "environ", "written", "choice", "origin"),
    [
        (None, {}, "", Builtin(), "default"),
        (None, {"OPENAI_API_KEY": " "}, "", Builtin(), "default"),
        (None, KEY, "", FromEnvironment(OPENAI, "default"), "default"),
        (None, BASE, "", FromEnvironment("http://localhost:1234/v1", "default"), "default"),
        (None, KEY | BASE, "", FromEnvironment("http://localhost:1234/v1", "default"), "default"),
        (None, KEY, "builtin", Builtin(), "profile"),
        (None, KEY, "endpoint:mine", Profile("mine"), "profile"),
        (None, KEY | NAMED, "endpoint:mine", OpenAI("from-environment"), "environment"),
        (None, {"ROUNDTWO_MODEL": ""}, "endpoint:mine", Profile("mine"), "profile"),
        ("local:x", KEY | NAMED, "endpoint:mine", Local("x"), "flag"),
        ("builtin", KEY | NAMED, "endpoint:mine", Builtin(), "flag"),
    ],
)
def test_the_nearest_word_counts(
    flag: str | None, environ: dict[str, str], written: str, choice: ModelChoice, origin: Origin
) -> None:
    assert choose(flag, environ, written, "default") == Chosen(choice, origin)


@pytest.mark.parametrize(
    ("flag", "environ", "written", "place"),
    [
        ("nonsense", {}, "", "--model"),
        (None, {"ROUNDTWO_MODEL": "nonsense"}, "", "ROUNDTWO_MODEL"),
        (None, {}, "nonsense", "config.toml"),
        (None, {"OPENAI_BASE_URL": "nonsense"}, "", "OPENAI_BASE_URL"),
    ],
)
def test_a_malformed_choice_is_named_with_its_place(
    flag: str | None, environ: dict[str, str], written: str, place: str
) -> None:
    with pytest.raises(UsageError, match=place):
        choose(flag, environ, written, "default")


# -- consent -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "origin", "terminal", "seen", "expected"),
    [
        (OpenAI("m"), "flag", False, False, "yes"),
        (OpenAI("m"), "profile", False, False, "yes"),
        (Profile("mine"), "environment", False, False, "yes"),
        (OpenAI("m"), "environment", True, False, "ask"),
        (OpenAI("m"), "environment", False, False, "no"),
        (OpenAI("m"), "environment", False, True, "yes"),
        (FromEnvironment(OPENAI, "m"), "default", True, False, "ask"),
        (FromEnvironment(OPENAI, "m"), "default", True, True, "yes"),
        (FromEnvironment(OPENAI, "m"), "default", False, False, "no"),
    ],
)
def test_papers_leave_with_a_yes_only(
    choice: ModelChoice, origin: Origin, terminal: bool, seen: bool, expected: str
) -> None:
    assert consent(Chosen(choice, origin), "example.org", terminal=terminal, seen=seen) == expected
    assert consent(Chosen(choice, origin), None, terminal=terminal, seen=seen) == "yes"


@pytest.mark.parametrize(
    ("base_url", "host", "leaves"),
    [
        (OPENAI, "api.openai.com", True),
        ("http://Example.ORG:8080/v1", "example.org:8080", True),
        ("http://192.168.1.5/v1", "192.168.1.5", True),
        ("http://127.0.0.1:11434/v1", "127.0.0.1:11434", False),
        ("http://localhost/v1", "localhost", False),
        ("http://[::1]:80/v1", "[::1]:80", False),
        ("http://localhost.example.org/v1", "localhost.example.org", True),
    ],
)
def test_this_machine_is_told_from_others(base_url: str, host: str, leaves: bool) -> None:
    assert host_of(base_url) == host
    assert leaves_for(base_url) == (host if leaves else None)


def test_no_name_but_localhost_is_this_machine() -> None:
    assert [is_loopback(host) for host in ("LocalHost", "127.1.2.3", "0.0.0.0", "127.0.0.1.example.org", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip
