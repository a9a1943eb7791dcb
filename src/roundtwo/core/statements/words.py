"""A text cut into pieces that say one thing each, and the words of a piece by which two of them are about the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from roundtwo.core.brief import SENTENCE_END
from roundtwo.core.lexicon import straight

WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'-]*")
PIECE = re.compile(
    r"\s*[;:]\s+|\s+[–—]\s+|,?\s+but\s+|,\s+(?:and|so|or|which|who|though|although)\s+(?!all\b)"
    r"|\s+and\s+(?=(?:I|we|she|he|they|it|there|that)\b)"
)
COMMA = re.compile(r",\s+")
LONGEST = 45
"""Words of a piece that may still be one statement."""
UNREAL = re.compile(
    r"\b(?:would|wouldn't|could|might|(?-i:may)|should|if|unless|imagine|suppose|say you|hope|want|wants|"
    r"wanted to|plan to|going to|"
    r"will|won't|'ll)\b|\b(?:i|we|he|she|they|it|that)'d\s+(?!been\b|had\b|got\b|done\b|\w+ed\b|only\b|"
    r"an?\b|the\b|my\b|\d|(?:"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|about|around|some|twenty|thirty|forty|fifty|sixty)\b)"
    r"|\b(?:nearly|almost)\s+(?:\w+ed|lost|left|went|never|didn't)\b|\?",
    re.IGNORECASE,
)
"""What was not so, or is not so yet."""
YOURS = re.compile(r"\b(?:you|your|you've|you're)\b", re.IGNORECASE)
"""What is said of somebody else's place, from there on."""
ELSE = re.compile(
    r"\b(?:another|other|different|elsewhere|(?:the|a) (?:first|second|third|next|former|previous|earlier|later) "
    r"(?:version|draft|one|attempt|try|round|phase|part|half|pilot|stage|site|year|month|week|"
    r"quarter)|first version|"
    r"(?:my|our) (?:first|last|previous|old|next|former) (?:job|kitchen|team|school|company|firm|place|employer)|"
    r"(?:the|our) first|the second|next time|that was another)\b",
    re.IGNORECASE,
)
OTHERWISE = re.compile(r"\b(?:another|different|elsewhere|that was another)\b", re.IGNORECASE)
EARLY = re.compile(
    r"\b(?:when (?:i|we) (?:started|joined|came|began|arrived|took over|got there)|when it (?:started|began)|at first|"
    r"at the (?:start|beginning|time)|to begin with|initially|originally|back then|in those days|"
    r"the (?:year|month|week|"
    r"season) before|before (?:that|this|then|it|i|we|my time|the|her|his|(?-i:[A-Z]\w+))|used to|"
    r"previously|formerly|by then|until then|"
    r"years? (?:earlier|later|after)|(?:months?|weeks?) (?:earlier|later)|(?:the )?(?:year|month|"
    r"season) after|after (?:the|her|his|my|we|that)|before\s*$|"
    r"last (?:year|summer|winter|spring|autumn|season|month|week)|in (?:my|our|the|that|this) (?:first|"
    r"second|third|last) (?:\w+ )?"
    r"(?:year|month|week|season|half|quarter)s?|after that|since then|so far|yet|started (?:out )?(?:as|with)|promoted|"
    r"started at|stood in|filled in|in between|for a while|at times|sometimes|once|later|(?:when|"
    r"while) (?:i|we) (?:was|were) (?:on|away|ill|off|out|at)|on leave|in my absence|"
    r"(?:my )?(?:predecessor|successor))\b",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:now|nowadays|today|these days|at the moment|currently|this (?:year|summer|winter|season|month|week)|by now|"
    r"where i am)\b",
    re.IGNORECASE,
)
END = re.compile(
    r"\b(?:when (?:i|we) left|by the time (?:i|we) left|in the end|at the end|finally|by the end|"
    r"eventually|at its (?:height|peak))\b",
    re.IGNORECASE,
)

