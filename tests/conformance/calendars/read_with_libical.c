/* Reads every calendar named on standard input with libical and prints one line for each event:
 * file, UID, start and end in seconds since 1970, METHOD, SEQUENCE, and the attendee's address and name, parted by
 * tabs. A calendar that libical finds fault with, also by the rules of its METHOD (RFC 5546), is named on standard error
 * and counts as an error. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    size_t got = fread(text, 1, (size_t)size, file);
    text[got] = 0;
    fclose(file);
    return text;
}

/* The instant of a time: its zone is the VTIMEZONE of the calendar it stands in. */
static long long instant(struct icaltimetype time)
{
    return (long long)icaltime_as_timet_with_zone(time, icaltime_get_timezone(time));
}

static int read_calendar(const char *path)
{
    char *text = whole(path);
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    free(text);
    if (!calendar || icalcomponent_count_errors(calendar) > 0 || !icalrestriction_check(calendar)) {
        fprintf(stderr, "%s: libical cannot read it without errors\n", path);
        if (calendar) {
            icalcomponent_strip_errors(calendar);
            icalcomponent_free(calendar);
        }
        return 1;
    }
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
        icalparameter *name = attendee ? icalproperty_get_first_parameter(attendee, ICAL_CN_PARAMETER) : NULL;
        printf("%s\t%s\t%lld\t%lld\t%s\t%d\t%s\t%s\n", path, icalcomponent_get_uid(event),
               instant(icalcomponent_get_dtstart(event)), instant(icalcomponent_get_dtend(event)),
               icalproperty_method_to_string(icalcomponent_get_method(calendar)), icalcomponent_get_sequence(event),
               attendee ? icalproperty_get_attendee(attendee) : "", name ? icalparameter_get_cn(name) : "");
    }
    icalcomponent_free(calendar);
    return 0;
}

int main(void)
{
    char path[4096];
    int faults = 0;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        faults += read_calendar(path);
    }
    return faults > 0;
}
