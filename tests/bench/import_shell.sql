-- What an experienced user of the sqlite3 shell would write to bring reports.jsonl (camel dialect, one report a line)
-- into the same tables with the same rows: the lines into a temporary table, each parsed once, then a few large
-- INSERT ... SELECT in one transaction, the full-text index built at the end. Expects an empty database of today's
-- schema and reports.jsonl in the working directory. Merging, other dialects and odd values are left out: the generated file has none.
.bail on
PRAGMA synchronous = FULL;
PRAGMA cache_size = -65536;
PRAGMA temp.cache_size = -65536;

CREATE TEMP TABLE line (body TEXT);
.mode ascii
.separator "\037" "\n"
.import --schema temp reports.jsonl line

BEGIN IMMEDIATE;

-- Times are taken apart as text: exact milliseconds, and faster than julianday().
CREATE TEMP TABLE report AS
SELECT id, call_id,
       reported_ms - CAST(round(coalesce(duration_s, 0) * 1000) AS INTEGER) AS started_ms, reported_ms,
       CASE type WHEN 'inboundPhoneCall' THEN 1 WHEN 'outboundPhoneCall' THEN 2 WHEN 'webCall' THEN 3 ELSE 0 END AS type,
       status, line_number, line_name, customer_number, duration_s, summary, sentiment, topic, answered, quality, analysis
  FROM (SELECT rowid AS id,
               body ->> '$.message.call.id' AS call_id,
               CAST(strftime('%s', body ->> '$.message.timestamp') AS INTEGER) * 1000
                 + CAST(substr(body ->> '$.message.timestamp', 21, 3) AS INTEGER) AS reported_ms,
               body ->> '$.message.call.type' AS type,
               body ->> '$.message.call.status' AS status,
               body ->> '$.message.phoneNumber.number' AS line_number,
               body ->> '$.message.phoneNumber.name' AS line_name,
               body ->> '$.message.customer.number' AS customer_number,
               body ->> '$.message.durationSeconds' AS duration_s,
               body ->> '$.message.summary' AS summary,
               body ->> '$.message.analysis.sentiment' AS sentiment,
               body ->> '$.message.analysis.hoofdonderwerp' AS topic,
               body ->> '$.message.analysis.vraag_beantwoord' AS answered,
               body ->> '$.message.analysis.gesprek_kwaliteit' AS quality,
               body -> '$.message.analysis' AS analysis
          FROM line);

-- A bare column beside min() or max() is taken from the row that has the least or greatest value.
INSERT INTO label (kind, key, spelling, name, from_ms, from_call)
SELECT 1, line_number, line_number, line_name, max(reported_ms), '' FROM report WHERE line_number <> '' GROUP BY line_number;
INSERT INTO label (kind, key, spelling, name, from_ms, from_call)
SELECT 2, lower(topic), topic, NULL, min(started_ms), call_id FROM report WHERE topic <> '' GROUP BY lower(topic);
INSERT INTO label (kind, key, spelling, name, from_ms, from_call)
SELECT 3, lower(quality), quality, NULL, min(started_ms), call_id FROM report WHERE quality <> '' GROUP BY lower(quality);
INSERT INTO customer (number) SELECT DISTINCT customer_number FROM report WHERE customer_number <> '';

INSERT INTO call_text (id, call_id, started_ms, start_estimated, received_ms, reported_ms, status, line_number,
                       customer_number, topic, quality, summary, analysis)
SELECT id, call_id, started_ms, 1, CAST(strftime('%s', 'now') AS INTEGER) * 1000, reported_ms, status, line_number,
       customer_number, topic, quality, summary, analysis
  FROM report ORDER BY id;

INSERT INTO call (started_ms, id, type, answered, sentiment, duration_s, line_id, topic_id, quality_id, customer_id)
SELECT started_ms, r.id, type, answered, sentiment, duration_s, line.id, topic.id, quality.id, customer.id
  FROM report AS r
  LEFT JOIN label AS line ON line.kind = 1 AND line.key = r.line_number
  LEFT JOIN label AS topic ON topic.kind = 2 AND topic.key = lower(r.topic)
  LEFT JOIN label AS quality ON quality.kind = 3 AND quality.key = lower(r.quality)
  LEFT JOIN customer ON customer.number = r.customer_number
 ORDER BY started_ms, r.id;

INSERT INTO call_words (call_words) VALUES ('rebuild');

INSERT INTO delivery (call, source, received_ms, body)
SELECT rowid, 1, CAST(strftime('%s', 'now') AS INTEGER) * 1000, json(body) FROM line ORDER BY rowid;

COMMIT;
