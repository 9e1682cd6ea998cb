// The sets: how much text, how many annotations, and what is done with them.

const ONE = { documents: 1, actors: 20, issues: 10 };
const READING = ["cold", "warm", "edit", "note", "search", "scroll", "heap"];

const SIZES = { 200: 14_000, 1_000: 140_000, 10_000: 1_150_000 };

export const SETS = [
  ...Object.entries(SIZES).map(([annotations, characters]) => ({
    ...ONE, name: annotations, annotations: +annotations, characters, work: READING,
    says: `${number(annotations)} annotations on ${number(characters)} characters`,
  })),
  {
    ...ONE, name: "paragraph", annotations: 2_000, characters: 60_000, blocks: 1, work: READING,
    says: "2,000 annotations in one paragraph of 60,000 characters",
  },
  {
    name: "archive", documents: 300, actors: 150, issues: 40, annotations: 5_000, characters: 5_000,
    work: ["cold", "warm", "views", "search", "heap"],
    says: "300 articles of 5,000 characters with 5,000 annotations, 150 actors, 40 issues",
  },
  {
    ...ONE, name: "first", annotations: 0, characters: 14_000, isFirst: true, work: ["cold", "warm"],
    says: "the first visit: one article, no annotations, nothing stored",
  },
];

/** Writes a number with commas. */
export function number(value) {
  return Number(value).toLocaleString("en");
}
