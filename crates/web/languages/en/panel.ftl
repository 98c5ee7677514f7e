# The page of a panel.
when = When
background = Background
guiding-questions = Guiding questions
speakers = Speakers
programme = Programme
programme-zone = Times in { $city }
partners = Partners
share = Share

mode-online = Online
mode-hybrid = Online and in person
mode-in-person = In person
venue = Venue

# The visitor’s own time. { $city } is filled in by the browser.
your-time = Your time · { $city }
time-in = Time in { $city }
until = until { $time }
show-the-time-in = Show the time in
this-device = This device’s time zone
under-way = Under way now
is-over = Over
length-hours-minutes = { $hours ->
        [one] 1 hour { $minutes } minutes
       *[other] { $hours } hours { $minutes } minutes
    }
length-hours = { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
length-minutes = { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }

world-clock = World clock
world-clock-city = City
world-clock-time = Local time
world-clock-note = Day or night, date
day = day
night = night
days-later = +{ $days } { $days ->
        [one] day
       *[other] days
    }
days-earlier = −{ $days } { $days ->
        [one] day
       *[other] days
    }
clocks-change = Clocks change before this panel.
clocks-go-forward = { $cities }: forward on { $date }.
clocks-go-back = { $cities }: back on { $date }.
clocks-counted = The times above already take this into account.

state-draft = A draft. Nobody outside the desk sees this page.
state-announced = Announced. Registration is not open yet.
state-open = Registration is open.
state-full = Every seat is taken.
state-closed = Registration is closed.
state-doors = The doors are open. The panel begins shortly.
state-live = Under way now.
state-ended = This panel took place on { $date }.
state-archived = This panel took place on { $date }. This page is its archive.
state-over-undated = This panel has taken place.
state-postponed = Postponed. The new date is not known yet.
state-cancelled = Cancelled. This panel will not take place.

postponed = Postponed
postponed-sentence = This panel will take place later. Its new date will stand here as soon as it is known.
cancelled = Cancelled
cancelled-sentence = This panel will not take place.
was-planned-for = It was planned for { $date }, { $city } time.
moved = New date
moved-sentence = This panel has moved. It was planned for { $date }, { $city } time; what stands below is right.
date-to-come = The date will stand here as soon as it is known.

role-moderator = Moderator
role-keynote = Keynote
role-panelist = Panelist
role-discussant = Discussant
role-host = Host
role-interpreter = Interpreter
time-in-city = { $time } in { $city }
time-in-city-other-day = { $time } in { $city }, { $date }

add-to-calendar = Add to calendar
calendar-apple = Apple
calendar-google = Google
calendar-outlook = Outlook
calendar-office = Microsoft 365
calendar-file = File (.ics)
subscribe-to-series = Subscribe to every panel of { $series }
subscribe-to-all = Subscribe to every panel of { $institute }

copy-link = Copy the link
link-copied = The link is on the clipboard.
send-by-mail = Send by mail

# In calendar entries, which must end at some time.
end-not-announced = The end has not been announced; this entry sets { $length } aside.

chatham-house = Held under the Chatham House Rule: you may use what is said here, but not reveal who said it or who was there. So there will be no recording.
