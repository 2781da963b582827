"""What the search box and the catalogue say, per language; the browser fills the gaps."""

from algoregister.site.messages import Messages


def finding_texts(messages: Messages) -> dict[str, str]:
    """Give each text the scripts in the theme use, by name."""
    say = messages.gettext
    return {
        "none": say("No algorithm found."),
        "one": say("1 algorithm found."),
        "many": say("{n} algorithms found."),
        "only_pages": say("No algorithm found, but these pages are about it."),
        "all": say("All {n} with filters"),
        "browse": say("Look in the list of all algorithms"),
        "guessed": say("{typed} is not in the register; shown is {taken}."),
        "missing": say("Not in the register: {words}."),
        "partial": say("No algorithm has all these words; these have some of them."),
        "advice": say("Try fewer words or another word, or look by organisation or theme below."),
        "fewer": say("Take away a filter to see more."),
        "see_too": say("See also:"),
        "perhaps": say("Perhaps you are looking for one of these:"),
        "remove": say("(take this filter away)"),
        "narrow": say("Find in the list: {facet}"),
        "narrow_short": say("Find in the list"),
        "pages": say("Pages"),
        "taken_from": say("Taken from"),
        "previous": say("Previous"),
        "next": say("Next"),
        "page_of": say("Page {page} of {last}"),
    }
