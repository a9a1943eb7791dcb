"""What comes in from files: the person's papers, a first round, and the prompts.

    papers.py       a paper of the brief, whatever kind of file it is, as cleaned text
    encoding.py     bytes to text, where a file is plain text
    pdf.py          the text of a PDF
    word.py         the text of a .docx
    first_round.py  round one: JSON (chat_log.py), a labelled transcript (speakers.py), or notes
    prompts.py      personas, rubrics, exercises, questions and wording

Everything read here is untrusted: limited before it is loaded, cleaned before it is returned.
"""
