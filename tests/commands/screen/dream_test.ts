import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { saveModel } from "../../e2e/saved_model.ts";
import { TestTerminal } from "../../e2e/terminal.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

Deno.test("dream shows the pictures come into being, pauses and resumes, and prints them on quitting", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, FEW_DIGITS[1], { layers: [8], epochs: 2, optimizer: "adam" });
    await using terminal = TestTerminal.command(["dream", folder, "--steps", "30"], { columns: 80, rows: 24 });
    await terminal.until(/what each class wants most.*step \d+ of 30[^]*space pause/);
    terminal.send(" ");
    await terminal.until(/step \d+ of 30, paused[^]*space resume/);
    terminal.send(" ");
    await terminal.until(/, 30 steps[^]*By gradient[^]*\n q quit/);
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertMatch(terminal.text, /By gradient ascent from noise of seed 1/);
  }));
