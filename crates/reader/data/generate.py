#!/usr/bin/env python3
"""Writes places.tsv from GeoNames and CLDR; README.md says where both come from.

usage: generate.py CITIES_JSON CLDR_DATES_MAIN CLDR_LOCALENAMES_MAIN > places.tsv
"""
import json, pathlib, sys, unicodedata
from collections import defaultdict

LANGUAGES = ("en", "ja", "de", "fr", "es", "pt")
BIG, KNOWN = 180_000, 480_000
# Cities that are also everyday words at the start of a line or a cell; a wrong match is worse than a missing city.
WORDS = set("""date mobile same most orange split male bath ora call sum para lime cork ahead man of union david
    salt sale hit tours reading chofu both anger mission independence enterprise opening panel host moderator live local
    central general international world national academy college university start end time session talk nova media real
    santiago-x victoria-x free open zoom webinar forum day may march mars can ica este norte sur sul leste oeste
    deli march-x august cuba-x melbourne-x college-x aim como die das der les los las mai juni juli mon sun thu sat
    son ben com www http https est cet cat eat gmt utc ist jst kst sala saal aula room hall campus centro bonne""".split())
MULTIPLE = {"US": "America/New_York", "BR": "America/Sao_Paulo", "CA": "America/Toronto", "AU": "Australia/Sydney",
            "MX": "America/Mexico_City", "RU": "Europe/Moscow", "ID": "Asia/Jakarta", "KZ": "Asia/Almaty",
            "CL": "America/Santiago", "EC": "America/Guayaquil", "ES": "Europe/Madrid", "PT": "Europe/Lisbon",
            "NZ": "Pacific/Auckland", "CN": "Asia/Shanghai", "UA": "Europe/Kyiv", "MN": "Asia/Ulaanbaatar",
            "CD": "Africa/Kinshasa", "AR": "America/Argentina/Buenos_Aires", "MY": "Asia/Kuala_Lumpur",
            "DE": "Europe/Berlin", "UZ": "Asia/Tashkent", "VN": "Asia/Ho_Chi_Minh", "PS": "Asia/Hebron",
            "GL": "America/Nuuk", "CY": "Asia/Nicosia", "PG": "Pacific/Port_Moresby", "FR": "Europe/Paris",
            "GB": "Europe/London", "JP": "Asia/Tokyo", "KR": "Asia/Seoul", "IN": "Asia/Kolkata"}


def fold(name):
    """The same folding as times/glyphs.rs: lower case, Latin accents off, marks to single spaces."""
    out = []
    for c in unicodedata.normalize("NFC", name).casefold():
        base = unicodedata.normalize("NFD", c)[0]
        if base.isascii():
            c = {"ł": "l", "ø": "o", "đ": "d"}.get(c, base)
        c = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}.get(c, c)
        out.append(c if (c.isalnum() or c in "ー") else ("" if c in ".'’`ʻ" else " "))
    return " ".join("".join(out).split())


def latin(name):
    return all(unicodedata.normalize("NFD", c)[0].isascii() or c in "ßœæøłđı’" for c in name)


