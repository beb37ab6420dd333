import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { renderFrame } from "../../../../tui/screen/terminal/frame.ts";
import { GraphicsDetection } from "../../../../tui/screen/terminal/pixels/graphics_detection.ts";
import type { InputEvent } from "../../../../tui/screen/terminal/input_event.ts";
import { Screen, type ScreenOptions } from "../../../../tui/screen/terminal/screen.ts";
import type { TerminalSize } from "../../../../tui/screen/terminal/terminal.ts";
import { FakeTerminal } from "./fake_terminal.ts";
import { runKittyCommands } from "./pixels/decode_pictures.ts";
import { COLORS, frameWith } from "./pixels/picture_frame.ts";

/** Alternate screen, cursor hidden, bracketed paste, mouse (xterm's control sequences, private modes). */
const OPENING = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1003h\x1b[?1006h";
/** The same the other way round, after the end of synchronized output and of any style before the cursor is shown. */
const CLOSING = "\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/** A screen in a terminal without a window, and what it told. */
function open(options: Partial<ScreenOptions> = {}, isForeground = true) {
  const terminal = new FakeTerminal();
  terminal.isForeground = isForeground;
  const inputs: InputEvent[] = [];
  const sizes: TerminalSize[] = [];
  const screen = new Screen(terminal, {
    depth: "none",
    mouse: true,
    onInput: (event) => inputs.push(event),
    onResize: (size) => sizes.push(size),
    onBackground: () => terminal.log.push("background"),
    onAbandoned: () => terminal.log.push("abandoned"),
    onEnd: (signal) => terminal.log.push(`end by ${signal}`),
    onFailure: (error) => terminal.log.push(`failure ${(error as Error).message}`),
    ...options,
  }, { isForeground, isLookedAfter: true });
  return { terminal, screen, inputs, sizes };
}

function frame(text: string): Cells {
  const cells = new Cells(20, 5);
  cells.text(0, 0, text);
  return cells;
}

/** Resolves when everything that could go on by itself has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

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

Deno.test("a screen in the background is shown as soon as its job is brought back", async () => {
  const { terminal, screen, sizes } = open({}, false);
  screen.draw(frame("not seen"));
  terminal.type("x");
  terminal.passTime();
  await settled();
  assertEquals(terminal.log, ["background"]);
  terminal.isForeground = true;
  terminal.passTime();
  await settled();
  assertEquals(terminal.log, ["background", "raw on", OPENING]);
  assertEquals(sizes.length, 1);
  await screen.close();
});

Deno.test("a screen in the background that no shell can bring back is abandoned", async () => {
  const { terminal, screen } = open({}, false);
  terminal.isLookedAfter = false;
  terminal.passTime();
  await settled();
  assertEquals(terminal.log, ["background", "abandoned"]);
  await screen.close();
});

Deno.test("a process that continues in the background leaves the terminal to the shell until it is brought back", async () => {
  const { terminal, screen } = open();
  terminal.signal("SIGTSTP");
  await settled();
  terminal.isForeground = false;
  terminal.goOn();
  await settled();
  terminal.passTime();
  await settled();
  terminal.isForeground = true;
  terminal.passTime();
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "held", "background", "raw on", OPENING]);
  await screen.close();
});

Deno.test("a shell that took the terminal before it was given back keeps its own modes", async () => {
  const { terminal, screen } = open();
  terminal.isForeground = false;
  await screen.close();
  assertEquals(terminal.log.slice(2), [CLOSING]);
});

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

for (
  const [name, hold] of [
    ["Ctrl-Z", (terminal: FakeTerminal) => terminal.type("\x1a")],
    ["SIGTSTP", (terminal: FakeTerminal) => terminal.signal("SIGTSTP")],
  ] as const
) {
  Deno.test(`${name} gives the terminal back while the process is suspended, and then the screen is drawn in full`, async () => {
    const told: string[] = [];
    const { terminal, screen, sizes } = open({
      onSuspend: () => told.push("held"),
      onContinue: () => told.push("goes on"),
    });
    screen.draw(frame("before"));
    await settled();
    hold(terminal);
    hold(terminal);
    await settled();
    screen.draw(frame("not seen"));
    await settled();
    assertEquals(terminal.log.slice(3), [CLOSING, "raw off", "held"]);
    assertEquals(told, ["held"]);
    terminal.goOn();
    await settled();
    assertEquals(terminal.log.slice(6), ["raw on", OPENING]);
    assertEquals([told, sizes.length], [["held", "goes on"], 1]);
    screen.draw(frame("before"));
    await settled();
    assertEquals(terminal.log.at(-1), renderFrame(undefined, frame("before"), "none"));
    await screen.close();
    assertEquals(terminal.log.slice(-2), [CLOSING, "raw off"]);
  });
}

Deno.test("a screen that is closed while the process is suspended restores nothing twice", async () => {
  const { terminal, screen } = open();
  terminal.signal("SIGTSTP");
  await settled();
  await screen.close();
  terminal.goOn();
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "held"]);
  assertEquals(terminal.listeners, 0);
});

Deno.test("a terminal that is gone when the process continues has hung up", async () => {
  const { terminal } = open();
  terminal.signal("SIGTSTP");
  await settled();
  terminal.isGone = true;
  terminal.goOn();
  await settled();
  assertEquals(terminal.log.slice(2), [CLOSING, "raw off", "held", "end by SIGHUP"]);
});

/** What kitty answers, the last question last. */
const KITTY_ANSWERS = "\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;8;4t\x1b[?62;c";

/** A screen in a terminal that shows pictures, or doesn't, and what it drew: a picture whenever it was asked to. */
function openGraphics(options: Partial<ScreenOptions> = {}, variables: Readonly<Record<string, string>> = {}) {
  const graphics = new GraphicsDetection("auto", (name) => variables[name]);
  const opened = open({
    depth: "truecolor",
    graphics,
    onResize: () => opened.screen.draw(frameWith({ x: 1, y: 1, colors: COLORS })),
    ...options,
  });
  opened.screen.draw(frameWith({ x: 1, y: 1, colors: COLORS }));
  return { ...opened, held: () => runKittyCommands(opened.terminal.log.join("")) };
}

Deno.test("pictures are half blocks until the terminal answers, which presses no keys, and then pixels", async () => {
  const { terminal, screen, inputs, held } = openGraphics();
  assertEquals([terminal.log.at(-1)!.includes("▀"), held().size], [true, 0]);
  terminal.type(KITTY_ANSWERS);
  await settled();
  assertEquals([inputs, held().size, terminal.log.at(-1)!.includes("\u{10EEEE}")], [[], 1, true]);
  await screen.close();
  assertEquals([held().size, terminal.log.at(-1), terminal.waits], [0, "raw off", 0]);
});

Deno.test("in a terminal that never answers pictures stay half blocks, and closing waits no longer than a step", async () => {
  const { terminal, screen, held } = openGraphics();
  const closed = screen.close();
  await settled();
  assertEquals(terminal.log.at(-1) === "raw off", false);
  terminal.passTime();
  await closed;
  assertEquals([held().size, terminal.log.at(-1)], [0, "raw off"]);
});

Deno.test("answers that come while the screen closes, however late, don't reach the shell", async () => {
  const { terminal, screen, inputs } = openGraphics();
  terminal.passTime();
  const closed = screen.close();
  await settled();
  assertEquals(terminal.listeners > 0, true);
  terminal.type(KITTY_ANSWERS);
  await closed;
  assertEquals([inputs, terminal.log.at(-1), terminal.listeners], [[], "raw off", 0]);
});

/** What is sent through tmux to the terminal around it; all else tmux keeps. */
function passedOn(codes: string): string {
  const doubled = "\0"; // an Escape within is written twice
  return codes.replaceAll("\x1b\x1b", doubled).split("\x1bPtmux;").slice(1)
    .map((part) => part.slice(0, part.indexOf("\x1b\\")).replaceAll(doubled, "\x1b")).join("");
}

Deno.test("inside tmux the terminal around it is asked and sent pictures, but nothing before tmux has answered", async () => {
  const { terminal, screen, inputs } = openGraphics({}, { TMUX: "/tmp/tmux-0/default,1,0" });
  assertEquals(passedOn(terminal.log.join("")), "");
  terminal.type("\x1b[?1;2c");
  await settled();
  assertEquals(passedOn(terminal.log.join("")).endsWith("\x1b[>q\x1b[16t\x1b[c"), true);
  terminal.type(KITTY_ANSWERS);
  await settled();
  const held = () => runKittyCommands(passedOn(terminal.log.join("")));
  assertEquals([inputs, held().size, terminal.log.at(-1)!.includes("\u{10EEEE}")], [[], 1, true]);
  await screen.close();
  assertEquals([held().size, terminal.log.at(-1), terminal.waits], [0, "raw off", 0]);
});

Deno.test("a screen that closes as tmux answers asks nothing more, since nobody would hear the answer", async () => {
  const { terminal, screen } = openGraphics({}, { TMUX: "/tmp/tmux-0/default,1,0" });
  const closed = screen.close();
  terminal.type("\x1b[?1;2c");
  await closed;
  assertEquals([passedOn(terminal.log.join("")), terminal.log.at(-1)], ["", "raw off"]);
});

Deno.test("no picture is left while the process is suspended or when it exits, and they come back with the screen", async () => {
  const { terminal, held } = openGraphics();
  terminal.type(KITTY_ANSWERS);
  await settled();
  terminal.type("\x1a");
  await settled();
  assertEquals([held().size, terminal.log.at(-1)], [0, "held"]);
  terminal.goOn();
  await settled();
  assertEquals(held().size, 1);
  terminal.leave();
  assertEquals([held().size, terminal.log.at(-1)], [0, "raw off"]);
});

Deno.test("a new size of the window, which may be one of its cells, is drawn in pictures of that size", async () => {
  const { terminal, screen, held } = openGraphics();
  terminal.type(KITTY_ANSWERS);
  await settled();
  terminal.resize(12, 5);
  await settled();
  assertEquals(terminal.log.some((codes) => codes.startsWith("\x1b[16t")), true);
  terminal.type("\x1b[6;16;8t");
  await settled();
  const [{ width, height }, ...others] = held().values();
  assertEquals([width, height, others.length], [24, 16, 0]);
  await screen.close();
});

Deno.test("without colours nothing is asked", async () => {
  const { terminal, screen } = openGraphics({ depth: "none" });
  assertEquals(terminal.log.slice(0, 2), ["raw on", OPENING]);
  assertEquals(terminal.waits, 0);
  await screen.close();
});
