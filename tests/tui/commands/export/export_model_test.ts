import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { runDeno } from "../../../support/program.ts";
import { encodeTypeScript } from "../../../../src/model/typescript.ts";
import { picturePreparation } from "../../../../tui/commands/export/export_model.ts";
import { randomNetwork } from "../../../src/model/exported_networks.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

const IMAGE = { width: 28, height: 28 };

Deno.test("a network that doesn't look at pictures has nothing to prepare them with", async () => {
  assertEquals(await picturePreparation({ dataset: "iris" }), undefined);
});

Deno.test("the TypeScript with all that prepares pictures passes linter and strict types, and has no name twice", () =>
  inTemporaryFolder(async (folder) => {
    const network = randomNetwork({ inputs: 784, layers: [4], classes: 10, activation: "gelu" });
    const classes = Array.from("0123456789");
    for (const dataset of ["mnist", "fashion-mnist", "my/own"]) {
      const preparation = await picturePreparation({ image: IMAGE, dataset });
      const source = encodeTypeScript(network, { classes, dataset, image: IMAGE, preparation });
      // What the directive spares other compilers is checked as strictly as this project is.
      const checked = source.replace(/^\/\/ @ts-nocheck.*\n/m, "");
      assert(checked !== source);
      await Deno.writeTextFile(join(folder, `${dataset.replace("/", "_")}.ts`), checked);
    }
    const compilerOptions = {
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedDeclarations: true,
    };
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ compilerOptions }));
    const modules = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".ts"));
    await Promise.all(["check", "lint"].map(async (command) => {
      const { code, errors } = await runDeno({ args: [command, "--quiet", ...modules], cwd: folder });
      assertEquals(code, 0, errors);
    }));
  }));
