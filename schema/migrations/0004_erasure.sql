-- What was erased and what is final: kept without a number or an id, so that a later delivery is known for what it is.

-- The keys of this database's erasure hashes. One, unless lists of two databases came together by a restore.
CREATE TABLE erasure_key (
  id  INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE  -- 32 random bytes
) STRICT;

-- The erasure list: of numbers and of call ids only an HMAC (erasure_list.cpp says of what).
CREATE TABLE erasure (
  hash     BLOB PRIMARY KEY,
  key      INTEGER NOT NULL REFERENCES erasure_key (id),
  until_ms INTEGER  -- of a number: its calls that began before are erased; NULL: a call id
) STRICT, WITHOUT ROWID;

-- Calls of which only figures are kept: they have no bodies, and their id is a hash.
CREATE TABLE final_call (
  call      INTEGER PRIMARY KEY REFERENCES call_text (id),
  pruned_ms INTEGER NOT NULL  -- when the rest was removed
) STRICT;

-- Removing a call asks for what names it.
CREATE INDEX listed_delivery ON listed (delivery);
CREATE INDEX alias_call ON alias (call);
