declare module "hls.js/dist/hls.worker.js" {
  const path: string;
  export default path;
}
