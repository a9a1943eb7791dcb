"""Ids of sessions, and the files that belong to one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

SUFFIX = ".jsonl"

_PART_LENGTH = 24
_SUFFIX_LENGTH = 12


def session_id(now: str, role: str, company: str, suffix: str) -> str:
    """A readable id that is a safe file name: `2026-11-23T0915-engineer-northwind-k3f9`.

    `now` is RFC 3339 in UTC. Parts that leave nothing in ASCII are left out; a long one is cut at
    a word.
    """
    moment = re.sub(r"[^0-9T-]", "", now[:16])
    parts = (
        moment,
        _slug(role, _PART_LENGTH),
        _slug(company, _PART_LENGTH),
        _slug(suffix, _SUFFIX_LENGTH),
    )
    return "-".join(part for part in parts if part)


def is_safe_id(session: str) -> bool:
    """May this id, which a foreign file may have made up, become a file name in our folder?"""
    return re.fullmatch(r"[^\W_][^/\\:*?\"<>|\x00-\x1f\x7f]{0,199}", session) is not None


def draft_beside(transcript: Path) -> Path:
    """Where the answer being written is kept."""
    return transcript.with_name(transcript.name.removesuffix(SUFFIX) + ".draft")


def again_beside(transcript: Path, turn: int) -> Path:
    """Where another attempt at the answer of that turn is kept while it is written."""
    return transcript.with_name(f"{transcript.name.removesuffix(SUFFIX)}.again-{turn}.draft")


def agains_beside(transcript: Path) -> list[Path]:
    """All such attempts that are there."""
    stem = transcript.name.removesuffix(SUFFIX)
    return sorted(p for p in transcript.parent.iterdir() if p.name.startswith(f"{stem}.again-"))


def new_beside(path: Path) -> Path:
    """Where a file's next content is written before it takes the file's place."""
    return path.with_name(path.name + ".new")


def torn_beside(transcript: Path) -> Path:
    """Where a damaged end is kept when it is cut off."""
    return transcript.with_name(transcript.name + ".torn")


def _slug(text: str, limit: int) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) <= limit:
        return slug
    whole_words = slug[: limit + 1].rpartition("-")[0]
    return whole_words or slug[:limit]
