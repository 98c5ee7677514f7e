// Words at the foot of the window, where they move nothing; they stay until they are dismissed.

/** Says `sentence` there, with a link if there is an address of the web to go to. */
export function say({ dataset }: HTMLElement, sentence: string, address?: string): void {
  const [strip, link, dismiss] = [
    document.createElement("p"),
    document.createElement("a"),
    document.createElement("button"),
  ];
  strip.className = "watch-words";
  strip.role = "alert";
  link.textContent = dataset["file"] ?? "";
  link.href = address ?? "";
  dismiss.className = "action";
  dismiss.textContent = dataset["dismiss"] ?? "";
  dismiss.onclick = () => strip.remove();
  strip.append(sentence, " ", ...(address && /^https?:/.test(link.href) ? [link, " "] : []), dismiss);
  document.querySelector(".watch-words")?.remove();
  document.body.append(strip);
}
