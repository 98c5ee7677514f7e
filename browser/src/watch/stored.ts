// What this device keeps for its visitor, and nobody else is told.
//
// Holds: nothing here throws. Storage may be forbidden, full, or filled by somebody else; a choice then lasts for this
// page only.

const lasting = new Map<string, unknown>();

/** What was kept under `name`, as JSON holds it. */
export function kept(name: string): unknown {
  if (lasting.has(name)) return lasting.get(name);
  try {
    return JSON.parse(localStorage.getItem(`plenary.${name}`) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps `value` under `name`; undefined forgets it. */
export function keep(name: string, value: unknown): void {
  lasting.set(name, value ?? null);
  try {
    if (value === undefined) localStorage.removeItem(`plenary.${name}`);
    else localStorage.setItem(`plenary.${name}`, JSON.stringify(value));
    // Storage that works is read again, so that another window's choice counts here too.
    lasting.delete(name);
  } catch {
    return;
  }
}
