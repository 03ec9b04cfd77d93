"""Why a claim is what it is: the spans, the parse, the rules and the candidates that made it.

Nothing here decides. A report is read once more by the same pipeline, which this time keeps what it looked up and
what its rules returned; the explanation is made of these.
"""

from fogline.explain.make import explained
from fogline.explain.records import Explanation

__all__ = ["Explanation", "explained"]
