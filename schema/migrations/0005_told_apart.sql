-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Refused requests and arrivals.

-- When the receiver last took a report. Of what a database holds already nobody knows what was imported: it counts from now.
INSERT INTO setting (name, value)
SELECT 'received_last', CAST(CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS TEXT) WHERE EXISTS (SELECT 1 FROM call);

-- Platforms and stored bodies.

-- Views.
