-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Refused requests and arrivals. Those that bore a valid credential, and of which nothing is kept, are told from
-- what strangers try, and by the hour: whoever has no credential cannot make rows of them.
ALTER TABLE refused RENAME TO refused_before;
CREATE TABLE refused (
  day       INTEGER NOT NULL,                                -- UTC, days since 1970-01-01
  hour      INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),  -- of the day where authentic, else 0
  status    INTEGER NOT NULL,                                -- the HTTP status that was answered
  reason    TEXT NOT NULL,                                   -- one of few words: unauthorized, not-json, refused, ...
  authentic INTEGER NOT NULL CHECK (authentic IN (0, 1)),    -- 1: with a valid credential, and lost
  count     INTEGER NOT NULL,
  last_ms   INTEGER NOT NULL,                                -- the last one, Unix milliseconds
  PRIMARY KEY (day, hour, status, reason, authentic)
) STRICT, WITHOUT ROWID;
INSERT INTO refused (day, hour, status, reason, authentic, count, last_ms)
SELECT day, 0, status, reason, 0, count, last_ms FROM refused_before;
DROP TABLE refused_before;

-- Platforms and stored bodies.

-- Views.
