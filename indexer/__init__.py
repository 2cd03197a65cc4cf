"""Digests in, Whoosh index out: reads media digests, attributes each paragraph, and writes the index."""
