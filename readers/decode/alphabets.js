// The letters of languages beyond A to Z, to tell by which encoding a text makes sense.

const LATIN = {
  german: "äöüß",
  french: "àâæçéèêëîïôœùûüÿ",
  spanish: "áéíñóúüªº",
  portuguese: "áâãàçéêíóôõúüªº",
  italian: "àèéìíîòóùú",
  catalan: "àçèéíïòóúü",
  dutch: "áéëïíóöúüè",
  danish: "åæøéáó",
  swedish: "åäöé",
  icelandic: "áðéíóúýþæö",
  estonian: "äöõüšž",
  polish: "ąćęłńóśźż",
  czech: "áčďéěíňóřšťúůýž",
  slovak: "áäčďéíĺľňóôŕšťúýž",
  hungarian: "áéíóöőúüű",
  romanian: "ăâîşșţț",
  croatian: "čćđšž",
  albanian: "çë",
  turkish: "çğıİöşüâîû",
  lithuanian: "ąčęėįšųūž",
  latvian: "āčēģīķļņōŗšūž",
};

const RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

const CYRILLIC = {
  russian: `${RUSSIAN}ё`,
  ukrainian: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
  belarusian: "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
  bulgarian: "абвгдежзийклмнопрстуфхцчшщъьюя",
  serbian: "абвгдђежзијклљмнњопрстћуфхцчџш",
  macedonian: "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
};

const sets = (languages) => Object.values(languages).map((letters) => {
  const known = new Set(letters);
  return (letter) => known.has(letter) || known.has(letter.toLowerCase());
});

const matches = (pattern) => (letter) => pattern.test(letter);

// These letters are of so many languages that it takes others to tell Vietnamese.
const VIETNAMESE = sets({ vietnamese: "àáâãèéêìíòóôõùúýăđơư\u0300\u0301\u0303\u0309\u0323₫" });

const LANGUAGES = [
  ...sets(LATIN),
  ...sets(CYRILLIC),
  matches(/[\u0384-\u03ce]/),
  matches(/[\u05b0-\u05ea]/),
  matches(/[\u060c-\u0652\u0679-\u06d2\u200c-\u200f]/),
  matches(/[\u0e01-\u0e5b]/),
  matches(/[\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]/),
  matches(/[\u3001-\u3011\u3041-\u30fc\u4e00-\u9fff\uff01-\uff5e]/),
  matches(/[\uac00-\ud7a3]/),
];

const SIGNS = new Set("\u00a0«»‘’‚“”„‹›–—…•·§°€£©®™¿¡№½¼¾×−");

// How much of a text beyond ASCII makes sense in some language, from 0 to 1.
export const sense = (text) => {
  const signs = text.match(/[^\0-\x7f]/gu) ?? [];
  const letters = signs.filter((sign) => !SIGNS.has(sign));
  if (letters.length === 0) return signs.length > 0 ? 0.5 : 1;
  const counts = new Map();
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const known = (has) => [...counts].reduce((sum, [letter, count]) => sum + (has(letter) ? count : 0), 0);
  const languages = /[đơư]/i.test(text) ? [...LANGUAGES, ...VIETNAMESE] : LANGUAGES;
  const most = Math.max(...languages.map(known));
  // Large letters stand at the start of words, or all letters are large, but for names such as YouTube.
  const turns = text.match(/(?![a-z][A-Z])\p{Ll}\p{Lu}/gu)?.length ?? 0;
  // Signs stand beside words, not in them.
  const within = text.match(/\p{L}[\u00ab\u00bb\u2018\u201a-\u201e\u2026\u20ac\u00a3\u00a7\u00b0\u00a9\u00ae\u2122\u00bf\u00a1\u2116\u00d7\u2022]\p{L}/gu)?.length ?? 0;
  return Math.max(0, (most - turns - within) / letters.length);
};
