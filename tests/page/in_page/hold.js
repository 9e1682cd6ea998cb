// Holds the program back until `faultlineTest.release` is called: a reader reads in the meantime.
(() => {
  const released = new Promise((release) => (window.faultlineTest.release = release));
  const { fetch } = window;
  window.fetch = async (...request) => {
    if (String(request[0]).includes("_bg.wasm")) await released;
    return fetch(...request);
  };
})();
