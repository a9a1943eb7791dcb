"""spaCy's trees to clauses: subject, verb, tense, modality, span.

The small English model is often wrong in the same places, and each has its mend here: verbs whose past looks
like their present ("I set up"), sentences that begin with a past verb and leave out "I", and past forms it
takes for a present ("we rebuilt").
"""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from roundtwo.core.clauses import Clause, ClauseRole, Parsed, Subject, Tense, Token
from roundtwo.core.lexicon import Lexicon
from roundtwo.language.names import all_names, names_in
from roundtwo.language.people import people_in
from roundtwo.language.phrases import phrases_in
from roundtwo.language.verbs import PAST_FORMS, SAME_FORM

CLAUSE_DEPS = frozenset({"ROOT", "conj", "advcl", "relcl", "ccomp", "parataxis", "acl"})
HABIT_WORDS = frozenset(
    {
        "usually",
        "always",
        "often",
        "typically",
        "normally",
        "generally",
        "regularly",
        "whenever",
        "mostly",
    }
)
SUBJECTS: dict[str, Subject] = {
    "i": "i", "we": "we", "you": "you", "he": "they", "she": "they", "they": "they", "it": "it",
    "this": "it", "that": "it", "which": "it", "who": "they", "there": "it",
}  # fmt: skip
ENGLISH = frozenset(
    "the a an and of to in i we it was is that for on with my you they he she had have as at not but so "
    "this be are do did no yes".split()
)
FOREIGN = frozenset(
    "der die das den dem ein eine und ist sind nicht ich wir ihr mit für von zu auf dann aber haben hat habe "
    "wurde el los las que con por para una un muy pero como yo nos es está fue le les des du et je nous vous est "
    "pas dans sur avec mais il che di della per non sono ma ho het een niet ik van en dat maar zijn heb hebben "
    "twee waren ook naar bij werd não uma com mas foi eu nie jest się na że ale bir ve bu için ile og som det att "
    "och jag vi har ikke".split()
)
"""Small words of other languages that are none in English."""


def parsed_from(document: Doc, text: str, lexicon: Lexicon) -> Parsed:
    """The parse as plain values. Offsets are code points, as spaCy's are."""
    heads = [token for token in document if is_clause_head(token)]
    known = {token.i for token in heads}
    clauses = tuple(clause for head in heads if (clause := clause_of(head, known, lexicon)))
    sentences = tuple((span.start_char, span.end_char) for span in document.sents)
    return Parsed(
        text=text,
        sentences=sentences,
        clauses=clauses,
        names=tuple(all_names(document, lexicon)),
        people=tuple(people_in(document, lexicon)),
        phrases=tuple(phrases_in(document, lexicon)),
        english=looks_english(document),
    )


def looks_english(document: Doc) -> bool:
    """Whether a text may be English. Few of its small words is no proof: a list of names has none, so that it takes
    another language's too, or its letters.
    """
    words = [token.lower_ for token in document if token.is_alpha]
    if len(words) < 8:
        return True
    english = sum(word in ENGLISH for word in words)
    plain = [token.lower_ for token in document if token.is_alpha and not token.is_title]  # names have any letters
    foreign = sum(word in FOREIGN or not word.isascii() for word in plain)
    return (english >= len(words) * 0.12 and english >= foreign) or foreign < max(2, len(words) * 0.12)


def is_clause_head(token: SpacyToken) -> bool:
    if token.dep_ not in CLAUSE_DEPS:
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.tag_ in ("VBD", "VBZ", "VBP") or token.dep_ not in ("acl", "relcl")
    return token.dep_ == "ROOT" and (looks_past(token) or token.lower_ in SAME_FORM)


def looks_past(token: SpacyToken) -> bool:
    return token.tag_ == "VBD" or token.lower_ in PAST_FORMS


def clause_of(head: SpacyToken, known: set[int], lexicon: Lexicon) -> Clause | None:
    own = [token for token in own_tokens(head, known) if not token.is_space]
    own = without_edges(own, head)
    if not own:
        return None
    subject = subject_of(head)
    tense, modal, perfect, progressive = tense_of(head)
    kind, lemma = subject_kind(head, subject)
    return Clause(
        start=own[0].idx,
        end=own[-1].idx + len(own[-1]),
        subject=kind,
        subject_lemma=lemma,
        verb=verb_of(head),
        tense=tense,
        modal=modal,
        negated=is_negated(head),
        passive=any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children),
        perfect=perfect,
        progressive=progressive,
        role=role_of(head),
        marker=marker_of(head),
        habitual=is_habitual(head, own),
        tokens=tuple(Token(t.text, t.lemma_.lower(), t.tag_, t.idx, t.idx + len(t)) for t in own),
        names=tuple(names_in(own, head, lexicon)),
        core_end=core_end(head, known),
    )


