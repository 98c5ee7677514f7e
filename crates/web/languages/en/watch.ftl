# Watching recordings. What stands between double braces is filled in by the browser.
watch-open = Watch:
watch-at = Watch at { $place }
watch-count-chapters = { $count ->
        [one] { $count } chapter
       *[other] { $count } chapters
    }

watch-unreachable = The player could not be loaded. Check the connection and try again, or take the recording as it is.
watch-file = To the recording
watch-unknown = The recording that this address asks for is not here. Perhaps it was taken away; what there is stands on this page.
watch-dismiss = Dismiss

watch-recordings = Recordings
watch-previous = Previous recording
watch-next = Next recording
watch-number-of = {"{number}"} of {"{count}"}
watch-close = Close
watch-controls = Controls
watch-bar = Place in the recording
watch-place = {"{at}"} of {"{length}"}
watch-place-chapter = {"{at}"} of {"{length}"}, chapter “{"{chapter}"}”
watch-play = Play
watch-pause = Pause
watch-back = Back 10 seconds
watch-ahead = Ahead 10 seconds
watch-mute = Sound off
watch-unmute = Sound on
watch-volume = Volume
watch-captions-on = Show captions
watch-captions-off = Hide captions
watch-share = Copy a link to this second
watch-picture = Picture in picture
watch-full = Full screen
watch-full-off = Leave full screen
watch-side = Chapters, transcript, settings
watch-chapters = Chapters
watch-transcript = Transcript
watch-settings = Settings
watch-keys = Keys

watch-resumed = You were at {"{at}"} and go on from there.
watch-from-start = From the beginning
watch-link-copied = The link to {"{at}"} is on the clipboard.
watch-link-by-hand = The browser does not allow copying. This is the link: {"{address}"}
watch-offline = The connection is lost. It goes on by itself when it is back.
watch-silent = {"{party}"} has not answered yet. If nothing appears, something in the browser or the network may be holding it back.

watch-find = Find in the transcript
watch-found = Found: {"{count}"}
watch-language = Language
watch-follow = Follow along again
watch-transcript-page = The transcript as a page
watch-no-cues = The transcript could not be loaded. Close this view and open it again to retry.

watch-speed = Speed
watch-speed-is = Speed {"{speed}"}
watch-captions = Captions
watch-captions-show = Show captions
watch-captions-size = Size
watch-captions-smaller = Smaller captions
watch-captions-larger = Larger captions
watch-captions-top = At the top of the picture
watch-captions-drag = They can also be drawn up and down with the pointer.
watch-data = Data
watch-saver = Save data
watch-saver-means = Loads nothing before you press play, and takes streams with at most 480 lines where they come in several sizes; Safari chooses the size by itself. Counts from the next opening.
watch-places = Where you were
watch-remembers = Remember my place
watch-remembers-means = For 90 days, on this device only; nobody else is told.
watch-forget = Forget all places
watch-places-forgotten = All places are forgotten.
watch-agreements = Other sites
watch-agreed-with = {"{party}"} may always load.
watch-take-back = Take back
watch-taken-back = {"{party}"} will be asked about again.
watch-download = Download the recording

watch-party-youtube = YouTube (Google)
watch-agree-to = May {"{party}"} show this recording?
watch-agree-provider = The player comes from {"{party}"}. Once you agree, {"{party}"} receives your network address, learns about your browser and that you watch this recording, and may store data on this device. Until then nothing is asked of it.
watch-agree-elsewhere = The recording is kept at {"{host}"}, outside this site. Once you agree, {"{host}"} receives your network address and learns that you watch this recording. Until then nothing is asked of it.
watch-agree-once = Yes, this time
watch-agree-always = Always from {"{party}"}
watch-agree-later = “Always” is kept on this device, and can be taken back at any time under Settings.
watch-way-provider = Watch at {"{party}"}
watch-way-file = Open the file itself

watch-fault = This recording cannot be played
watch-retry = Try again
watch-reload = Load the page again
watch-fault-network = The connection was lost, or the server does not answer. Your place is kept: check the connection and try again.
watch-fault-gone = The file is no longer where it was. Please tell the organisers; perhaps they have put it elsewhere.
watch-fault-expired = This page has been open for so long that its permission to play ran out. Load the page again and go on.
watch-fault-unreadable = This browser cannot read the recording. Another browser may, or open the file itself in a player.
watch-fault-removed = {"{party}"} says that the recording was removed or made private. Please tell the organisers.
watch-fault-not-here = {"{party}"} does not let this recording be shown on other sites. It can be watched there.
watch-fault-script = The player for streams could not be loaded. Check the connection and try again, or open the file itself.
watch-fault-broken = {"{party}"} does not play it. It may have been removed, or this browser cannot read it. Try again, or go there.

watch-key-space = Space
watch-key-play = Play, pause
watch-key-five = Five seconds back, ahead
watch-key-ten = Ten seconds back, ahead
watch-key-frame = One picture back, ahead, at rest
watch-key-tenths = To that tenth of the recording
watch-key-ends = To the beginning, to the end
watch-key-chapters = Chapter before, after
watch-key-recordings = Recording before, after
watch-key-mute = Sound off, on
watch-key-speed = Slower, faster
watch-key-keys = These keys

watch-recording = Recording
watch-for-registrants = There is a recording for those who have a seat. You find it on your own page: its link is in your letters.
watch-transcript-of = Transcript: { $title }
watch-question = Watch from { $time }
