"""The Chinese forms of the scheme workbench: posts ↔ the canonical structure, one section or part a form."""
