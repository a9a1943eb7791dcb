"""The rules of an interview: values and pure functions.

Nothing in here reads a clock, a file, a network or a screen; chance comes in only as a seed.
"""
