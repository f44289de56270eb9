// What libphonenumber knows of numbering plans, as npm's google-libphonenumber ships it, for calltally.
//
//   node tests/interop/numbering_plans.mjs MODULES table      src/call/numbering_plan_table.cpp, on standard output
//   node tests/interop/numbering_plans.mjs MODULES examples   tests/numbering_examples.txt, likewise
//   node tests/interop/numbering_plans.mjs MODULES agree PROGRAM
//     whether PROGRAM (calltally_normal_numbers) gives all examples their E.164 form in every spelling
//
// MODULES is the folder node_modules that tests/interop/numbering.sh installs the pinned version into.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, mode, ...rest] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), 'x'));
const library = require('google-libphonenumber');
const version = require('google-libphonenumber/package.json').version;
const util = library.PhoneNumberUtil.getInstance();
const Type = library.PhoneNumberType;
const Format = library.PhoneNumberFormat;

const noRegion = '001';

function plans() {
  const all = [];
  for (const code of util.getSupportedCallingCodes().map(Number)) {
    for (const region of library.metadata.countryCodeToRegionCodeMap[code]) {
      const metadata = region === noRegion ? util.getMetadataForNonGeographicalRegion(code) : util.getMetadataForRegion(region);
      all.push({
        region,
        code: String(code),
        exit: metadata.getInternationalPrefix() ?? '',
        digits: metadata.getNationalPrefix() ?? '',
        trunk: metadata.getNationalPrefixForParsing() ?? '',
        rule: metadata.getNationalPrefixTransformRule() ?? '',
        general: metadata.getGeneralDesc().getNationalNumberPattern(),
      });
    }
  }
  // By code as text; of one code the main region, which comes first in the metadata, stays first.
  return all.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

// What call/digit_pattern does not read must not get into the table.
function requireKnownLanguage(pattern) {
  if (/[^\d\\[\](){}?:|$,d-]|\)\{|\\[^d]|[*+.^]/.test(pattern)) throw new Error(`call/digit_pattern cannot read ${pattern}`);
}

function table() {
  const text = (s) => JSON.stringify(s);
  const rows = plans().map((p) => {
    [p.exit, p.trunk, p.general].forEach(requireKnownLanguage);
    return `    {${[p.region, p.code, p.exit, p.digits, p.trunk, p.rule, p.general].map(text).join(', ')}},`;
  });
  return `// Made by tests/interop/numbering_plans.mjs, not by hand; \`make interop\` holds it against the library.
//
// Facts from the metadata of libphonenumber (https://github.com/google/libphonenumber), as
// google-libphonenumber ${version} on npm ships it. Copyright (C) The Libphonenumber Authors; licensed under the
// Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0). Changed: of each region only
// what call/numbering_plan.hpp names.
#include <array>

#include "call/numbering_plan.hpp"

namespace calltally {
namespace {

// clang-format off
// NOLINTBEGIN(modernize-raw-string-literal)
constexpr std::array<NumberingPlan, ${rows.length}> plans{{
${rows.join('\n')}
}};
// NOLINTEND(modernize-raw-string-literal)
// clang-format on

}  // namespace

std::span<const NumberingPlan> numbering_plans() { return plans; }

}  // namespace calltally`;
}

// One text that such a pattern begins with: the first of what it allows.
function firstOf(pattern) {
  const set = pattern.match(/^(.*?)\[(\d)[^\]]*\](.*)$/);
  if (set) return firstOf(set[1] + set[2] + set[3]);
  const group = pattern.match(/^(.*?)\(\?:([^()]*)\)\??(.*)$/);
  if (group) return firstOf(group[1] + group[2].split('|')[0] + group[3]);
  return pattern.split('|')[0].replaceAll('\\d', '1').replaceAll('?', '').replaceAll('~', '');
}

// Of every region its exit code and trunk prefix (three columns), then of every type that has an example its number:
// region, E.164, at home, abroad.
function exampleRows() {
  const rows = [];
  for (const region of util.getSupportedRegions().sort()) {
    const metadata = util.getMetadataForRegion(region);
    const exit = metadata.getPreferredInternationalPrefix() || metadata.getInternationalPrefix();
    rows.push([region, firstOf(exit), util.getNddPrefixForRegion(region, true) ?? '']);
    const seen = new Set();
    for (const type of Object.values(Type)) {
      let number = null;
      try {
        number = util.getExampleNumberForType(region, type);
      } catch {
        continue; // no such type
      }
      const e164 = number && util.format(number, Format.E164);
      if (!number || seen.has(e164)) continue;
      seen.add(e164);
      rows.push([region, e164, util.format(number, Format.NATIONAL), util.format(number, Format.INTERNATIONAL)]);
    }
  }
  return rows;
}

