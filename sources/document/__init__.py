"""Bytes of one report to its readable text and the leaf blocks that tile it.

What a leaf is for is said in `sources/formats`.
"""
