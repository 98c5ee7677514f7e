// The work that a browser does when many forms arrive at once: in a worker, so that the page stays usable.

/** Has the form's challenge solved, if it carries one; the form can be sent once that is done. */
export function doTheWork(form: HTMLFormElement): void {
  const { challenge, worker: script, oneMoment = "", ready = "" } = form.dataset;
  const field = form.querySelector<HTMLInputElement>("[data-work]");
  const ticket = form.querySelector<HTMLInputElement>("[name='_ticket']")?.value;
  const button = form.querySelector<HTMLButtonElement>("[data-submit]");
  const status = form.querySelector<HTMLElement>("[data-status]");
  if (!challenge || !script || !field || !ticket || !button) return;
  const say = (words: string) => {
    if (status) status.textContent = words;
  };
  const end = (words: string) => {
    worker.terminate();
    button.disabled = false;
    say(words);
  };
  button.disabled = true;
  say(oneMoment);
  const worker = new Worker(script, { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<number | null>) => {
    if (data !== null) field.value = String(data);
    end(data === null ? "" : ready);
  });
  // Without the work the server has people wait a minute; it says so.
  worker.addEventListener("error", () => end(""));
  worker.postMessage({ ticket, challenge });
}
