"""Two statements that cannot both be so: the same matter, about the same thing, at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from roundtwo.core.statements import Statement
from roundtwo.core.statements.amounts import apart
from roundtwo.core.statements.words import stems

Rule = Callable[[Statement, Statement], bool]

KINDS = {
    "count": "number", "team": "number", "share": "number", "money": "number", "took": "number", "held": "number",
    "when": "date", "post": "date", "gone": "date", "degree": "date", "doer": "part", "alone": "part",
    "done": "outcome",    "title": "title", "outcome": "outcome", "left": "outcome", "stance": "stance",
}  # fmt: skip
"""As what kind of contradiction each matter is put."""
WENT_WRONG = frozenset({"no", "dismissed", "quarrel"})


def kind_of(older: Statement, newer: Statement) -> str:
    """The kind; "turned" where what went wrong is the older side, which is not quoted back then."""
    kind = KINDS[newer.matter]
    return "turned" if kind == "outcome" and older.side in WENT_WRONG else kind


GENERIC = stems(
    "rate share number figure project job team work company place case task thing customer client people "
    "child patient guest user process system"
)
"""Words that two different things may have in common."""
PEOPLE_SERVED = GENERIC | stems("student pupil patient guest") | {"peopl", "child"}


def clash_between(older: Statement, newer: Statement) -> bool:
    """Whether the two cannot both be so."""
    if older.matter != newer.matter or older.quote == newer.quote:
        return False
    return RULES[older.matter](older, newer)


def same_time(one: Statement, other: Statement) -> bool:
    if "else" in (one.frame, other.frame):
        return False
    return one.frame == other.frame or {one.frame, other.frame} <= {"", "end"}


def beyond(one: Statement, other: Statement) -> frozenset[str]:
    """What `one` is about that `other` is not, in its words or around them."""
    return one.topic - other.topic - other.around


def shared(one: Statement, other: Statement) -> frozenset[str]:
    return (one.topic & other.topic) - GENERIC


def same(one: Statement, other: Statement) -> bool:
    """Whether both are about the very same words, however common these are."""
    return bool(one.topic) and one.topic == other.topic


def near(one: Statement, other: Statement) -> frozenset[str]:
    """The same, where one of them says it in the sentence beside."""
    return ((one.topic & (other.topic | other.around)) | (other.topic & one.around)) - GENERIC


def differ(one: Statement, other: Statement) -> bool:
    return one.amount is not None and other.amount is not None and apart(one.amount, other.amount)


def by_size(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """The one with the smaller amount first."""
    value = [s.amount.value if s.amount else 0.0 for s in (one, other)]
    return (one, other) if value[0] <= value[1] else (other, one)


def took(older: Statement, newer: Statement) -> bool:
    small, large = by_size(older, newer)
    if not differ(older, newer) or not same_time(older, newer) or not (shared(older, newer) or same(older, newer)):
        return False
    return not beyond(small, large) and not (beyond(large, small) - large.around)


def held(older: Statement, newer: Statement) -> bool:
    if not differ(older, newer) or "else" in (older.frame, newer.frame) or "early" in (older.frame, newer.frame):
        return False
    return bool(shared(older, newer)) and not (beyond(older, newer) and beyond(newer, older))


def count(older: Statement, newer: Statement) -> bool:
    small, large = by_size(older, newer)
    if (
        older.key != newer.key
        or not differ(older, newer)
        or not same_time(older, newer)
        or "part" in (older.side, newer.side)
    ):
        return False
    none = small.amount is not None and small.amount.value == 0
    if beyond(small, large) or (small.who == "i" and large.who == "we" and not none):
        return False
    deeds = {older.deed, newer.deed}
    if len(deeds) > 1 and (not deeds & {"", "do"} or deeds & {"subject", "lose", "out"}):
        return False
    if none:
        return bool(near(small, large)) or not (small.topic or large.topic) or small.who == large.who != ""
    own = small.who in ("i", "we") and large.who in ("i", "we", "")
    own = own or ("other" not in (small.who, large.who) and not (small.topic | large.topic | small.around))
    if deeds == {""}:
        return bool(small.topic & large.topic)
    there = (small.topic & (large.topic | large.around)) | (large.topic & small.around)
    sure = (
        own
        and len(deeds) == 1
        and (deeds <= {"have"} or older.total or newer.total)
        and older.key.split(":")[0] not in PEOPLE_SERVED
    )
    return bool(there) or sure


def team(older: Statement, newer: Statement) -> bool:
    small, large = by_size(older, newer)
    if not differ(older, newer) or not same_time(older, newer):
        return False
    if not older.topic - GENERIC or not newer.topic - GENERIC:
        vague, other = (older, newer) if not older.topic - GENERIC else (newer, older)
        named = vague.topic & (other.topic | other.around) or (not vague.side and vague.around & other.topic - GENERIC)
        return bool(named) or (not vague.topic and not other.topic and not (vague.side or other.side))
    return bool(shared(older, newer)) and not beyond(small, large)


def share(older: Statement, newer: Statement) -> bool:
    if older.key != newer.key or not differ(older, newer) or not same_time(older, newer):
        return False
    sides = {older.side, newer.side}
    if beyond(newer, older) or ("way" in sides and sides & {"", "word"}):
        return False  # what it was at some point on the way
    if "all" in sides:
        return sides == {"all", "word"} and len(shared(older, newer)) > 1
    about = shared(older, newer) or same(older, newer)
    return bool(about) or (not newer.topic and "word" not in sides and bool(near(older, newer)))


def money(older: Statement, newer: Statement) -> bool:
    small, large = by_size(older, newer)
    if older.key != newer.key or not differ(older, newer) or not same_time(older, newer) or beyond(small, large):
        return False
    whole = (
        older.key.startswith("budget") and not older.topic and not newer.topic and "other" not in (older.who, newer.who)
    )
    return whole or bool(shared(older, newer)) or (not newer.topic and len(near(older, newer)) > 1)


def when(older: Statement, newer: Statement) -> bool:
    if older.key != newer.key or older.amount is None or newer.amount is None:
        return False
    if abs(older.amount.value - newer.amount.value) < ALIKE or "else" in (older.frame, newer.frame):
        return False
    return bool(shared(older, newer)) and not beyond(newer, older) and len(beyond(older, newer)) < 2


ALIKE = 0.75
"""Years within which two times may be one."""


def post(older: Statement, newer: Statement) -> bool:
    if newer.side == "entry" or older.amount is None or newer.amount is None or "else" in (older.frame, newer.frame):
        return False
    if abs(older.amount.value - newer.amount.value) < APART:
        return False
    fewest = 2 if older.side == "entry" else 1
    return len(newer.topic & older.topic) >= fewest and not newer.topic - older.topic


def gone(older: Statement, newer: Statement) -> bool:
    if older.side != "entry" or newer.side == "entry" or older.amount is None or newer.amount is None:
        return False
    names = (newer.topic & older.topic) - NO_NAME - stems(" ".join(RANKED))
    return bool(names) and newer.topic <= older.topic and abs(older.amount.value - newer.amount.value) > 1


APART = 2
"""Years of a post from which a difference is more than the turn of a year."""


def degree(older: Statement, newer: Statement) -> bool:
    if older.key != newer.key or older.amount is None or newer.amount is None:
        return False
    return abs(older.amount.value - newer.amount.value) >= APART and bool(older.topic & newer.topic)


def doer(older: Statement, newer: Statement) -> bool:
    sure = "sure" in (older.deed, newer.deed)
    if older.side == newer.side or "else" in (older.frame, newer.frame) or not (sure or same_time(older, newer)):
        return False
    mine, theirs = (older, newer) if older.side == "me" else (newer, older)
    if older.key and newer.key and older.key != newer.key:
        return False
    both = shared(mine, theirs)
    if "weak" in (mine.deed, theirs.deed) and not (sure and mine.key == theirs.key):
        return False
    if not sure and not (mine.key in SINGLE and theirs.key in SINGLE):
        both = both if len(both) > 2 else frozenset()  # what two people can each have done
    extras = beyond(theirs, mine) | beyond(newer, older)
    return bool(both) and not extras and len(mine.topic - theirs.topic) <= 2


SINGLE = frozenset("make lead decide negotiate train organise win hire plan".split())
"""Deeds of which there is one, so that whoever did it, nobody else did."""


def title(older: Statement, newer: Statement) -> bool:
    if {older.frame, newer.frame} & {"early", "else"}:
        return False
    if "not" in (older.side, newer.side):
        denied, claimed = (older, newer) if older.side == "not" else (newer, older)
        words = stems(denied.key)
        if claimed.key == "entry":
            return words <= claimed.topic and bool(
                (claimed.topic & denied.topic) - words - NO_NAME - stems(" ".join(RANKED))
            )
        return (
            claimed.side != "not"
            and words <= stems(claimed.key)
            and not (beyond(denied, claimed) - words and beyond(claimed, denied) - words)
        )
    if "plain" in (older.side, newer.side) or older.side == newer.side:
        return False
    if "entry" in (older.key, newer.key):
        entry, said = (older, newer) if older.key == "entry" else (newer, older)
        names = entry.topic - stems(" ".join(RANKED)) - NO_NAME
        return said.key != "entry" and bool(names & (said.topic - stems(said.key)))
    same_head = older.key.split()[-1].split("-")[-1] == newer.key.split()[-1].split("-")[-1]
    places = older.topic - stems(older.key), newer.topic - stems(newer.key)
    return same_head and (bool(places[0] & places[1]) or not (places[0] or places[1]))


NO_NAME = stems(
    "school hospital hotel university college company group foods services solutions systems primary secondary the ward"
)
RANKED = (
    "head",
    "director",
    "chief",
    "lead",
    "leader",
    "manager",
    "senior",
    "principal",
    "supervisor",
    "assistant",
    "support",
    "customer",
)


def outcome(older: Statement, newer: Statement) -> bool:
    if older.key != newer.key or older.side == newer.side:
        return False
    if older.key.startswith("all "):
        return {older.frame, newer.frame} <= {"", "end", "now"} and bool(near(older, newer))
    if not same_time(older, newer):
        return False
    if older.deed == newer.deed == "mishap" and not older.topic and not newer.topic:
        return True
    good, bad = (older, newer) if older.side == "yes" else (newer, older)
    if bad.deed == "some" and good.deed != "every":
        return False  # some failed where others passed
    return bool(shared(older, newer) or len(near(older, newer)) > 1) and not (
        beyond(older, newer) and beyond(newer, older)
    )


def done(older: Statement, newer: Statement) -> bool:
    if older.side == newer.side or older.key != newer.key or not same_time(older, newer):
        return False
    return bool(shared(older, newer)) and not beyond(newer, older) and not beyond(older, newer)


def alone(older: Statement, newer: Statement) -> bool:
    if older.side == newer.side or not same_time(older, newer):
        return False
    return bool(shared(older, newer)) and not beyond(newer, older) and len(beyond(older, newer)) < 2


def left(older: Statement, newer: Statement) -> bool:
    sides = {older.side, newer.side}
    if sides not in ({"resigned", "dismissed"}, {"resigned", "quarrel"}, {"ended", "quarrel"}, {"good", "quarrel"}):
        return False
    return bool((older.topic & newer.topic) - LEFT_WORDS)


LEFT_WORDS = stems("want course hours owner change need spring summer")


DAYTIMES = stems(
    "morning afternoon evening night noon midnight day week month monday tuesday wednesday thursday friday "
    "saturday sunday"
)
"""When in the day or the week something was: two things of one morning are not one thing."""
MOST_SHARED = 2
"""Words that two stances must share where one is only a deed ("we fixed the consumer")."""


def stance(older: Statement, newer: Statement) -> bool:
    if older.side == newer.side or not same_time(older, newer):
        return False
    if older.key != newer.key:
        return False
    both = (older.topic & newer.topic) - DAYTIMES
    if older.deed == "choice":
        return both == older.topic == newer.topic
    small = min(older.topic, newer.topic, key=len)
    if "any" in (older.deed, newer.deed) and len(both) < MOST_SHARED:
        return False
    return (
        bool(both - GENERIC)
        and len(both) > (1 if len(small) > 1 else 0)
        and not (beyond(older, newer) and beyond(newer, older))
    )


RULES: dict[str, Rule] = {
    "took": took, "held": held, "count": count, "team": team, "share": share, "money": money, "when": when,
    "post": post, "degree": degree, "doer": doer, "title": title, "gone": gone, "alone": alone, "done": done,
    "outcome": outcome, "left": left, "stance": stance,
}  # fmt: skip


def listed(entry: Statement, newer: Statement) -> bool:
    """Whether the résumé has what is told now in another entry, too: a post before or after, another year "
    "of leaving."""
    if newer.matter == "title":
        return entry.key == "entry" and entry.side == newer.side and stems(newer.key) <= entry.topic
    agrees = newer.matter in ("post", "gone") and entry.side == "entry" and bool(entry.topic & newer.topic)
    return agrees and not differ_in_years(entry, newer)


