"""Lists of words that several stages read by: data files, each with its loader."""
