import { assertEquals } from "deno-std/assert/equals.js";
import { GraphicsDetection } from "../../../../tui/screen/terminal/pixels/graphics_detection.ts";
import type { ScreenOptions } from "../../../../tui/screen/terminal/screen.ts";
import { runKittyCommands } from "./pixels/decode_pictures.ts";
import { COLORS, frameWith } from "./pixels/picture_frame.ts";
import { open, OPENING, settled } from "./open_screen.ts";

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
