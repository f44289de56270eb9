-- In a database in memory, under the name of the index of summaries, so that words_add.sql fills both.
CREATE VIRTUAL TABLE temp.call_words USING fts5 (summary, tokenize = 'unicode61 remove_diacritics 2')
