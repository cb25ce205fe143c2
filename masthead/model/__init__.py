"""The words of the trade as frozen values: what a publication is made of. Imports nothing of ours but itself."""

from masthead.model.dates import PartialDate, When, brief_month, display, display_period, iso, moment_of
from masthead.model.items import (
    Approval,
    Attachment,
    Body,
    Consent,
    Correction,
    Item,
    Lines,
    Passage,
    PictureNote,
    Retraction,
    Withheld,
    WithheldPassage,
    line_of,
)
from masthead.model.kinds import (
    Article,
    Authority,
    ContentsGroup,
    CoverPicture,
    DocumentControl,
    Event,
    Issue,
    NewsItem,
    Page,
    Person,
    Place,
    PrintedEntry,
    Reference,
    Report,
    Role,
    Session,
)
from masthead.model.notices import (
    RETRACTED,
    Noted,
    Notice,
    amended,
    corrected_in,
    headline,
    marked,
    noted,
    noted_in,
    notices,
    theme_of,
    unmarked,
    years_of,
)
from masthead.model.publication import Publication
from masthead.model.serials import FormerTitle, Issn, Nameplate
from masthead.model.settings import (
    Accessibility,
    CheckWishes,
    Cohort,
    Deposit,
    Funder,
    Gone,
    Mail,
    MailingList,
    Phase,
    Programme,
    Publisher,
    Serial,
    Settings,
    Strand,
    TeamMember,
    Theme,
)

__all__ = [
    "RETRACTED", "Accessibility", "Approval", "Article", "Attachment", "Authority", "Body", "CheckWishes", "Cohort",
    "Consent", "ContentsGroup", "Correction", "CoverPicture", "Deposit", "DocumentControl", "Event", "FormerTitle",
    "Funder", "Gone", "Issn", "Issue", "Item", "Lines", "Mail", "MailingList", "Nameplate", "NewsItem", "Noted",
    "Notice", "Page", "PartialDate", "Passage", "Person", "Phase", "PictureNote", "Place", "PrintedEntry", "Programme",
    "Publication", "Publisher", "Reference", "Report", "Retraction", "Role", "Serial", "Session", "Settings", "Strand",
    "TeamMember", "Theme", "When", "Withheld", "WithheldPassage", "amended", "brief_month", "corrected_in", "display",
    "display_period", "headline", "iso", "line_of", "marked", "moment_of", "noted", "noted_in", "notices", "theme_of",
    "unmarked", "years_of",
]  # fmt: skip
