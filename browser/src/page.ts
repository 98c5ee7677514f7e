// What the pages gain when scripts run. Every page is complete without this file.
import { tellMoments } from "./moments.ts";
import { showOwnTime } from "./own-time.ts";
import { offerSharing } from "./share.ts";
import { offerWatching } from "./watch.ts";
import { without } from "./watch/address.ts";

document.documentElement.classList.add("script-is-here");
tellMoments(document);
for (const slot of document.querySelectorAll<HTMLElement>(".own-time[data-starts]")) showOwnTime(slot);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) offerSharing(button);
const lightbox = document.querySelector<HTMLTemplateElement>("template#lightbox");
if (lightbox) offerWatching(lightbox);
// What was to be watched here has been taken away; the address stops asking for it.
else if (/[?&]watch=/u.test(location.search)) history.replaceState(history.state, "", without(location));
