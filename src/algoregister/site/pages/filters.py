"""What the filters of the catalogue are called."""

from algoregister.site.messages import Messages


def facet_labels(messages: Messages) -> list[tuple[str, str]]:
    """Name each facet of the catalogue, in the order they are shown in."""
    say = messages.gettext
    return [
        ("status", say("Status")),
        ("register", say("Register it comes from")),
        ("organisation", say("Organisation")),
        ("theme", say("Theme")),
        ("category", say("How heavy the effect can be")),
        ("method", say("Kind of method")),
        ("personal-data", say("Personal data")),
        ("ground", say("Why it stopped")),
        ("started", say("Year it began")),
        ("stopped", say("Year it stopped")),
    ]
