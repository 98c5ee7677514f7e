# Letters to registrants. { $title } is a panel’s, { $date } is in the reader’s own time.
letter-greeting = Dear { $name },
letter-greeting-unnamed = Good day,

letter-confirm-subject = Please confirm your address: { $title }
letter-confirm-headline = Please confirm your address
letter-confirm-lead = This address was entered to register for the panel below. Please confirm that it is yours: the registration counts only once you have.
letter-confirm-until = { $seats ->
        [one] A seat is held for you until { $date }.
       *[other] { $seats } seats are held for you until { $date }.
    }
letter-confirm-not-you = If it was not you, there is nothing to do. Without your confirmation the registration is forgotten by itself.
letter-confirm-button = Confirm my address

letter-seated-subject = Your seat: { $title }
letter-seated-headline = { $seats ->
        [one] You have a seat
       *[other] You have { $seats } seats
    }
letter-seated-lead = Your registration is confirmed, and we look forward to having you with us.

letter-waiting-subject = On the waiting list: { $title }
letter-waiting-headline = You are on the waiting list
letter-waiting-lead = Every seat is taken at the moment. You are on the waiting list, in the order in which people registered, and as soon as a seat becomes free for you we will write. Until then there is nothing to do.

letter-free-subject = { $seats ->
        [one] A seat for you: { $title }
       *[other] { $seats } seats for you: { $title }
    }
letter-free-headline = { $seats ->
        [one] You have a seat after all
       *[other] You have { $seats } seats after all
    }
letter-free-lead = { $seats ->
        [one] A seat has become free, and it is yours.
       *[other] { $seats } seats have become free, and they are yours.
    } Thank you for waiting; we look forward to having you with us.

letter-offer-subject = { $seats ->
        [one] A seat is free for you: { $title }
       *[other] { $seats } seats are free for you: { $title }
    }
letter-offer-headline = { $seats ->
        [one] A seat is free for you
       *[other] { $seats } seats are free for you
    }
letter-offer-lead = { $seats ->
        [one] A seat has become free, and it is kept for you. Please tell us whether you would like it.
       *[other] { $seats } seats have become free, and they are kept for you. Please tell us whether you would like them.
    }
letter-offer-until = { $seats ->
        [one] The seat is kept until { $date }. After that it goes to the next person on the waiting list.
       *[other] The { $seats } seats are kept until { $date }. After that they go to the next people on the waiting list.
    }
letter-offer-rests = { $seats ->
        [one] A seat is kept for you until { $date }. While the panel is postponed you cannot accept it; if the panel is still postponed then, you keep your place on the waiting list.
       *[other] { $seats } seats are kept for you until { $date }. While the panel is postponed you cannot accept them; if the panel is still postponed then, you keep your place on the waiting list.
    }
letter-offer-button = { $seats ->
        [one] Accept the seat
       *[other] Accept the { $seats } seats
    }

letter-ended-subject = { $seats ->
        [one] A seat was given back without your answer: { $title }
       *[other] { $seats } seats were given back without your answer: { $title }
    }
letter-ended-headline = { $seats ->
        [one] The seat kept for you was given back
       *[other] The { $seats } seats kept for you were given back
    }
letter-ended-lead = { $seats ->
        [one] A seat was kept for you, and we did not have your answer in time. It was given back,
       *[other] { $seats } seats were kept for you, and we did not have your answer in time. They were given back,
    } and your registration is withdrawn. If you would still like to come, you can ask for a place again.

letter-awaiting-subject = Registration received: { $title }
letter-awaiting-headline = We have your registration
letter-awaiting-lead = Thank you for registering. The organisers decide on each registration for this panel, and you will have their answer by letter. Until then there is nothing to do.

letter-declined-subject = We cannot offer you a seat: { $title }
letter-declined-headline = We cannot offer you a seat
letter-declined-lead = We are sorry: the organisers were not able to give you a seat at this panel. Thank you for your interest in it.

