"""Pages of the consultation: the office asks, departments answer, disputes are settled."""
