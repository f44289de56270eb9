-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Calls of which something is there and cannot be read, or that no time is known of; of all others there is no row.
-- Beside call_text, so that they are counted without a look at the others.
CREATE TABLE unreadable (
  call          INTEGER PRIMARY KEY REFERENCES call_text (id),
  fields        INTEGER NOT NULL,                                  -- bits, by call/unreadable.hpp
  start_unknown INTEGER NOT NULL CHECK (start_unknown IN (0, 1))   -- 1: dated by the first arrival
) STRICT;

DROP VIEW call_report;

CREATE VIEW call_report AS
SELECT t.call_id, t.started_at, t.started_ms, t.start_estimated, y.name AS type, t.status, e.shown AS end_reason,
       t.line_number, l.name AS line_name, t.customer_number, c.customer_id, a.shown AS agent_id, a.name AS agent_name,
       c.duration_s, c.sentiment, o.shown AS topic, w.name AS answered, q.shown AS quality, t.summary,
       t.received_at, t.reported_at, z.id AS start_unknown
  FROM call AS c
  JOIN call_text AS t ON t.id = c.id
  JOIN call_type AS y ON y.id = c.type
  JOIN answer AS w ON w.id = coalesce(c.answered, 2)
  LEFT JOIN label AS l ON l.id = c.line_id
  LEFT JOIN label AS m ON m.id = c.topic_id
  LEFT JOIN label AS o ON o.id = coalesce(m.into_id, m.id)
  LEFT JOIN label AS q ON q.id = c.quality_id
  LEFT JOIN label AS a ON a.id = c.agent_id
  LEFT JOIN label AS e ON e.id = c.end_reason_id
  LEFT JOIN unreadable AS u ON u.call = c.id
  JOIN answer AS z ON z.id = coalesce(u.start_unknown, 0);  -- 0 or 1, with a declared type

-- Refused requests and arrivals.

-- Platforms and stored bodies.

-- Views.
