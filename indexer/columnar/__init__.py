"""How can Whoosh answer at the speed of compiled engines?  With postings in flat, mapped arrays.

    ix.writer(codec=ColumnarCodec())      any Whoosh writer, one posting at a time
    ColumnarWriter(ix)                    the same interface, inverted in bulk
    whoosh.index.open_dir(directory)      opens what either wrote; every Whoosh query works over it

`check(directory)` names every file whose bytes are not as written.
"""
