"""Attack strings of our own making, and a register that carries each of them in every text field."""
