// The list of countries: a combobox in the place of a `select` (ARIA Authoring Practices, combobox with list
// autocomplete).
//
// Holds: the `select` stays in the form and posts what is chosen, and what is shown follows it whoever changes it; focus
// never leaves the text field; leaving the field takes what was typed when it can mean one country only, and changes
// nothing otherwise; the replacement takes exactly the room of what it replaces.
import { ALIASES } from "./aliases.ts";
import { fill } from "./hints.ts";
import { flag, paint } from "./flags.ts";
import { isMain } from "./numbers.ts";
import { type Place, folded, found, meant } from "./search.ts";

interface Words {
  label: string;
  search: string;
  none: string;
  found: string;
}

export interface CountryList {
  has(code: string): boolean;
  /** Chooses without anybody having touched the list. */
  choose(code: string): void;
}

/** Puts a searchable list in the place of `select`, as soon as nobody is using that. */
export function offerCountries(select: HTMLSelectElement, words: Words): CountryList {
  const places = [...select.options].filter((option) => option.value !== "").map(placeOf);
  let list: Combobox | undefined;
  const replace = () => (list = new Combobox(select, places, words));
  if (document.activeElement === select) select.addEventListener("blur", replace, { once: true });
  else replace();
  return {
    has: (code) => places.some((place) => place.code === code),
    choose: (code) => {
      select.value = code;
      list?.show();
    },
  };
}

function placeOf(option: HTMLOptionElement): Place {
  const [code, callingCode = ""] = [option.value, option.dataset["code"]];
  const name = (option.textContent ?? "").replace(/^\S+\s/u, "").replace(/\s\+\d+$/u, "");
  const known = ["en", "ja", "fr", navigator.language].map((language) => nameIn(language, code));
  const names = [...new Set([name, ...known, ...(ALIASES[code] ?? [])].map(folded))].filter((name) => name !== "");
  return { code, callingCode, name, isMain: isMain(code, callingCode), names };
}

const regionNames = new Map<string, Intl.DisplayNames>();

function nameIn(language: string, code: string): string {
  try {
    let names = regionNames.get(language);
    if (!names) regionNames.set(language, (names = new Intl.DisplayNames(language, { type: "region" })));
    return names.of(code) ?? "";
  } catch {
    // A code that this browser doesn't know is found by the page's own name for it.
    return "";
  }
}

class Combobox {
  readonly #select: HTMLSelectElement;
  readonly #places: Place[];
  readonly #words: Words;
  readonly #input = document.createElement("input");
  readonly #list = document.createElement("div");
  readonly #status = document.createElement("span");
  readonly #flag = flag("");
  #shown: Place[] = [];
  #active = -1;
  /** What is typed is a search as yet, and no choice. */
  #isSearching = false;
  /** The active country is one that somebody went to. */
  #isPointed = false;

