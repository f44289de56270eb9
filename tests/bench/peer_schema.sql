-- The tables of the Fastify peer: as narrow and as few as calltally's own main ones, so that both do the same work.
CREATE TABLE number (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, name TEXT);
CREATE TABLE topic (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE type (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE analysis_key (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE call (
  id        INTEGER PRIMARY KEY,
  call_id   TEXT NOT NULL UNIQUE,
  ended_ms  INTEGER,
  duration  REAL,
  sentiment INTEGER,
  topic     INTEGER,
  number    INTEGER,
  type      INTEGER
);
CREATE INDEX call_ended ON call (ended_ms);
CREATE TABLE body (id INTEGER PRIMARY KEY, summary TEXT, customer TEXT, raw TEXT);
CREATE TABLE analysis (call INTEGER, key INTEGER, value, PRIMARY KEY (call, key)) WITHOUT ROWID;
