"""Leave to show and to name people: where it has ended, and every place that goes on as if it had not.

The consent of a picture covers that picture. The consent of a person in people.yml covers being shown in pictures and
being named: by the person's id, in a field, or in a text. Whoever withdraws it is to be in none of these places, nor in
anything that is made of them. What nobody declares cannot be known: a picture whose note does not say whom it shows,
and a person who is named otherwise than people.yml names them.
"""

from masthead.consent.leave import Sources, Subject, ended, of_person, of_picture, without_leave
from masthead.consent.places import Place, places
from masthead.consent.saying import shown
from masthead.consent.uses import Use, uses

__all__ = [
    "Place",
    "Sources",
    "Subject",
    "Use",
    "ended",
    "of_person",
    "of_picture",
    "places",
    "shown",
    "uses",
    "without_leave",
]
