"""The war corpus: reports with their events, for training the reader. How it is annotated: war-corpus/GUIDE.md.

``corpus.load`` yields the reports with character spans; ``python -m training.war_corpus --help`` lists the commands.
"""
