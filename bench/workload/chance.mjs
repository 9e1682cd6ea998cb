// Chance that a seed decides: the same text and the same annotations in each run.

/** Returns a function that draws whole numbers below a bound (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Returns a UUID (version 4) as the page writes it. */
export function urn(draw) {
  const hex = Array.from({ length: 32 }, () => draw(16).toString(16));
  hex[12] = "4";
  hex[16] = "89ab"[draw(4)];
  const parts = [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]];
  return `urn:uuid:${parts.map(([from, to]) => hex.slice(from, to).join("")).join("-")}`;
}
