// What the pages of a registration gain when scripts run. Every one of them works without this file.
import { offerColleagues } from "./form/colleagues.ts";
import { askOnlyWhatMatters } from "./form/conditions.ts";
import { keepAcrossLanguages } from "./form/kept.ts";
import { leadToFaults, nameZone, sendOnce } from "./form/sending.ts";
import { doTheWork } from "./form/work-ahead.ts";

leadToFaults();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-form]")) {
  // The server's sentences say more than a browser's, and are the same for everybody.
  form.noValidate = true;
  keepAcrossLanguages(form);
  askOnlyWhatMatters(form);
  sendOnce(form);
  nameZone(form);
  doTheWork(form);
  for (const details of form.querySelectorAll<HTMLDetailsElement>("[data-colleagues]")) offerColleagues(details);
  const phones = [...form.querySelectorAll<HTMLElement>("[data-phone]")];
  if (phones.length > 0) whenReachedFor(form, async () => {
    const { smarten } = await import("./phone.ts");
    for (const phone of phones) smarten(phone);
  });
}

/** Runs `act` once, as soon as somebody begins to use the form or the page is scrolled. */
function whenReachedFor(form: HTMLElement, act: () => Promise<void>): void {
  const signs = new AbortController();
  const begin = () => {
    signs.abort();
    void act();
  };
  form.addEventListener("focusin", begin, { signal: signs.signal });
  form.addEventListener("pointerover", begin, { signal: signs.signal });
  addEventListener("scroll", begin, { signal: signs.signal, passive: true });
}
