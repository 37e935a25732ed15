"""The scheme workbench (评分细则): read, compare, edit, try, freeze, adopt."""
