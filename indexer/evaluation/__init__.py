"""How right is the reading?  Labelled digests in, precision, recall and the mistakes one by one out.

`evaluate(Path("tests/gold"), names, digests=Path("seeds"))` reads every `NAME.gold.json`, reads and
attributes the digest of that name, and counts what agrees.  Each stage can be used alone: `gold` reads
labels, `alignment` pairs what was read with what was labelled, `scoring` counts on a `sheet`, `tally` holds
the arithmetic, `table` prints, `comparison` tells what a change gained and lost.
"""
