"""`python -m roundtwo` is `roundtwo`."""

from roundtwo.cli import main

main()
