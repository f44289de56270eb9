-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- A country is a region: of a calling code its main one, of what nobody has as a code the unknown region.
WITH main (code, region) AS (
  VALUES
         ('1', 'US'), ('20', 'EG'), ('211', 'SS'), ('212', 'MA'), ('213', 'DZ'), ('216', 'TN'), ('218', 'LY'),
         ('220', 'GM'), ('221', 'SN'), ('222', 'MR'), ('223', 'ML'), ('224', 'GN'), ('225', 'CI'), ('226', 'BF'),
         ('227', 'NE'), ('228', 'TG'), ('229', 'BJ'), ('230', 'MU'), ('231', 'LR'), ('232', 'SL'), ('233', 'GH'),
         ('234', 'NG'), ('235', 'TD'), ('236', 'CF'), ('237', 'CM'), ('238', 'CV'), ('239', 'ST'), ('240', 'GQ'),
         ('241', 'GA'), ('242', 'CG'), ('243', 'CD'), ('244', 'AO'), ('245', 'GW'), ('246', 'IO'), ('247', 'AC'),
         ('248', 'SC'), ('249', 'SD'), ('250', 'RW'), ('251', 'ET'), ('252', 'SO'), ('253', 'DJ'), ('254', 'KE'),
         ('255', 'TZ'), ('256', 'UG'), ('257', 'BI'), ('258', 'MZ'), ('260', 'ZM'), ('261', 'MG'), ('262', 'RE'),
         ('263', 'ZW'), ('264', 'NA'), ('265', 'MW'), ('266', 'LS'), ('267', 'BW'), ('268', 'SZ'), ('269', 'KM'),
         ('27', 'ZA'), ('290', 'SH'), ('291', 'ER'), ('297', 'AW'), ('298', 'FO'), ('299', 'GL'), ('30', 'GR'),
         ('31', 'NL'), ('32', 'BE'), ('33', 'FR'), ('34', 'ES'), ('350', 'GI'), ('351', 'PT'), ('352', 'LU'),
         ('353', 'IE'), ('354', 'IS'), ('355', 'AL'), ('356', 'MT'), ('357', 'CY'), ('358', 'FI'), ('359', 'BG'),
         ('36', 'HU'), ('370', 'LT'), ('371', 'LV'), ('372', 'EE'), ('373', 'MD'), ('374', 'AM'), ('375', 'BY'),
         ('376', 'AD'), ('377', 'MC'), ('378', 'SM'), ('380', 'UA'), ('381', 'RS'), ('382', 'ME'), ('383', 'XK'),
         ('385', 'HR'), ('386', 'SI'), ('387', 'BA'), ('389', 'MK'), ('39', 'IT'), ('40', 'RO'), ('41', 'CH'),
         ('420', 'CZ'), ('421', 'SK'), ('423', 'LI'), ('43', 'AT'), ('44', 'GB'), ('45', 'DK'), ('46', 'SE'),
         ('47', 'NO'), ('48', 'PL'), ('49', 'DE'), ('500', 'FK'), ('501', 'BZ'), ('502', 'GT'), ('503', 'SV'),
         ('504', 'HN'), ('505', 'NI'), ('506', 'CR'), ('507', 'PA'), ('508', 'PM'), ('509', 'HT'), ('51', 'PE'),
         ('52', 'MX'), ('53', 'CU'), ('54', 'AR'), ('55', 'BR'), ('56', 'CL'), ('57', 'CO'), ('58', 'VE'),
         ('590', 'GP'), ('591', 'BO'), ('592', 'GY'), ('593', 'EC'), ('594', 'GF'), ('595', 'PY'), ('596', 'MQ'),
         ('597', 'SR'), ('598', 'UY'), ('599', 'CW'), ('60', 'MY'), ('61', 'AU'), ('62', 'ID'), ('63', 'PH'),
         ('64', 'NZ'), ('65', 'SG'), ('66', 'TH'), ('670', 'TL'), ('672', 'NF'), ('673', 'BN'), ('674', 'NR'),
         ('675', 'PG'), ('676', 'TO'), ('677', 'SB'), ('678', 'VU'), ('679', 'FJ'), ('680', 'PW'), ('681', 'WF'),
         ('682', 'CK'), ('683', 'NU'), ('685', 'WS'), ('686', 'KI'), ('687', 'NC'), ('688', 'TV'), ('689', 'PF'),
         ('690', 'TK'), ('691', 'FM'), ('692', 'MH'), ('7', 'RU'), ('81', 'JP'), ('82', 'KR'), ('84', 'VN'),
         ('850', 'KP'), ('852', 'HK'), ('853', 'MO'), ('855', 'KH'), ('856', 'LA'), ('86', 'CN'), ('880', 'BD'),
         ('886', 'TW'), ('90', 'TR'), ('91', 'IN'), ('92', 'PK'), ('93', 'AF'), ('94', 'LK'), ('95', 'MM'),
         ('960', 'MV'), ('961', 'LB'), ('962', 'JO'), ('963', 'SY'), ('964', 'IQ'), ('965', 'KW'), ('966', 'SA'),
         ('967', 'YE'), ('968', 'OM'), ('970', 'PS'), ('971', 'AE'), ('972', 'IL'), ('973', 'BH'), ('974', 'QA'),
         ('975', 'BT'), ('976', 'MN'), ('977', 'NP'), ('98', 'IR'), ('992', 'TJ'), ('993', 'TM'), ('994', 'AZ'),
         ('995', 'GE'), ('996', 'KG'), ('998', 'UZ')
)
UPDATE setting
   SET value = coalesce((SELECT region FROM main WHERE code = value), 'ZZ')
 WHERE name = 'country';

