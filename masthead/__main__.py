"""``python -m masthead`` is the ``masthead`` command."""

import sys

from masthead.cli import main

sys.exit(main())
