// Asks only what matters: fields come and go as the answers before them change.
//
// Holds: the same JSON means the same as on the server (docs/running/registration.md). What is not asked is not sent,
// and stands there again as it was once it is asked. Nothing is disabled: a browser that comes back to the page would not
// bring back what was typed there.

/** When a field is asked. */
export type Condition =
  | { answered: string }
  | { equals: { field: string; value: string } }
  | { one_of: { field: string; values: string[] } }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

/** For each field that was answered, the words that can be compared with. */
export type Seen = Map<string, string[]>;

/** Whether the answers meet the condition. */
export function holds(condition: Condition, seen: Seen): boolean {
  if ("answered" in condition) return seen.has(condition.answered);
  if ("equals" in condition) return seen.get(condition.equals.field)?.includes(condition.equals.value) ?? false;
  if ("one_of" in condition) {
    const { field, values } = condition.one_of;
    return values.some((value) => seen.get(field)?.includes(value));
  }
  if ("not" in condition) return !holds(condition.not, seen);
  if ("all" in condition) return condition.all.every((each) => holds(each, seen));
  return condition.any.some((each) => holds(each, seen));
}

/** What one field would post: values by what follows its key. */
export interface Posted {
  /** The control decides what is compared: choices have words, texts are answered or not. */
  isChoice: boolean;
  isSingle: boolean;
  values: string[];
  /** The text of an answer of one's own; undefined where there is none. */
  other: string | undefined;
  comment: string | undefined;
}

/** The words of an answer; undefined for none. An answer with a fault in it has no words. */
export function words({ isChoice, isSingle, values, other, comment }: Posted): string[] | undefined {
  const chosen = values.map((value) => value.trim()).filter((value) => value !== "");
  if (!isChoice) return chosen.length > 0 ? [] : undefined;
  const own = other?.trim() ?? "";
  if (other !== undefined && own === "" && chosen.includes("other")) return [];
  if (own !== "" && !chosen.includes("other") && (!isSingle || chosen.length === 0)) return [...chosen, "other"];
  if (chosen.length > 0) return chosen;
  return comment?.trim() ? [] : undefined;
}

/** Shows the fields of `form` that are asked, and again with every change. */
export function askOnlyWhatMatters(form: HTMLFormElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(".asked[data-key]")];
  if (!fields.some((field) => field.dataset["shownIf"])) return;
  const update = () => show(fields);
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  // A browser may bring back what was typed without telling of it.
  addEventListener("pageshow", update);
  form.addEventListener("formdata", ({ formData }) => {
    for (const field of fields.filter(({ hidden }) => hidden)) {
      for (const { name } of controlsOf(field)) formData.delete(name);
    }
  });
  for (const text of form.querySelectorAll<HTMLInputElement>("[data-other]")) chooseWhenTyped(text);
  update();
}

function show(fields: HTMLElement[]): void {
  const seen: Seen = new Map();
  for (const field of fields) {
    const condition = conditionOf(field);
    const isAsked = condition === undefined || holds(condition, seen);
    if (condition !== undefined) toggle(field, isAsked);
    const said = isAsked ? words(posted(field)) : undefined;
    if (said) seen.set(field.dataset["key"] ?? "", said);
  }
}

function conditionOf(field: HTMLElement): Condition | undefined {
  const text = field.dataset["shownIf"];
  return text ? (JSON.parse(text) as Condition) : undefined;
}

function toggle(field: HTMLElement, isAsked: boolean): void {
  field.classList.toggle("asked--idle", !isAsked);
  field.hidden = !isAsked;
}

function controlsOf(field: HTMLElement): NodeListOf<HTMLInputElement> {
  return field.querySelectorAll("input, select, textarea");
}

function posted(field: HTMLElement): Posted {
  const key = field.dataset["key"] ?? "";
  const named = (name: string) => [...field.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
  const controls = named(key);
  const isTicked = (control: HTMLInputElement) => ["radio", "checkbox"].includes(control.type);
  const [first] = controls;
  return {
    isChoice: first !== undefined && (isTicked(first) || first.tagName === "SELECT"),
    isSingle: first?.type !== "checkbox",
    values: controls.filter((control) => !isTicked(control) || control.checked).map((control) => control.value),
    other: named(`${key}.other`)[0]?.value,
    comment: named(`${key}.comment`)[0]?.value,
  };
}

/** Who writes an answer of their own has chosen it. */
function chooseWhenTyped(text: HTMLInputElement): void {
  text.addEventListener("input", () => {
    const choice = text.closest("li")?.querySelector<HTMLInputElement>("input[value='other']");
    if (choice && text.value.trim() !== "") choice.checked = true;
  });
}
