// One browser, driven by WebDriver.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { readdirSync } from "node:fs";

const miniBrowser = () => {
  const libraries = readdirSync("/usr/lib").flatMap((name) => [`/usr/lib/${name}`]);
  const folders = libraries.flatMap((folder) => {
    try {
      return readdirSync(folder).filter((name) => /^webkit2?gtk/.test(name)).map((name) => `${folder}/${name}`);
    } catch {
      return [];
    }
  });
  return folders.map((folder) => `${folder}/MiniBrowser`)[0];
};

const ENGINES = {
  chromium: {
    driver: "chromedriver",
    capabilities: () => ({
      "goog:chromeOptions": { args: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"] },
    }),
  },
  firefox: { driver: "geckodriver", capabilities: () => ({ "moz:firefoxOptions": { args: ["-headless"] } }) },
  webkit: {
    driver: "WebKitWebDriver",
    display: true,
    capabilities: () => ({ "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } }),
  },
};

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const display = () =>
  new Promise((resolve) => {
    const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
    server.stdout.once("data", (number) => resolve({ server, name: `:${String(number).trim()}` }));
  });

// Starts a browser, has `work` drive it, and ends it.
export const drive = async (engine, work) => {
  const { driver, capabilities, display: needsDisplay } = ENGINES[engine];
  const screen = needsDisplay ? await display() : null;
  const port = await freePort();
  const environment = { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC", ...(screen && { DISPLAY: screen.name }) };
  const child = spawn(driver, [`--port=${port}`], { stdio: "ignore", env: environment });
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const open = async (tries) => {
    try {
      return await send("POST", "/session", { capabilities: { alwaysMatch: capabilities() } });
    } catch (error) {
      if (tries === 0 || !/fetch failed/.test(error.message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return open(tries - 1);
    }
  };
  let session = null;
  try {
    const { sessionId } = await open(100);
    session = `/session/${sessionId}`;
    await send("POST", `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
    return await work({
      go: (url) => send("POST", `${session}/url`, { url }),
      // Runs the body of a function, which gives its last argument the result.
      run: (script, ...args) => send("POST", `${session}/execute/async`, { script, args }),
    });
  } finally {
    // The driver ends without its browser.
    if (session) await send("DELETE", session).catch(() => {});
    child.kill();
    screen?.server.kill();
  }
};
