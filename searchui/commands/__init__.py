"""Which commands does `whosays` have?  One module for each, of its name, with the click command `command`.

A command returns its exit status, and raises the errors of the packages; only `cli` turns them into
messages, except where one bad file among several must not keep the good ones from being done.
"""