def own_tokens(head: SpacyToken, known: set[int]) -> list[SpacyToken]:
    """The head's subtree without the subtrees of other clauses' heads."""
    found: list[SpacyToken] = []
    waiting = [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting.extend(child for child in token.children if child.i not in known)
    return sorted(found, key=lambda token: token.i)


GOES_INTO = frozenset({"into", "onto", "to", "from", "out", "off", "in", "on", "over", "with", "for"})
"""Prepositions whose phrase may belong to the deed ("put both lists onto one sheet")."""
LONGEST_CORE = 9


def core_end(head: SpacyToken, known: set[int]) -> int:
    """The end of "split the orders" in "I split the orders between the two of them because …"; 0 without an object."""
    things = [child for child in head.children if child.dep_ == "dobj" and child.i > head.i]
    if not things:
        return 0
    inside = [t for t in own_tokens(things[0], known) if t.i >= things[0].left_edge.i]
    last = max(inside, key=lambda t: t.i)
    for child in head.children:
        if child.dep_ in ("prt", "prep", "dative") and child.i == last.i + 1 and child.lower_ in GOES_INTO | {"up"}:
            further = max(own_tokens(child, known), key=lambda t: t.i)
            if further.i - head.i < LONGEST_CORE:
                last = further
            break
    return last.idx + len(last) if last.i - head.i < LONGEST_CORE else 0


def without_edges(own: list[SpacyToken], head: SpacyToken) -> list[SpacyToken]:
    """Without leading "and", "yeah", "so", commas, and without what is cut off from the head by another clause."""

    def loose(token: SpacyToken) -> bool:
        return (
            token.is_punct
            or token.dep_ in ("cc", "intj", "punct")
            or token.tag_ == "UH"
            or (token.lower_ in ("so", "then", "well", "anyway", "yeah", "okay") and token.i < head.i)
        )

    start, end = 0, len(own)
    while start < end and loose(own[start]) and own[start] is not head:
        start += 1
    while end > start and ((own[end - 1].is_punct and own[end - 1].text != "%") or own[end - 1].dep_ == "cc"):
        end -= 1
    return own[start:end]


def subject_of(head: SpacyToken) -> SpacyToken | None:
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass", "expl"):
            return child
    if head.dep_ == "conj" and head.head is not head:
        return subject_of(head.head)
    return None


def own_subject(head: SpacyToken) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in head.children)


def subject_kind(head: SpacyToken, subject: SpacyToken | None) -> tuple[Subject, str]:
    if subject is None:
        # "Ran the pastry section": a sentence that begins with a past verb has "I" left out.
        first = head.dep_ == "ROOT" or head.head.dep_ == "ROOT"
        leading = all(
            t.is_punct or t.dep_ in ("intj", "advmod", "cc") or t.tag_ == "UH" for t in head.sent if t.i < head.i
        )
        offered = any(t.lower_ == "or" for t in head.sent if t.i < head.i)  # "Or asked Dana": what could have been done
        if first and not offered and looks_past(head) and (leading or head.dep_ == "conj"):
            return "i", "i"
        return "none", ""
    word = subject.lower_
    if word in SUBJECTS:
        return SUBJECTS[word], word
    partners = {child.lower_ for child in subject.children if child.dep_ == "conj"}
    # "The landlord and I": the model takes the two for two subjects rather than for one pair.
    beside = {child.lower_ for child in head.children if child.dep_ == "nsubj" and child.i > subject.i}
    if partners & {"i", "me"} or ("i" in beside and any(child.dep_ == "cc" for child in subject.children)):
        return "we", "we"
    return "other", subject.lemma_.lower()


def tense_of(head: SpacyToken) -> tuple[Tense, str, bool, bool]:
    """(tense, modal, perfect, progressive)."""
    aux = [child for child in head.children if child.dep_ in ("aux", "auxpass") and child.i < head.i]
    if not aux and head.dep_ == "conj" and not own_subject(head):
        # "I'd pick one thing and fix it": a bare second verb shares the first one's auxiliaries, and
        # "I'd have skipped the index and kept three" tells of nothing that was done.
        above = [child for child in head.head.children if child.dep_ in ("aux", "auxpass")]
        bare = head.tag_ != "VBD" and head.lower_ not in PAST_FORMS
        if bare or any(child.tag_ == "MD" for child in above):
            aux = above
    words = {child.lower_ for child in aux}
    modal = next((modal_lemma(child) for child in aux if child.tag_ == "MD"), "")
    perfect = bool(words & {"have", "has", "had", "'ve"}) and head.tag_ in ("VBN", "VBD")
    progressive = head.tag_ == "VBG"
    if modal:
        return ("future" if modal in ("will", "shall") else "none"), modal, perfect, progressive
    if perfect or words & {"was", "were", "did", "had", "got"}:
        return "past", "", perfect, progressive
    if words & {"is", "are", "am", "'m", "'re", "'s", "do", "does"}:
        going = head.lower_ == "going" and any(child.dep_ == "xcomp" for child in head.children)
        return ("future" if going else "present"), "", perfect, progressive
    if head.lower_ in SAME_FORM:
        return ("past" if past_around(head) else "present"), "", perfect, progressive
    if looks_past(head):
        return "past", "", perfect, progressive
    if head.tag_ in ("VBZ", "VBP"):
        return "present", "", perfect, progressive
    return "none", "", perfect, progressive


