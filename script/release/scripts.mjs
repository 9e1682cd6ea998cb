// The page's own small scripts, without their comments.
import { transformSync } from "esbuild";
import { hashOf, integrityOf } from "./files.mjs";

export const shrinkScripts = (page) => {
  for (const kind of ["early", "boot"]) {
    const name = page.named(new RegExp(`^${kind}-`));
    const { code } = transformSync(page.text(name), { minify: true });
    page.remove(name);
    const small = page.write(`${kind}-${hashOf(code)}.js`, code);
    const source = new RegExp(`"\\./${name}" integrity="[^"]*"`, "g");
    page.replaceInIndex(source, `"./${small}" integrity="${integrityOf(code)}"`);
  }
};
