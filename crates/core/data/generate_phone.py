"""Writes phone.tsv: the numbering plans of the world, from the metadata of the PyPI package `phonenumbers`.

    pip install phonenumbers==VERSION && python generate_phone.py > phone.tsv

README.md beside this file describes the columns.
"""
import importlib.metadata
import itertools

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

# In the order in which a number's kind is decided; `general` is what a number of any kind looks like.
KINDS = [
    ("general", "general_desc"),
    ("premium_rate", "premium_rate"),
    ("toll_free", "toll_free"),
    ("shared_cost", "shared_cost"),
    ("voip", "voip"),
    ("personal_number", "personal_number"),
    ("pager", "pager"),
    ("uan", "uan"),
    ("voicemail", "voicemail"),
    ("fixed_line", "fixed_line"),
    ("mobile", "mobile"),
]


def lengths(numbers):
    """`(8, 9, 10, 13)` as `8-10,13`."""
    spans = []
    for _, span in itertools.groupby(enumerate(sorted(set(numbers))), lambda pair: pair[1] - pair[0]):
        span = [number for _, number in span]
        spans.append(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}")
    return ",".join(spans)


def line(*columns):
    columns = [column or "" for column in columns]
    assert not any("\t" in column or "\n" in column for column in columns), columns
    print("\t".join(columns).rstrip("\t"))


def write_plan(code, region):
    if region == "001":
        plan = PhoneMetadata.metadata_for_nongeo_region(code)
    else:
        plan = PhoneMetadata.metadata_for_region(region)
    line(
        "plan",
        region,
        str(code),
        plan.international_prefix,
        plan.national_prefix,
        plan.national_prefix_for_parsing,
        plan.national_prefix_transform_rule,
        plan.leading_digits,
    )
    for name, attribute in KINDS:
        kind = getattr(plan, attribute)
        if kind and kind.national_number_pattern:
            local = lengths(kind.possible_length_local_only) if name == "general" else ""
            line(name, lengths(kind.possible_length), kind.national_number_pattern, kind.example_number, local)
    write_formats("format", plan.number_format)
    write_formats("abroad", plan.intl_number_format)


def write_formats(tag, formats):
    for form in formats:
        leading = form.leading_digits_pattern[-1] if form.leading_digits_pattern else ""
        line(tag, form.pattern, form.format, leading, form.national_prefix_formatting_rule)


line("version", importlib.metadata.version("phonenumbers"))
for code in sorted(COUNTRY_CODE_TO_REGION_CODE):
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        write_plan(code, region)
