"""Publishes a register of the algorithms a government uses, and of those it stopped using."""

__version__ = "0.1.0"
