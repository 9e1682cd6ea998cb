// What is read of one file at most.
export const bounds = {
  // A page takes 20 to 60 ms: these take up to two minutes, while the reader waits. Books have fewer.
  pages: 2000,
  // A page of a newspaper has 20,000 characters.
  textOfPage: 500_000,
  runsOfPage: 500_000,
  // How long one page may take, in milliseconds: a maze of forms within forms has no end.
  timeOfPage: 10_000,
  // How long the page goes without its turn, in milliseconds.
  slice: 30,
};
