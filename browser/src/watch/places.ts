// Where a visitor was in each recording, kept on the device for a season.
import { preferences } from "./preferences.ts";
import { keep, kept } from "./stored.ts";

/** After that many days a place is forgotten; the settings say so. */
export const DAYS = 90;
/** The oldest make room for new ones. */
const MOST = 200;
/** In seconds: so near to the beginning or the end, nobody wants to be brought back. */
const EDGE = 10;

/** Recording to second and day. */
type Places = Record<string, [number, number]>;

const today = () => Math.floor(Date.now() / 86_400_000);

/** The second where the visitor was, if that is worth coming back to. */
export function rememberedPlace(name: string): number | undefined {
  return preferences().remembersPlaces ? places()[name]?.[0] : undefined;
}

export function rememberPlace(name: string, seconds: number, length: number): void {
  if (!preferences().remembersPlaces) return;
  const { [name]: _, ...others } = places();
  const isWorthIt = seconds > EDGE && !(seconds > length - EDGE);
  keep(
    "places",
    Object.fromEntries([
      ...Object.entries(others)
        .sort(([, [, one]], [, [, other]]) => other - one)
        .slice(0, MOST - 1),
      ...(isWorthIt ? [[name, [Math.floor(seconds), today()]] as const] : []),
    ]),
  );
}

export function forgetPlaces(): void {
  keep("places", undefined);
}

function places(): Places {
  const found = kept("places");
  if (typeof found !== "object" || found === null) return {};
  const isGood = (entry: [string, unknown]): entry is [string, [number, number]] => {
    const [seconds, day] = Array.isArray(entry[1]) ? (entry[1] as unknown[]) : [];
    return Number.isFinite(seconds) && Number.isFinite(day) && today() - Number(day) <= DAYS;
  };
  return Object.fromEntries(Object.entries(found).filter(isGood));
}
