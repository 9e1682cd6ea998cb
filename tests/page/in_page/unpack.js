// A document's record with its text and its blocks, also where it has their short form (codec/packed.rs).
const whole = async (record) => {
  if (!record?.packed) return record;
  const { packed, ...rest } = record;
  let bits = "";
  for (const unit of packed) {
    const value = unit.charCodeAt(0) - 0x4000;
    bits += value < 0 ? (value + 128).toString(2).padStart(7, "0") : value.toString(2).padStart(15, "0");
  }
  const bytes = Uint8Array.from(bits.match(/.{8}/g), (byte) => parseInt(byte, 2));
  const inflated = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
  return { ...rest, ...(await new Response(inflated).json()) };
};
