// What the command line asks for.
import { parseArgs } from "node:util";
import { CONTENDERS } from "./contenders/index.mjs";
import { SETS } from "./sets.mjs";

const USAGE = `script/bench [options]
  --no-build          take dist/ as it is
  --rounds N          how often each contender has its turn (5)
  --sizes A,B         only these sets: ${SETS.map(({ name }) => name).join(", ")}
  --only A,B          only these contenders: ${CONTENDERS.map(({ name }) => name).join(", ")}
  --work A,B          only this work: open (cold, warm), tag, change, delete, undo (edit),
                      note, search, scroll, views, heap
  --quick             the smallest set in two rounds
  --patience S        how many seconds a step may take (120)`;

const OPTIONS = {
  rounds: { type: "string" }, sizes: { type: "string" }, only: { type: "string" },
  work: { type: "string" }, quick: { type: "boolean" }, patience: { type: "string" },
  "no-build": { type: "boolean" }, help: { type: "boolean" },
};

const WORK = new Set(SETS.flatMap(({ work }) => work));

// What goes by several names, or is a part of something.
const MEANT = { open: ["cold", "warm"], tag: ["edit"], change: ["edit"], delete: ["edit"], undo: ["edit"] };

/** Picks what a list names; all where there is no list. */
function pick(all, names, nameOf = ({ name }) => name) {
  if (!names) return all;
  const wanted = names.split(",").flatMap((name) => MEANT[name] ?? [name]);
  const unknown = wanted.find((name) => !all.some((one) => nameOf(one) === name));
  if (unknown) throw new Error(`there is no "${unknown}"\n\n${USAGE}`);
  return all.filter((one) => wanted.includes(nameOf(one)));
}

/** Reads the command line. */
export function options(argv) {
  const { values } = parseArgs({ args: argv, options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  return {
    sets: pick(SETS, values.sizes ?? (values.quick ? SETS[0].name : null)),
    contenders: pick(CONTENDERS, values.only),
    work: pick([...WORK], values.work, (work) => work),
    rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
    patience: Number(values.patience ?? 120) * 1000,
  };
}
