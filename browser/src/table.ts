// Tables as the server keeps them: one row a line, tabs between.

export function rows(table: string): string[][] {
  return table.trim().split("\n").map((line) => line.split("\t"));
}
