"""Which family a role is of, and whether it leads people."""

from __future__ import annotations

from roundtwo.core.bank import Bank, FamilyWords
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import phrase_pattern, straight

GENERAL = "general"
"""The family of a role that no list is sure of: it is asked what anybody can be asked."""
FEWEST_HITS = 3
"""Different words of a family in a posting from which it is one of that family without its title's saying so."""
AGAINST_TITLE = 7
"""The same where there is a title, and it is no family's: a hotel has complaints and renewals, too."""
AHEAD = 2
"""How many more it takes for each word of the next family."""


def family(brief: Brief, bank: Bank) -> str:
    """The role family by its title, else by the posting's words where they are sure, else `GENERAL`."""
    first = next((line for line in brief.job.splitlines() if line.strip()), "")
    title = straight(brief.role or first).lower()
    named = {name: longest_title(title, words) for name, words in bank.families.items()}
    best = max(named, key=lambda name: named[name], default=GENERAL)
    if named.get(best):
        return best
    text = straight(brief.job or brief.resume).lower()
    hits = {name: len(set(phrase_pattern(words.words).findall(text))) for name, words in bank.families.items()}
    ranked = sorted(hits, key=lambda name: -hits[name])
    fewest = AGAINST_TITLE if brief.role else FEWEST_HITS
    sure = len(ranked) > 1 and hits[ranked[0]] >= fewest + AHEAD * hits[ranked[1]]
    return ranked[0] if sure else GENERAL


def longest_title(title: str, words: FamilyWords) -> int:
    """Letters of the longest title of a family in `title`: a sales engineer sells."""
    left = phrase_pattern(words.no_title).sub(" ", title)
    return max((len(match) for match in phrase_pattern(words.title).findall(left)), default=0)


def leads_people(brief: Brief, bank: Bank) -> bool:
    return bool(bank.people_lead) and phrase_pattern(bank.people_lead).search(straight(brief.job)) is not None
