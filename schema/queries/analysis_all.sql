-- In the order of the table, which is that of the file.
SELECT analysis FROM call_text WHERE analysis IS NOT NULL
