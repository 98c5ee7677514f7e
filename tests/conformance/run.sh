#!/usr/bin/env bash
# Every conformance check, one after the other. Each ends with “N passed, N failed”; a failing one does not keep the
# others from running.
#
#     PYTHON=… run.sh BASE DATA BINARY
#
# BASE is a served site, BINARY the `plenary` that serves it; beside it lie the built examples that write calendars and
# letters.
set -uo pipefail
base=$1
binary=$3
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
calendars=$(mktemp -d)
trap 'rm -rf "$calendars"' EXIT
failed=0
check() {
  echo "· $1"
  shift
  "$@" || failed=1
}
written() { "$(dirname "$binary")/examples/calendars" "$calendars" && "$python" "$here/check_calendars.py" "$calendars"; }
posted() { "$(dirname "$binary")/examples/letters" "$calendars/letters" && "$python" "$here/check_letters.py" "$calendars/letters"; }

check "calendars of every zone, read by libical, ical.js and icalendar" written
check "letters and their signatures, read by Python and dkimpy" posted
check "telephone numbers of every region, against phonenumbers" "$python" "$here/check_phone.py" "$binary"
check "feeds and calendars of the site" "$python" "$here/check_feeds.py" "$base"
check "structured data, sitemap, oEmbed, share pictures" node "$here/check_outward.mjs" "$base"
check "HTML, by the Nu checker" node "$here/check_html.mjs" "$base"
check "Lighthouse" node "$here/check_lighthouse.mjs" "$base"
exit "$failed"
