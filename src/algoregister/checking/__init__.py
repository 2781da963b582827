"""Rules over a register that has been read, and what they find."""
