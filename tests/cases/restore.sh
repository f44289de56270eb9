# For cases that restore: `. "$CASES/restore.sh"`.
#
#   said       makes the time in the name of a replaced file the same everywhere
#   ids        the calls of a database
. "$CASES/forget.sh"
said() { sed -E 's/before-restore-[0-9]{4}-[0-9-]{5}-[0-9]{6}/before-restore-TIME/g'; }
ids() { sqlite3 "file:${1:-calltally.db}?mode=ro" 'PRAGMA integrity_check; SELECT call_id FROM call_report ORDER BY 1' | tr '\n' ' '; echo; }