  constructor(select: HTMLSelectElement, places: Place[], words: Words) {
    [this.#select, this.#places, this.#words] = [select, places, words];
    this.#dress();
    select.hidden = true;
    select.removeAttribute("id");
    select.parentElement?.append(this.#flag, this.#input, this.#list, this.#status);
    select.closest(".phone")?.classList.add("phone--flag");
    this.#listen();
    this.show();
  }

  /** Shows what is chosen. */
  show(): void {
    const place = this.#places.find(({ code }) => code === this.#select.value);
    this.#input.value = place ? `${place.name} +${place.callingCode}` : "";
    paint(this.#flag, place?.code ?? "");
  }

  #dress(): void {
    const id = this.#select.id;
    const { search: placeholder } = this.#words;
    Object.assign(this.#input, { id, type: "text", className: "line", autocomplete: "off", spellcheck: false, placeholder });
    this.#list.id = `${id}-list`;
    this.#list.className = "countries";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.#words.label);
    this.#status.className = "for-ears";
    this.#status.setAttribute("role", "status");
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(states)) this.#input.setAttribute(name, value);
  }

  #listen(): void {
    this.#input.addEventListener("focus", () => this.#input.select());
    this.#input.addEventListener("click", () => {
      if (this.#isOpen) return;
      this.#input.select();
      this.#open(this.#places);
    });
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#leave());
    // Focus stays in the text field, so that the list is not left by being used.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
      if (option?.dataset["code"]) this.#choose(option.dataset["code"]);
    });
    // A browser fills the `select` in by itself, and brings back what was chosen before.
    const follow = () => (this.#isSearching ? undefined : this.show());
    this.#select.addEventListener("change", follow);
    addEventListener("pageshow", follow);
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #search(): void {
    const places = found(this.#places, this.#input.value);
    this.#open(places);
    this.#isSearching = true;
    if (this.#input.value.trim() !== "") this.#activate(places.length > 0 ? 0 : -1);
    const { none, found: count } = this.#words;
    this.#status.textContent = places.length > 0 ? fill(count, { count: String(places.length) }) : none;
  }

  #open(places: Place[]): void {
    this.#shown = places;
    this.#isPointed = false;
    this.#list.replaceChildren(...(places.length > 0 ? places.map((place) => this.#option(place)) : [this.#nothing()]));
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#activate(places.findIndex(({ code }) => code === this.#select.value));
  }

  #close(): void {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#active = -1;
    this.#isSearching = false;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }

  #option({ code, name, callingCode }: Place): HTMLElement {
    const option = document.createElement("div");
    option.id = `${this.#list.id}-${code}`;
    option.dataset["code"] = code;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(code === this.#select.value));
    const text = (words: string) => Object.assign(document.createElement("span"), { textContent: words });
    option.append(flag(code), text(name), text(`+${callingCode}`));
    return option;
  }

  #nothing(): HTMLElement {
    const said = Object.assign(document.createElement("div"), { className: "countries__none", textContent: this.#words.none });
    said.setAttribute("role", "option");
    said.setAttribute("aria-disabled", "true");
    said.setAttribute("aria-selected", "false");
    return said;
  }

  #activate(at: number): void {
    this.#list.querySelector(".is-active")?.classList.remove("is-active");
    this.#active = at;
    const option = this.#shown[at] && this.#list.children[at];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.classList.add("is-active");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key, altKey } = event;
    const last = this.#shown.length - 1;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const step = steps[key];
    if (step !== undefined) {
      event.preventDefault();
      if (!this.#isOpen) this.#open(this.#places);
      else if (altKey && key === "ArrowUp") this.#take();
      else if (!altKey) this.#point(this.#next(step, last));
    } else if (key === "Enter" && this.#isOpen) {
      event.preventDefault();
      this.#take();
    } else if (key === "Escape" && this.#isOpen) {
      event.preventDefault();
      this.#close();
      this.show();
      this.#input.select();
    } else if (key === "Tab" && this.#isOpen) {
      if (this.#isPointed) this.#take();
      else this.#leave();
    }
  }

  #point(at: number): void {
    this.#isPointed = true;
    this.#activate(at);
  }

  /** One step goes around; ten stop at the ends. */
  #next(step: number, last: number): number {
    if (this.#active < 0) return step > 0 ? 0 : last;
    const at = this.#active + step;
    if (Math.abs(step) > 1) return Math.max(0, Math.min(last, at));
    return at > last ? 0 : at < 0 ? last : at;
  }

  #take(): void {
    const place = this.#shown[this.#active];
    if (place) this.#choose(place.code);
    else this.#leave();
  }

  #choose(code: string): void {
    this.#close();
    const changes = this.#select.value !== code;
    this.#select.value = code;
    this.show();
    if (changes) this.#select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** An emptied field is no country; a name that can mean one only is that; another is what was chosen before. */
  #leave(): void {
    const typed = this.#input.value;
    const place = this.#isSearching ? meant(this.#places, typed) : undefined;
    if (typed.trim() === "") this.#choose("");
    else if (place) this.#choose(place.code);
    this.#close();
    this.show();
  }
}
