/**
 * Read before all else in a folder that needs no server: the requests of the page for its data are answered from scripts
 * beside it (dashboard/takeaway/packed.py). A page that is opened from disk may fetch nothing.
 */
(function (root) {
  "use strict";

  const ANSWERS = {"_dash-layout": "layout", "_dash-dependencies": "dependencies", "rest.json": "rest"};
  const SIGN = "\ue000";
  const JSON_TYPE = new Headers({"Content-Type": "application/json"});
  const given = {};
  const coming = {};
  const elsewhere = root.fetch.bind(root);

  function arrived(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `data/${name}.js`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });
  }

  async function unpacked(name) {
    if (!given[name]) await arrived(name);
    const bytes = Uint8Array.from(atob(given[name]), (sign) => sign.charCodeAt(0));
    delete given[name];
    const [texts, data] = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
    return whole(data, texts);
  }

  /** The data with every text that stood before them put back into its places. */
  function whole(part, texts) {
    if (typeof part === "string") return part.startsWith(SIGN) ? texts[part.slice(1)] : part;
    if (part && typeof part === "object") for (const key of Object.keys(part)) part[key] = whole(part[key], texts);
    return part;
  }

  /** A promise of the data of this name, read once; after a failure the next who asks tries again. */
  function read(name) {
    coming[name] = coming[name] || unpacked(name).catch((fault) => { delete coming[name]; throw fault; });
    return coming[name];
  }

  root.fetch = async (what, how) => {
    const name = ANSWERS[String(what.url || what).split("/").pop()];
    if (!name) return elsewhere(what, how);
    const data = await read(name);
    return {ok: true, status: 200, headers: JSON_TYPE, json: async () => data};
  };

  root.pillarsFolder = {read, give: (name, packed) => { given[name] = packed; }};
})(globalThis);
