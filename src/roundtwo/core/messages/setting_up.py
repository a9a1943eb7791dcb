"""Texts of the set-up screens."""

from __future__ import annotations

from collections.abc import Mapping

SETTING_UP: Mapping[str, str] = {}
