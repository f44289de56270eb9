# For cases about databases of older programs: `. "$CASES/older.sh"`.
#
#   older VERSION FILE   makes of a database the one that the program of that schema would have written
older() {
  rm -f older.db
  for migration in "$CASES"/../../schema/migrations/*.sql; do
    number=${migration##*/}
    number=${number%%_*}
    [ "$number" -gt "$1" ] || cat "$migration"
  done | sqlite3 older.db
  sqlite3 older.db "PRAGMA user_version = $1; PRAGMA application_id = $(sqlite3 "$2" 'PRAGMA application_id')"
  {
    echo "ATTACH '$2' AS today;"
    sqlite3 older.db "
      SELECT 'INSERT OR REPLACE INTO main.' || m.name || ' (' || group_concat(c.name) || ') SELECT '
             || group_concat(c.name) || ' FROM today.' || m.name || ';'
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
       WHERE m.type = 'table' AND m.name NOT LIKE 'call_words%' AND m.name NOT LIKE 'sqlite_%' AND c.hidden = 0
       GROUP BY m.name"
    echo "INSERT INTO call_words (call_words) VALUES ('rebuild');"
  } | sqlite3 older.db
  rm -f "$2-wal" "$2-shm"
  mv older.db "$2"
}
