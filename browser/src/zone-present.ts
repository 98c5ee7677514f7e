// The present names of zones, from the server's table. Browsers have frozen some old ones.
import zonesTable from "../../crates/core/data/zones.tsv";
import { rows } from "./table.ts";

const presentZones = new Map(rows(zonesTable).map(([old = "", present = ""]) => [old, present]));

/** "Asia/Kolkata" of "Asia/Calcutta"; any other name as it is. */
export function presentZone(zone: string): string {
  return presentZones.get(zone) ?? zone;
}
