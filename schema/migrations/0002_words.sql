-- The search index is merged when calltally says so: by itself FTS5 merges a megabyte at once now and then, while
-- senders wait. It gathers up to 16 MiB of words; how many become a segment is calltally's choice, too.
INSERT INTO call_words (call_words, rank) VALUES ('automerge', 0);
INSERT INTO call_words (call_words, rank) VALUES ('hashsize', 16777216);
