"""The receipt (回执) of a submitted version: what was filed, when, and the digest that proves it."""
