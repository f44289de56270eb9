UPDATE label SET shown = NULL, name = NULL, from_ms = NULL WHERE kind IN (1, 4)
