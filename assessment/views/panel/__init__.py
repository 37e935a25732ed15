"""The panel: the members' pages for the phone, and those of office and agency."""
