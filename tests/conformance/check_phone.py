"""Telephone numbers, as `plenary phone` reads them and as Python's phonenumbers does.

    python check_phone.py BINARY

For every region of the metadata the example numbers of each type, and changes of each such as a slip of the finger or
another country's habit makes, read from that region, from others and from none. Every verdict, and where it is good every
E.164 form, country, type and extension must agree.

There is one difference on purpose, counted apart: 00 and the country's own calling code is understood everywhere, also
where one dials something else for numbers abroad.
"""
import collections
import importlib.metadata
import json
import pathlib
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, re_util

TYPES = [number_type for number_type in PhoneNumberType.values() if number_type != PhoneNumberType.UNKNOWN]
PLANS = pathlib.Path(__file__).parent / "../../crates/core/data/phone.tsv"
SHOWN = 20
WIDE = str.maketrans("0123456789+-() ", "０１２３４５６７８９＋－（）　")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def examples():
    """Each region with the example numbers of its types; 001 has those of services without a region."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        found = (phonenumbers.example_number_for_type(region, number_type) for number_type in TYPES)
        yield region, list({str(number): number for number in found if number}.values())
    codes = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)
    yield "001", [phonenumbers.example_number_for_non_geo_entity(code) for code in codes]


def changed(digits, chance):
    """The digits with one dropped, added, replaced, and two exchanged."""
    at = chance.randrange(len(digits))
    yield digits[:at] + digits[at + 1:]
    yield digits[:-1]
    yield digits[:at] + chance.choice("0123456789") + digits[at:]
    yield digits + chance.choice("0123456789")
    yield digits[:at] + chance.choice("0123456789") + digits[at + 1:]
    other = chance.randrange(3)
    yield digits[:other] + chance.choice("0123456789") + digits[other + 1:]
    yield digits[:at] + digits[at:at + 2][::-1] + digits[at + 2:]


def forms(number, chance):
    """The number as people write it at home and abroad."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    significant = phonenumbers.national_significant_number(number)
    code = str(number.country_code)
    yield from [national, international, e164, significant, e164[1:], "00" + e164[1:], "011" + e164[1:]]
    yield from [f"+{code} (0){significant}", f"00{code} 0{significant}", f"({code}) {significant}", f"0{significant}"]
    yield from [international.translate(WIDE), national.translate(WIDE), national.translate(ARABIC)]
    yield from [national.replace(" ", "").replace("-", "."), international.replace(" ", "\u00a0"), "/".join(national)]
    yield phonenumbers.format_number(number, PhoneNumberFormat.RFC3966)
    yield from [f"Tel.: {international}", f"携帯：{national}", f"{national} ext. 12", f"{international} x123", f"{national}#4"]
    yield from [f"+{international}", f"+{national}", f"{international}.", f"({national})", f"{national} / {national}"]
    for wrong in changed(significant, chance):
        yield from [f"+{code} {wrong}", wrong]
    for wrong in changed("".join(filter(str.isdigit, national)), chance):
        yield wrong


def questions():
    """For each region the numbers to read from there."""
    chance = random.Random(20)
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    asked = collections.defaultdict(dict)
    for region, numbers in examples():
        for number in numbers:
            for form in forms(number, chance):
                # A label and its number are one line.
                asked[region if region != "001" else chance.choice(regions)][form] = None
                if chance.random() < 0.3:
                    asked[chance.choice(regions)][form] = None
                if chance.random() < 0.2:
                    asked[""][form] = None
    return {region: list(numbers) for region, numbers in asked.items()}


def expected(text, region):
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    country = phonenumbers.region_code_for_number(number)
    return (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        None if country == "001" else country,
        PhoneNumberType.to_string(phonenumbers.number_type(number)).lower(),
    )


def said(binary, region, numbers):
    country = ["--country", region] if region else []
    run = subprocess.run(
        [binary, "phone", "--json", *country, "-"], input="\n".join(numbers) + "\n", capture_output=True, text=True
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(numbers) or run.returncode not in (0, 1):
        raise SystemExit(f"{region}: {len(answers)} answers to {len(numbers)} numbers. {run.stderr}")
    return answers


def is_own_code_after_zeros(text, region, answer):
    """The difference on purpose; without a chosen country any calling code may follow the zeros."""
    digits = phonenumbers.normalize_digits_only(text)
    code = phonenumbers.country_code_for_region(region) if region else ""
    return answer["valid"] and digits.startswith(f"00{code}") and not text.lstrip("(").startswith(("+", "＋"))


def compare(question):
    binary, region, numbers = question
    counts, faults = collections.Counter(), []
    for text, answer in zip(numbers, said(binary, region, numbers)):
        wanted = expected(text, region)
        got = (answer["e164"], answer["country"], answer["type"]) if answer["valid"] else None
        if answer["input"] != text or bool(answer["message"]) == answer["valid"]:
            faults.append(f"{region} {text}: {answer}")
        elif got == wanted:
            counts["valid" if wanted else "invalid"] += 1
        elif wanted is None and is_own_code_after_zeros(text, region, answer):
            counts["understood beyond the reference"] += 1
        else:
            faults.append(f"{region or 'no country'}: {text!r} is {wanted}, not {got}")
    return counts, faults


def main(binary):
    version = PLANS.read_text().split("\n", 1)[0].split("\t")[1]
    reference = importlib.metadata.version("phonenumbers")
    if version != reference:
        print(f"The plans are of version {version}, the reference is {reference}; they may differ.")
    if hasattr(re_util, "enable_pattern_cache"):
        re_util.enable_pattern_cache()
    asked = [(binary, region, numbers) for region, numbers in sorted(questions().items())]
    counts, faults = collections.Counter(), []
    with ProcessPoolExecutor() as pool:
        for some, more in pool.map(compare, asked, chunksize=8):
            counts.update(some)
            faults += more
    for fault in faults[:SHOWN]:
        print(fault)
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())), f"in {len(asked)} places")
    print(f"{counts.total()} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
