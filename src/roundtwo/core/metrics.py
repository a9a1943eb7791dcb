"""What each number of a critique counts and how: the one place where the formulas stand.

The reader counts by it (`core/reading/delivery.py`), the screen and every report show it. An answer counts here when it
is on the matter and of `FEWEST_WORDS` words at least; what is said again, private, or said to the reader is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from roundtwo.core.text import WORDS_A_MINUTE

FEWEST_WORDS = 6
"""Words below which an answer says too little to go by (as in `session.of_substance`)."""
LONG_FACT = 300
"""Words after which an answer without a story is long (PRODUCT, metrics)."""
LONG_STORY = 400


class Metric(msgspec.Struct, frozen=True):
    """What a number counts, the form it is written in, and its formula in words."""

    label: str
    form: str
    formula: str


METRICS: Mapping[str, Metric] = {
    "answers": Metric(
        "answers that say enough to go by",
        "{:.0f}",
        f"answers on the matter, of {FEWEST_WORDS} words and more; repeats, private words and words to the reader are "
        "left out, here and below",
    ),
    "words_per_answer": Metric("words an answer", "{:.0f}", "words of those answers ÷ answers"),
    "minutes_per_answer": Metric(
        f"spoken minutes an answer, at {WORDS_A_MINUTE} words a minute",
        "{:.1f}",
        f"words ÷ {WORDS_A_MINUTE} ÷ answers",
    ),
    "longest_answer": Metric("words in the longest", "{:.0f}", "words of the longest of them"),
    "over_length": Metric(
        f"answers over {LONG_FACT} words, stories over {LONG_STORY}",
        "{:.0f}",
        f"stories of more than {LONG_STORY} words + other answers of more than {LONG_FACT}",
    ),
    "numbers_per_answer": Metric(
        "figures an answer",
        "{:.1f}",
        "shares, counts, sums of money and lengths of time ÷ answers; years and dates are no figures",
    ),
    "i_share": Metric("“I” among “I” and “we”", "{:.0%}", "“I” ÷ (“I” + “we”)"),
    "hedges_per_100": Metric("hedges in 100 words", "{:.1f}", "“sort of”, “maybe” and the like ÷ words × 100"),
    "story_completeness": Metric(
        "of five story parts told, on average",
        "{:.0%}",
        "parts told, at once or when asked, ÷ 5, averaged over the stories",
    ),
    "probes_answered": Metric("replies to probes", "{:.0f}", "answers to a question that followed up on an answer"),
    "probes_useful": Metric(
        "of them added something new",
        "{:.0%}",
        "replies with a deed, a figure, a reason or the like that their thread did not have yet ÷ replies",
    ),
}
"""Every number that a critique may hold, in the order in which they are shown."""


def counted_rows(metrics: Mapping[str, float]) -> Iterator[tuple[str, str, str]]:
    """(value, what it counts, its formula), of the numbers that are there."""
    for name, metric in METRICS.items():
        if name in metrics:
            yield metric.form.format(metrics[name]), metric.label, metric.formula
