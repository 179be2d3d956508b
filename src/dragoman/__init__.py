"""dragoman: a pile of coverage of a diplomatic story in; a sourced, dated, checkable account out."""

__version__ = "0.1.0"
