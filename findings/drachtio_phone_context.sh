#!/bin/sh
# drachtio-srf's parser of tel URIs drops the context of a local number when it is a prefix, as in RFC 3966's example.
#
# Version:  drachtio-srf 5.0.29
# Seen:     tel:863-1234;phone-context=+1-914-555 gives the number 863-1234 with context null and no parameters, so it
#           cannot be told from a local number without any context. With a domain, tel:7042;phone-context=example.com,
#           the context is there. A parameter before it is kept, ;phone-context=+31 behind it is not.
# Expected: context "+1-914-555": the field exists, and RFC 3966 says that a local number must have a phone-context.
# Source:   RFC 3966, 5.1.5 and 6 (examples); lib/sip-parser/parser.js of the package, parseTelUri(): the pattern of a
#           parameter's value has letters, digits, hyphens, full stops and brackets, and no plus sign.
set -eu
version=5.0.29
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" "drachtio-srf@$version" > /dev/null
cat > "$work/run.cjs" << 'END'
const {parseUri} = require('drachtio-srf');
for (const uri of ['tel:+1-201-555-0123', 'tel:7042;phone-context=example.com', 'tel:863-1234;phone-context=+1-914-555',
  'tel:7042;ext=5;phone-context=+31']) {
  const {number, context, params} = parseUri(uri);
  console.log(uri, '->', number, context, JSON.stringify(params));
}
END
seen=$(cd "$work" && node run.cjs)
expected='tel:+1-201-555-0123 -> +1-201-555-0123 null {}
tel:7042;phone-context=example.com -> 7042 example.com {"phone-context":"example.com"}
tel:863-1234;phone-context=+1-914-555 -> 863-1234 null {}
tel:7042;ext=5;phone-context=+31 -> 7042 null {"ext":"5"}'
[ "$seen" = "$expected" ] || { printf 'CHANGED: this was not seen before\n%s\n' "$seen" >&2; exit 1; }
echo "drachtio-srf $version: RFC 3966's tel:863-1234;phone-context=+1-914-555 has context null"
