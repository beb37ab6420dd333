import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { formatPercent } from "../../../tui/format.ts";
import { runCommand } from "../../support/run_command.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { saveModel } from "../../e2e/saved_model.ts";
import { GIVEN_BACK, TestTerminal } from "../../e2e/terminal.ts";

Deno.test("inspect shows a run as it was: curves, result, and the way out without a question", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    await runCommand("train", "--limit", "500", "--epochs", "3", "--validation", "100", "--out", out);
    await using terminal = TestTerminal.command(["inspect", out], { columns: 120, rows: 40 });
    const shown = [/inspecting .*● finished/, /epoch 3\/3/, /[⠁-⣿]/, /units 1–14 of 160/, /test accuracy \d/];
    await terminal.until((text) => shown.every((part) => part.test(text)));
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
    assertEquals(terminal.modes, GIVEN_BACK);
  }));

Deno.test("a model without its log is scored in the background", () =>
  inTemporaryFolder(async (folder) => {
    const accuracy = await saveModel(folder, "moons", { layers: [8], epochs: 20, optimizer: "adam" });
    await using terminal = TestTerminal.command(["inspect", folder]);
    await terminal.until(/no training log, so no curves/);
    await terminal.until(new RegExp(`test accuracy +${formatPercent(accuracy, 1).replace(".", "\\.")} %`));
    terminal.send("q");
    assertEquals(await terminal.exit(), 0);
  }));
