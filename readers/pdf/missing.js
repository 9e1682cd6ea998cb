// What pdf.js takes from the newest engines, for those that do not have it yet.

const add = (object, name, value) => {
  if (object && !(name in object)) Object.defineProperty(object, name, { value, configurable: true, writable: true });
};

for (const { prototype } of [Map, WeakMap]) {
  add(prototype, "getOrInsertComputed", function (key, compute) {
    if (!this.has(key)) this.set(key, compute(key));
    return this.get(key);
  });
  add(prototype, "getOrInsert", function (key, value) {
    return this.getOrInsertComputed(key, () => value);
  });
}

add(Promise, "try", (work, ...args) => new Promise((resolve) => resolve(work(...args))));

add(Math, "sumPrecise", (numbers) => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
});

add(URL, "parse", (address, base) => {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
});

add(Uint8Array.prototype, "toHex", function () {
  return Array.from(this, (byte) => byte.toString(16).padStart(2, "0")).join("");
});
