#!/bin/sh
# Installs what drives the browser, and what judges pages, from npm below the build folder.
#
#   tests/pages/deps.sh BUILD
set -eu

folder=${1:?usage: deps.sh BUILD}/pages
mkdir -p "$folder"
npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel=error puppeteer-core@24 axe-core@4
