"""Texts of the critique on screen."""

from __future__ import annotations

from collections.abc import Mapping

CRITIQUE: Mapping[str, str] = {}
