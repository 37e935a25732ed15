"""The reference files of the portal: reading them strictly, and bringing the database in line with them."""
