"""masthead: a folder of Markdown becomes a publication.

The stages of a run, and where they live (imports run downward only; tests/test_architecture.py holds that):

==================  ====================================================================================================
``cli/``            running a command, printing, exit codes; ``arguments/``: what may be typed; ``progress``: bars
``commands/``       one file for each command that is more than build: email, deposit, summary, test ...
``pipeline``        the whole run, readable in one function: load -> check -> print -> render -> write
``press``           what of a run is rendered, taken from the store, and gathered
``preview/``        the publication in memory, shown by the command serve as it is written
``pressrun``        a run as far as the print stage, for commands that hand over one issue
``reckoning``       how long issues are, for a check that lays nothing out
``content/``        load: editors' files -> the model, one reader a kind
``importers/``      foreign files -> files of ours: Word and HTML become articles, PDFs back issues
``checks/``         check: rules about meaning, one a file; ``checks/reading``: what a second reader would remark
``secondreader``    the second reader at work for check, proof and preview: what is read, and what may be said of it
``hunspell``        what the dictionary says of words; ``asking``: whether addresses of others still answer
``editions/``       print and render: the fair copy -> files, a file or folder an edition; ``every`` lists them in order
``records/``        what a page, an article, an issue is, in the words of libraries and programs; share pictures
``mending``         what check mends by itself, and the difference that it makes
``audience``        the cut: what an audience does not get leaves here; ``lost`` says what that left open
``sealed/``         what is not public, looked for in every file of a public tree before it takes the old one's place
``summary/``        what was published, held and attended in a period, for funders
``publishing/``     where a finished website goes, what that changes, and what must not be public
``fit``             whether an issue is as long as it is meant to be, and by how many lines it is not
``consent/``        whose leave to be shown has ended, and every place that still shows or names them
``withdrawing/``    taking a person or a picture out of everything, and the record of it that names nobody
``approvals``       who approved an issue, and whether it was changed since; ``wording``: what readers see of a text
``issued/``         what was issued stays as it was: the PDFs of a release, and the record of them
``drafting/``       what new writes for each kind, and what it asks first
``plaintext/``      articles and issues for readers of plain text
``outtray``         files made for somebody else; ``smtp`` sends a mail, ``sent`` keeps what was sent,
                    in a ``register``, as approvals and imports are kept
``faircopy``        what every edition is made from: the cut publication, its prose, addresses and ``pictures``
``pictures``        what a picture file is, and how large; ``bare``: without what it tells of place and device;
                    ``drawings``: what in an SVG does harm; ``packages/``: zips and office files, opened safely;
                    ``darkroom``: as pixels alone; ``renditions``: the widths and formats in which pages show it
``schema/``         the forms of content as JSON Schemas, for the programs in which editors write
``gather``          what names what: by authority, strand and year
``markdown/``       Markdown -> ``prose``: finished HTML in which links, pictures and anchors are still open
``addresses/``      the only place that decides a path, a URL or a feed's id
``templates``       theme files, the publication's own laid over the default ones; Jinja
``store``           what was rendered, by ``fingerprint``; ``work`` renders the rest, ``output`` writes the whole tree
``ledger``          what was ever published, a fact a line: addresses, identities, numbers of calendars, released texts
``config``          publication.yml and the one moment of the run
``skeletons/``      what new and import write: files with a comment on each field, an article into its contents
``forms/``          hand-written YAML -> typed values, strictly and kindly; ``files`` reads text files
``model/``          the words of the trade as frozen values
``policy``          the Content-Security-Policy that pages and web servers state
``problems``        what is wrong, as values; ``artefact``: a finished file; ``machine``: what this machine lacks;
                    ``typography``: quotation marks as a printer sets them; ``visible``: no text commands a terminal;
                    ``ondisk``: files written so that a kill or a power cut leaves the old bytes or the new ones
==================  ====================================================================================================
"""
