import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { runDeno, TestProgram } from "./support/program.ts";
import { inTemporaryFolder } from "./support/temporary_folder.ts";

const root = new URL("../", import.meta.url);

/** A program that prints a line, and then neither prints anything else nor ends. */
function sleepForEver(): TestProgram {
  return new TestProgram("sh", { args: ["-c", "echo begun; exec sleep 1000000"], limit: 1000 });
}

Deno.test("waiting for the end of a program that sleeps for ever fails, and the program is killed", async () => {
  const program = sleepForEver();
  const waiting = "never ended: 1 s have passed\nits output was:\nbegun\n";
  await assertRejects(() => program.end(), Error, waiting);
  await program[Symbol.asyncDispose]();
  assertEquals((await program.end()).signal, "SIGKILL");
});

Deno.test("waiting for what a program never prints fails, with what it printed instead", async () => {
  await using program = sleepForEver();
  await assertRejects(() => program.until(/epoch 2/), Error, "never printed /epoch 2/: 1 s have passed\nits output");
});

Deno.test("waiting for what a program doesn't print before it ends fails at once, with its errors", async () => {
  await using program = TestProgram.deno({ args: ["eval", "--no-lock", "console.error('no'); Deno.exit(3)"] });
  const why = "never printed /epoch 2/: it ended with code 3\nits output was:\n\nits errors were:\nno";
  await assertRejects(() => program.until(/epoch 2/), Error, why);
});

Deno.test("a test that waits for ever in its own process is ended, and named", () =>
  inTemporaryFolder(async (folder) => {
    const limits = new URL("tests/support/limit_tests.ts", root);
    await Deno.writeTextFile(
      join(folder, "preload.ts"),
      `import { limitTests } from ${JSON.stringify(limits.href)};\nlimitTests(1000);\n`,
    );
    await Deno.writeTextFile(
      join(folder, "hanging_test.ts"),
      `Deno.test("ends", () => {});
       Deno.test("hangs", () => new Promise(() => setInterval(() => {}, 1e6)));`,
    );
    const args = ["test", "--no-lock", "--no-config", "--preload=preload.ts", "hanging_test.ts"];
    const { code, output } = await runDeno({ args, cwd: folder, env: { NO_COLOR: "1" } });
    assertEquals(code, 1);
    assertMatch(output, /^ends \.\.\. ok/m);
    assertMatch(output, /^hangs \.\.\. cancelled/m);
    assertMatch(output, /the test still runs after 1 s/);
  }));

Deno.test("the task `test` sets that limit, and tests start programs only by the helper that has one", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  assertMatch(tasks.test.command, / --preload=tests\/support\/preload\.ts /);
  const starting = (await Array.fromAsync(modulesIn(new URL("tests/", root))))
    .filter(({ text }) => /new Deno\.Command\(/.test(text)).map(({ path }) => path);
  assertEquals(starting.sort(), ["support/find_program.ts", "support/program.ts"]);
});

/** The modules of the suite; benchmarks, which take as long as they take, are none. */
async function* modulesIn(folder: URL, path = ""): AsyncGenerator<{ path: string; text: string }> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && path + name !== "bench") yield* modulesIn(new URL(`${name}/`, folder), `${path}${name}/`);
    if (name.endsWith(".ts")) yield { path: path + name, text: await Deno.readTextFile(new URL(name, folder)) };
  }
}
