"""The live preview: a publication in memory, kept up with what its editors save, and served on this machine alone.

``watch`` tells what was saved; ``manuscript`` reads that and nothing else; ``impression`` is the publication as it then
stands. ``counter`` answers an address by rendering what lies there and no more, through the same editions as a build
(``finding`` finds its forme); ``prints`` has the PDFs, which ``pressroom`` prints on a process apart. ``margin`` adds
to a page what is the preview's alone: the ribbon, the panel of problems and the script that shows the next state.
``reading`` is the second reader of the item that is on screen. ``room`` joins them, ``server`` speaks HTTP.
"""
