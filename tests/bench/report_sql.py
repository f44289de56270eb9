"""The standard report as SQL for the two peers of report.py, and what they answer as the JSON of `calltally report`.

Everything is computed here or by the peer itself: periods, the period before, buckets and local time come from Python's
zoneinfo, not from calltally. Rows beyond the top 20 are not summed up: the data of gen.cpp has no more."""
import datetime
import json
import zoneinfo

ZONE = "Europe/Amsterdam"
HOUR_MS, DAY_MS = 3_600_000, 86_400_000
WITH_DURATION = " AND duration IS NOT NULL"
FIGURES = ("calls talk_s duration_mean_s duration_p50_s duration_p90_s duration_p95_s duration_max_s short_calls "
           "sentiment_rated sentiment_unrated sentiment_mean sentiment_p50 sentiment_low sentiment_neutral sentiment_high "
           "answered_yes answered_no answered_unknown answered_rate").split()
CUSTOMER_FIGURES = "customers withheld_calls repeat_customers callbacks_7d callbacks_24h".split()
NOTHING = {name: None if name.split("_")[-1] in ("mean", "rate") or name.startswith("duration_") or name == "sentiment_p50"
           else 0 for name in FIGURES}
# Breakdown, name of its value in the JSON, column, kind of word.
BREAKDOWNS = (("lines", "line", "line", 1), ("topics", "topic", "topic", 2), ("qualities", "quality", "quality", 3),
              ("types", "type", "type", 4), ("end_reasons", "end_reason", "end_reason", 5))
WHOLE, SERIES, BEFORE = 0, 6, 7
_zone = zoneinfo.ZoneInfo(ZONE)


def midnight_ms(day):
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=_zone).timestamp()) * 1000


def offset_hours(hour):
    return int(datetime.datetime.fromtimestamp(hour * 3600, _zone).utcoffset().total_seconds()) // 3600