def differ_in_years(one: Statement, other: Statement) -> bool:
    return one.amount is None or other.amount is None or abs(one.amount.value - other.amount.value) > 1


KEYED = frozenset({"done", "count", "share", "money", "when", "degree", "outcome"})
"""Matters in which two statements clash only with the same key."""


BY_WORD = frozenset({"doer", "stance", "alone", "took", "held", "left", "title", "post", "gone", "when"})
"""Matters in which both must be about one word at least, in their own words or around them."""


def places_of(statement: Statement) -> Iterator[tuple[str, ...]]:
    matter, key = statement.matter, statement.key if statement.matter in KEYED else ""
    if matter not in BY_WORD:
        yield matter, key
        return
    for word in statement.topic | statement.around:
        yield matter, key, word
    if matter == "title":
        yield matter, key, statement.key.rpartition(" ")[2].rpartition("-")[2], "head"


class Shelf:
    """Older statements, each under its matter and, where only the same kind clashes, under its key; those that clash
    only over a word that both are about, under each of their words."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], list[int]] = {}
        self._statements: list[Statement] = []

    def add(self, statement: Statement) -> None:
        for place in places_of(statement):
            self._places.setdefault(place, []).append(len(self._statements))
        self._statements.append(statement)

    def clash(self, newer: Statement, kept: Callable[[Statement], bool] = lambda _: True) -> Statement | None:
        """The first older statement that is `kept` and cannot be so where `newer` is."""
        places = sorted({at for place in places_of(newer) for at in self._places.get(place, ())})
        there = [self._statements[at] for at in places]
        found = next((older for older in there if clash_between(older, newer) and kept(older)), None)
        return None if found is None or any(listed(older, newer) for older in there if kept(older)) else found


def pairs(new: Iterable[Statement], old: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """(older, newer) that cannot both be so; of each new statement the first."""
    shelf = Shelf()
    for statement in old:
        shelf.add(statement)
    for newer in new:
        if (found := shelf.clash(newer)) is not None:
            yield found, newer
