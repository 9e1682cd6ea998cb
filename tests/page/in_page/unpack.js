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

// An id as it is everywhere else, also where a record refers to it in short (model/short.rs).
const longId = (id) => {
  if (id?.length !== 9) return id;
  const number = [...id].reduceRight((sum, unit) => (sum << 15n) | BigInt(unit.charCodeAt(0) - 0x4000), 0n);
  const digits = number.toString(16).padStart(32, "0");
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
};

// An annotation's record with its references as ids.
const referring = (record) => {
  for (const name of ["actor", "issue", "annotator"]) if (record?.[name]) record[name] = longId(record[name]);
  if (record?.tags) record.tags = record.tags.map(longId);
  return record;
};
