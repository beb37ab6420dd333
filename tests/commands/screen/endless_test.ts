import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { runCommand } from "../../support/run_command.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { TestTerminal } from "../../e2e/terminal.ts";

/** Four samples, one batch an epoch: in a pipe they are trained on for 1,000 epochs. */
const XOR = ["--dataset", "xor", "--layers", "3"];

/** No log that a run has written by then is longer, however many epochs that were. */
const MOST_BYTES = 4e6;

Deno.test("xor trains on the screen past its own epochs until q, and its command repeats it bit for bit", () =>
  inTemporaryFolder(async (folder) => {
    const [watched, repeated] = ["watched", "repeated"].map((name) => join(folder, name));
    await using terminal = TestTerminal.command(["train", ...XOR, "--out", watched], { columns: 160 });
    await terminal.until(/● training, 10 epochs\/s/);
    await terminal.until(/epoch \d+ · until stopped/);
    terminal.send("}");
    await terminal.until((text) => Number(/epoch (\d+) /.exec(text)?.[1]) > 20_000);
    terminal.send("q");
    await terminal.until(/s {2}stop and save/);
    terminal.send("s");
    assertEquals(await terminal.exit(), 0);
    const [, epochs] = /stopped +after ([\d,]+) epochs/.exec(terminal.text) ?? [];
    const flags = `--epochs ${epochs.replaceAll(",", "")} --schedule constant`;
    assertMatch(terminal.text, new RegExp(`repeat +deno task train --dataset xor --layers 3 ${flags}`));
    assert(Deno.statSync(join(watched, "run.jsonl")).size < MOST_BYTES);

    await runCommand("train", ...XOR, ...flags.split(" "), "--out", repeated);
    const weights = (run: string) => tensorsOf(join(run, "model.safetensors"));
    assertEquals(weights(repeated), weights(watched));
  }));

/** The bytes of a model's tensors: after a header, whose length comes first. */
function tensorsOf(path: string): Uint8Array {
  const bytes = Deno.readFileSync(path);
  return bytes.subarray(8 + Number(new DataView(bytes.buffer).getBigUint64(0, true)));
}
