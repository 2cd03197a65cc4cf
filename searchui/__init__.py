"""Index in, ranked and highlighted answers out: the query language, the engine, the web page, the command line."""
