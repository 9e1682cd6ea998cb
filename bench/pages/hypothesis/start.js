// Starts the client with a configuration, as its documentation says.

export function start(configuration) {
  const settings = Object.assign(document.createElement("script"), {
    type: "application/json",
    className: "js-hypothesis-config",
    textContent: JSON.stringify({ assetRoot: `${location.origin}/hypothesis-client/`, ...configuration }),
  });
  const script = Object.assign(document.createElement("script"), { src: "/hypothesis-client/build/boot.js" });
  document.head.append(settings, script);
}
