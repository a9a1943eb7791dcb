"""The machine's clock and its chance, behind their ports."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class SystemClock:
    """`Clock` of `flows.ports`."""

    def now(self) -> str:
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def monotonic(self) -> float:
        return time.monotonic()


class SystemEntropy:
    """`Entropy` of `flows.ports`."""

    def seed(self) -> int:
        return secrets.randbelow(1_000_000_000)

    def suffix(self, letters: int) -> str:
        return "".join(secrets.choice(LETTERS) for _ in range(letters))
