// Passing a panel on: the device's own sharing where there is one, else the address on the clipboard.

/** Makes `button` share the page; it says what it did in its own words. */
export function offerSharing(button: HTMLButtonElement): void {
  const { share: address = location.href, title = document.title, copied = "" } = button.dataset;
  button.addEventListener("click", async () => {
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      // Closing the sharing sheet is a rejection too, and no fault.
      await navigator.share({ title, url: address }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(address);
    const said = button.parentElement?.querySelector<HTMLElement>("[role=status]");
    if (said) said.textContent = copied;
  });
}
