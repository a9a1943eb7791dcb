from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.transcripts.naming import draft_beside, is_safe_id, session_id, torn_beside

NOW = "2026-11-23T09:15:42.123Z"


@pytest.mark.parametrize(
    ("role", "company", "suffix", "expected"),
    [
        ("Engineer", "Northwind", "k3f9", "2026-11-23T0915-engineer-northwind-k3f9"),
        ("", "Northwind", "k3f9", "2026-11-23T0915-northwind-k3f9"),
        ("Engineer", " ", "k3f9", "2026-11-23T0915-engineer-k3f9"),
        ("", "", "", "2026-11-23T0915"),
        ("エンジニア", "…", "k3f9", "2026-11-23T0915-k3f9"),
        ("Café Müller", "Straße", "k3f9", "2026-11-23T0915-cafe-muller-strasse-k3f9"),
        ("../../etc/passwd", "a\0b\nc", "k3f9", "2026-11-23T0915-etc-passwd-a-b-c-k3f9"),
        (
            "Senior Backend Engineer (m/f/d)",
            "x" * 99,
            "k3f9",
            f"2026-11-23T0915-senior-backend-engineer-{'x' * 24}-k3f9",
        ),
    ],
)
def test_an_id_says_when_what_and_where(role: str, company: str, suffix: str, expected: str) -> None:
    assert session_id(NOW, role, company, suffix) == expected


@given(st.text(), st.text(), st.text(max_size=20))
def test_every_id_is_a_safe_and_short_file_name(role: str, company: str, suffix: str) -> None:
    made = session_id(NOW, role, company, suffix)
    assert re.fullmatch(r"2026-11-23T0915(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert is_safe_id(made)


@pytest.mark.parametrize("bad", ["", ".", "..", "../x", "a/b", "a\\b", "C:x", "-x", ".x", "a\0", "a\n"])
def test_an_id_that_leads_elsewhere_is_not_safe(bad: str) -> None:
    assert not is_safe_id(bad)


@pytest.mark.parametrize("good", ["a", "2026-11-23T0915", "Round one, again", "v1.2_b", "Müller"])
def test_what_a_person_may_call_a_file_is_safe(good: str) -> None:
    assert is_safe_id(good)


def test_what_belongs_to_a_session_lies_beside_it() -> None:
    transcript = Path("sessions") / "a.b.jsonl"
    assert draft_beside(transcript) == Path("sessions") / "a.b.draft"
    assert torn_beside(transcript) == Path("sessions") / "a.b.jsonl.torn"
