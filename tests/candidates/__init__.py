"""Simulated candidates: data files that answer the meaning of an ask, and the one who plays them."""
