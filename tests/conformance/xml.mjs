// The smallest XML reader that refuses what is not well-formed: elements, attributes, text, the five entities.
// Lacks, deliberately: DTDs, CDATA and processing instructions after the first; our documents have none.

class Element {
  constructor(name, attributes) {
    Object.assign(this, { name, attributes, children: [], text: "" });
  }

  /** Every element of that name below this one, in order. */
  all(name) {
    return this.children.flatMap((child) => [...(child.name === name ? [child] : []), ...child.all(name)]);
  }
}

/** The root, as the only child of a nameless element. Throws on the first thing that is not well-formed. */
export function parseXml(document) {
  const body = document.replace(/^<\?xml version="1\.0"[^?]*\?>\s*/, "");
  const open = [new Element("", {})];
  const token = /<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (!match) throw new Error(`not well-formed XML: ${body.slice(at, at + 60)}`);
    const [, closing, name, attributes, isEmpty, text] = match;
    const current = open.at(-1);
    if (text !== undefined) current.text += decoded(text);
    else if (closing !== undefined) {
      if (open.pop().name !== closing || !open.length) throw new Error(`</${closing}> closes nothing`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key, value]) => [key, decoded(value)]);
      const element = new Element(name, Object.fromEntries(pairs));
      current.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1).name}> is never closed`);
  return open[0];
}

function decoded(text) {
  return text.replace(/&([^;]*;?)/g, (whole, name) => {
    const known = { "lt;": "<", "gt;": ">", "amp;": "&", "quot;": '"', "apos;": "'", "#39;": "'" }[name];
    if (known === undefined) throw new Error(`${whole} is no entity of XML`);
    return known;
  });
}
