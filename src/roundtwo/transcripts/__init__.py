"""Sessions on disk: one `.jsonl` file each, appended and never rewritten.

    codec.py       one event <-> one line
    transcript.py  a whole file as events; reading never writes
    journal.py     a session open for appending, locked, repaired after a crash
    drafts.py      the answer being written
    library.py     the folder of sessions: finding one by id, name or path
    entries.py     what the folder tells without a file being opened
    listing.py     what a list says of a session, and the words that find it
    catalog.py     all of that for thousands, kept so that no file is read twice
    choosing.py    what the catalogue is asked
    shelf.py       the catalogue's SQLite file: spoilt, stale or not to be written, it is never in the way
    naming.py      ids and file names
    durable.py     the moves on the disk that all of these rest on
    lock.py        one window a session

Anything a file may hold, however damaged, ends as events, as a notice or as a `TranscriptError`.
"""
