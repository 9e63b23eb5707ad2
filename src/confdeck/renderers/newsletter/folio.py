"""Page numbers in running text: the room they are set with until the pages stand."""

FOLIO = "folio"
"""Class of a link whose words hold the number of the page it leads to."""
ROOM = "00"
