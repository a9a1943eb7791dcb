"""Thousands of sessions, made from the samples: their exchanges shuffled anew, other names, days and levels."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).resolve().parents[2] / "transcripts"
FIRST = datetime.fromisoformat("2024-01-05T08:00:00+00:00")
PERSONAS = ("hiring-manager", "sceptic", "technical-peer", "people-partner", "friendly-ally", "hurried-executive")
COMPANIES = ("Northwind", "Kestrel", "Tarheel Practice Systems", "Three Harbours Hotels", "Müller & Söhne", "Contoso")
ROLES = ("ML engineer", "Data lead", "Inside sales", "Operations manager", "Veterinary nurse", "Ingénieur système")
SYLLABLES = ("ka", "ro", "min", "tel", "sur", "ba", "de", "vo", "lin", "gra", "pek", "tor", "ush", "eni", "dra", "zol")
RARE = 12
"""Words of its own in each answer, so that the vocabulary grows as a person's does."""

_TURN = re.compile(rb'"turn":\d+')


class Stock(NamedTuple):
    starts: list[dict[str, object]]
    exchanges: list[list[bytes]]
    critiques: list[bytes]


def stock() -> Stock:
    """What the samples are made of."""
    made = Stock([], [], [])
    for sample in sorted(SAMPLES.glob("*.jsonl")):
        for line in sample.read_bytes().splitlines():
            kind = json.loads(line)["type"]
            if kind == "session.started":
                made.starts.append(json.loads(line))
            elif kind == "critique.recorded":
                made.critiques.append(line)
            elif kind == "interviewer.asked":
                made.exchanges.append([line])
            elif kind in ("candidate.answered", "answer.read", "claim.noted") and made.exchanges:
                made.exchanges[-1].append(line)
    return made


def crowd(folder: Path, count: int, seed: int = 7) -> None:
    """Writes so many sessions of 20 to 40 answers each, three hours apart; every sixth replays the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, goods, before = random.Random(seed), stock(), ""
    for number in range(count):
        begun = FIRST + timedelta(hours=3 * number, seconds=number % 60)
        company, role = chance.choice(COMPANIES), chance.choice(ROLES)
        session = f"{begun:%Y-%m-%dT%H%M}-{role.split()[0].lower()}-{company.split()[0].lower()}-{number:05d}"
        session = session.encode("ascii", "ignore").decode()
        start = {
            **chance.choice(goods.starts),
            "session": session,
            "name": f"{company} · {role}, try {number}",
            "at": begun.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "parent": {"session": before, "turn": 0, "mode": "ghost"} if number % 6 == 5 else None,
        }
        brief = start["brief"]
        assert isinstance(brief, dict)
        start["brief"] = {**brief, "role": role, "company": company}
        personas = start["personas"]
        assert isinstance(personas, list)
        start["personas"] = [{**personas[0], "id": chance.choice(PERSONAS)}]
        lines = [json.dumps(start, separators=(",", ":")).encode(), *said(chance, goods)]
        (folder / f"{session}.jsonl").write_bytes(b"\n".join(lines) + b"\n")
        before = session


def said(chance: random.Random, goods: Stock) -> Iterator[bytes]:
    """The lines of an interview and its critique; one in ten is not finished."""
    count = chance.randint(20, 40)
    for turn, exchange in enumerate(chance.sample(goods.exchanges, count)):
        yield _TURN.sub(b'"turn":%d' % (2 * turn + 1), exchange[0], count=1)
        for line in exchange[1:]:
            told = _TURN.sub(b'"turn":%d' % (2 * turn + 2), line, count=1)
            own = " ".join("".join(chance.choices(SYLLABLES, k=4)) for _ in range(RARE)).encode()
            yield told.replace(b'"say":"', b'"say":"%s ' % own, 1)
    if chance.random() < 0.9:
        yield b'{"v":1,"seq":900,"at":"2026-01-01T00:00:00.000Z","type":"session.ended","reason":"completed"}'
        level = b'"overall":%.1f' % chance.choice((2.1, 2.8, 3.1, 3.4, 3.9, 4.3))
        yield re.sub(rb'"overall":[\d.]+', level, chance.choice(goods.critiques), count=1)
