// Sending a form: once, with the visitor's zone, and back to what is wrong with it.
import { presentZone } from "../zone-present.ts";

/**
 * How long no answer is waited for, in milliseconds: whoever stops the browser meanwhile is told of by nothing. A form
 * that is sent twice all the same is one application, by its ticket.
 */
const PATIENCE = 10_000;

/** Keeps a second click from sending the form a second time; coming back to the page allows it again, and so does time. */
export function sendOnce(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("[data-submit]");
  const status = form.querySelector<HTMLElement>("[data-status]");
  if (!button) return;
  let isUnderWay = false;
  const release = () => {
    if (!isUnderWay) return;
    isUnderWay = false;
    button.disabled = false;
    if (status) status.textContent = "";
  };
  form.addEventListener("submit", (event) => {
    if (isUnderWay || button.disabled) return event.preventDefault();
    isUnderWay = true;
    setTimeout(release, PATIENCE);
    // Not before the browser has gathered what it sends.
    setTimeout(() => {
      button.disabled = true;
      if (status) status.textContent = form.dataset["sending"] ?? "";
    });
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) release();
  });
}

/** Tells the server the zone of this device: in a hidden field, or as the choice where none was made. */
export function nameZone(form: HTMLFormElement): void {
  const zone = presentZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const field = form.querySelector<HTMLInputElement | HTMLSelectElement>("[data-zone][name]");
  if (!zone || !field) return;
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === zone)) return;
  field.value = zone;
}

/** Puts the reader at the list of what is wrong; each entry leads to its field. */
export function leadToFaults(): void {
  const list = document.querySelector<HTMLElement>("[data-faults]");
  list?.focus();
  list?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".asked") ?? field).scrollIntoView({ block: "start" });
  });
}
