// The address of a provider's player.
//
// Holds: it is built from an address that has exactly the shape of that provider's players, on https, without a name
// and password; whatever has another shape is not loaded.
import type { Source } from "./gallery.ts";

type Provided = Extract<Source, { kind: "provider" }>;

const SHAPES = {
  youtube: { host: "www.youtube-nocookie.com", path: /^\/embed\/[\w-]{11}$/u },
  vimeo: { host: "player.vimeo.com", path: /^\/video\/\d{1,20}$/u },
  peertube: { host: undefined, path: /^\/videos\/embed\/[\w-]{1,64}$/u },
};

/** The address of the player with these parameters; undefined when the source is not what it says it is. */
export function embedAddress({ provider, embed, from }: Provided, parameters: Record<string, string>): URL | undefined {
  // Also a name that objects have by themselves is no provider.
  const shape = Object.hasOwn(SHAPES, provider) ? SHAPES[provider] : undefined;
  if (!shape || !URL.canParse(embed)) return undefined;
  const address = new URL(embed);
  const isHere = address.host === from && (shape.host ?? from) === from;
  const isClean =
    address.protocol === "https:" && address.username === "" && address.password === "" && address.hash === "";
  if (!isHere || !isClean || !shape.path.test(address.pathname)) return undefined;
  // Vimeo's key of an unlisted recording is the one parameter that belongs to an identity.
  const key = address.searchParams.get("h");
  address.search = "";
  if (provider === "vimeo" && key && /^[0-9a-f]{4,40}$/u.test(key)) address.searchParams.set("h", key);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address;
}
