// Colleagues, one field at a time.

/** Leaves one empty field after those that are filled in, and a button that brings the next. */
export function offerColleagues(details: HTMLDetailsElement): void {
  const items = [...details.querySelectorAll<HTMLElement>("li")];
  const value = (item: HTMLElement) => item.querySelector("input")?.value.trim() ?? "";
  let shown = 1;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "action";
  button.textContent = details.dataset["another"] ?? "+";
  const update = () => {
    const filled = items.findLastIndex((item) => value(item) !== "") + 1;
    shown = Math.max(shown, filled);
    if (filled > 0) details.open = true;
    items.forEach((item, at) => (item.hidden = at >= shown));
    button.hidden = shown >= items.length;
  };
  button.addEventListener("click", () => {
    items[shown]?.removeAttribute("hidden");
    items[shown]?.querySelector("input")?.focus();
    shown += 1;
    update();
  });
  update();
  // A browser may bring back what was typed without telling of it.
  addEventListener("pageshow", update);
  details.append(button);
}
