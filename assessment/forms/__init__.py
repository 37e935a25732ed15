"""How requests are read: from posted text to what services take."""
