INSERT INTO label (kind, key, chosen) VALUES (2, :key, :chosen)