class Case:
    """A report to ask for: local days from `since` up to, not including, `until`."""

    def __init__(self, name, since, until, arguments):
        self.name, self.arguments = name, [*arguments, "--tz", ZONE]
        self.since, self.until = datetime.date.fromisoformat(since), datetime.date.fromisoformat(until)
        self.days = days = (self.until - self.since).days
        back = datetime.timedelta(days if days < 7 else -(-days // 7) * 7)
        self.before = (self.since - back, self.until - back)
        self.from_ms, self.to_ms = midnight_ms(self.since), midnight_ms(self.until)
        self.before_ms = tuple(midnight_ms(day) for day in self.before)
        self.long = days >= 93
        self.starts = [self.since]
        while True:
            last = self.starts[-1]
            after = (last.replace(day=1) + datetime.timedelta(32)).replace(day=1) if days >= 367 else last + datetime.timedelta(1)
            if after >= self.until:
                break
            self.starts.append(after)
        assert days < 93 or days >= 367, "weeks are not needed here"
        self.unit = "month" if days >= 367 else "day"

    def bucket(self, low=0, high=None):
        """The bucket of a call's start: by halves, days of 24 hours by division."""
        high = len(self.starts) if high is None else high
        first = midnight_ms(self.starts[low])
        if self.unit == "day" and all(midnight_ms(self.starts[i]) == first + (i - low) * DAY_MS for i in range(low, high)):
            return f"{low}+(started_ms-{first})//{DAY_MS}"
        if high - low == 1:
            return str(low)
        middle = (low + high) // 2
        return (f"CASE WHEN started_ms<{midnight_ms(self.starts[middle])} THEN {self.bucket(low, middle)} "
                f"ELSE {self.bucket(middle, high)} END")

    def local_hour(self, hour):
        """Hours since 1970 in local time, of an expression in UTC hours."""
        changes, now = [], offset_hours(self.from_ms // HOUR_MS)
        for at in range(self.from_ms // HOUR_MS, self.to_ms // HOUR_MS):
            if offset_hours(at) != now:
                changes.append(f"WHEN {hour}<{at} THEN {now} ")
                now = offset_hours(at)
        return f"({hour}+CASE {''.join(changes)}ELSE {now} END)" if changes else f"({hour}+{now})"


def within(since_ms, until_ms):
    return f"started_ms>={since_ms} AND started_ms<{until_ms}"


# --- DuckDB ---------------------------------------------------------------------------------------------------------

EXPORT = """SELECT started_ms, type, end_reason, line_number, line_name, customer_id, duration_s, sentiment, topic, answered,
                   quality, call_id, summary FROM call_report ORDER BY started_ms, call_id"""


def duck_load(csv):
    """Fills a DuckDB file from the rows of EXPORT: words become small numbers, durations and scores whole ones, in the
    coarsest unit in which all of them are whole."""
    words = ["CREATE TABLE word (g UINTEGER, shown VARCHAR, name VARCHAR)"]
    for _, _, column, kind in BREAKDOWNS:
        name = "any_value(line_name)" if column == "line" else "NULL"
        words.append(f"INSERT INTO word SELECT {kind << 16}+row_number() OVER (ORDER BY {column}),{column},{name} FROM source "
                     f"WHERE {column} IS NOT NULL GROUP BY {column}")
    ids = [f"((SELECT g FROM word WHERE g>>16={kind} AND shown={column})&65535)::UTINYINT AS {column}"
           for _, _, column, kind in BREAKDOWNS]

    def unit(column):
        scales = " ".join(f"WHEN bool_and(round({column}*{n})/{n}={column}) THEN {n}" for n in (1, 10, 100, 1000))
        return f"(SELECT CASE {scales} ELSE error('{column} has more than three decimals') END FROM source)"

    return ";\n".join([
        f"""CREATE TEMP TABLE source AS SELECT * FROM read_csv('{csv}',header=false,
auto_detect=false,delim=',',quote='"',escape='"',columns={{'started_ms':'BIGINT',
'type':'VARCHAR','end_reason':'VARCHAR','line':'VARCHAR','line_name':'VARCHAR','customer':'UINTEGER',
'duration_s':'DOUBLE','sentiment':'DOUBLE','topic':'VARCHAR','answered':'VARCHAR','quality':'VARCHAR',
'call_id':'VARCHAR','summary':'VARCHAR'}})""", *words,
        f"CREATE TABLE unit AS SELECT {unit('duration_s')}::INTEGER duration,{unit('sentiment')}::INTEGER sentiment",
        f"""CREATE TABLE calls AS SELECT started_ms,{','.join(ids)},customer,round(duration_s*duration)::UINTEGER duration,
round(source.sentiment*unit.sentiment)::USMALLINT sentiment,
CASE answered WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END::UTINYINT answered,
call_id,summary FROM source,unit ORDER BY started_ms,call_id""",
        "DROP TABLE source", "CHECKPOINT", "SELECT duration,sentiment FROM unit", ""])


def duck_report(case, unit, calls):
    """Four statements. `cell` and `hist` are what all figures follow from: calls by score and answer, and by duration,
    per row of every section; percentiles come from sums over 128 durations at a time, then over single ones. Of many
    `calls`, tables without hashing are worth their memory."""
    seconds, points = unit
    here, before = within(case.from_ms, case.to_ms), within(*case.before_ms)
    row = lambda kind, column: f"({kind << 16}+coalesce({column},0))::UINTEGER"
    whole = f"{WHOLE}::UINTEGER"
    bucket = case.bucket() + " b"

    def counted(columns, where):
        return f"(SELECT {columns},count(*) n FROM calls WHERE {where} GROUP BY ALL)"

    def timed(kind, column, expression):
        calls = counted(expression + ",duration", here + WITH_DURATION)
        return f"UNION ALL SELECT {row(kind, column)},duration,n FROM\n{calls}\n"

    figures = f"""WITH c1 AS MATERIALIZED {counted('topic,type,quality,sentiment,answered', here)},
c2 AS MATERIALIZED {counted('line,end_reason,sentiment,answered', here)},
c3 AS MATERIALIZED {counted('topic,sentiment,answered', before)},
cell AS MATERIALIZED (SELECT {whole} g,sentiment,answered,n FROM c1
UNION ALL SELECT {row(2, 'topic')},sentiment,answered,n FROM c1
UNION ALL SELECT {row(3, 'quality')},sentiment,answered,n FROM c1
UNION ALL SELECT {row(4, 'type')},sentiment,answered,n FROM c1
UNION ALL SELECT {row(1, 'line')},sentiment,answered,n FROM c2
UNION ALL SELECT {row(5, 'end_reason')},sentiment,answered,n FROM c2
UNION ALL SELECT {row(SERIES, 'b')},sentiment,answered,n FROM
{counted(bucket + ',sentiment,answered', here)}
UNION ALL SELECT {BEFORE << 16}::UINTEGER,sentiment,answered,n FROM c3),
h1 AS MATERIALIZED {counted('type,end_reason,duration', here + WITH_DURATION)},
hist AS MATERIALIZED (SELECT {whole} g,duration,n FROM h1
UNION ALL SELECT {row(4, 'type')},duration,n FROM h1
UNION ALL SELECT {row(5, 'end_reason')},duration,n FROM h1
{timed(1, 'line', 'line')}{timed(2, 'topic', 'topic')}{timed(3, 'quality', 'quality')}{timed(SERIES, 'b', bucket)}UNION ALL
SELECT {BEFORE << 16}::UINTEGER,duration,n FROM {counted('duration', before + WITH_DURATION)}),
scores AS MATERIALIZED (SELECT g,sentiment,sum(n)::BIGINT n FROM cell WHERE sentiment IS NOT NULL GROUP BY ALL),
rated AS (SELECT g,sum(n) rated,sum(n*sentiment) total,sum(n) FILTER (sentiment<{5 * points}) low,
sum(n) FILTER (sentiment>={7 * points}) high,
min(sentiment) FILTER (upto>=(every+1)//2) p50,
string_agg((2*sentiment+{points})//{2 * points}||' '||n,',') FILTER (g={WHOLE}) scores
FROM (SELECT *,sum(n) OVER (PARTITION BY g ORDER BY sentiment) upto,sum(n) OVER (PARTITION BY g) every FROM scores) GROUP BY g),
counted AS (SELECT g,sum(n)::BIGINT calls,coalesce(sum(n) FILTER (answered=1),0)::BIGINT yes_n,
coalesce(sum(n) FILTER (answered=0),0)::BIGINT no_n FROM cell GROUP BY g),
coarse AS MATERIALIZED (SELECT g,duration>>7 part,sum(n)::BIGINT n,sum(n*duration)::BIGINT total,max(duration) longest,
coalesce(sum(n) FILTER (duration<{10 * seconds}),0)::BIGINT short FROM hist GROUP BY ALL),
timed AS (SELECT g,sum(n)::BIGINT n,sum(total)::BIGINT total,
max(longest) longest,sum(short)::BIGINT short FROM coarse GROUP BY g),
wanted AS (SELECT g,part,p,(every*p+99)//100-(upto-n) place FROM
(SELECT g,part,n,sum(n) OVER (PARTITION BY g ORDER BY part) upto,sum(n) OVER (PARTITION BY g) every
FROM coarse),(VALUES (50),(90),(95)) v(p)
WHERE (every*p+99)//100>upto-n AND (every*p+99)//100<=upto),
fine AS (SELECT hist.g,p,duration,place,sum(n) OVER (PARTITION BY hist.g,p ORDER BY duration) upto
FROM hist JOIN wanted ON hist.g=wanted.g AND duration>>7=part),
ranked AS (SELECT g,min(duration) FILTER (p=50) p50,min(duration) FILTER (p=90) p90,
min(duration) FILTER (p=95) p95 FROM fine WHERE upto>=place GROUP BY g)
SELECT 'row',c.g,shown,name,coalesce(b.n,0),calls,coalesce(total_s,0),mean_s,p50_s,p90_s,p95_s,longest_s,coalesce(short,0),
coalesce(rated,0)::BIGINT,calls-coalesce(rated,0)::BIGINT,r.total/{points}.0/rated,r.p50/{points}.0,coalesce(low,0)::BIGINT,
(coalesce(rated,0)-coalesce(low,0)-coalesce(high,0))::BIGINT,coalesce(high,0)::BIGINT,yes_n,no_n,calls-yes_n-no_n,
CASE WHEN yes_n+no_n>0 THEN yes_n/(yes_n+no_n) END,scores
FROM counted c LEFT JOIN rated r ON r.g=c.g
LEFT JOIN (SELECT g,total/{seconds}.0 total_s,total/{seconds}.0/n mean_s,longest/{seconds}.0 longest_s,short
FROM timed) t ON t.g=c.g
LEFT JOIN (SELECT g,p50/{seconds}.0 p50_s,p90/{seconds}.0 p90_s,p95/{seconds}.0 p95_s FROM ranked) q ON q.g=c.g
LEFT JOIN word ON word.g=c.g
LEFT JOIN (SELECT {row(2, 'topic')} g,sum(n)::BIGINT n FROM c3 GROUP BY 1) b ON b.g=c.g
ORDER BY c.g>>16,CASE WHEN c.g>>16={SERIES} THEN c.g END,calls DESC,shown NULLS LAST"""

    def customers(name, since_ms, until_ms):
        # One sort of (customer, start) in one number; the neighbours then say who is new, who is back, and how soon.
        # Calls that one customer began in the same millisecond, two or three, share what follows them.
        mine = f"FILTER (k>>38>0 AND (k&{(1 << 38) - 1})<{until_ms - since_ms}"
        together = "sum(1+(p1=k)::INTEGER+(p1=k AND p2=k)::INTEGER)"
        followed = lambda reach: f"coalesce({together} {mine} AND n1>k AND n1-k<={reach}),0)"
        return f"""SELECT '{name}',count(*) {mine} AND (p1 IS NULL OR p1>>38<>k>>38)),
count(*) FILTER (k>>38=0 AND k<{until_ms - since_ms}),
count(*) {mine} AND p1>>38=k>>38 AND (p2 IS NULL OR p2>>38<>k>>38)),{followed(7 * DAY_MS)},{followed(DAY_MS)}
FROM (SELECT k,lag(k) OVER () p1,lag(k,2) OVER () p2,lead(k) OVER () n1 FROM
(SELECT coalesce(customer,0)::BIGINT<<38|(started_ms-{since_ms}) k
FROM calls WHERE {within(since_ms, until_ms + 7 * DAY_MS)} ORDER BY k))"""

    hour = case.local_hour("h")
    return ";\n".join([
        *(["SET perfect_ht_threshold=22"] if calls > 250_000 else []), figures,
        customers("customers", case.from_ms, case.to_ms) + " UNION ALL " + customers("customers before", *case.before_ms),
        f"""SELECT 'hour',({hour}//24+3)%7 d,{hour}%24 o,sum(n)::BIGINT FROM
(SELECT (started_ms//{HOUR_MS})::INTEGER h,count(*) n FROM calls WHERE {here} GROUP BY h) GROUP BY d,o""",
        f"""SELECT 'lowest',call_id,started_ms,duration/{seconds}.0,sentiment/{points}.0,shown,summary FROM
(SELECT started_ms,sentiment,duration,topic,call_id,summary FROM calls WHERE {here} AND sentiment IS NOT NULL
ORDER BY sentiment,started_ms DESC LIMIT 10)
LEFT JOIN word ON word.g=(2<<16)+topic ORDER BY sentiment,started_ms DESC""", ""])


# --- SQLite ---------------------------------------------------------------------------------------------------------


def sqlite_report(case):
    """One query per section on calltally's own tables: GROUP BY for what is counted, window functions for percentiles."""
    here, before = within(case.from_ms, case.to_ms), within(*case.before_ms)

    def section(kind, key, where, shown="NULL", name="NULL", label="", previous=""):
        of_before = ""
        if previous:
            of_before = f"LEFT JOIN (SELECT coalesce({key},0) k,count(*) n FROM call WHERE {previous} GROUP BY 1) b ON b.k=f.k"
        return f"""WITH place AS (SELECT k,v,sum(n) OVER (PARTITION BY k ORDER BY v) upto,sum(n) OVER (PARTITION BY k) n FROM
(SELECT coalesce({key},0) k,duration_s v,count(*) n FROM call WHERE {where} AND duration_s IS NOT NULL GROUP BY 1,2)),
ranked AS MATERIALIZED (SELECT k,min(CASE WHEN upto>=(n*50+99)/100 THEN v END) p50,
min(CASE WHEN upto>=(n*90+99)/100 THEN v END) p90,min(CASE WHEN upto>=(n*95+99)/100 THEN v END) p95 FROM place GROUP BY k),
score AS (SELECT coalesce({key},0) k,sentiment v,sum(count(*)) OVER (PARTITION BY coalesce({key},0) ORDER BY sentiment) upto,
sum(count(*)) OVER (PARTITION BY coalesce({key},0)) n FROM call WHERE {where} AND sentiment IS NOT NULL GROUP BY 1,2),
middle AS MATERIALIZED (SELECT k,min(v) p50 FROM score WHERE upto>=(n+1)/2 GROUP BY k)
SELECT json_array('row',{kind << 16}{'+f.k' if kind == SERIES else ''},{shown},{name},{'coalesce(b.n,0)' if previous else 0},
calls,talk_s,mean_s,ranked.p50,ranked.p90,ranked.p95,longest_s,short,rated,calls-rated,score,middle.p50,
low,rated-low-high,high,yes,no,calls-yes-no,1.0*yes/nullif(yes+no,0),NULL)
FROM (SELECT coalesce({key},0) k,count(*) calls,coalesce(sum(duration_s),0) talk_s,avg(duration_s) mean_s,
max(duration_s) longest_s,coalesce(sum(duration_s<10),0) short,count(sentiment) rated,avg(sentiment) score,
coalesce(sum(sentiment<5),0) low,coalesce(sum(sentiment>=7),0) high,coalesce(sum(answered=1),0) yes,coalesce(sum(answered=0),0) no
FROM call WHERE {where} GROUP BY 1) f
LEFT JOIN ranked ON ranked.k=f.k LEFT JOIN middle ON middle.k=f.k {label} {of_before} ORDER BY calls DESC,{shown} NULLS LAST"""

    def customers(name, since_ms, until_ms):
        reach = lambda days: f"sum(next-started_ms<={days * DAY_MS})"
        where = within(since_ms, until_ms)
        return f"""SELECT json_array('{name}',(SELECT count(DISTINCT customer_id) FROM call WHERE {where}),
(SELECT count(*) FROM call WHERE {where} AND customer_id IS NULL),
(SELECT count(*) FROM (SELECT 1 FROM call WHERE {where} AND customer_id IS NOT NULL GROUP BY customer_id HAVING count(*)>1)),
coalesce({reach(7)},0),coalesce({reach(1)},0)) FROM
(SELECT started_ms,first_value(started_ms) OVER (PARTITION BY customer_id ORDER BY started_ms
RANGE BETWEEN 1 FOLLOWING AND {7 * DAY_MS} FOLLOWING) next
FROM call WHERE {within(since_ms, until_ms + 7 * DAY_MS)} AND customer_id IS NOT NULL) WHERE started_ms<{until_ms}"""

    labels = [section(kind, column + "_id", here, "label.shown", "label.name" if column == "line" else "NULL",
                      "LEFT JOIN label ON label.id=f.k", before if column == "topic" else "")
              for _, _, column, kind in BREAKDOWNS if column != "type"]
    hour = case.local_hour("h")
    return ";\n".join([
        "PRAGMA temp_store=MEMORY", section(WHOLE, "0", here), section(BEFORE, "0", before),
        customers("customers", case.from_ms, case.to_ms), customers("customers before", *case.before_ms),
        f"""SELECT json_array('score',CAST(sentiment+0.5 AS INTEGER),count(*)) FROM call
WHERE {here} AND sentiment IS NOT NULL GROUP BY CAST(sentiment+0.5 AS INTEGER)""",
        section(SERIES, case.bucket().replace("//", "/"), here), *labels,
        section(4, "type", here, "call_type.name", label="LEFT JOIN call_type ON call_type.id=f.k"),
        f"""SELECT json_array('hour',({hour}/24+3)%7,{hour}%24,sum(n)) FROM
(SELECT started_ms/{HOUR_MS} h,count(*) n FROM call WHERE {here} GROUP BY 1) GROUP BY {hour}/24%7,{hour}%24""",
        f"""SELECT json_array('lowest',call_id,c.started_ms,duration_s,sentiment,shown,summary) FROM
(SELECT * FROM call WHERE {here} AND sentiment IS NOT NULL ORDER BY sentiment,started_ms DESC LIMIT 10) c
JOIN call_text t ON t.id=c.id LEFT JOIN label ON label.id=c.topic_id ORDER BY sentiment,c.started_ms DESC""", ""])


# --- Answers --------------------------------------------------------------------------------------------------------


def number(text):
    if text is None:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def instant(ms):
    seconds, rest = divmod(int(ms), 1000)
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S") + f".{rest:03d}Z"


def local(day):
    return datetime.datetime(day.year, day.month, day.day, tzinfo=_zone).isoformat()


def sections(case, rows):
    """What a peer answered as the members of calltally's JSON. A row is a list that begins with what it is."""
    points = [{"start": start.isoformat(), **NOTHING} for start in case.starts]
    answer = {"period": {"since": local(case.since), "until": local(case.until)}, "figures": dict(NOTHING),
              "previous": {"period": {"since": local(case.before[0]), "until": local(case.before[1])}, "figures": dict(NOTHING)},
              "sentiment": [{"score": s, "calls": 0} for s in range(1, 11)], "series": {"unit": case.unit, "points": points},
              "hours": [[0] * 24 for _ in range(7)], "lowest": [], "topic_sentiment": [], **{name: [] for name, *_ in BREAKDOWNS}}
    customers = {}
    for what, *values in rows:
        if what in ("customers", "customers before"):
            customers[what] = dict(zip(CUSTOMER_FIGURES, map(number, values)))
        elif what == "hour":
            answer["hours"][int(values[0])][int(values[1])] = number(values[2])
        elif what == "score":
            answer["sentiment"][int(values[0]) - 1]["calls"] = number(values[1])
        elif what == "lowest":
            call_id, started_ms, duration, score, topic, summary = values
            answer["lowest"].append({"call_id": call_id, "started_at": instant(started_ms), "duration_s": number(duration),
                                     "sentiment": number(score), "topic": topic, "summary": summary})
        else:
            g, shown, name, before, *rest = values
            kind, key = int(g) >> 16, int(g) & 65535
            figures = dict(zip(FIGURES, map(number, rest)))
            if kind == WHOLE:
                answer["figures"].update(figures)
                for score, calls in (pair.split() for pair in (rest[len(FIGURES)] or "").split(",") if pair):
                    answer["sentiment"][int(score) - 1]["calls"] += int(calls)
            elif kind == BEFORE:
                answer["previous"]["figures"].update(figures)
            elif kind == SERIES:
                points[key].update(figures)
            else:
                section, member, *_ = BREAKDOWNS[kind - 1]
                entry = {member: shown, **figures}
                if section == "lines":
                    entry["name"] = name
                if section == "topics":
                    entry["previous_calls"] = number(before)
                    entry["share"] = figures["calls"]
                    answer["topic_sentiment"].append({"topic": shown, **{band: figures["sentiment_" + band]
                                                                         for band in ("low", "neutral", "high", "unrated")}})
                answer[section].append(entry)
    for entry in answer["topics"]:
        entry["share"] /= answer["figures"]["calls"]
    answer["figures"].update(customers["customers"])
    answer["previous"]["figures"].update(customers["customers before"])
    return answer


def difference(ours, theirs, path="report"):
    """Nothing where everything the peer says is what calltally says, else the first place where it is not."""
    if isinstance(theirs, dict):
        if not isinstance(ours, dict):
            return f"{path}: {ours!r} against {theirs!r}"
        for key, value in theirs.items():
            found = difference(ours[key], value, f"{path}.{key}") if key in ours else f"{path}.{key}: missing"
            if found:
                return found
        if path.count(".") > 1 and "period" not in path and set(ours) != set(theirs):
            return f"{path}: only calltally has {sorted(set(ours) - set(theirs))}"
        return None
    if isinstance(theirs, list):
        if not isinstance(ours, list) or len(ours) != len(theirs):
            return f"{path}: {len(ours) if isinstance(ours, list) else ours!r} rows against {len(theirs)}"
        return next(filter(None, (difference(a, b, f"{path}[{i}]") for i, (a, b) in enumerate(zip(ours, theirs)))), None)
    if isinstance(theirs, float) and isinstance(ours, (int, float)):  # a sum may be added up in another order
        return None if abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs)) else f"{path}: {ours!r} against {theirs!r}"
    return None if ours == theirs and type(ours) in (type(theirs), int, float) else f"{path}: {ours!r} against {theirs!r}"


def json_rows(text):
    return [json.loads(line) for line in text.splitlines()]
