-- Requests that were refused, counted per day: what senders tried in vain. Written once a minute at most, and kept for
-- 400 days: whoever floods the receiver cannot fill the disk.
CREATE TABLE refused (
  day     INTEGER NOT NULL,             -- UTC, days since 1970-01-01
  status  INTEGER NOT NULL,             -- the HTTP status that was answered
  reason  TEXT NOT NULL,                -- one of few words: unauthorized, not-json, refused, unavailable, ...
  count   INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,             -- the last one, Unix milliseconds
  PRIMARY KEY (day, status, reason)
) STRICT, WITHOUT ROWID;
