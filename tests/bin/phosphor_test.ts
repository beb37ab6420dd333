import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { VERSION } from "../../src/version.ts";
import { ROOT } from "../e2e/terminal.ts";
import { type Result, runDeno, runProgram } from "../support/program.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Runs the command `phosphor` in a folder. */
function phosphor(cwd: string, ...words: string[]): Promise<Result> {
  const options = ["--no-config", "--no-prompt", "--allow-read", "--allow-run", "--allow-env"];
  const args = ["run", ...options, join(ROOT, "bin", "phosphor.js"), ...words];
  return runDeno({ args, cwd, env: { NO_COLOR: "1" } });
}

/** The names in a folder. */
function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("the command phosphor has every program as a sub-command, and calls them by that name", () =>
  inTemporaryFolder(async (folder) => {
    const help = await phosphor(folder, "--help");
    assertEquals([help.code, help.errors], [0, ""]);
    assertMatch(help.output, /^Usage: phosphor <command> \[options\]\n/);
    const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
    const programs = Object.keys(tasks).filter((name) => / tui\/main\.ts [a-z]+$/.test(tasks[name].command));
    assert(programs.length >= 14);
    for (const name of programs) assertMatch(help.output, new RegExp(`^ {2}${name} `, "m"));

    assertEquals((await phosphor(folder, "--version")).output, `${VERSION}\n`);
    const wrong = await phosphor(folder, "trian");
    assertEquals([wrong.code, wrong.errors], [2, "error: unknown command 'trian'; did you mean train?\n"]);
    for (const word of ["constructor", "test"]) {
      const { code, errors } = await phosphor(folder, word);
      assertEquals(code, 2);
      assertMatch(errors, new RegExp(`^error: unknown command '${word}'; `));
    }
    assertEquals((await phosphor(folder, "runs")).errors, "no run in runs yet; `phosphor train` starts one\n");
  }));

Deno.test("it writes to runs below the current folder and to what the command line names, and asks for more elsewhere", () =>
  inTemporaryFolder(async (folder) => {
    const place = join(folder, "place");
    await Deno.mkdir(place);
    const training = ["train", "--dataset", "xor", "--epochs", "1", "--plain"];
    for (const out of [[], ["--out", "../else where"], ["--out=with,comma", "--tensorboard-dir", "boards"]]) {
      const { code, errors } = await phosphor(place, ...training, ...out);
      assertEquals(code, 0, errors);
    }
    assertEquals(namesIn(join(place, "boards")), ["with,comma"]);
    for (const out of [["--out", "../a.json"], ["--out=b,c.json"]]) {
      const { code, errors } = await phosphor(place, "export", "--to", "json", ...out);
      assertEquals(code, 0, errors);
    }
    assertEquals((await phosphor(place, "inspect", "--snapshot", "screen.svg")).code, 0);
    assertEquals(namesIn(place), ["b,c.json", "boards", "runs", "screen.svg", "with,comma"]);
    assertEquals(namesIn(folder), ["a.json", "else where", "place"]);

    const refused = await phosphor(place, "report", "../else where");
    assertEquals(refused.code, 2);
    assertMatch(
      refused.errors,
      /`phosphor report` may write to runs alone; .* run: phosphor anywhere report '\.\.\/else where'\n$/,
    );
    assertEquals((await phosphor(place, "anywhere", "report", "../else where")).code, 0);
    assert(namesIn(join(folder, "else where")).includes("report.html"));
  }));

Deno.test("it runs a program at the end of training only if it is trusted with that", () =>
  inTemporaryFolder(async (folder) => {
    const training = ["train", "--dataset", "xor", "--epochs", "1", "--plain", "--on-finish", "cat"];
    const refused = await phosphor(folder, ...training);
    assertEquals([refused.code, namesIn(folder)], [2, []]);
    assertMatch(refused.errors, /`phosphor train` may not run programs; .* run: phosphor trusted train .* cat\n$/);
    const { code, errors } = await phosphor(folder, "trusted", ...training);
    assertEquals(code, 0, errors);
    assertMatch(errors, /^\{"name":"xor-001",.*\}\nnote: --on-finish: cat has ended\n$/m);
  }));

Deno.test("the README's line installs it with Deno, and it runs in any folder until it is uninstalled", () =>
  inTemporaryFolder(async (folder) => {
    const readme = await Deno.readTextFile(join(ROOT, "README.md"));
    const [, words] = readme.match(/^deno (install -g .*)$/m)!;
    const env = { NO_COLOR: "1", DENO_INSTALL_ROOT: folder };
    const installed = await runDeno({ args: words.split(" "), cwd: ROOT, env });
    assertEquals(installed.code, 0, installed.errors);
    const command = join(folder, "bin", "phosphor");
    const path = `${dirname(Deno.execPath())}:${Deno.env.get("PATH")}`; // of the Deno that the command starts
    const { code, output, errors } = await runProgram(command, {
      args: ["train", "--dataset", "xor", "--epochs", "1", "--plain"],
      cwd: folder,
      env: { NO_COLOR: "1", PATH: path },
    });
    assertEquals(code, 0, errors);
    assertMatch(output, /^repeat +phosphor train --dataset xor --epochs 1$/m);
    assertEquals(namesIn(folder), ["bin", "runs"]);
    assertEquals((await runDeno({ args: ["uninstall", "-g", "phosphor"], cwd: folder, env })).code, 0);
    assertEquals(namesIn(join(folder, "bin")), []);
  }));

Deno.test("it ends with the exit code of the program", () =>
  inTemporaryFolder(async (folder) => {
    const { code, errors } = await phosphor(folder, "evaluate");
    assertEquals(code, 1);
    assertMatch(errors, /^error: .* train one by `phosphor train`, or name a model's file\n$/);
  }));
