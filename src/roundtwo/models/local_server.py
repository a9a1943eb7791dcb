"""Serves one .gguf file on loopback, in a process of its own: `python -m roundtwo.models.local_server`.

It takes one JSON line on stdin (`path`, `context` in tokens, `key`), writes one on stdout (`address`), and serves until
stdin closes, which also happens when the program that started it is gone. A crash in native code ends this process
and nothing else, and what that code logs does not reach a screen.
"""

from __future__ import annotations

import json
import os
import signal
import sys


def main() -> None:
    import xllamacpp

    # Ctrl-C in the terminal is for the interview, which may still want its critique.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wanted = json.loads(sys.stdin.readline())
    params = xllamacpp.CommonParams()
    params.model.path = wanted["path"]
    params.n_ctx = wanted["context"]
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [wanted["key"]]
    params.ui = False
    params.verbosity = 0
    server = xllamacpp.Server(params)
    sys.stdout.write(json.dumps({"address": server.listening_address}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    # Nothing is left to save, and taking native threads apart may hang.
    os._exit(0)


if __name__ == "__main__":
    main()
