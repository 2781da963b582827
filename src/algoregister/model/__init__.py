"""What maintainers write: entries, organisations, sources and the register itself."""