-- Each listed call returns under its customer's new form when it is derived again.
DELETE FROM listed;

-- Entries say which forms their numbers have; one number may stand in the list by both.
ALTER TABLE erasure RENAME TO erasure_earlier;
CREATE TABLE erasure (
  hash     BLOB NOT NULL,
  forms    INTEGER NOT NULL CHECK (forms BETWEEN 0 AND 2),  -- of calls, of numbers up to schema 4, by numbering plan
  key      INTEGER NOT NULL REFERENCES erasure_key (id),
  until_ms INTEGER,  -- of a number: its calls that began before are erased; NULL: a call id
  PRIMARY KEY (hash, forms)
) STRICT, WITHOUT ROWID;
INSERT INTO erasure (hash, forms, key, until_ms)
SELECT hash, until_ms IS NOT NULL, key, until_ms FROM erasure_earlier;
DROP TABLE erasure_earlier;

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

-- When the receiver last took a report. Of what a database holds already nobody knows what was imported: it counts from now.
INSERT OR REPLACE INTO setting (name, value)
SELECT 'received_last', CAST(CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS TEXT) WHERE EXISTS (SELECT 1 FROM call);

-- Platforms and stored bodies.

ALTER TABLE quarantine ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));  -- 1: until it can be read

CREATE INDEX quarantine_passing ON quarantine (id) WHERE held = 0;

CREATE INDEX quarantine_held ON quarantine (bytes) WHERE held = 1;

-- Events of platforms that are answered and not kept: how many of each.
CREATE TABLE foreign_event (
  day      INTEGER NOT NULL,  -- UTC, days since 1970-01-01
  platform TEXT NOT NULL,     -- vapi, ...
  event    TEXT NOT NULL,     -- one of few words: speech-update, ..., other
  count    INTEGER NOT NULL,
  last_ms  INTEGER NOT NULL,  -- the last one, Unix milliseconds
  PRIMARY KEY (day, platform, event)
) STRICT, WITHOUT ROWID;

-- What is there is cut to today's lists and derived again, beside other work: where each of these begins. What counts as
-- one number, and as nobody's, has changed, too.
INSERT OR REPLACE INTO setting (name, value)
SELECT column1, '1' FROM (VALUES ('rewrite_quarantine'), ('rewrite_calls'), ('reindex_next'), ('overwrite_remains'))
 WHERE EXISTS (SELECT 1 FROM call_text) OR EXISTS (SELECT 1 FROM quarantine);

-- Views.

-- SQLite reads an integer from 2^63 on as a real number of fifteen digits: its text keeps all of them. Of a key with a
-- backslash in its path, which SQLite 3.40 cannot follow, it does not.
DROP VIEW analysis_value;
CREATE VIEW analysis_value AS
SELECT call_id, key, value, number FROM analysis_value_shape WHERE 0
UNION ALL
SELECT t.call_id, CAST(j.key AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(t.analysis -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END
  FROM call_text AS t, json_each(t.analysis) AS j
 WHERE j.type IN ('integer', 'real', 'true', 'false') OR (j.type = 'text' AND trim(j.atom, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
                               8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) <> '')
UNION ALL
SELECT t.call_id,
       CAST(n.atom || CASE WHEN typeof(j.key) = 'text' THEN '.' || j.key ELSE '' END AS TEXT),
       CASE WHEN j.type IN ('true', 'false') THEN j.type
            WHEN j.type = 'integer' AND typeof(j.atom) = 'real' AND NOT instr(j.fullkey, '\')
            THEN CAST(c.value -> j.fullkey AS TEXT)
            ELSE CAST(j.atom AS TEXT) END,
       CASE WHEN j.type IN ('integer', 'real') THEN CAST(j.atom AS REAL) END
  FROM call_text AS t,
       json_each(
         CASE WHEN instr(substr(t.analysis, 2), '{') OR instr(substr(t.analysis, 2), '[') THEN (
           WITH RECURSIVE container (name, body) AS (
             SELECT key, value FROM json_each(t.analysis) WHERE type IN ('object', 'array')
             UNION ALL
             SELECT c.name || CASE WHEN typeof(m.key) = 'text' THEN '.' || m.key ELSE '' END, m.value
               FROM container AS c, json_each(c.body) AS m
              WHERE m.type IN ('object', 'array'))
           SELECT json_group_array(json_array(name, json(body))) FROM container
            WHERE EXISTS (SELECT 1 FROM json_each(body) WHERE atom IS NOT NULL)) END) AS c,
       json_each(json_array(json_extract(c.value, '$[0]'))) AS n,
       json_each(c.value, '$[1]') AS j
 WHERE j.type IN ('integer', 'real', 'true', 'false') OR (j.type = 'text' AND trim(j.atom, char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198,
                               8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288)) <> '')
UNION ALL
SELECT call_id, key, value, number FROM analysis_value_shape WHERE 0;
