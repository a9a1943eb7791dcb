"""Texts of the interview on screen."""

from __future__ import annotations

from collections.abc import Mapping

ROOM: Mapping[str, str] = {}
