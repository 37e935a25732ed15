"""The audit trail as the office reads it: filtered, in sentences, exported, with what should alarm."""
