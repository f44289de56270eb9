// What Retell's and ElevenLabs' own SDKs sign and verify, held against a running receiver.
//
//   node tests/interop/signatures.mjs MODULES PROGRAM
//
// MODULES is the folder node_modules that tests/interop/signatures.sh installs the pinned versions into. Each webhook body
// of tests/payloads is signed and posted: what the SDK accepts, calltally answers with 200, and what the SDK refuses with
// 401. tests/signature_vectors.json, which calltally's own tests hold, has to be accepted by the SDKs at its time.
import { spawn } from 'node:child_process';
import { createHmac, webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

globalThis.crypto ??= webcrypto; // Node 18 has it under this name only
const [folder, program] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), 'x'));
const retell = require('retell-sdk');
const { ElevenLabsClient } = require('@elevenlabs/elevenlabs-js');
const tests = join(dirname(fileURLToPath(import.meta.url)), '..');

let passed = 0;
let failed = 0;
function check(right, what) {
  if (right) {
    ++passed;
  } else {
    ++failed;
    console.log(`PROBLEM: ${what}`);
  }
}

// What an SDK makes of `ms` as the time now.
const clock = Date.now;
async function at(ms, ask) {
  Date.now = () => ms;
  try {
    return await ask();
  } finally {
    Date.now = clock;
  }
}

const hooks = new ElevenLabsClient({ apiKey: 'unused' }).webhooks;
const platforms = {
  retell: {
    header: 'x-retell-signature',
    secret: 'key_of_a_test',
    age_max_s: 300,
    sign: (body, secret) => retell.sign(body, secret),
    accepts: (body, signature, secret) => retell.verify(body, secret, signature),
  },
  // This SDK only verifies.
  elevenlabs: {
    header: 'elevenlabs-signature',
    secret: 'wsec_of_a_test',
    age_max_s: 1800,
    sign: (body, secret) => {
      const time = Math.floor(Date.now() / 1000);
      return `t=${time},v0=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
    },
    accepts: (body, signature, secret) => hooks.constructEvent(body, signature, secret).then(() => true, () => false),
  },
};

function changed(text, at) {
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
}

async function vectors() {
  const all = JSON.parse(readFileSync(join(tests, 'signature_vectors.json'), 'utf8'));
  let held = 0;
  for (const { platform: name, secret, body, headers } of all) {
    const platform = platforms[name];
    if (!platform) continue;
    ++held;
    const signature = headers[platform.header];
    const time = Number(/^[vt]=(\d+)/.exec(signature)[1]) * (name === 'retell' ? 1 : 1000);
    const accepts = (...said) => at(time, () => platform.accepts(...said));
    const of = `${name}'s SDK, vector ${held}:`;
    check(await accepts(body, signature, secret), `${of} refused`);
    check(!(await accepts(`${body} `, signature, secret)), `${of} accepted with another body`);
    check(!(await accepts(body, changed(signature, signature.length - 1), secret)), `${of} accepted with another digest`);
    check(!(await accepts(body, signature, `${secret}x`)), `${of} accepted with another secret`);
  }
  check(held === 6, `${held} vectors of these platforms, not 6`);
}

// The port that a receiver says it listens on.
function port_of(receiver) {
  return new Promise((told, failed_to) => {
    let log = '';
    receiver.stderr.on('data', (bytes) => {
      log += bytes;
      const listening = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log);
      if (listening) told(Number(listening[1]));
    });
    receiver.on('exit', () => failed_to(new Error(`the receiver ended:\n${log}`)));
  });
}

async function deliveries(port) {
  const post = async (name, body, signature) => {
    const answer = await fetch(`http://127.0.0.1:${port}/webhook`, {
      method: 'POST', body, headers: { [platforms[name].header]: signature }, signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  for (const [name, platform] of Object.entries(platforms)) {
    const { secret } = platform;
    const files = readdirSync(join(tests, 'payloads')).filter((file) => file.startsWith(`${name}-`) && !/list|-get-/.test(file));
    check(files.length >= 6, `only ${files.length} bodies of ${name}`);
    const agree = async (said, wanted, body, signature) => {
      const accepted = await platform.accepts(body, signature, secret);
      const status = await post(name, body, signature);
      check(accepted === wanted, `${name}'s SDK ${accepted ? 'accepts' : 'refuses'} ${said}`);
      check(status === (wanted ? 200 : 401), `calltally answers ${status} to ${said}`);
    };
    for (const file of files) {
      const body = readFileSync(join(tests, 'payloads', file), 'utf8');
      const signature = await platform.sign(body, secret);
      await agree(file, true, body, signature);
      await agree(`${file} with a byte more`, false, `${body} `, signature);
      await agree(`${file} with another time`, false, body, changed(signature, 11));
      await agree(`${file} with another digest`, false, body, changed(signature, signature.length - 1));
      await agree(`${file} signed with another secret`, false, body, await platform.sign(body, `${secret}x`));
      const late = Date.now() - (platform.age_max_s + 5) * 1000;
      await agree(`${file} signed too long ago`, false, body, await at(late, () => platform.sign(body, secret)));
    }
  }
}

await vectors();
const work = mkdtempSync(join(tmpdir(), 'calltally-signatures-'));
const secrets = join(work, 'secret');
writeFileSync(secrets, Object.entries(platforms).map(([name, { secret }]) => `${name}:${secret}\n`).join(''), { mode: 0o600 });
const receiver = spawn(program, ['serve', '--db', join(work, 'calls.db'), '--listen', '127.0.0.1:0', '--secret-file', secrets],
  { stdio: ['ignore', 'ignore', 'pipe'] });
try {
  await deliveries(await port_of(receiver));
} finally {
  const ended = receiver.exitCode !== null || new Promise((over) => receiver.on('exit', over));
  receiver.kill();
  await ended;
  rmSync(work, { recursive: true });
}
console.log(`signatures: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