def modal_lemma(token: SpacyToken) -> str:
    return {"'d": "would", "'ll": "will", "ca": "can", "wo": "will"}.get(token.lower_, token.lower_)


def past_around(head: SpacyToken) -> bool:
    """Whether the text around a verb of one form speaks of the past ("I set it up and left")."""
    others = [t for t in head.doc if is_clause_head(t) and t.lower_ not in SAME_FORM and is_finite(t)]
    near = [t for t in others if t.sent == head.sent] or others
    if sum(is_past(t) for t in near) * 2 >= len(near):
        return True
    habit = any(t.lower_ in HABIT_WORDS for t in head.sent)
    return not habit and sum(is_past(t) for t in others) * 2 >= len(others)


def is_finite(token: SpacyToken) -> bool:
    """Whether a verb has a time of its own: "let him do it" and "could do it" speak of none."""
    tagged = token.tag_ in ("VBD", "VBZ", "VBP") or looks_past(token)
    return tagged or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in token.children)


def is_past(token: SpacyToken) -> bool:
    """Whether a verb is told of the past, its auxiliary included ("was finished")."""
    return looks_past(token) or any(c.lower_ in ("was", "were", "had", "did") for c in token.children if c.i < token.i)


def verb_of(head: SpacyToken) -> str:
    if head.lower_ == "used":
        for child in head.children:
            if child.dep_ == "xcomp":
                return child.lemma_.lower()
    lemma = PAST_FORMS.get(head.lower_, head.lemma_.lower())
    particle = next((child.lower_ for child in head.children if child.dep_ == "prt"), "")
    return f"{lemma} {particle}" if particle else lemma


def role_of(head: SpacyToken) -> ClauseRole:
    match head.dep_:
        case "ROOT" | "parataxis":
            return "main"
        case "conj":
            above = role_of(head.head) if head.head.dep_ in CLAUSE_DEPS else "main"
            return "conjunct" if above in ("main", "conjunct") else above
        case "relcl" | "acl":
            return "relative"
        case "advcl":
            return "adverbial"
        case _:
            # "I said we moved it" is told as a complement; "X, he said" has the telling at the end.
            return "main" if head.head.i > head.i else "complement"


def marker_of(head: SpacyToken) -> str:
    for child in head.children:
        if child.dep_ == "mark" or (child.tag_ == "WRB" and child.i < head.i):
            return child.lower_
    if head.dep_ == "conj":
        return marker_of(head.head) if head.head.dep_ in CLAUSE_DEPS - {"ROOT"} else ""
    return ""


DENIALS = frozenset({"never", "nobody", "nothing", "hardly", "none"})


SUPPOSED = frozenset({"think", "believe", "remember", "recall", "suppose", "imagine"})
"""What is denied of these is denied of what they hold: "I don't think I noticed it"."""


def is_negated(head: SpacyToken) -> bool:
    """Whether the clause denies its verb; "a template, nothing fancy" and "sent it without a word" do not."""
    return denies(head) or in_doubt(head)


def denies(head: SpacyToken) -> bool:
    return any(
        child.dep_ == "neg" or (child.lower_ in DENIALS and child.dep_ in ("nsubj", "dobj", "advmod", "attr"))
        for child in head.children
    )


def in_doubt(head: SpacyToken) -> bool:
    """Whether somebody says that they don't think or remember it, or goes on from such a clause with "or"."""
    held_by = head.head
    if head.dep_ == "conj" and held_by is not head:
        joined = any(child.dep_ == "cc" and child.lower_ in ("or", "nor") for child in held_by.children)
        return joined and (in_doubt(held_by) or (held_by.lemma_ in SUPPOSED and denies(held_by)))
    if head.dep_ != "ccomp" or any(token.tag_ in WH_TAGS for token in head.children):
        return False
    return (held_by.lemma_ in SUPPOSED and denies(held_by)) or (held_by.lemma_ == "doubt" and held_by.pos_ == "VERB")


WH_TAGS = ("WP", "WRB", "WDT", "WP$")


def is_habitual(head: SpacyToken, own: list[SpacyToken]) -> bool:
    if head.lower_ == "used" and any(child.dep_ == "xcomp" for child in head.children):
        return True
    return any(token.lower_ in HABIT_WORDS for token in own)
