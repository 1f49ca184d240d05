"""Reading printed dates: days, times of day with their zones, weeks and months, in texts and in file names.

Imports: sources.text.
"""

from sources.text.dates.days import first_date, first_datetime
from sources.text.dates.printed import PrintedDate, find_printed_date, read_date, read_period

__all__ = ["PrintedDate", "find_printed_date", "first_date", "first_datetime", "read_date", "read_period"]
