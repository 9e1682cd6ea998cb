(async () => {
  const copy = document.cloneNode(true);
  const all = (root) => [...root.querySelectorAll("body *")];
  const copies = all(copy);
  all(document).forEach((one, n) => {
    if (getComputedStyle(one).display === "none") copies[n]?.setAttribute("hidden", "");
  });
  const unread = "script:not([type='application/ld+json']),style,svg,template,iframe,object,embed,canvas,link[rel~=stylesheet]";
  copy.querySelectorAll(unread).forEach((one) => one.remove());
  const text = location.href.split("#")[0] + "\n" + copy.documentElement.outerHTML;
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let characters = "";
  bytes.forEach((byte) => (characters += String.fromCharCode(byte)));
  const fragment = btoa(characters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  if (fragment.length > 1000000) alert("This page is too long to go into an address. Save it, and open the file in Faultline.");
  else location.href = "FAULTLINE#page=" + fragment;
})();