_COMMON = """
round usual normal typical average all-in-all altogether second-hand yourself both itself others ones none a an the
this that these those my our your his her their its some any every each all both no not only just even still also too
very really quite rather pretty so as than then there here it i we you he she they me us him them who whom whose which
what when where why how one ones thing things something anything nothing everything everybody everyone somebody
someone anybody people person lot lots bit kind sort way part half whole total entire full rest end start beginning
and or but if because of to in on at by for with from into onto over under up down out off about around after before
during through between within without against per across along near until since while be is are was were been being am
'm 're 's 've 'd 'll have has had having do does did done doing get got gets getting go goes went gone going come
comes came take takes took taken taking make makes made making let lets put puts give gives gave given keep kept bring
brings brought look looks looked looking say says said saying tell told see saw seen think thought know knew mean
means meant call called seem felt feel use used using want wanted need needed like liked try tried began begin become
became turn turned stay stayed work worked works working job jobs time times day days week weeks weekend month months
year years hour hours minute minutes today yesterday tomorrow now later earlier once twice always usually never ever
often sometimes almost nearly roughly maybe perhaps exactly actually honestly basically simply certainly probably own
myself ourselves himself herself themselves alone together back away well good better best bad big bigger biggest
small smaller little great right wrong sure new old same more most less least few fewer many much enough several
couple dozen hundred thousand million two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety percent per cent
pound pounds euro euros dollar dollars quid don't didn't doesn't isn't wasn't aren't weren't hasn't haven't hadn't
can't couldn't won't wouldn't shouldn't i'm i've i'd i'll we're we've we'd it's that's there's they're he's she's
what's let's ok okay yes oh course himself anyone done ago
""".split()
COMMON = frozenset(_COMMON)
"""Words that two statements may share without being about the same."""
IRREGULAR = {
    "led": "lead", "ran": "run", "wrote": "write", "written": "write", "built": "build", "taught": "teach",
    "held": "hold", "sold": "sell", "won": "win", "lost": "lose", "bought": "buy", "grew": "grow", "fell": "fall",
    "children": "child", "raised": "rais", "raise": "rais", "chose": "choose", "drew": "draw", "men": "man",
    "women": "woman", "got": "get", "found": "find", "met": "meet", "took": "take", "learnt": "learn",
    "rollout": "roll", "setup": "set", "handover": "hand", "takeover": "take",
    "changeover": "change", "merger": "merg", "began": "begin", "left": "leave", "staff": "staff",
}  # fmt: skip
ENDINGS = (
    "isations", "isation", "izations", "ization", "ations", "ation", "ated", "ating", "ates", "ate", "ments", "ment",
    "ions", "ion", "ings", "ing", "ies", "ors", "or", "ives", "ive", "als", "al", "es", "ed", "s", "e", "y",
)  # fmt: skip
FEWEST = 3
"""Letters that stay of a word when its ending goes."""


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending, so that "migrated" and "migration" are one."""
    plain = word.lower().removesuffix("'s").removesuffix("'").strip("-")
    plain = IRREGULAR.get(plain, plain)
    for ending in ENDINGS:
        if ending == "s" and plain.endswith("ss"):
            continue
        if plain.endswith(ending) and len(plain) - len(ending) >= FEWEST + (ending == "y"):
            plain = plain.removesuffix(ending)
            break
    if len(plain) > FEWEST and plain[-1] == plain[-2] and plain[-1] not in "ls":
        plain = plain[:-1]
    return plain


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """What a text is about: its words without endings, the common ones left out."""
    plain = straight(text)
    words = (w for raw in WORD.findall(plain) for w in raw.lower().removesuffix("'s").split("-"))
    kept = (w for w in words if w not in COMMON and len(w) > 1 and not (w.endswith("ly") and w not in LY))
    return frozenset([*map(stem, kept), *YEAR.findall(plain)])


LY = frozenset("july family supply reply assembly monthly weekly daily italy anomaly ally fly".split())
"""Words that end like an adverb."""


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text that says one thing, verbatim, with straight apostrophes beside it."""

    quote: str
    text: str
    around: frozenset[str]
    """What the sentence before and the rest of its own are about."""
    before: str = ""
    """The rest of its sentence that stands before it."""
    after: str = ""
    """What follows it: the rest of its sentence and the next one."""

    def part(self, start: int, end: int) -> str:
        """The stretch between commas that holds `start:end`."""
        left = max((m.end() for m in COMMA.finditer(self.text, 0, start)), default=0)
        right = next((m.start() for m in COMMA.finditer(self.text, end)), len(self.text))
        return self.text[left:right]

    def up_to(self, end: int) -> str:
        """Everything before `end` and the stretch it stands in: what comes after the next comma is another matter."""
        right = next((m.start() for m in COMMA.finditer(self.text, end)), len(self.text))
        return self.text[:right]


