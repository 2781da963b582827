"""What finds personal data, secrets and internal addresses in texts: one module a kind of thing."""
