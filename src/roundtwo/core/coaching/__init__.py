"""The coach: what may be contested, what came of it, and an answer given again beside the first one. All of it pure.

    spans.py        the highlighted words of a critique, each with what it rests on
    said.py         what the candidate says against them: a place in the transcript, "not mine", "not about that"
    rereading.py    the session read again with such a correction
    contest.py      withdrawn or upheld, and why
    retried.py      two versions of one answer: what was added, what is still missing, the level before and after
    lacking.py      what an answer on a criterion may hold, and how that is asked for
    replying.py     free questions, answered from anchors, quotes and rules
    asking.py       the same put to a language model, and what of its reply may stand

What counts stands in the transcript. A level never rises on anybody's word; it may fall on the candidate's own.
"""

from __future__ import annotations
