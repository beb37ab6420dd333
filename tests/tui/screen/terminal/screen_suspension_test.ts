import { assertEquals } from "deno-std/assert/equals.js";
import { renderFrame } from "../../../../tui/screen/terminal/frame.ts";
import { FakeTerminal } from "./fake_terminal.ts";
import { CLOSING, frame, open, OPENING, settled } from "./open_screen.ts";

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
