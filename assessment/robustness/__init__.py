"""How firmly ranks and grades stand when weights and figures are disturbed a little: estimates beside the core.

Floats live here and nowhere near a published point. The design is in docs/scoring.md (稳健性).
"""
