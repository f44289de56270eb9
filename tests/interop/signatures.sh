#!/bin/sh
# Lets the SDKs of Retell and ElevenLabs, as npm ships them, sign for a running receiver and verify calltally's vectors.
#
#   tests/interop/signatures.sh PROGRAM BUILD
#
# The pinned versions are installed into BUILD/interop once.
set -eu
retell=5.66.1
elevenlabs=2.73.0
[ $# -eq 2 ] || { echo "usage: signatures.sh PROGRAM BUILD" >&2; exit 2; }
program=$(realpath "$1")
build=$(realpath "$2")
cd "$(dirname "$0")/../.."
command -v node > /dev/null && command -v npm > /dev/null || { echo "SKIPPED: node and npm are not installed"; exit 77; }
modules=$build/interop/node_modules
has() { grep -q "\"version\": \"$2\"" "$modules/$1/package.json" 2> /dev/null; }
if ! has retell-sdk $retell || ! has @elevenlabs/elevenlabs-js $elevenlabs; then
  npm install --silent --no-audit --no-fund --prefix "$build/interop" "retell-sdk@$retell" \
    "@elevenlabs/elevenlabs-js@$elevenlabs" > /dev/null ||
    { echo "SKIPPED: retell-sdk $retell and elevenlabs-js $elevenlabs cannot be installed"; exit 77; }
fi
echo "Signatures, against retell-sdk $retell and elevenlabs-js $elevenlabs"
node tests/interop/signatures.mjs "$modules" "$program"
