"""How can Whoosh answer at the speed of compiled engines?  With postings in flat, mapped arrays.

    ix.writer(codec=ColumnarCodec())     `codec`: any Whoosh writer, one posting at a time
    ColumnarWriter(ix, procs=2)          `writer`: the same interface, inverted in bulk
    whoosh.index.open_dir(directory)     opens what either wrote; every Whoosh query works over it
    searchui.vectors.evaluate(q, s)     what a query finds, as `found.Matches`: totals, counts, columns
    found.top(matches, 10)               the best ten, exactly
    checking.check(ix)                   a line for every array whose bytes are not as written

Files, from the bytes up: `container` (arrays in a mapped file), `dictionary` (sorted terms), `docidlists`
(documents of terms), `postings`, `columns`, `stored`; `documents` and `terms` are what Whoosh calls a
per-document writer and a field writer, with their readers; `chunks`, `inversion`, `builder`, `merging` and
`writer` make segments; `sets`, `phrases`, `scoring`, `ordinals` and `found` are what evaluation computes with.
"""