def japanese(name):
    return all("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in name) and len(name) >= 2


def main():
    cities = json.loads(pathlib.Path(sys.argv[1]).read_text()).values()
    dates, names = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    rows = defaultdict(dict)  # folded name -> (country, zone) -> weight

    def put(name, country, zone, kind, weight):
        key = fold(name)
        if len(key) >= (2 if japanese(key) else 3) and key not in WORDS and not key.isdigit():
            old = rows[key].get((country, zone, kind), 0)
            rows[key][(country, zone, kind)] = max(old, weight)

    exemplars = {}
    for language in LANGUAGES:
        tree = json.loads((dates / language / "timeZoneNames.json").read_text())["main"][language]["dates"]["timeZoneNames"]["zone"]
        def walk(node, path):
            for key, value in node.items():
                if isinstance(value, dict):
                    if isinstance(value.get("exemplarCity"), str):
                        exemplars.setdefault("/".join(path + [key]), set()).add(value["exemplarCity"])
                    walk(value, path + [key])
        walk(tree, [])
    zone_country = {}
    capitals = defaultdict(int)
    for c in cities:
        zone_country.setdefault(c["timezone"], c["countrycode"])
        capitals[c["countrycode"], c["timezone"]] += c["population"]
    for zone, words in exemplars.items():
        for word in words:
            put(word, zone_country.get(zone, "ZZ"), zone, "c", 300_000)
    for c in cities:
        population, country, zone = c["population"], c["countrycode"], c["timezone"]
        seat = fold(c["name"]) in SEATS
        if population >= BIG or seat:
            put(c["name"], country, zone, "c", max(population, 2_000_000 if seat else 0))
        if population >= KNOWN or seat:
            for other in c["alternatenames"]:
                if japanese(other) and (country in ("JP", "CN", "TW", "HK") or any("\u30a0" <= x <= "\u30ff" for x in other)):
                    put(other, country, zone, "c", population)
                elif latin(other) and other[:1].isupper() and not other.isupper() and len(other) >= 4 and (population > 1_500_000 or seat) \
                        and near(other, c["name"]):
                    put(other, country, zone, "c", population // 3)
    for language in LANGUAGES:
        territory = json.loads((names / language / "territories.json").read_text())["main"][language]["localeDisplayNames"]["territories"]
        for code, name in territory.items():
            code = code.split("-")[0]
            zones = [z for (cc, z) in capitals if cc == code]
            if len(code) == 2 and zones:
                many = len(zones) > 1 and code not in ("DE", "UZ", "VN", "UA", "CN", "MY", "AR", "CY", "ES", "PT", "FR", "NZ")
                zone = MULTIPLE.get(code) or max(zones, key=lambda z: capitals[code, z])
                put(name, code, zone, "m" if many else "n", 9_000_000)
    for line in (pathlib.Path(__file__).parent / "written.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            name, country, zone, kind = line.split("\t")
            if kind != "i" or fold(name) not in rows:
                rows[fold(name)] = {(country, zone, kind): 10_000_000}
    out = []
    for key, found in rows.items():
        best = sorted(found.items(), key=lambda item: -item[1])
        kept, zones = [], set()
        for (country, zone, kind), weight in best:
            if zone not in zones and weight * 40 >= best[0][1]:
                zones.add(zone)
                kept.append((country, zone, kind))
        for rank, (country, zone, kind) in enumerate(kept[:4]):
            out.append((key.encode(), rank, f"{key}\t{country}\t{zone}\t{kind}"))
    print("\n".join(row for _, _, row in sorted(out)))


def near(other, name):
    """Exonyms share a beginning or are in the hand-kept list; this drops airport codes, nicknames and other scripts' spellings."""
    a, b = fold(other), fold(name)
    return a[:2] == b[:2] and abs(len(a) - len(b)) <= 5 or a[:1] == b[:1] and abs(len(a) - len(b)) <= 2


SEATS = set("""washington geneva the hague bern luxembourg strasbourg canberra wellington ottawa reykjavik valletta
    podgorica bratislava ljubljana tallinn nicosia suva apia port vila bonn florence genoa bologna oxford cambridge
    edinburgh cardiff belfast nice lausanne basel lucerne freiburg heidelberg tubingen konstanz wurzburg munster mainz
    salzburg innsbruck graz linz liege leuven ghent bruges utrecht leiden groningen maastricht uppsala lund bergen
    trondheim tampere turku aarhus coimbra braga porto faro evora salamanca granada santander pamplona girona
    cordoba toledo cadiz rennes grenoble montpellier caen nancy dijon aix-en-provence annecy princeton new haven
    berkeley stanford ithaca ann arbor madison honolulu santa barbara palo alto boulder santa fe yokosuka naha
    trieste siena pisa padua trento venice trier jena weimar potsdam siegen passau bayreuth marburg giessen
    thimphu male bandar seri begawan dili vientiane victoria gibraltar monaco andorra vaduz san marino
    st gallen fribourg davos brasilia asuncion bridgetown port of spain kingston nassau hamilton kigali lome
    gaborone windhoek maseru mbabane moroni praia bissau banjul malabo libreville djibouti victoria""".replace("\n", " ").split())
SEATS |= {"the hague", "new haven", "ann arbor", "santa barbara", "palo alto", "santa fe", "port vila", "san marino",
          "port of spain", "bandar seri begawan", "st gallen", "aix en provence"}
SEATS -= {"the", "new", "ann", "arbor", "port", "of", "spain", "santa", "barbara", "palo", "alto", "fe", "bandar", "seri",
          "begawan", "st", "gallen", "san", "marino", "haven", "male", "vila"}

if __name__ == "__main__":
    main()
