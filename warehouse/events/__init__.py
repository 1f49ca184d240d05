"""What a report claims to have happened: type and status, when, and who takes which part.

Merging the claims of many reports into events is not done here: it is SQL, in `dbt/`.
"""
