"""Deeds of an answer that can be handed back, and what each is asked about as: what was said to somebody, what there
would have been without, or why it was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import Hook
from roundtwo.core.handing_back import handed
from roundtwo.core.lexicon import Lexicon

MANY_DEEDS = 3
PUT_TO = frozenset("persuade convince apologise apologize challenge confront reassure calm negotiate".split())
"""Verbs of putting something to somebody, which is asked about as that."""
CONTACT = frozenset("ring call phone email text message write speak talk visit ring up call up phone up go".split())
"""Verbs of getting in touch with somebody: what was said then is a story of its own."""
CALLED = ("the", "my", "our", "his", "her", "their")


def handed_hooks(parsed: Parsed, own: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    """Deeds that can be handed back, cut short where that is needed; the first of many, which sets the scene, last."""
    for clause in (*own[1:], *own[:1]) if len(own) >= MANY_DEEDS else own:
        if clause.verb in PUT_TO or lexicon.verb_class(clause.verb) in ("scope", "people"):
            continue
        if short := handed(clause, parsed.text, lexicon):
            yield Hook(kind=handed_kind(clause), quote=parsed.text[clause.start : clause.end], turned=short)


def handed_kind(clause: Clause) -> str:
    """What a deed that is handed back is asked about as: what was said, what there would have been without, or why."""
    if gets_in_touch(clause):
        return "contact"
    return "got" if clause.verb.split(" ")[0] in GETTING else "did"


GETTING = frozenset("find get win agree".split())
"""Verbs of what came of looking, which needs no reason."""


def gets_in_touch(clause: Clause) -> bool:
    """ "I rang the eye clinic", but not "I called a meeting"."""
    verb = clause.verb.split(" ")[0]
    if verb not in CONTACT:
        return False
    after = [t for t in clause.tokens if t.tag not in ("PRP", "RB", "RP")]
    at = next((i for i, t in enumerate(after) if t.lemma == verb), len(after))
    rest = after[at + 1 :]
    if verb in ("write", "speak", "talk"):
        rest = rest[1:] if rest and rest[0].text.lower() in ("to", "with") else []
    return bool(rest) and (rest[0].text.lower() in CALLED or rest[0].tag in ("NNP", "NNPS"))
