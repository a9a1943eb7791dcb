"""How a language speaks to whoever scores: the tables of `prompts/wording/addressing.toml` as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

WINDOW = 8
"""Words that may stand between an order and its object."""
UNSPACED_WINDOW = 24
"""Characters, in a script without spaces."""
PREFIX = 3
"""Letters of a word by which a language is found worth a look."""
NOTHING = re.compile(r"(?!)")


class Orders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Orders of one kind and what they are about."""

    orders: tuple[str, ...]
    objects: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class Calls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class Always(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phrases: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()


class Tongue(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """One language's table, with its patterns."""

    polite: frozenset[str] = frozenset()
    free: bool = False
    """Whether the object may come before its order."""
    unspaced: bool = False
    dismiss: Orders = Orders(())
    grant: Orders = Orders(())
    reveal: Orders = Orders(())
    calls: Calls = Calls()
    always: Always = Always()

    def any_of(self, entries: Iterable[str]) -> str:
        """The source of a pattern for one of the entries, the longest first; "*" is the end of a word."""
        ordered = sorted(set(entries), key=len, reverse=True)
        if not ordered:
            return "(?!)"
        body = "|".join(re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for each in ordered)
        return f"(?:{body})" if self.unspaced else rf"(?<![\w'])(?:{body})(?![\w])"

    def within(self, orders: Iterable[str], objects: Iterable[str]) -> re.Pattern[str]:
        """An order (`order`) and behind it an object (`object`); in front of it too, where the order is free."""
        order, thing = self.any_of(orders), self.any_of(objects)
        gap = (
            rf"[^.!?。！？\n]{{0,{UNSPACED_WINDOW}}}?"
            if self.unspaced
            else rf"(?:[^\w.!?…\n]+[\w']+){{0,{WINDOW}}}?[^\w.!?…\n]*?"
        )
        forms = [rf"(?P<order>{order}){gap}(?P<object>{thing})"]
        if self.free:
            forms.append(rf"(?P<object_>{thing}){gap}(?P<order_>{order})")
        return re.compile("|".join(forms), re.IGNORECASE)

    @cached_property
    def dismisses(self) -> re.Pattern[str]:
        return self.within(self.dismiss.orders, self.dismiss.objects)

    @cached_property
    def grants(self) -> re.Pattern[str]:
        return self.within(self.grant.orders, self.grant.marks)

    @cached_property
    def grants_weakly(self) -> re.Pattern[str]:
        return self.within(self.grant.orders, self.grant.weak) if self.grant.weak else NOTHING

    @cached_property
    def targets(self) -> re.Pattern[str]:
        return re.compile(self.any_of(self.grant.targets), re.IGNORECASE)

    @cached_property
    def marks(self) -> re.Pattern[str]:
        return re.compile(self.any_of(self.grant.marks), re.IGNORECASE)

    @cached_property
    def reveals(self) -> re.Pattern[str]:
        return self.within(self.reveal.orders, self.reveal.objects) if self.reveal.orders else NOTHING

    @cached_property
    def called(self) -> re.Pattern[str]:
        """Who is spoken to, up to the colon or the like behind it."""
        who, before = self.any_of(self.calls.who), self.any_of(self.calls.before)
        named = rf"{before}\s+(?:(?:the|any|all|every)\s+)?{who}\s*[:,.!–—-]"
        alone = rf"{self.any_of(self.calls.alone)}\s*[:!]"
        return re.compile(f"{named}|{alone}", re.IGNORECASE)

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        return re.compile(self.any_of(self.always.phrases), re.IGNORECASE)

    @cached_property
    def headed(self) -> re.Pattern[str]:
        return re.compile(self.any_of(self.always.headed), re.IGNORECASE)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of every word that an order, a call or a phrase can begin with."""
        entries = (*self.dismiss.orders, *self.grant.orders, *self.reveal.orders, *self.calls.before)
        every = (*entries, *self.calls.alone, *self.calls.who, *self.always.phrases, *self.always.headed)
        return frozenset(re.split(r"[\s'-]", each)[0][:PREFIX].lower() for each in every)

    def worth_a_look(self, text: str, beginnings: frozenset[str]) -> bool:
        if self.unspaced:
            return not text.isascii()
        return not self.beginnings.isdisjoint(beginnings)
