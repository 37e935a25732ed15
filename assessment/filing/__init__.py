"""What a park is asked for, how what people type is read, and the draft that it adds up to. No writing here."""
