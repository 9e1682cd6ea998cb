// As much of Hypothesis's service as its client needs: one user, one group, the annotations of a
// workload (https://h.readthedocs.io/en/latest/api-reference/).

const USER = "acct:ada@localhost";
const GROUP = { id: "__world__", name: "Public", type: "open", public: true, scoped: false, scopes: { enforced: false, uri_patterns: [] }, links: {}, organization: { name: "Bench", default: true, id: "bench" } };
const NEVER = 4e12;

/** The token of the user, where the client looks for it. */
export const TOKEN = [
  "hypothesis.oauth.127%2E0%2E0%2E1.token",
  JSON.stringify({ accessToken: "bench", refreshToken: "bench", expiresAt: NEVER }),
];

const routes = (origin) => {
  const at = (method, path) => ({ method, url: `${origin}/api/${path}` });
  return {
    links: at("GET", "links"),
    search: at("GET", "search"),
    annotation: {
      create: at("POST", "annotations"), read: at("GET", "annotations/:id"),
      update: at("PATCH", "annotations/:id"), delete: at("DELETE", "annotations/:id"),
    },
    group: { read: at("GET", "groups/:id"), members: { read: at("GET", "groups/:pubid/members") } },
    groups: { read: at("GET", "groups") },
    profile: { read: at("GET", "profile"), update: at("PATCH", "profile"), groups: { read: at("GET", "profile/groups") } },
    analytics: { events: { create: at("POST", "analytics") } },
  };
};

const LINKS = ["account.settings", "forgot-password", "groups.new", "help", "oauth.authorize", "oauth.revoke", "search.tag", "signup", "user"];

/** Writes an annotation as the service does, with all selectors that the client makes. */
function row({ origin, document: { text, blocks } }, { id, start, end, quote }, number) {
  const block = blocks.findLastIndex((block) => block.start <= start);
  const uri = `${origin}/hypothesis/`;
  const moment = new Date(Date.UTC(2026, 10, 23) + number * 1000).toISOString();
  const container = `/article[1]/p[${block + 1}]`;
  const [from, to] = [start - blocks[block].start, end - blocks[block].start];
  return {
    ...whole({ uri, group: GROUP.id, text: "", tags: [] }), id, created: moment, updated: moment,
    target: [{
      source: uri,
      selector: [
        { type: "RangeSelector", startContainer: container, startOffset: from, endContainer: container, endOffset: to },
        { type: "TextQuoteSelector", exact: quote, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) },
      ],
    }],
  };
}

const whole = (annotation) => ({
  user: USER, user_info: { display_name: "Ada" }, hidden: false, flagged: false, links: {}, references: [],
  document: { title: ["Bench"] },
  permissions: { read: [`group:${GROUP.id}`], update: [USER], delete: [USER], admin: [USER] },
  ...annotation,
});

/** Answers the client. `current` says which workload is measured. */
export function api(current) {
  let made = 0;
  const rowsOf = new Map();
  const rows = (origin) => {
    const { documents: [document], set } = current();
    if (!rowsOf.has(set.name)) {
      rowsOf.set(set.name, document.annotations.map((one, number) => row({ origin, document }, one, number)));
    }
    return rowsOf.get(set.name);
  };
  return async (request, path) => {
    if (!path.startsWith("/api/")) return null;
    const origin = `http://${request.headers.host}`;
    const { searchParams } = new URL(request.url, origin);
    const [, , sort, id] = path.split("/");
    if (sort === "") return { links: routes(origin) };
    if (sort === "links") return Object.fromEntries(LINKS.map((name) => [name, `${origin}/none/${name === "user" ? ":user" : ""}`]));
    if (sort === "profile") return id ? [] : { userid: USER, authority: "localhost", features: {}, groups: [GROUP], preferences: {}, user_info: { display_name: "Ada" } };
    if (sort === "groups") return [GROUP];
    if (sort === "search") {
      const all = rows(origin);
      const after = searchParams.get("search_after") ?? "";
      const from = all.findIndex(({ created }) => created > after);
      return { total: all.length, rows: from < 0 ? [] : all.slice(from, from + Number(searchParams.get("limit") ?? 50)) };
    }
    if (request.method === "DELETE") return { id, deleted: true };
    const moment = new Date().toISOString();
    const sent = await body(request);
    made += 1;
    return whole({ created: moment, updated: moment, tags: [], text: "", ...sent, id: id ?? `made${made}` });
  };
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return parts.length > 0 ? JSON.parse(Buffer.concat(parts)) : {};
}
