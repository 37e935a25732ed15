"""Pages of the year, one file a noun."""
