"""The sources and the built site → findings: what a reader would stumble over, with its remedy."""
