"""How fast is the search, beside the engines people would use instead?  `python -m bench.run --help`."""
