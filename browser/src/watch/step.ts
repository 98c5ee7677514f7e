// The one step in the browser's history that opening the lightbox by hand is, and that closing it takes back.

/** What the step says in the history. */
const STEP = "watching";

export function takeStep(address: URL): void {
  history.pushState({ [STEP]: true }, "", address);
}

/** Whether the browser stands on that step. */
export function isOnStep(): boolean {
  return (history.state as Record<string, unknown> | null)?.[STEP] === true;
}
