"""Pages of the three-year plan, one file a noun."""
