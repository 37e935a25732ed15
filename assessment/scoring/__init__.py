"""The scoring core: the same scheme and the same case always give the same result.

Standard library only; no Django, no clock, no I/O, no floats, no state kept between calls.
"""
