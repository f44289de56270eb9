#!/bin/sh
# SIP.js and JsSIP read a SIP URI with number portability and write another one: its parameters become part of the user.
#
# Version:  sip.js 0.21.2, jssip 3.13.8
# Seen:     parsed and written again, sip:+31612345678;npdi;rn=+31201234567@example.com;user=phone is
#           sip:+31612345678%3Bnpdi%3Brn%3D+31201234567@example.com;user=phone, and the user read is the number with all
#           of its parameters. The addresses are not equal: ";" and "=" are reserved, so their escapes separate nothing.
#           A tel URI, which trunks send in P-Asserted-Identity, gives undefined without an error.
# Expected: the same URI, or one that RFC 3261 calls equal.
# Source:   RFC 3261, 19.1.4 (comparison), 19.1.6 (numbers in SIP URIs), 25.1 (";" and "=" stand unescaped in a user);
#           RFC 4694 (npdi, rn); sip.js lib/grammar/uri.js, toString() and escapeUser(), and JsSIP's Utils.escapeUser.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" sip.js@0.21.2 jssip@3.13.8 > /dev/null
cat > "$work/run.cjs" << 'END'
const {Grammar} = require('sip.js/lib/grammar/grammar.js');
const {URI} = require('jssip');
for (const [name, parse] of [['sip.js', uri => Grammar.URIParse(uri)], ['jssip', uri => URI.parse(uri)]])
  for (const text of ['sip:+31612345678@example.com;user=phone',
    'sip:+31612345678;npdi;rn=+31201234567@example.com;user=phone', 'tel:+31612345678']) {
    const uri = parse(text);
    console.log(name, uri ? `${uri.user} ${uri.toString() === text ? 'as it was' : uri.toString()}` : uri);
  }
END
seen=$(cd "$work" && node run.cjs)
number='+31612345678;npdi;rn=+31201234567'
written='sip:+31612345678%3Bnpdi%3Brn%3D+31201234567@example.com;user=phone'
expected="sip.js +31612345678 as it was
sip.js $number $written
sip.js undefined
jssip +31612345678 as it was
jssip $number $written
jssip undefined"
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "SIP.js 0.21.2 and JsSIP 3.13.8: a ported number's ;npdi;rn= is written back as %3Bnpdi%3Brn%3D, another address"
