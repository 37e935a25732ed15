"""Excel out and in: the park's template and its way back, and the office's bulk workbook.

What comes in is looked at as a zip (precheck), read by a confined child (parse, tabulate) and judged (read, bulkread)
before anything is stored. The modules that run in the child know nothing of Django.
"""
