"""Pages of the agency's review: board, item, who reviews what."""
