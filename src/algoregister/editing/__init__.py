"""Making and changing what maintainers write: new, retire, withdraw, format, diff."""