function examples() {
  return `# Example numbers of all regions. Of each region its exit code and trunk prefix; then region, E.164, as written at
# home, as written abroad. Made by tests/interop/numbering_plans.mjs from google-libphonenumber ${version}; licence and
# source as in src/call/numbering_plan_table.cpp.
${exampleRows().map((row) => row.join('\t')).join('\n')}`;
}

const full = (text) => text.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0) + 0xfee0));
const arabic = (text) => text.replace(/\d/g, (c) => String.fromCodePoint(0x660 + Number(c)));
const onlyDigits = (text) => text.replace(/\D/g, '');

// As tests/numbering_test.cpp has them.
function spellings([, e164, home, abroad], [, exit, trunk]) {
  const code = abroad.slice(1).split(/[ -]/)[0];
  const own = e164.slice(1 + code.length);
  const grouped = (mark) => home.replace(/[^\d]+/g, mark).replace(new RegExp(`^\\${mark}|\\${mark}$`, 'g'), '');
  return {
    'E.164': e164,
    'abroad, with blanks': abroad.replace(/[- ]+/g, ' '),
    'exit code': exit + e164.slice(1),
    'at home': home,
    'at home, digits': onlyDigits(home),
    'at home, slash': grouped('/'),
    'at home, dots': grouped('.'),
    'at home, dashes': grouped('-'),
    '+CC (trunk) NSN': `+${code} (${trunk})${own}`,
    '+CC trunk NSN': `+${code} ${trunk}${own}`,
    'tel:': `tel:${e164}`,
    'sip:': `sip:${e164}@trunk.example;user=phone`,
    'without plus': e164.slice(1),
    'full-width': full(e164),
    'Arabic-Indic': `+${arabic(e164.slice(1))}`,
    'marks of direction': `\u202a${e164}\u202c`,
    remark: `${e164} (mobiel)`,
  };
}

// What a program that reads "region, tab, number" lines says of all examples in all spellings.
function judge(program) {
  const cases = [];
  let region = null;
  for (const row of exampleRows()) {
    if (row.length === 3) {
      region = row;
      continue;
    }
    for (const [spelling, text] of Object.entries(spellings(row, region))) cases.push({ region: row[0], spelling, text, e164: row[1] });
  }
  const input = cases.map((c) => `${c.region}\t${c.text}\n`).join('');
  const forms = execFileSync(program, { input, maxBuffer: 1 << 28 }).toString().split('\n');
  cases.forEach((c, i) => {
    c.form = forms[i];
    try {
      c.library = util.format(util.parse(c.text, c.region), Format.E164);
    } catch (failure) {
      c.library = failure.message;
    }
  });
  return cases;
}

// Digits that begin with the home country's code and are a number of that country as they stand: nobody can tell, and
// the library reads them at home, too.
const isNumberAtHome = (c) =>
  c.spelling === 'without plus' && c.form === c.library && c.form === `+${util.getCountryCodeForRegion(c.region)}${c.text}`;

function agree(program) {
  const cases = judge(program);
  const wrong = cases.filter((c) => c.form !== c.e164);
  const exceptions = wrong.filter(isNumberAtHome);
  const regions = new Set(cases.map((c) => c.region)).size;
  for (const spelling of new Set(cases.map((c) => c.spelling))) {
    const bad = new Set(wrong.filter((c) => c.spelling === spelling).map((c) => c.region));
    console.log(`  ${spelling.padEnd(20)} ${regions - bad.size} of ${regions} regions${bad.size ? ', not ' : ''}${[...bad].join(' ')}`);
  }
  for (const c of wrong.filter((one) => !exceptions.includes(one)).slice(0, 20)) {
    console.log(`PROBLEM: ${c.region}, ${c.spelling}: '${c.text}' is ${c.form}, not ${c.e164}`);
  }
  const better = cases.filter((c) => c.form === c.e164 && c.library !== c.e164).length;
  console.log(`  ${cases.length} spellings, ${exceptions.length} of them numbers at home as they stand; ${better} that the library reads otherwise`);
  process.exitCode = wrong.length > exceptions.length ? 1 : 0;
}

const modes = { table: () => console.log(table()), examples: () => console.log(examples()), agree };
modes[mode](...rest);
