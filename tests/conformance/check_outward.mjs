// What a served site tells machines: structured data, Open Graph, sitemap, robots, oEmbed, share pictures.
//
//     node check_outward.mjs BASE
import { fetched, pagesOf, run } from "./pages.mjs";
import { checkGraph, checkVocabulary } from "./structured.mjs";
import { parseXml } from "./xml.mjs";

const base = (process.argv[2] ?? "").replace(/\/$/, "");
const pages = await pagesOf(base, 12);
const own = async (path) => (await fetched(base + path)).text();
const insist = (holds, sentence) => {
  if (!holds) throw new Error(sentence);
};
const attribute = (html, pattern) => html.match(pattern)?.[1]?.replaceAll("&amp;", "&").replaceAll("&#38;", "&");

const documents = {};
const checks = [
  ["the sitemap is well-formed, and each page names all of its languages", checkSitemap],
  ["robots are led to the sitemap", async () => {
    insist(/^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m.test(await own("/robots.txt")), "no Sitemap line");
  }],
];
for (const { kind, path } of pages.filter(({ kind }) => !["card", "fault", "other"].includes(kind))) {
  checks.push([`${kind} ${path} says in structured data what it is`, async () => {
    const blocks = [...(await own(path)).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    insist(blocks.length === 1, `${blocks.length} blocks of JSON-LD`);
    const document = JSON.parse(blocks[0][1]);
    documents[path] = document;
    checkGraph(document, kind);
  }]);
  checks.push([`${kind} ${path} presents itself when shared`, () => checkOpenGraph(path, kind)]);
}
for (const { path } of pages.filter(({ kind }) => kind === "panel")) {
  checks.push([`${path} has a share picture of 1200 by 630`, () => checkPicture(path)]);
  checks.push([`${path} can be embedded`, () => checkEmbedding(path)]);
}
checks.push(["structured data uses schema.org's own words", () => checkVocabulary(documents)]);
checks.push(["oEmbed refuses what is not ours, and formats that do not exist", async () => {
  await fetched(`${base}/oembed?url=${encodeURIComponent("https://elsewhere.example/en/panels/x")}`, 404);
  const panel = encodeURIComponent(await canonical(pages.find(({ kind }) => kind === "panel").path));
  await fetched(`${base}/oembed?format=yaml&url=${panel}`, 501);
}]);
await run(checks);

async function canonical(path) {
  return attribute(await own(path), /<link rel="canonical" href="([^"]+)"/);
}

async function checkSitemap() {
  const urls = parseXml(await own("/sitemap.xml")).all("url");
  insist(urls.length > 0, "it names no page");
  for (const url of urls) {
    const here = url.all("loc")[0]?.text;
    const links = url.all("xhtml:link").map((link) => link.attributes);
    insist(links.some(({ href }) => href === here), `${here} does not name itself`);
    insist(links.some(({ hreflang }) => hreflang === "x-default"), `${here} names no address for everybody else`);
    const changed = url.all("lastmod")[0]?.text;
    insist(changed === undefined || !Number.isNaN(Date.parse(changed)), `${here}: lastmod ${changed}`);
  }
}

async function checkOpenGraph(path, kind) {
  const html = await own(path);
  const property = (name) => attribute(html, new RegExp(`<meta property="og:${name}" content="([^"]*)"`));
  for (const name of ["title", "type", "url", "site_name", "locale"]) insist(property(name), `og:${name} is missing`);
  insist(property("url") === (await canonical(path)), "og:url is not the canonical address");
  if (kind === "panel") insist(property("image"), "og:image is missing");
}

async function checkPicture(path) {
  const answer = await fetched(`${base}${path}/share.png`);
  insist(answer.headers.get("content-type") === "image/png", answer.headers.get("content-type"));
  const png = Buffer.from(await answer.arrayBuffer());
  insist(png.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")), "it is no PNG");
  const size = `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
  insist(size === "1200x630", size);
  insist(png.length < 600_000, `${png.length} bytes are more than some services fetch`);
}

async function checkEmbedding(path) {
  const address = attribute(await own(path), /type="application\/json\+oembed"[^>]*href="([^"]+)"/);
  insist(address, "the page names no oEmbed address");
  const query = new URL(address).search;
  const card = await (await fetched(`${base}/oembed${query}&maxwidth=300&maxheight=240`)).json();
  for (const name of ["version", "type", "html", "width", "height"]) insist(card[name], `${name} is missing`);
  insist(card.version === "1.0" && card.type === "rich", `${card.version} ${card.type}`);
  insist(card.width <= 300 && card.height <= 240, "it takes more room than was offered");
  const frame = attribute(card.html, /<iframe src="([^"]+)"/);
  const page = await fetched(base + new URL(frame).pathname);
  insist(/frame-ancestors \*/.test(page.headers.get("content-security-policy")), "the card may not be framed");
  const xml = parseXml(await own(`/oembed${query.replace("format=json", "format=xml")}`));
  insist(xml.all("html")[0]?.text === (await (await fetched(`${base}/oembed${query}`)).json()).html, "XML and JSON differ");
}
