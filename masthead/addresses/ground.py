"""Ground on which no old address lies: the site's own files, and names that belong to web servers and hosts.

Whoever may write ``redirect_from`` could else take the styles away from every page, or a file of the host's that others
put beside the site. Of files that were offered each has an address that people keep: there an old one may lie.
"""

from masthead.addresses.old import OldAddress
from masthead.addresses.paths import FEED_ARCHIVES, SEARCH_INDEX, attachment

_OWN = ("assets/", SEARCH_INDEX, FEED_ARCHIVES)
_OFFERED = attachment("")
_OF_HOSTS = ("cname",)
"""What hosts read at the root of a site: https://docs.github.com/en/pages/configuring-a-custom-domain."""


def belonging(old: OldAddress) -> str | None:
    """Say, after "the address", whose such an address is for ever; None where anything could have stood there."""
    if any(part.startswith(".") for part in old.path.split("/")):
        return "has a name that begins with a dot, which is for web servers alone"
    if old.below is None:
        return None
    path = old.below.casefold()
    if path.split("/")[0] in _OF_HOSTS:
        return f"is that of {old.below.split('/')[0]}, which is for the site's host alone"
    if path.startswith(_OFFERED) and path != _OFFERED:
        return None
    own = next((folder for folder in _OWN if f"{path.rstrip('/')}/".startswith(folder)), None)
    return own and f"lies in /{own}, which the site fills by itself"


def is_folder_of_files(old: OldAddress) -> bool:
    """Whether it is that of a folder of files that were offered, in which each has an address of its own."""
    return old.below is not None and old.below.casefold().startswith(_OFFERED) and old.file.endswith("/index.html")
