"""The threads of an interview, found without looking through all of it again for each."""

from __future__ import annotations

from collections import defaultdict

from roundtwo.core.session import Exchange, Session

LONGEST = 50
"""Exchanges of a thread that are looked at: an interviewer gives up long before, and a broken file may not."""


class Threads:
    """Exchanges by the turn that opened their thread."""

    def __init__(self, session: Session) -> None:
        self._found: dict[int, list[Exchange]] = defaultdict(list)
        self._places: dict[int, int] = {}
        for exchange in session.exchanges:
            thread = self._found[opened(exchange)]
            self._places[exchange.asked.turn] = len(thread)
            thread.append(exchange)

    def whole(self, exchange: Exchange) -> list[Exchange]:
        """Its thread from the beginning."""
        return self._found.get(opened(exchange), [exchange])[:LONGEST]

    def onward(self, first: Exchange) -> list[Exchange]:
        """An exchange and what followed on it in its thread."""
        place = self._places.get(first.asked.turn, 0)
        return self._found.get(opened(first), [first])[place : place + LONGEST]


def opened(exchange: Exchange) -> int:
    """The turn that opened its thread: its own where it stands alone."""
    return exchange.asked.thread if exchange.asked.thread is not None else exchange.asked.turn
