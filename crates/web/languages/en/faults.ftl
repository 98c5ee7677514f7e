# When a page cannot be shown.
fault-not-found = There is no page here
fault-not-found-sentence = The address may be mistyped, or the page may never have been published. Every published panel stands on the home page or in the archive.
fault-not-allowed = This cannot be done here
fault-not-allowed-sentence = This address shows a page; it does not take anything in. Go back and follow the links on the page.
fault-bad-request = The request could not be understood
fault-bad-request-sentence = Check the address, or go back and follow a link.
fault-elsewhere = This form was sent from another site
fault-elsewhere-sentence = For your safety forms are taken only from their own page here. Open the page and send the form from there.
fault-too-large = The request is too long
fault-too-large-sentence = This address or what was sent to it is longer than Plenary accepts. Shorten it and try again.
fault-unavailable = This page cannot be shown right now
fault-unavailable-sentence = Nothing is lost. Please try again in a few minutes.
fault-broken = Something went wrong on our side
fault-broken-sentence = The fault has been noted. Nothing is lost. Please try again in a few minutes.
way-home = To the home page
way-archive = To the archive
