#!/bin/sh
# Installs what the tests need besides Python: a browser, Node.js with the tools in tests/node, Java.
# Debian's packages are only fetched where a program is missing.
set -eu
cd "$(dirname "$0")/node"

packages=""
command -v chromium >/dev/null || packages="$packages chromium"
command -v node >/dev/null || packages="$packages nodejs"
command -v npm >/dev/null || packages="$packages npm"
command -v java >/dev/null || packages="$packages default-jre-headless"
if [ -n "$packages" ]; then
  echo "The tests need$packages; installing."
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  $as_root apt-get -q update
  # shellcheck disable=SC2086 # one word a package
  DEBIAN_FRONTEND=noninteractive $as_root apt-get -q install -y --no-install-recommends $packages
fi
npm ci --silent
