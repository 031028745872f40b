"""Sources and built site → findings: what a reader would stumble over, with its remedy.

`run.CHECKS` is the whole list of checks. What publishing needs of it (`addresses`, `hosts`)
stands on its own, so this opening imports nothing.
"""
