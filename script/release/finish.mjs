// Finishes the release page that Trunk has built: node script/release/finish.mjs dist target/split
import { addChunks } from "./chunks.mjs";
import { Page } from "./files.mjs";
import { joinStyles } from "./styles.mjs";

const [folder, split] = process.argv.slice(2);
const page = new Page(folder);
addChunks(page, split);
joinStyles(page);
page.save();
