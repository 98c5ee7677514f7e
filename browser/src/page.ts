// What the pages gain when scripts run. Every page is complete without this file.
import { tellMoments } from "./moments.ts";
import { showOwnTime } from "./own-time.ts";
import { offerSharing } from "./share.ts";
import { offerWatching } from "./watch.ts";

document.documentElement.classList.add("script-is-here");
tellMoments(document);
for (const slot of document.querySelectorAll<HTMLElement>(".own-time[data-starts]")) showOwnTime(slot);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) offerSharing(button);
for (const template of document.querySelectorAll<HTMLTemplateElement>("template#lightbox")) offerWatching(template);
