// Flags, from one picture (intl-tel-input's); the build says which stands where.
import small from "intl-tel-input/dist/img/flags.webp";
import large from "intl-tel-input/dist/img/flags@2x.webp";
import places from "flags:places";

const WIDTH = 20;

/** A small flag; an empty one where the picture has none. */
export function flag(country: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "flag";
  element.setAttribute("aria-hidden", "true");
  paint(element, country);
  return element;
}

/** Changes the country of a flag. */
export function paint(element: HTMLElement, country: string): void {
  const place = places[country.toLowerCase()];
  element.hidden = country === "";
  if (place === undefined) return element.style.removeProperty("background-image") as unknown as void;
  const count = Object.keys(places).length;
  element.style.backgroundImage = `url("${devicePixelRatio > 1 ? large : small}")`;
  element.style.backgroundSize = `${count * WIDTH}px 14px`;
  element.style.backgroundPosition = `${-place * WIDTH}px 0`;
}
