// Places in a recording, as people write them in addresses and as the lightbox shows them.

/** Longest place that an address may name: a hundred hours. What lies beyond is a slip or a prank. */
const LONGEST = 360_000;

/** "754", "754.5", "754s", "12m34s", "1h2m3s", "12:34", "1:02:03" as seconds; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const written = text.trim();
  const colons = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/u.exec(written);
  const letters = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/iu.exec(written);
  const parts = colons ?? letters;
  if (!parts || written === "") return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const all = hours * 3600 + minutes * 60 + seconds;
  return all <= LONGEST ? all : undefined;
}

/** "0:07", "12:34", "1:02:03"; the hours are there when `length`, in seconds, has any. */
export function clockOf(seconds: number, length = seconds): string {
  const whole = Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds) : 0;
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const hasHours = hours > 0 || length >= 3600;
  return hasHours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
