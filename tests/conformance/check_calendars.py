"""Compares every instant of our calendars, as other people's parsers read them, with an independent zone database; and
what the calendars of letters ask, and of whom.

    python check_calendars.py FOLDER

FOLDER is what `cargo run -p plenary-core --example calendars -- FOLDER` wrote. The readers are libical (a small C
program, compiled here), ical.js and Python's icalendar; the judge is Python's zoneinfo with the pinned tzdata package.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import zoneinfo
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

zoneinfo.reset_tzpath(to=[])
HERE = pathlib.Path(__file__).parent


def expected(folder):
    """The instants, and what is asked of whom, by file and UID."""
    told = json.loads((folder / "panels.json").read_text())
    instants = {}
    for calendar in told["calendars"]:
        for panel in calendar["panels"]:
            zone = zoneinfo.ZoneInfo(panel["zone"])
            wall = datetime.fromisoformat(panel["starts"])
            wall = wall.replace(tzinfo=zone, fold=int(panel["later_of_two"]))
            # Through UTC and back: a wall time that does not exist would come back as another.
            back = wall.astimezone(timezone.utc).astimezone(zone)
            if back.replace(tzinfo=None) != wall.replace(tzinfo=None):
                raise SystemExit(f"{panel['zone']} skips {panel['starts']}: the zone databases differ")
            starts = int(wall.timestamp())
            asked = panel.get("asked", {"method": "PUBLISH", "sequence": 0, "address": "", "name": ""})
            whom = (f"mailto:{asked['address']}", asked["name"]) if asked["address"] else ("", "")
            what = (asked["method"], str(asked["sequence"]), *whom)
            instants[calendar["file"], panel["uid"]] = (starts, starts + panel["minutes"] * 60, *what)
    return told["rules"], instants


def readers(build):
    libical = build / "read_with_libical"
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libical"], check=True, capture_output=True, text=True)
    source = HERE / "calendars" / "read_with_libical.c"
    subprocess.run(["cc", "-O1", "-Wall", "-o", libical, source, *flags.stdout.split()], check=True)
    return {
        "libical": [libical],
        "ical.js": ["node", HERE / "calendars" / "read_with_ical_js.mjs"],
        "icalendar": [sys.executable, HERE / "calendars" / "read_with_icalendar.py"],
    }


def read(command, files):
    run = subprocess.run(command, input="\n".join(map(str, files)) + "\n", capture_output=True, text=True)
    found = {}
    for line in run.stdout.splitlines():
        path, uid, starts, ends, *asked = line.split("\t")
        found[pathlib.Path(path).name, uid] = (int(starts), int(ends), *asked)
    return found, run.stderr.splitlines() or ([] if run.returncode == 0 else [f"exit {run.returncode}"])


def main():
    folder = pathlib.Path(sys.argv[1])
    rules, wanted = expected(folder)
    files = sorted(folder.glob("*.ics"))
    failed = 0
    with tempfile.TemporaryDirectory() as build, ThreadPoolExecutor() as pool:
        commands = readers(pathlib.Path(build))
        for name, (found, complaints) in zip(commands, pool.map(lambda command: read(command, files), commands.values())):
            wrong = [(key, instants, found.get(key)) for key, instants in wanted.items() if found.get(key) != instants]
            for line in complaints[:10]:
                print(f"{name}: {line}")
            for (file, uid), instants, got in wrong[:10]:
                print(f"{name}: {file} {uid}: expected {instants}, read {got}")
            if wrong or complaints or len(found) != len(wanted):
                failed += 1
            print(f"{name}: {len(wanted) - len(wrong)} of {len(wanted)} panels in {len(files)} calendars right (rules {rules})")
    print(f"{len(commands) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
