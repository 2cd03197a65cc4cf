"""What does Whoosh hand us?  It has no type hints, so each of its things is Any to the type checker.

These names say which thing is meant: `field: Field` is a `whoosh.fields.FieldType`.  `Value` is any value of
a document.
"""

from typing import Any, TypeAlias

Column: TypeAlias = Any
Field: TypeAlias = Any
File: TypeAlias = Any
Format: TypeAlias = Any
Index: TypeAlias = Any
Matcher: TypeAlias = Any
Query: TypeAlias = Any
Reader: TypeAlias = Any
Schema: TypeAlias = Any
Scoring: TypeAlias = Any
Searcher: TypeAlias = Any
Segment: TypeAlias = Any
Storage: TypeAlias = Any
Text: TypeAlias = Any
Value: TypeAlias = Any
