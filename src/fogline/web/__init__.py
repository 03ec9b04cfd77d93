"""The desk: a versioned JSON API and pages over the same answers as the command line. See docs/desk.md."""
