# Registering: the way in, the form, what is said after it.
register = Register
register-for-waiting-list = Join the waiting list
register-for-approval = Ask for a place
registration = Registration
registration-for = Registration: { $title }
seats-left = More than { $more } of { $capacity } seats left
seats-few-left = A few of { $capacity } seats left
seats-waiting-list = Every seat is taken. You can join the waiting list: whoever asked first gets the next free seat.
state-full-waiting = Every seat is taken; there is a waiting list.
registration-closes-at = Registration closes on { $time }.
moment-in = { $time } ({ $city })
to-the-panel = To the panel’s page
something-is-wrong = Please check
faults-found = { $count ->
        [one] One answer needs another look
       *[other] { $count } answers need another look
    }
leave-empty = Leave this empty
sending = One moment – it is being sent.
one-moment = One moment: your browser is doing a short calculation before the form can be sent.
work-is-done = Thank you. The form can be sent now.

refusal-no-registration = This panel takes no registrations.
refusal-opens-at = Registration opens on { $time }. Come back then.
refusal-not-open-yet = Registration is not open yet. This page will say so when it is.
refusal-closed = Registration is closed.
refusal-over = This panel is over; its page stays.
refusal-cancelled = This panel is cancelled. There is nothing to register for.
refusal-postponed = This panel is postponed. Registration goes on when its new date is known.
refusal-full = Every seat is taken, and there is no waiting list. Look again later: seats that are given back can be taken here.
refusal-domain = Addresses at { $domain } cannot register here. Please use the address of your organisation.
refusal-too-many-seats = { $most ->
        [one] A registration is for one person. Please leave the colleagues out; they can register themselves.
       *[other] One registration takes at most { $most } seats, yours included. Please take colleagues out; they can register themselves.
    }
refusal-no-such-invitation = This invitation is not known. Please open the link in its letter once more.
refusal-invitation-spent = This invitation has been used up. Please ask whoever invited you for another one.
refusal-invitation-for-another = This invitation was sent to another address. Please register with that address.
refusal-too-few-seats = { $free ->
        [0] No further seat is free. Please leave the colleagues as they were.
        [one] Only one more seat is free. Please add one colleague at most.
       *[other] Only { $free } more seats are free. Please add fewer colleagues.
    }
refusal-gone = There is no such registration any more; it may have been withdrawn and erased.
refusal-changed-meanwhile = The registration was changed after you opened this page: the form was sent again with your address. Nothing is confirmed yet. Please look at what it says now, and confirm it if it is right.
refusal-not-in-this-state = This cannot be done any more. How your registration stands now is said on this page.
refusal-letter-just-sent = A letter was sent to you less than two minutes ago and may still be on its way, so no other was sent now. You can ask for one again in two minutes.

unsent-unticketed = This form could not be recognised as ours; something may have changed it on the way. Nothing that you wrote is lost: look it over and send it again.
unsent-old = This form was open for longer than a day. Nothing that you wrote is lost: look it over and send it again.
unsent-too-fast = That was faster than a form can be filled in, so we ask again: look it over and send it once more.
unsent-work = Very many forms arrive at the moment. Nothing that you wrote is lost: look it over and send it again.
work-without-script = Please wait a minute before you send it.
unsent-wait = Very many forms arrive from your network. Nothing that you wrote is lost: send it again in a few minutes.
unsent-unavailable = Your registration could not be stored just now. Nothing that you wrote is lost: send it again.

received-confirm = Look into your mailbox
received-confirm-next = A letter is on its way to you. Open the link in it, and you are registered.
received-confirm-waiting-next = A letter is on its way to you. No seat is free at the moment: open the link in it, and you are on the waiting list.
received-confirm-awaiting-next = A letter is on its way to you. Open the link in it; then the organisers decide.
received-held-for = Your seat is held for { $length }.
received-seated = You have a seat
received-seated-next = A letter with the calendar entry is on its way to you. Its link leads to your own page, where you can change everything.
received-waiting = You are on the waiting list
received-waiting-next = We write to you as soon as a seat becomes free. Whoever asked first gets the next one.
received-awaiting = The organisers decide
received-awaiting-next = We write to you as soon as they have.
received-no-letter = If no letter comes within a few minutes, look into the folder for unwanted mail, or register again: an address is never registered twice.
received-slip = The address that you entered ends in @{ $typed }. Did you mean @{ $meant }? Then register again with the right address; the form has to be filled in once more.
received-slip-form = To the form
received-erased = Everything is erased
received-erased-next = What we knew about you is gone, and your seat, if you had one, is free for somebody else.
