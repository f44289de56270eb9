// The peer a web developer would write: Fastify and better-sqlite3, one transaction per report, durable as calltally is
// (WAL, synchronous=FULL), answering after the commit.
//
//   node peer_fastify.js DB          listens on a free loopback port and prints it as calltally does; ends on SIGTERM
'use strict';
const fs = require('fs');
const path = require('path');
const Database = require('better-sqlite3');

const db = new Database(process.argv[2]);
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'cache_size=-65536']) db.pragma(pragma);
db.exec(fs.readFileSync(path.join(__dirname, 'peer_schema.sql'), 'utf8'));

// Dictionaries, held in memory as well.
const dictionary = (insert) => {
  const ids = new Map();
  return (value, ...rest) => {
    if (value === null || value === undefined) return null;
    let id = ids.get(value);
    if (id === undefined) ids.set(value, (id = insert.run(value, ...rest).lastInsertRowid));
    return id;
  };
};
const number = dictionary(db.prepare('INSERT INTO number (value, name) VALUES (?, ?)'));
const topic = dictionary(db.prepare('INSERT INTO topic (value) VALUES (?)'));
const type = dictionary(db.prepare('INSERT INTO type (value) VALUES (?)'));
const key = dictionary(db.prepare('INSERT INTO analysis_key (value) VALUES (?)'));

const addCall = db.prepare(`INSERT INTO call (call_id, ended_ms, duration, sentiment, topic, number, type)
                            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (call_id) DO NOTHING`);
const addBody = db.prepare('INSERT INTO body VALUES (?, ?, ?, ?)');
const addValue = db.prepare('INSERT OR REPLACE INTO analysis VALUES (?, ?, ?)');

const store = db.transaction((raw) => {
  const m = JSON.parse(raw).message;
  const analysis = m.analysis || {};
  const added = addCall.run(m.call.id, Date.parse(m.timestamp), m.durationSeconds, analysis.sentiment ?? null,
    topic(analysis.hoofdonderwerp), number(m.phoneNumber?.number, m.phoneNumber?.name), type(m.call.type));
  if (!added.changes) return;
  const id = added.lastInsertRowid;
  addBody.run(id, m.summary, m.customer?.number, raw);
  for (const [name, value] of Object.entries(analysis))
    addValue.run(id, key(name), typeof value === 'boolean' ? Number(value)
      : value !== null && typeof value === 'object' ? JSON.stringify(value) : value);
});

const app = require('fastify')({ bodyLimit: 4 << 20 });
app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => done(null, body));
app.post('/', (request, reply) => {
  if (request.headers.authorization !== `Bearer ${process.env.PEER_TOKEN}`) return reply.code(401).send();
  store(request.body);
  reply.code(200).send();
});
app.listen({ port: 0, host: '127.0.0.1', backlog: 511 }, (error, address) => {
  if (error) throw error;
  console.error(`listening on ${address}`);
});
process.on('SIGTERM', () => app.close().then(() => { db.close(); process.exit(0); }));
