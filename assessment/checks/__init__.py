"""One submission check a file, in the order of the list; errors bar the submission, warnings ask for a word.

A check takes the draft and yields findings. It reads nothing else: what it needs is in the draft or handed in.
"""