LONGEST_WORD = 60
"""Letters. Nobody says a longer one, and patterns take their time over it."""


def pieces(text: str, lead: str = "") -> Iterator[Piece]:
    """The pieces of a text in its order; `lead` is what stood before it (a question, a heading)."""
    previous = stems(lead)
    sentences = [s for line in text.splitlines() for s in SENTENCE_END.split(line) if s.strip()]
    for place, sentence in enumerate(sentences):
        own = stems(sentence)
        following = sentences[place + 1] if place + 1 < len(sentences) else ""
        start = 0
        cuts = [*PIECE.finditer(sentence), None]
        for cut in cuts:
            quote = sentence[start : cut.start() if cut else len(sentence)].strip().rstrip(".!")
            if quote and len(quote.split()) <= LONGEST and max(map(len, quote.split())) <= LONGEST_WORD:
                yield Piece(
                    quote,
                    straight(quote),
                    (previous | own) - stems(quote),
                    straight(sentence[:start]),
                    straight(f"{sentence[cut.end() :] if cut else ''} {following}"),
                )
            start = cut.end() if cut else start
        previous = own


def frame_of(piece: Piece, start: int, end: int) -> str:
    """At which point of a longer time it holds: "else" (another thing), "early", "now", "end", or any."""
    if ELSE.search(piece.text[:start]) or OTHERWISE.search(piece.up_to(end)):
        return "else"
    if EARLY.search(piece.before):
        return "early"
    text = piece.up_to(end)
    return next((name for name, pattern in (("early", EARLY), ("end", END), ("now", NOW)) if pattern.search(text)), "")


def few(piece: Piece, start: int, end: int, most: int = 6) -> str:
    """At most `most` words of the piece around `start:end`, verbatim: the figure with what it is of."""
    left = max((m.end() for m in COMMA.finditer(piece.text, 0, start)), default=0)
    right = next((m.start() for m in COMMA.finditer(piece.text, end)), len(piece.text))
    words = [m.span() for m in re.finditer(r"\S+", piece.text[:right]) if m.start() >= left]
    if len(words) > most:
        inside = [w for w in words if w[1] > start and w[0] < end][-most:]
        room = most - len(inside)
        behind = [w for w in words if w[0] >= end]
        ahead = [w for w in words if w[1] <= start]
        chosen = [*inside, *behind[: max(0, min(room, 2))]]
        more = most - len(chosen)
        words = [*(ahead[-more:] if more else []), *chosen]
        while len(words) > len(inside) and piece.text[slice(*words[-1])].lower().rstrip(".,") in LOOSE:
            words.pop()
        while words and len(words) > len(inside) and piece.text[slice(*words[0])].lower() in LOOSE | JOINS:
            words = words[1:]
    return piece.quote[words[0][0] : words[-1][1]].rstrip(",.;:") if words else piece.quote


LOOSE = frozenset("the a an of to for in on at by and or with from my our their so that about was were is".split())
JOINS = frozenset("i we us me it they he she that's it's had got".split())
