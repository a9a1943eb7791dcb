"""The judge: a language model reads, and code holds what it reads to the record.

    exhibit.py   what it is shown: the transcript with what may be quoted, what probes brought, paper facts
    asking.py    its three requests and the forms of their replies
    saying.py    what it writes, held to the evidence
    proof.py     the evidence it named, held to the transcript
    placing.py   a level on proven evidence, held to the rubric's rules
    agreeing.py  several readings of one criterion made one
    mending.py   one strength and three repairs out of proven evidence

For each criterion it is asked twice: for evidence, and then for a level on what is left of that evidence once
code has looked. Whatever it says of totals, weights or a recommendation has no place to go.
"""

from __future__ import annotations
