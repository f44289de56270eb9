// The numbers of a page, read as a person reads them, held against those of the JSON.

// What a column of a table is called on an English page, and the member of a row in JSON.
const columns = {
  Calls: "calls",
  "Talk time": "talk_s",
  Mean: "duration_mean_s",
  Median: "duration_p50_s",
  Sentiment: "sentiment_mean",
  Rated: "sentiment_rated",
  Low: "sentiment_low",
  "Low share": "sentiment_low_share",
  Answered: "answered_rate",
  Neutral: "neutral",
  High: "high",
  Unrated: "unrated",
};

// The tables of a report by the titles of their sections, and where their rows are in JSON.
const sections = {
  "Calls by hour": (answer) => answer.series.points,
  "Calls by day": (answer) => answer.series.points,
  "Calls by week": (answer) => answer.series.points,
  "Calls by month": (answer) => answer.series.points,
  Topics: (answer) => (answer.topics[0]?.share === undefined ? undefined : answer.topics),
  "Sentiment by topic": (answer) => answer.topic_sentiment,
  Lines: (answer) => answer.lines,
  Types: (answer) => answer.types,
  Quality: (answer) => answer.qualities,
  Agents: (answer) => answer.agents,
};

const keyFigures = {
  Calls: "calls",
  "Talk time": "talk_s",
  "Duration, mean": "duration_mean_s",
  Answered: "answered_rate",
  Customers: "customers",
};

// A spelled figure, and by how much rounding may have moved it; nothing for a dash.
function read(text) {
  if (text === "-" || text === "") return null;
  if (text === "<1%") return { value: 0.005, within: 0.005 };
  if (text === ">99%") return { value: 0.995, within: 0.005 };
  if (text.endsWith("%")) return { value: parseFloat(text) / 100, within: 0.00501 };
  const clock = text.match(/^(?:(\d+):)?(\d+):(\d\d)$/);
  if (clock) return { value: (Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3]), within: 0.501 };
  const total = text.match(/^(?:([\d,]+) h)? ?(?:(\d+) min)?$/);
  if (total) return { value: Number((total[1] ?? "0").replaceAll(",", "")) * 3600 + Number(total[2] ?? 0) * 60, within: 30.1 };
  if (/^\d+ s$/.test(text)) return { value: parseFloat(text), within: 0.501 };
  const isScore = text.includes(".");
  return { value: Number(text.replaceAll(",", "")), within: isScore ? 0.0501 : 0 };
}

function isSame(text, value) {
  const figure = read(text);
  if (figure === null || value === null || value === undefined) return figure === null && (value ?? null) === null;
  return Math.abs(figure.value - value) <= figure.within;
}

// Tables with the titles of their sections, and pairs of key figures.
const contents = () => ({
  language: document.documentElement.lang,
  figures: [...document.querySelectorAll(".cards dl > div")].map((pair) => [
    pair.querySelector("dt").textContent,
    pair.querySelector("dd").textContent,
  ]),
  tables: [...document.querySelectorAll("main section:not(.print)")].flatMap((section) => {
    const table = section.querySelector("table");
    if (!table) return [];
    return [{
      title: section.querySelector("h2")?.textContent ?? "",
      headers: [...(table.tHead?.rows[0].cells ?? [])].map((cell) => cell.textContent),
      rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
    }];
  }),
});

function differencesOfTable(table, rows, found) {
  if (rows.length !== table.rows.length) {
    found.push(`'${table.title}' has ${table.rows.length} rows, JSON ${rows.length}`);
    return 0;
  }
  let compared = 0;
  table.headers.forEach((header, column) => {
    const member = columns[header];
    if (column === 0 || member === undefined) return;
    rows.forEach((row, at) => {
      const name = member === "sentiment_low" && row.low !== undefined ? "low" : member;
      if (!(name in row)) return;
      ++compared;
      const text = table.rows[at][column];
      if (!isSame(text, row[name])) found.push(`'${table.title}', ${header}, row ${at + 1}: ${text} is not ${row[name]}`);
    });
  });
  return compared;
}

// What the page says otherwise than the answer. Lists and Dutch pages have no table to be held against here.
export async function differences(tab, answer) {
  const page = await tab.evaluate(contents);
  const found = [];
  if (answer.contract !== "calltally.report/1" || page.language !== "en" || answer.figures.calls === 0) return found;
  let compared = 0;
  for (const [name, member] of Object.entries(keyFigures)) {
    const pair = page.figures.find(([label]) => label === name);
    if (!pair || !isSame(pair[1], answer.figures[member])) found.push(`${name}: ${pair?.[1]} is not ${answer.figures[member]}`);
    ++compared;
  }
  for (const table of page.tables) {
    const rows = sections[table.title]?.(answer);
    if (rows) compared += differencesOfTable(table, rows, found);
  }
  const hours = page.tables.find((table) => table.headers.length === 25);
  hours?.rows.forEach((row, day) => {
    row.slice(1).forEach((text, hour) => {
      ++compared;
      if (Number(text) !== answer.hours[day][hour]) found.push(`hour ${hour} of weekday ${day + 1}: ${text} is not ${answer.hours[day][hour]}`);
    });
  });
  if (compared < 100) found.push(`only ${compared} numbers were compared`);
  return found;
}
