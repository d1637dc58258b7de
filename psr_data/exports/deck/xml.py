"""Names of XML elements, looked up once: a deck has some hundred thousand."""

from functools import cache

from pptx.oxml.ns import qn as _qualified

qn = cache(_qualified)
