import { assertEquals } from "deno-std/assert/equals.js";
import { jobStateOf, parseProcessTable } from "../../../../tui/screen/terminal/process_table.ts";

/** What `ps` prints of a shell (100) that runs npx (200), which runs deno task (201), which runs the program (202). */
function table(foreground: number, shell = "1 100 100"): string {
  return [
    `    1     0     1     1    -1`,
    `  100 ${shell} ${foreground}`,
    `  200   100   200   100 ${foreground}`,
    `  201   200   200   100 ${foreground}`,
    `  202   201   200   100 ${foreground}`,
    `  300   100   300   100 ${foreground}`,
    "",
  ].join("\n");
}

const stateOf = (pid: number, text: string) => jobStateOf(pid, parseProcessTable(text));

Deno.test("a job is in the foreground while its terminal's foreground group is its own", () => {
  assertEquals(stateOf(202, table(200)), { isForeground: true, isLookedAfter: true });
  assertEquals(stateOf(202, table(100)), { isForeground: false, isLookedAfter: true });
  assertEquals(stateOf(300, table(200)), { isForeground: false, isLookedAfter: true });
});

Deno.test("without a controlling terminal no other job is in the way", () => {
  for (const none of [-1, 0]) assertEquals(stateOf(202, table(none))?.isForeground, true);
});

Deno.test("a job is looked after while one of it has a parent outside of it in the same session", () => {
  const orphaned = "  1     0     1     1    -1\n201     1   200   100   100\n202   201   200   100   100";
  assertEquals(stateOf(202, orphaned), { isForeground: false, isLookedAfter: false });
  // A terminal's own program leads a session, and its parent belongs to another.
  assertEquals(stateOf(100, table(100)), { isForeground: true, isLookedAfter: false });
});

Deno.test("a process that isn't in the table, and a table that isn't one, give nothing", () => {
  assertEquals(stateOf(999, table(200)), undefined);
  assertEquals(parseProcessTable("ps: unrecognized option: A\nUsage: ps [-o COL1,COL2=HEADER]\n"), []);
  assertEquals(parseProcessTable("1 2 3 4\nx 2 3 4 5\n"), []);
});

Deno.test("a hexadecimal session, as macOS prints it, is a session like any other", () => {
  assertEquals(parseProcessTable("  7   1   7 ffff80 7\n"), [
    { pid: 7, parent: 1, group: 7, session: "ffff80", foreground: 7 },
  ]);
});
