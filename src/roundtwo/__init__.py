"""RoundTwo: a mock interviewer for the second job interview, in the terminal."""

__version__ = "0.1.0"
