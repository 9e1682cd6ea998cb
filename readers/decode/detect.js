// Guesses the encoding of a text by what is frequent in languages (chardet) and by what makes sense in any.

import { analyse } from "chardet";

import { sense } from "./alphabets.js";
import { LABELS } from "./labels.js";

// How many bytes are looked at.
const SAMPLE = 1 << 16;

// How much more it weighs that a text makes sense than that it is frequent.
const SENSE = 5;

// What chardet calls otherwise than the Encoding Standard, or what is not told from another.
const NAMES = { "iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", ascii: "windows-1252" };

// What differs from another in a few letters, and is not told from it.
const LIKE = { "koi8-u": "koi8-r", "iso-8859-13": "windows-1257", "iso-8859-15": "windows-1252", "iso-8859-16": "iso-8859-2", "windows-1250": "iso-8859-2", "iso-8859-2": "windows-1250" };

const confidences = (sample) => {
  const found = new Map();
  for (const { name, confidence } of analyse(sample)) {
    const label = NAMES[name.toLowerCase()] ?? name.toLowerCase();
    found.set(label, Math.max(found.get(label) ?? 0, confidence / 100));
  }
  return found;
};

// A sample may end within a letter.
const decoded = (sample, label, isCut) => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(sample, { stream: isCut });
  } catch {
    return null;
  }
};

// Without a mark, and with every other byte of most letters empty.
const wide = (sample) => {
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const most = 0.15 * sample.length;
  if (odd > most && even < odd / 10) return "utf-16le";
  return even > most && odd < even / 10 ? "utf-16be" : null;
};

// Whether it is UTF-8 but for a few bytes.
const isDamagedUtf8 = (sample) => {
  const text = new TextDecoder().decode(sample, { stream: true });
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  const right = (text.match(/[^\0-\x7f]/gu)?.length ?? 0) - wrong;
  return wrong * 5 < right;
};

// Returns the label of the most likely encoding of bytes that are not UTF-8 throughout.
export const detect = (bytes) => {
  const sample = bytes.subarray(0, SAMPLE);
  const isWide = wide(sample);
  if (isWide) return isWide;
  if (isDamagedUtf8(sample)) return "utf-8";
  const frequent = confidences(sample);
  const scored = LABELS.filter((label) => !label.startsWith("utf-")).map((label) => {
    const text = decoded(sample, label, bytes.length > SAMPLE);
    const frequency = Math.max(frequent.get(label) ?? 0, frequent.get(LIKE[label]) ?? 0);
    return { label, score: text === null ? -1 : frequency + SENSE * sense(text) };
  });
  return scored.sort((a, b) => b.score - a.score)[0].label;
};
