// The smart telephone field, fetched when somebody reaches for the form.
//
// Holds: it posts what it would post without scripts, from the same `select` and `input`; its words are the server's;
// a hint is only ever a hint, the server decides.
import { offerCountries } from "./phone/countries.ts";
import { hint, type Sentences } from "./phone/hints.ts";
import { formatAsTyped, understood } from "./phone/typing.ts";
import { countryOf } from "./phone/numbers.ts";

/** Makes the field in `element` help with a number. */
export function smarten(element: HTMLElement): void {
  const select = element.querySelector("select");
  const input = element.querySelector<HTMLInputElement>("input[type=tel]");
  if (!select || !input) return;
  const sentences = JSON.parse(element.dataset["sentences"] ?? "{}") as Sentences;
  const said = element.parentElement?.querySelector<HTMLElement>("[data-hint]");
  const list = offerCountries(select, { ...sentences, label: select.labels?.[0]?.textContent ?? "" });
  let wasChecked = false;

  const check = () => {
    wasChecked = true;
    const words = hint(input.value, chosen(select), sentences);
    if (said && said.textContent !== words) said.textContent = words;
    input.toggleAttribute("data-doubtful", words !== "");
  };
  const follow = () => {
    const country = countryOf(input.value, select.value);
    if (country && country !== select.value && list.has(country)) list.choose(country);
  };
  formatAsTyped(input, () => select.value, follow);
  select.addEventListener("change", () => {
    input.value = understood(input.value, select.value);
    if (wasChecked) check();
  });
  input.addEventListener("blur", () => {
    input.value = understood(input.value, select.value);
    follow();
    oncePressed(check);
  });
  input.addEventListener("input", () => {
    // What was wrong may be right by now; what is wrong is said when the field is left.
    if (wasChecked && said?.textContent && hint(input.value, chosen(select), sentences) === "") said.textContent = "";
  });
  if (input.value !== "") follow();
}

let isPressing = false;
addEventListener("pointerdown", () => (isPressing = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressing = false), true);

/** Acts when the press that may be under way is over: a line that appears meanwhile would move what is being pressed. */
function oncePressed(act: () => void): void {
  if (isPressing) addEventListener("pointerup", () => setTimeout(act), { once: true });
  else setTimeout(act);
}

function chosen(select: HTMLSelectElement): { code: string; place: string } | undefined {
  const option = select.selectedOptions[0];
  if (!option?.value) return undefined;
  const name = (option.textContent ?? "").replace(/^\S+\s/u, "").replace(/\s\+\d+$/u, "");
  return { code: option.value, place: option.dataset["in"] ?? name };
}
