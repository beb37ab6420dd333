import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { GIVEN_BACK, TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

/** A run that trains until it is stopped. */
const ENDLESS = [...FEW_DIGITS, "--epochs", "100000", "--validation", "100", "--threads", "1"];

/** The same of points, at so slow a pace that the computer has little to do. */
const POINTS = ["--dataset", "moons"];

/** The curves, without titles and legends, whose figures change even if the curves don't. */
function curves(text: string): string {
  return text.replace(/[^⠁-⣿\n]/g, " ");
}

Deno.test("the screen opens before the data are loaded, then curves, bars and weights appear and move", async () => {
  const args = ["train", "--limit", "1000", "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  // At ten epochs a second the curves still move when the last panel has come.
  terminal.send("{");
  const panels = [/epoch +\d+\/100000/, /[⠁-⣿]/, /validation accuracy/, /█/, /units 1–14 of 160/, /▀/];
  const first = await terminal.until((text) => panels.every((panel) => panel.test(text)));
  assert(terminal.output.indexOf("loading mnist") < terminal.output.indexOf("● training"));
  assertEquals(terminal.modes.screen, "alternate");
  await terminal.until((text) => curves(text) !== curves(first));
});

Deno.test("space holds the run until space lets it go on, and s trains a single batch", async () => {
  // An epoch of one batch: each batch is seen in the count of epochs.
  const args = ["train", ...ENDLESS, "--batch-size", "1000", "--no-save"];
  await using terminal = TestTerminal.command(args);
  const epoch = () => Number(terminal.row(1).match(/epoch +(\d+)/)?.[1]);
  await terminal.until(/● training/);
  terminal.send(" ");
  // The key for a single batch is offered when the trainer has come to the pause.
  await terminal.until(/● paused[\s\S]*s one batch/);
  const held = epoch();
  terminal.send("]");
  await terminal.until(/units 7–12/);
  assertEquals(epoch(), held);
  terminal.send("s");
  await terminal.until(() => epoch() === held + 1);
  terminal.send(" ");
  await terminal.until(() => epoch() > held + 1);
});

Deno.test("a resized window is redrawn in its size, down to a single cell and up again", async () => {
  await using terminal = TestTerminal.command(["train", ...ENDLESS, "--no-save"]);
  await terminal.until(/● training/);
  terminal.resize(120, 40);
  await terminal.until(() => terminal.row(0).indexOf("● training") === 109 && /q quit$/.test(terminal.row(39)));
  terminal.resize(1, 1);
  terminal.resize(40, 12);
  await terminal.until(() => terminal.row(0).indexOf("● training") === 29 && /q quit$/.test(terminal.row(11)));
});

Deno.test("plus and minus change the learning rate", async () => {
  const flags = [...POINTS, "--no-save", "--optimizer", "sgd", "--schedule", "constant"];
  await using terminal = TestTerminal.command(["train", ...flags], { columns: 120 });
  await terminal.until(/sgd 0\.1 /);
  await terminal.until(/● training/);
  terminal.send("+");
  await terminal.until(/sgd 0\.125 /);
  terminal.send("-");
  await terminal.until(/sgd 0\.1 /);
});

Deno.test("q stops, saves, gives the terminal back and leaves a summary", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await using terminal = TestTerminal.command(["train", ...ENDLESS, "--out", out], { columns: 160 });
    await terminal.until(/● training/);
    terminal.send("q");
    await terminal.until(/s {2}stop and save/);
    terminal.send("s");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertMatch(terminal.text, /stopped +after [\d.]+ of 100,000 epochs/);
    assertMatch(terminal.text, /test accuracy +\d+\.\d\d %, [\d,]+ of 200 samples/);
    assertStringIncludes(terminal.text, join(out, "model.safetensors"));
    assert(Deno.statSync(join(out, "model.safetensors")).size > 400_000);
    assertStringIncludes(Deno.readTextFileSync(join(out, "run.jsonl")), '"reason":"stopped"');
  }));

/** A click of the left button at a cell (SGR mouse mode 1006, counted from 1). */
function click(x: number, y: number): string {
  return `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
}

Deno.test("a click on a key of the footer is the key, and one on an answer the answer", async () => {
  await using terminal = TestTerminal.command(["train", ...POINTS, "--no-save"]);
  await terminal.until(/● training[\s\S]*space pause/);
  terminal.send(click(terminal.row(23).indexOf("pause"), 23));
  // The keys stand where they stay when the trainer has come to the pause.
  await terminal.until(/● paused[\s\S]*one batch/);
  terminal.send(click(terminal.row(23).indexOf("q quit"), 23));
  const rows = (await terminal.until(/s {2}stop and evaluate/)).split("\n");
  const y = rows.findIndex((row) => row.includes("s  stop and evaluate"));
  terminal.send(click(rows[y].indexOf("stop and evaluate"), y));
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
});

Deno.test("the mouse is left alone with --no-mouse, and no colour is used with --color none", async () => {
  const args = ["train", ...POINTS, "--no-save", "--no-mouse", "--color", "none"];
  await using terminal = TestTerminal.command(args);
  await terminal.until(/● training[\s\S]*[⠁-⣿]/);
  assertEquals(terminal.modes.mouse, "none");
  const shown = terminal.output.slice(terminal.output.indexOf("\x1b[?1049h"));
  assertEquals(["\x1b[38;", "\x1b[48;"].filter((color) => shown.includes(color)), []);
});

Deno.test("pasted text presses no keys", async () => {
  await using terminal = TestTerminal.command(["train", ...POINTS, "--no-save"]);
  await terminal.until(/● training/);
  terminal.send("\x1b[200~q s space\x1b[201~ ");
  await terminal.until(/● paused/);
  assertEquals(terminal.text.includes("stop and evaluate"), false);
});

Deno.test("a finished run stays on the screen until it is quit", async () => {
  const args = ["train", ...FEW_DIGITS, "--epochs", "1", "--no-save"];
  await using terminal = TestTerminal.command(args);
  await terminal.until(/● finished[\s\S]*test accuracy \d[\s\S]*q quit/);
  assertEquals(terminal.modes.screen, "alternate");
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  assertEquals(terminal.modes, GIVEN_BACK);
});

Deno.test("Ctrl-C gives the terminal back, saves, and ends with 130", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await using terminal = TestTerminal.command(["train", ...POINTS, "--out", out]);
    await terminal.until(/● training/);
    terminal.send("\x03");
    assertEquals(await terminal.exit(), 130);
    assertEquals(terminal.modes, GIVEN_BACK);
    assertMatch(terminal.text, /test accuracy/);
    assert(Deno.statSync(join(out, "model.safetensors")).isFile);
  }));
