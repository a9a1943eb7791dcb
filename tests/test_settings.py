"""Settings: the later source wins, and a mistake is named with its source."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from roundtwo.core.errors import RoundTwoError, UnreadableError, UsageError
from roundtwo.settings import EndpointProfile, Settings, load_settings, with_flags

PROFILE = """[profiles.mine]
base_url = "http://localhost:11434/v1"
model = "llama3.2"
"""
SECRET = "sk-secret-1234"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load_settings(file) == Settings(persona="hiring-manager", rubric="default", minutes=30)


def test_the_later_source_wins(file: Path) -> None:
    file.write_text('persona = "sceptic"\nminutes = 45\n', encoding="utf-8")
    settings = load_settings(file)
    assert (settings.rubric, settings.persona, settings.minutes) == ("default", "sceptic", 45)
    flagged = with_flags(settings, rubric="mine", persona=None, minutes=20)
    assert (flagged.rubric, flagged.persona, flagged.minutes) == ("mine", "sceptic", 20)


def test_a_mark_at_the_beginning_of_the_file_is_no_mistake(file: Path) -> None:
    file.write_text("minutes = 45", encoding="utf-8-sig")
    assert load_settings(file).minutes == 45


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("minute = 30", ["“minute”", "Did you mean “minutes”?", "persona, rubric"]),
        ("Persona = 'x'", ["“Persona”", "Did you mean “persona”?"]),
        ("zebra = 1", ["“zebra”", "The settings are persona, rubric"]),
        ("[endpoint.mine]\nurl = 'x'", ["“endpoint”"]),
        ("minutes = 'long'", ["“minutes”", "“long”", "a whole number from 1 to 240"]),
        ("minutes = 0", ["“minutes”", "0", "a whole number"]),
        ("minutes = 30.5", ["“minutes”", "30.5"]),
        ("minutes = true", ["“minutes”", "true"]),
        ("minutes = 2026-11-23", ["“minutes”", "2026-11-23"]),
        ("persona = ''", ["“persona”", "an id"]),
        ("persona = ['a', 'b']", ["“persona”", '["a", "b"]']),
        ("minutes = ", ["valid TOML"]),
        ("minutes = 1\nminutes = 2", ["valid TOML"]),
        ("model = 'gpt-4.1'", ["no such form of a model", "openai:NAME", "“model”"]),
        ("model = 5", ["“model”", "one of builtin"]),
        ("default_model = ''", ["“default_model”", "a text"]),
        ("profiles = 5", ["“profiles”", "[profiles.NAME]"]),
        ("profiles.mine = 5", ["“mine”", "[profiles.NAME]"]),
        ('[profiles."a b"]', ["“a b”", "[profiles.NAME]"]),
        ("[profiles.mine]", ["“mine”", "lacks “base_url”", "http://localhost"]),
        (PROFILE.replace("model", "# model"), ["“mine”", "lacks “model”"]),
        (PROFILE + "contxt = 1", ["“contxt”", "Did you mean “context”?"]),
        (PROFILE + "context = 10", ["“context” of the profile “mine”", "1024 or more"]),
        (PROFILE + "schema = 'no'", ["“schema”", "true or false"]),
        (PROFILE + "first_seconds = 0", ["“first_seconds”", "seconds"]),
        (PROFILE + "between_seconds = 'long'", ["“between_seconds”", "seconds"]),
        (PROFILE + "price_in = -1", ["“price_in”", "a million tokens"]),
        (PROFILE.replace("http://", ""), ["“base_url” of the profile “mine”", "address of a server"]),
    ],
)
def test_a_mistake_in_the_file_is_named_with_the_file(file: Path, line: str, named: list[str]) -> None:
    file.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_settings(file)
    for part in [*named, str(file)]:
        assert part in str(raised.value)
    assert_two_sentences(raised.value)


def test_a_profile_is_read_with_its_defaults(file: Path) -> None:
    file.write_text(f'{PROFILE}key_env = "MY_KEY"\nfirst_seconds = 60\nprice_in = 0.5\n', encoding="utf-8")
    assert load_settings(file).profiles == {
        "mine": EndpointProfile(
            base_url="http://localhost:11434/v1", model="llama3.2", key_env="MY_KEY", first_seconds=60, price_in=0.5
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        f"api_key = '{SECRET}'",
        f"key = '{SECRET}'",
        f"model = '{SECRET}'",
        f"default_model = 'Bearer {SECRET}'",
        f"{PROFILE}api_key = '{SECRET}'",
        f"{PROFILE}token = '{SECRET}'",
        f"{PROFILE}key_env = '{SECRET}'",
        f"{PROFILE}key_env = 'gsk_secret'",
        f"{PROFILE}key_env = 'MY KEY {SECRET}'",
    ],
)
def test_a_key_in_the_file_is_refused_kindly_and_not_repeated(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="key_env = ") as raised:
        load_settings(file)
    assert "secret" not in str(raised.value)
    assert str(file) in raised.value.what
    assert_two_sentences(raised.value)


def test_a_key_in_an_address_is_refused_and_not_repeated(file: Path) -> None:
    file.write_text(PROFILE.replace("localhost", f"me:{SECRET}@localhost"), encoding="utf-8")
    with pytest.raises(UsageError, match="key_env") as raised:
        load_settings(file)
    assert SECRET not in str(raised.value)


def test_a_mistake_in_a_flag_is_named_as_the_flag() -> None:
    with pytest.raises(UsageError, match="--minutes cannot be 900") as raised:
        with_flags(Settings(), minutes=900)
    assert_two_sentences(raised.value)


def test_a_long_value_is_cut_in_the_message(file: Path) -> None:
    file.write_text(f"minutes = '{'x' * 5000}'", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_settings(file)
    assert len(raised.value.what) < len(str(file)) + 120


def test_a_file_that_is_no_text_is_unreadable(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableError, match="cannot be read"):
        load_settings(file)


def test_a_folder_in_its_place_is_unreadable(file: Path) -> None:
    file.mkdir()
    with pytest.raises(UnreadableError, match="cannot be read"):
        load_settings(file)


def test_the_defaults_fit_their_own_rules() -> None:
    values = msgspec.structs.asdict(Settings())
    assert msgspec.convert(values, Settings) == Settings()


def assert_two_sentences(error: RoundTwoError) -> None:
    assert error.what.endswith(".")
    assert error.mend.endswith((".", "?"))
