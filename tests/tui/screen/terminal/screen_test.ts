import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { renderFrame } from "../../../../tui/screen/terminal/frame.ts";
import type { InputEvent } from "../../../../tui/screen/terminal/input_event.ts";
import { Screen } from "../../../../tui/screen/terminal/screen.ts";
import { FakeTerminal } from "./fake_terminal.ts";
import { CLOSING, frame, open, OPENING, settled } from "./open_screen.ts";

function keysOf(events: readonly InputEvent[]): string[] {
  return events.map((event) => event.type === "key" ? event.key : event.type);
}

Deno.test("a screen takes the terminal over, shows a frame, and gives it back", async () => {
  const { terminal, screen } = open();
  screen.draw(frame("loss"));
  await screen.close();
  const drawn = renderFrame(undefined, frame("loss"), "none");
  assertEquals(terminal.log, ["raw on", OPENING, drawn, CLOSING, "raw off"]);
  assertEquals(terminal.listeners, 0);
});

Deno.test("closing again and an exit after it restore nothing twice", async () => {
  const { terminal, screen } = open();
  const closed = screen.close();
  terminal.leave();
  await Promise.all([closed, screen.close()]);
  terminal.leave();
  screen.draw(frame("too late"));
  await settled();
  assertEquals(terminal.log, ["raw on", OPENING, CLOSING, "raw off"]);
});

Deno.test("without the mouse its modes are left alone", async () => {
  const { terminal, screen } = open({ mouse: false });
  await screen.close();
  assertEquals(terminal.log.join("").includes("1003"), false);
});

for (const [name, key, signal] of [["Ctrl-C", "\x03", "SIGINT"], ["Ctrl-\\", "\x1c", "SIGQUIT"]] as const) {
  Deno.test(`${name}, a key in raw mode, means ${signal}, and what is typed after the screen is closed is not reported`, () => {
    const { terminal, screen, inputs } = open({ onEnd: (signal) => terminal.log.push(signal) && screen.close() });
    terminal.type(`a${key}b`);
    assertEquals(terminal.log.slice(2), [signal]);
    assertEquals(keysOf(inputs), ["a"]);
  });
}

Deno.test("an error that nothing caught is printed after the terminal is given back", async () => {
  const { terminal } = open();
  terminal.fail(new Error("a worker threw"));
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "failure a worker threw"]);
});

Deno.test("an error while the screen is closing is not hidden", async () => {
  const { terminal, screen } = open();
  const closed = screen.close();
  terminal.fail(new Error("on the way out"));
  await closed;
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "failure on the way out"]);
});

Deno.test("an error in the answer to a key is handed on like any other", async () => {
  const { terminal } = open({
    onInput: () => {
      throw new Error("a bug");
    },
  });
  terminal.type("x");
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "failure a bug"]);
});

Deno.test("a process that exits with the screen open gives the terminal back at once", () => {
  const { terminal } = open();
  terminal.leave();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off"]);
});

Deno.test("a slow terminal gets the newest frame, as the difference to what it shows", async () => {
  const { terminal, screen } = open();
  terminal.isStuck = true;
  for (const text of ["1", "2", "3", "4"]) screen.draw(frame(text));
  await settled();
  assertEquals(terminal.log.slice(2), [renderFrame(undefined, frame("1"), "none")]);
  terminal.isStuck = false;
  terminal.release();
  await settled();
  assertEquals(terminal.log.slice(3), [renderFrame(frame("1"), frame("4"), "none")]);
  await screen.close();
});

Deno.test("the frame under way is finished before the terminal is given back, one that waits is dropped", async () => {
  const { terminal, screen } = open();
  terminal.isStuck = true;
  screen.draw(frame("under way"));
  screen.draw(frame("waits"));
  const closed = screen.close();
  await settled();
  assertEquals(terminal.log.length, 3);
  terminal.isStuck = false;
  terminal.release();
  await closed;
  assertEquals(terminal.log.slice(3), [CLOSING, "raw off"]);
});

Deno.test("a terminal that takes nothing any more does not keep the program", async () => {
  const { terminal, screen } = open();
  terminal.isStuck = true;
  screen.draw(frame("stuck"));
  const closed = screen.close();
  for (let wait = 0; wait < 3; wait++) {
    await settled();
    terminal.passTime();
  }
  await closed;
  assertEquals(terminal.log.slice(3), [CLOSING, "raw off"]);
});

for (
  const [what, happens] of [
    ["can't be written to", (screen: Screen) => screen.draw(frame("lost"))],
    ["ends its input", (_: Screen, terminal: FakeTerminal) => terminal.hangUp()],
  ] as const
) {
  Deno.test(`a terminal that ${what} has hung up, and closing the screen then is no error`, async () => {
    const { terminal, screen } = open();
    terminal.isGone = true;
    happens(screen, terminal);
    await settled();
    await screen.close();
    assertEquals(terminal.log.slice(2), ["end by SIGHUP"]);
    assertEquals(screen.size, { columns: 20, rows: 5 });
  });
}

Deno.test("a frame that equals what is shown writes nothing", async () => {
  const { terminal, screen } = open();
  screen.draw(frame("same"));
  await settled();
  screen.draw(frame("same"));
  await settled();
  assertEquals(terminal.log.length, 3);
  await screen.close();
});

Deno.test("after a resize the size is reported and the next frame is drawn in full", async () => {
  const { terminal, screen, sizes } = open();
  screen.draw(frame("loss"));
  await settled();
  terminal.resize(30, 7);
  screen.draw(frame("loss"));
  await settled();
  assertEquals(sizes, [{ columns: 30, rows: 7 }]);
  assertEquals(screen.size, { columns: 30, rows: 7 });
  assertEquals(terminal.log.at(-1), renderFrame(undefined, frame("loss"), "none"));
  await screen.close();
});

Deno.test("a resize while a frame is being written redraws too", async () => {
  const { terminal, screen } = open();
  terminal.isStuck = true;
  screen.draw(frame("old"));
  terminal.resize(30, 7);
  screen.draw(frame("new"));
  terminal.isStuck = false;
  terminal.release();
  await settled();
  assertStringIncludes(terminal.log.at(-1)!, "\x1b[2J");
  await screen.close();
});

Deno.test("a lone Escape is reported after a moment in which nothing follows", async () => {
  const { terminal, screen, inputs } = open();
  terminal.type("\x1b");
  await settled();
  assertEquals(keysOf(inputs), []);
  terminal.passTime();
  assertEquals(keysOf(inputs), ["escape"]);
  terminal.type("\x1b");
  await settled();
  terminal.type("[A");
  await settled();
  assertEquals(terminal.waits, 0);
  assertEquals(keysOf(inputs), ["escape", "up"]);
  await screen.close();
});

Deno.test("a character whose bytes come apart is one key", async () => {
  const { terminal, screen, inputs } = open();
  for (const byte of new TextEncoder().encode("猫")) terminal.typeBytes(byte);
  await settled();
  assertEquals(keysOf(inputs), ["猫"]);
  await screen.close();
});

Deno.test("what is printed while the screen is open is reported, and no longer when it is closed", async () => {
  const printed: string[] = [];
  const { terminal, screen } = open({ onPrint: (level, text) => printed.push(`${level}: ${text}`) });
  terminal.print("warn", "watch out");
  await screen.close();
  terminal.print("info", "late");
  assertEquals(printed, ["warn: watch out"]);
});
