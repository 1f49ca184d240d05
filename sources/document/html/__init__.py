"""HTML pages and mails to a readable text."""
