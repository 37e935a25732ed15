"""Trials, what-if, near-boundary list and robustness: estimates for the office and the agency alone."""
