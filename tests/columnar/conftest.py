import os

from hypothesis import settings

# COLUMNAR_EXAMPLES=5000 compares as many random cases as one likes; CI takes the default.
settings.register_profile(
    "columnar", max_examples=int(os.environ.get("COLUMNAR_EXAMPLES", "100")), deadline=None
)
settings.register_profile("columnar-first", settings.get_profile("columnar"), report_multiple_bugs=False)
settings.load_profile("columnar-first")
