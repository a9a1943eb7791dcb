"""What question and answer both name: words of the question that the candidate took up."""

from __future__ import annotations

from roundtwo.core.brief import content_words
from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon

FEWEST_LETTERS = 4
NOT_SHARED = frozenset(
    "definition thing way time person place job year work question situation example organisation organization company "
    "workplace strategy problem term kind part role position lot point life word case day week month hour experience "
    "background condition environment colleague boss taker someone somebody anyone anybody everyone everybody "
    "something anything everything nothing nobody thing lot".split()
)
"""What a question names and nobody speaks of."""


def shared_noun(parsed: Parsed, question: str, lexicon: Lexicon) -> str:
    """The first noun that the question named and the answer takes up ("success"); empty where there is none to say."""
    asked = content_words(question)
    for clause in parsed.clauses:
        for token in clause.tokens:
            lemma = token.lemma.lower()
            hollow = lemma in NOT_SHARED or lemma in lexicon.people or not token.text.isalpha()
            named = token.tag in ("NN", "NNS") and len(lemma) >= FEWEST_LETTERS and not hollow
            if named and asked & content_words(token.text) and not lexicon.has("failure", token.text):
                return token.text.lower()
    return ""


def sentence_with(parsed: Parsed, word: str) -> str:
    """The first sentence in which a word stands, verbatim."""
    for start, end in parsed.sentences:
        if word in parsed.text[start:end].lower():
            return parsed.text[start:end].strip()
    return parsed.text.strip()
