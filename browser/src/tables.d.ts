// Tables of the server that the scripts are built with, as text.
declare module "*.tsv" {
  const table: string;
  export default table;
}
