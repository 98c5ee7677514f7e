// Colleagues, one field at a time.

/** Leaves one empty field after those that are filled in, and a button that brings the next. */
export function offerColleagues(details: HTMLDetailsElement): void {
  const items = [...details.querySelectorAll<HTMLElement>("li")];
  const value = (item: HTMLElement) => item.querySelector("input")?.value.trim() ?? "";
  let shown = Math.max(1, items.filter((item) => value(item) !== "").length);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "action";
  button.textContent = details.dataset["another"] ?? "+";
  const update = () => {
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
  details.append(button);
}
