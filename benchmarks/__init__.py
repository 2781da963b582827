"""Measuring how fast the register is built and checked, beside peers, in one run."""
