import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { readSnapshot, type SnapshotFlags } from "../../../../tui/commands/snapshot/snapshot_flags.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

Deno.test("without the flag there is no snapshot, and with it alone the rest has its default", () =>
  inTemporaryFolder((folder) => {
    assertEquals(readSnapshot({}), undefined);
    const file = join(folder, "screen.svg");
    assertEquals(readSnapshot({ snapshot: file }), {
      ...{ file, format: "svg", view: undefined, keys: [], columns: 120, rows: 40, scheme: "dark" },
    });
  }));

Deno.test("view, keys, size and theme are as asked for", () =>
  inTemporaryFolder((folder) => {
    const flags = {
      snapshot: join(folder, "a.png"),
      view: "weights",
      press: "down, enter",
      at: "80×24",
      theme: "light",
    };
    const { view, keys, columns, rows, scheme } = readSnapshot(flags)!;
    assertEquals([view, keys, columns, rows, scheme], ["weights", ["down", "enter"], 80, 24, "light"]);
  }));

for (
  const [flags, sentence] of [
    [{ snapshot: "a.gif" }, "--snapshot is a.gif; expected a file that ends in .ansi, .svg or .png"],
    [{ snapshot: "a.svg", view: "weight" }, "did you mean weights?"],
    [{ snapshot: "a.svg", at: "80" }, "--at is 80; expected columns and rows such as 120x40, at most 500x200"],
    [{ snapshot: "a.svg", at: "0x5" }, "--at is 0x5; expected"],
    [{ snapshot: "a.svg", at: "501x5" }, "--at is 501x5; expected"],
    [{ snapshot: "a.svg", theme: "grey" }, "--theme is grey; expected dark or light"],
    [{ snapshot: "a.svg", press: "down,,up" }, "--press is down,,up; expected keys with commas between them"],
    [{ snapshot: "a.ansi", theme: "dark" }, "--theme is for pictures"],
    [{ view: "weights" }, "--view has no effect without --snapshot; leave it out, or name a file"],
    [{ snapshot: "deno.json/a.svg" }, "--snapshot is deno.json/a.svg; expected a file that can be written"],
  ] as const satisfies readonly (readonly [SnapshotFlags, string])[]
) {
  Deno.test(`${JSON.stringify(flags)} is refused: ${sentence}`, () => {
    assertThrows(() => readSnapshot(flags), UsageError, sentence);
  });
}
