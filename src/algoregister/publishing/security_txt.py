"""`/.well-known/security.txt`: where to report a hole (RFC 9116)."""

from collections.abc import Iterator

from algoregister.model.dates import as_day
from algoregister.publishing.publish import Published

SECURITY_TXT = ".well-known/security.txt"


def security_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give `security.txt`, where the register says what belongs into it."""
    security = published.settings.security
    if security is None:
        return
    base = published.settings.base_url
    lines = []
    if security.email:
        lines.append(f"Contact: mailto:{security.email}")
    if security.url:
        lines.append(f"Contact: {security.url}")
    lines.append(f"Expires: {as_day(security.expires_on).isoformat()}T00:00:00Z")
    lines.append(f"Preferred-Languages: {', '.join(published.languages)}")
    lines.append(f"Canonical: {base}{SECURITY_TXT}")
    if security.policy_url:
        lines.append(f"Policy: {security.policy_url}")
    yield SECURITY_TXT, ("\n".join(lines) + "\n").encode()
