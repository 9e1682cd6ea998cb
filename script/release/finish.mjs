// Finishes the release page that Trunk has built: node script/release/finish.mjs dist target/split
import { addChunks } from "./chunks.mjs";
import { Page } from "./files.mjs";
import { shrinkScripts } from "./scripts.mjs";
import { joinStyles } from "./styles.mjs";
import { addWorker } from "./worker.mjs";

const [folder, split] = process.argv.slice(2);
const page = new Page(folder);
addChunks(page, split, joinStyles(page));
shrinkScripts(page);
// Last, since it lists the files.
addWorker(page);
page.save();
