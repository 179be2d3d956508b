"""The annotated corpus under `corpus/`: its markup, its compiled form, what it counts, and how a coder or a second annotator scores on it.

`corpus/GUIDELINE.md` says what is marked and how hard cases are decided; `python -m eval.corpus --help` lists the commands.
"""
