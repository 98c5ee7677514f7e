declare module "*.webp" {
  const path: string;
  export default path;
}
declare module "flags:places" {
  /** Place of each country's flag, by its code in small letters. */
  const places: Record<string, number>;
  export default places;
}
