"""How is Whosays started without its script?  `python -m searchui search missile` is `whosays search missile`."""

import sys

from .cli import main

sys.exit(main())
