"""Texts of the coach: contested words, answers given again, free questions."""

from __future__ import annotations

from collections.abc import Mapping

COACHING: Mapping[str, str] = {
    # -- contested words
    "coach.gone": "The critique no longer rests on these words, so there is nothing to contest.",
    "coach.demand": (
        "A level follows from what stands in the transcript. Asking for one moves nothing, up or down. What can be "
        "contested is the reading: say what was read wrongly, or the turn in which the missing part stands."
    ),
    "coach.taken.place": "Taken back. Turn {turn} has it: {words} Read together with that, the gap is gone.",
    "coach.taken.own_word": "Taken back, on your word. What you do not stand by is not held up for you.",
    "coach.taken.aside": (
        "Taken back. The question there was “{ask}”, which was after something else, and without its answer the rule "
        "finds no gap."
    ),
    "coach.why.place": "What was missing stands in turn {turn}.",
    "coach.why.own_word": "You said that this is not so, or not yours.",
    "coach.why.aside": "The question in turn {turn} was after something else.",
    "coach.level": "{name}: {before} before, {after} now.",
    "coach.level.same": "No level moves by it.",
    "coach.overall": "Overall: {before} before, {after} now.",
    "coach.open": "open",
    "coach.upheld.strength": (
        "This counts for you, and nothing you say speaks against it, so it stays. It goes if it was not yours, or not "
        "so: say that."
    ),
    "coach.upheld.unclear": (
        "It stays, for I cannot judge that. I go by what stands in the transcript: name the turn or the words in which "
        "the missing part was said."
    ),
    "coach.upheld.unfound": "It stays. I have looked for {words}, and no answer of yours has it.",
    "coach.upheld.same": "It stays. “{words}” is in the same answer, and was read with it.",
    "coach.upheld.nothing": "It stays. From turn {turn} nothing is read here: it repeats, asks back, or is left out.",
    "coach.upheld.itself": (
        "It stays. Turn {turn} does say “{words}”, but this is read from each answer by itself, as it was given."
    ),
    "coach.upheld.untied": (
        "It stays. Turn {turn} does say: {words} Whether both are about the same thing I cannot judge: they share "
        "too few words."
    ),
    "coach.upheld.still": "It stays. Turn {turn} says “{words}”, and read together with it the gap is still there.",
    "coach.upheld.mine": (
        "It stays. I believe you, and a panel hears only what was said: no answer says so. Say it, and answer turn "
        "{turn} again."
    ),
    "coach.upheld.asked": "It stays. The question was “{ask}”, so its answer is read for this.",
    "coach.upheld.model": (
        "It stays for now. A language model read this one, and what it saw in the words I cannot judge by rules."
    ),
    "coach.unfound": "No answer of yours has {words}.",
    "coach.found": "Turn {turn} does say: {words}",
    "coach.because": "{name} was read so: {why}",
    # -- the rules, in plain words
    "coach.rule.strength": "What stands there is the fullest outcome, decision or correction that your own words show.",
    "coach.rule.repairs": "A repair is made where a story stops short of its next piece, from your own words alone.",
    "coach.rule.preparation": (
        "The rule: facts count that stand in the posting or the notes, that nobody in the room had named before, and "
        "that you made something of."
    ),
    "coach.rule.depth": (
        "The rule: the fullest story counts. A thing that you did, how you did it, what came of it, and where it began "
        "or what it does not show."
    ),
    "coach.rule.technical": (
        "The rule: what counts stands beside a choice. Its reason, what it had to respect, the way not taken, how it "
        "could fail, how that would show."
    ),
    "coach.rule.exercise": (
        "The rule: what had to be known first, an approach, and after the change what stays, what goes, and why."
    ),
    "coach.rule.follow_up": (
        "The rule: the reply to a push counts by itself, whatever was said before or later. It is met where it holds "
        "what the push was after."
    ),
    "coach.rule.fit": (
        "The rule: a reason that hangs on this job or on a choice you made, and a disagreement told in what you did."
    ),
    "coach.rule.growth": (
        "The rule: something that went wrong and was yours, what you drew from it, a later time when you did it, and a "
        "gap for this job with a first step."
    ),
    "coach.rule.questions": (
        "The rule: your own questions count. Open ones, about this team, not answered in the posting, one of them out "
        "of a reply."
    ),
    "coach.rule.communication": (
        "The rule: an answer is clear that takes the question as it was put, gets to what happened within 80 words and "
        "stays under 300."
    ),
    # -- an answer given again
    "again.same": "It says what the first one said, so nothing has changed.",
    "again.brackets": (
        "{words} still stands in it. That is where your own words go; until then its sentence is left out of the "
        "reading."
    ),
    "again.only_brackets": "{words} still stands in it, and nothing else is there to read yet. Put your own words in.",
    "again.addressed": "“{words}” speaks to whoever scores. It is left out, and changes nothing.",
    "again.private": "Something private or confidential in it is left out of the reading.",
    "again.repeats": "Nearly all of it stands in another answer of yours, so it counts there.",
    "again.before": "The first time, turn {turn}",
    "again.after": "Now",
    "again.added": "Added",
    "again.added.none": "Nothing that the rules can see.",
    "again.gone": "No longer there",
    "again.missing": "Still missing",
    "again.missing.none": "Nothing that the rules look for.",
    "again.elsewhere": "{what} It came in turn {turn}, when it was asked for.",
    "again.next": "What a {level} has: {anchor}",
    "again.level": "{name}, over the whole interview: {before} with the first answer, {after} with this one.",
    "again.level.alone": "{name}, each answer by itself: {before} the first, {after} this one.",
    "again.level.one": "One reading by rules, so there is no spread.",
    "again.level.two": "Two readings, with the versions in both orders.",
    "again.level.recorded": "The critique has {recorded}; it stays as it is.",
    "again.spread": "{level} ({low} to {high})",
    "again.open": "open",
    "again.parts": "Parts told: {parts}.",
    "again.parts.none": "Parts of a story told: none.",
    "has.own_deed": "what you did",
    "has.method": "how it was done",
    "has.measure": "a measured result",
    "has.number": "a figure",
    "has.baseline": "where it started",
    "has.result": "what came of it",
    "has.reason": "a reason",
    "has.alternative": "another way",
    "has.obstacle": "what was in the way",
    "has.learning": "what you drew from it",
    "has.people": "who else was in it",
    "has.decider": "who decided",
    "has.when": "when it was",
    "has.check": "how it was checked",
    "has.question": "a question of your own",
    "lacks.own_part": "What did you do in it yourself?",
    "lacks.how": "How was it done, step by step?",
    "lacks.result": "What came of it?",
    "lacks.measure": "What was it before, and what after?",
    "lacks.limits": "How much of that was down to it?",
    "lacks.reason": "Why that way?",
    "lacks.motive": "What in this job ties in with your own work?",
    "lacks.constraint": "What did it have to respect?",
    "lacks.alternative": "Which other way was there?",
    "lacks.risk": "How could it have failed?",
    "lacks.check": "How would you have noticed?",
    "lacks.owned": "Which decision in it was yours?",
    "lacks.learning": "What did you draw from it?",
    "lacks.later": "When did you next act on that?",
    "lacks.people": "How did the other side see it?",
    "lacks.obstacle": "What got in the way?",
    "lacks.incident": "Which one occasion was that?",
    "lacks.clarify": "What exactly was meant?",
    # -- free questions
    "ask.where": "Turn {turn}: “{quote}”, to the question “{ask}”",
    "ask.where.none": "No words are cited there.",
    "ask.anchor": "{name}, {level}: {text} It sounds like this, from another job: “{example}”",
    "ask.between": "{name}, {level} lies between two anchors.",
    "ask.five": "A 5 takes two answers that show it.",
    "ask.why": "{name} stands at {level}. {why}",
    "ask.next": "{next}",
    "ask.next.none": "The rules have no next step for that one.",
    "ask.repair": "{what} Yours, mended: {rewrite}",
    "ask.text": "Text shows no confidence, charm or accent, and grammar never counts. So nothing here rests on them.",
    "ask.which": "Which criterion? They are: {names}.",
    "ask.unknown": (
        "That I cannot say. I answer from the rubric, your own words and the rules: why a level stands there, where "
        "something was said, what a 3, 4 or 5 looks like, what is missing."
    ),
    # -- who answers
    "coach.fell_back": "The model's reply could not be used, so the rules answer: {why}",
    "coach.fell_back.invented": "it rested on words that you did not say.",
    "coach.fell_back.form": "it was not in the form that was asked for.",
    "coach.fell_back.words": "it held praise, or facts that nobody told.",
    "coach.fell_back.untied": "what it named is about something else.",
    "coach.retry.untied": "The words that it names are about something else, so they fill no gap there.",
    "coach.retry.invented": (
        "It quotes words that the candidate did not say there, or names none where some are needed. Copy them letter "
        "for letter from the turn that you name."
    ),
    "coach.retry.words": "It praises or judges the person, or names a figure or a turn that is in no quote.",
    "coach.recited": "It stays. “{quote}” (turn {turn}). {why}",
    "coach.taken.model": "Taken back. {why}",
    "coach.taken.filled": "Taken back. Turn {turn} has it: {words} {why}",
    # -- in lines
    "lines.hint": "Ask what you like. /contest N why, /again TURN, /about N, /list, /help; the end of input ends it.",
    "lines.help": (
        "Ask, and the coach answers from the rubric, your words and the rules.\n"
        "  /contest N why   what is wrong with the words that have the number N\n"
        "  /again TURN      answer that question once more; an empty line ends it\n"
        "  /about N         the next questions are about these words\n"
        "  /list            everything that can be contested\n"
        "  /end             leave; so does the end of input"
    ),
    "lines.number": "There is no such number: they go from 1 to {most}. /list shows them.",
    "lines.why": "Say why, behind the number: /contest {number} that was …",
    "lines.turn": "No answer of yours has that turn. /list shows some.",
    "lines.first": "Your first answer, turn {turn}. Write it anew; an empty line ends it.",
    "lines.nothing": "Nothing was written, so nothing is kept.",
    "lines.repairs": "Repairs",
    "lines.withdrawn": "Withdrawn from {what}",
    "lines.struck": "Withdrawn",
    # -- in the letter, and on the screens
    "letter.coach": "Coach",
    "letter.coaching": "The coach looks at it …",
    "letter.struck": "withdrawn",
    "letter.struck.head": "Withdrawn",
    "letter.struck.repair": "a repair",
    "letter.withdrawn": "They stand without what was withdrawn.",
    "letter.strength.elsewhere": "None stands out here. What speaks for you stands under the levels.",
    "letter.contest": "What was read wrongly?",
    "letter.contest.about": (
        "Say where the missing part stands (“turn 14”, or its words), or that this was you, was not yours, or was not "
        "about that. What counts is what stands in the transcript. A question is answered too."
    ),
    "letter.contest.none": "Nothing here can be contested: mark a line with words.",
    "letter.contest.struck": "That one is withdrawn already.",
    "letter.answer.none": "No answer belongs to this line.",
    "letter.kept": "Kept. The critique stays as it is.",
    "again.title": "Answer it again",
    "again.placeholder": "The same question once more. Enter sends.",
    "again.reading": "Both versions are being read …",
    "again.empty": "There is nothing to send yet.",
}
