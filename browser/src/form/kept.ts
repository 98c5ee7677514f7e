// What was typed into a form stays when its page is read in another language.
//
// Holds: it is kept for this tab, from the click on a language until the form stands in that language, and then gone; a
// form elsewhere never gets it. Neither tickets nor invitations are kept, and nothing of pages whose path is a secret.

const KEY = "plenary-form";

/** Names and values in the order of the form. */
interface Kept {
  /** Of the page that is being opened. */
  path: string;
  answers: [string, string][];
}

/** Brings back what was typed in another language, and keeps what is typed when the language is changed. */
export function keepAcrossLanguages(form: HTMLFormElement): void {
  // The path of a form that comes with an invitation is everybody's; the invitation stands behind it.
  const isInvited = form.querySelector("input[name='_invitation']") !== null;
  const isSecret = document.querySelector("meta[name='referrer'][content='no-referrer']") !== null && !isInvited;
  const kept = take();
  if (kept?.path === location.pathname) fillIn(controlsOf(form), kept.answers);
  for (const link of isSecret ? [] : document.querySelectorAll<HTMLAnchorElement>(".languages a")) {
    link.addEventListener("click", ({ button, altKey, ctrlKey, metaKey, shiftKey }) => {
      const opensElsewhere = button !== 0 || altKey || ctrlKey || metaKey || shiftKey;
      if (!opensElsewhere) put({ path: link.pathname, answers: answersOf(controlsOf(form)) });
    });
  }
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What people fill in; what the page itself brings along is made for one page. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.querySelectorAll<Control>(".asked [name], .colleagues [name]")];
}

/** Whether a control is ticked or not, rather than filled in. */
function isTicked(control: Control): control is HTMLInputElement {
  return ["radio", "checkbox"].includes(control.type);
}

function answersOf(controls: Control[]): [string, string][] {
  return controls.filter((control) => !isTicked(control) || control.checked).map(({ name, value }) => [name, value]);
}

function fillIn(controls: Control[], answers: [string, string][]): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of answers) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of controls) {
    const given = values.get(control.name);
    if (isTicked(control)) control.checked = given?.includes(control.value) ?? false;
    else control.value = given?.shift() ?? control.value;
  }
}

function put(kept: Kept): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing opens the form as it comes.
  }
}

function take(): Kept | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}
