import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { readRunSettings } from "../../../../tui/commands/train/train_flags.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

Deno.test("without a flag a run is saved and shown on the screen, with the mouse", () => {
  const { save, mouse, plain, detach, snapshot } = readRunSettings({ save: true, mouse: true });
  assertEquals({ save, mouse, plain, detach, snapshot }, {
    ...{ save: true, mouse: true, plain: false, detach: false, snapshot: undefined },
  });
});

Deno.test("flags of what is saved have no effect with --no-save, and flags of the screen none with --plain", () => {
  const message = (flags: Parameters<typeof readRunSettings>[0]) =>
    assertThrows(() => readRunSettings(flags), UsageError).message;
  assertEquals(
    message({ save: false, checkpointEvery: "5" }),
    "--checkpoint-every has no effect with --no-save; leave one of them out",
  );
  const saving = [["tag", "a"], ["keyframes", "off"], ["out", "runs/a"], ["detach", true], [
    "tensorboard",
    true,
  ]] as const;
  for (const [name, value] of saving) {
    assertEquals(
      message({ save: false, [name]: value }),
      `--${name} has no effect with --no-save; leave one of them out`,
    );
  }
  assertEquals(message({ plain: true, mouse: false }), "--no-mouse has no effect with --plain; leave one of them out");
  assertEquals(message({ plain: true, color: "256" }), "--color has no effect with --plain; leave one of them out");
});

Deno.test("the colours of a run without a screen are those of its picture", () =>
  inTemporaryFolder((folder) => {
    const { color, plain } = readRunSettings({ plain: true, color: "256", snapshot: join(folder, "a.svg") });
    assertEquals([color, plain], ["256", true]);
  }));

Deno.test("files for TensorBoard go to the run's folder, or to one that is named and can be written to", () =>
  inTemporaryFolder((folder) => {
    assertEquals(readRunSettings({}).tensorboard, undefined);
    assertEquals(readRunSettings({ tensorboard: true }).tensorboard, true);
    const named = join(folder, "logs");
    assertEquals(readRunSettings({ tensorboardDir: named }).tensorboard, named);
    assertEquals(readRunSettings({ tensorboard: true, tensorboardDir: named }).tensorboard, named);
    assertThrows(
      () => readRunSettings({ tensorboardDir: "" }),
      UsageError,
      '--tensorboard-dir is ""; expected a folder, such as runs',
    );
    Deno.writeTextFileSync(named, "a file");
    assertThrows(
      () => readRunSettings({ tensorboardDir: named }),
      UsageError,
      `--tensorboard-dir is ${named}; expected a folder that can be written to (${named} is a file)`,
    );
  }));

Deno.test("a run has 64 keyframes, as many as are asked for, or none", () => {
  const read = (keyframes?: string) => readRunSettings({ keyframes }).keyframes;
  assertEquals([read(), read("2"), read("1000"), read("off")], [64, 2, 1000, null]);
  for (const wrong of ["1", "1001", "2.5", "none", ""]) {
    const { message } = assertThrows(() => read(wrong), UsageError);
    assertEquals(message.split("; ")[1], "expected a whole number from 2 to 1,000, or off");
  }
});
