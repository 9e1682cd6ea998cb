// Inflates bytes (RFC 1951), and no more of them than a bound. `damaged` and `tooMuch` refuse what is not to
// be had.
export const inflate = async (bytes, most, damaged, tooMuch) => {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) break;
      chunks.push(value);
    }
  } catch {
    return damaged();
  }
  if (length > most) {
    await reader.cancel().catch(() => {});
    return tooMuch();
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};