letter-changed-subject = Changed: { $title }
letter-new-time-subject = New time: { $title }
letter-new-place-subject = New place: { $title }
letter-changed-headline = The panel has changed
letter-new-time-headline = The panel has moved to a new time
letter-new-place-headline = The panel has moved to a new place
letter-changed-lead = Please note what is different now. The rest of this letter tells how things stand.
letter-reinstated-subject = Takes place after all: { $title }
letter-reinstated-headline = The panel takes place after all
letter-reinstated-lead = Good news: the panel below will take place. What follows is how things stand now.

letter-postponed-subject = Postponed: { $title }
letter-postponed-headline = The panel is postponed
letter-postponed-lead = This panel will not take place at the time that was planned. The new date is not known yet; we will write as soon as it is.

letter-cancelled-subject = Cancelled: { $title }
letter-cancelled-headline = The panel is cancelled
letter-cancelled-lead = We are sorry to tell you that this panel will not take place. There is nothing you need to do.

letter-withdrawn-subject = Registration withdrawn: { $title }
letter-withdrawn-headline = Your registration is withdrawn
letter-withdrawn-lead = Your registration is withdrawn, and your place was given back. If you change your mind, you can ask for a place again.
letter-withdrawn-button = Ask for a place again

letter-erased-subject = Registration withdrawn and erased: { $title }
letter-erased-headline = Everything you told us is erased
letter-erased-lead = Your registration for this panel is withdrawn, and everything that you told us for it is erased. To come after all, register anew on the panel’s page, as long as registration is open there.

letter-already-subject = Your registration: { $title }
letter-already-headline = You are registered already
letter-already-lead = Somebody, most likely you, has just asked for a place on this panel with this address. It is registered already, and nothing has changed.
letter-back-subject = One more step to come back: { $title }
letter-back-headline = Would you like to come back?
letter-back-lead = Somebody, most likely you, has just asked for a place on this panel with this address. It was registered before, and withdrawn. On your own page one button registers you again, with what you told us then, and everything can be changed there. If it was not you, there is nothing to do.

letter-state-seated = { $seats ->
        [one] Your seat is yours as before.
       *[other] Your { $seats } seats are yours as before.
    }
letter-state-offer = { $seats ->
        [one] A seat is free for you. Please tell us whether you would like it.
       *[other] { $seats } seats are free for you. Please tell us whether you would like them.
    }
letter-state-waiting = You keep your place on the waiting list.
letter-state-awaiting = Your registration is still with the organisers.

letter-now-postponed = Meanwhile this panel has been postponed. Its new date is not known yet.
letter-now-cancelled = Meanwhile this panel has been cancelled. It will not take place.

letter-calendar-request = The entry for your calendar comes with this letter, and it will follow if the panel moves.
letter-calendar-cancel = This letter takes the entry back from your calendar.

letter-own-button = See my registration
letter-panel-button = Open the panel’s page
letter-bare-link = If the button does not work, copy this address into your browser:
letter-button-in-text = { $label }:

letter-note = A note from the organisers
letter-what-changed = What has changed
letter-was = was { $what }
letter-is-now = is now { $what }
letter-time = Time
letter-end = End
letter-mode = Format
letter-title = Title
letter-at-place = { $time } ({ $city })
letter-at-offset = { $time } ({ $offset })
letter-your-time = Your time
letter-not-set = not set
letter-no-new-date = open; the new date is not known yet
letter-seats = { $seats ->
        [one] One seat
       *[other] { $seats } seats
    }

letter-why = { $institute } sends you this letter because this address is registered for the panel above.
letter-why-unproved = { $institute } sends you this letter because this address was entered to register for the panel above.
letter-why-erased = { $institute } sends you this letter because this address was registered for the panel above. The address too is erased once this letter has left.
letter-withdraw = If you cannot come, please withdraw with the link above, so that somebody else can have the place. It takes a moment and no account.
letter-erase = With the link above you can also have everything erased that you told us.
letter-personal = The link is yours alone: whoever has it can change your registration. Please do not pass this letter on.
letter-page = The panel’s page
