import { assertEquals } from "deno-std/assert/equals.js";
import { captureConsole } from "../../../../src/training/session/console_capture.ts";

/** What is captured of what `print` prints. */
function captured(print: () => void): string[] {
  const told: string[] = [];
  const release = captureConsole((level, text) => told.push(`${level}: ${text}`));
  try {
    print();
  } finally {
    release();
  }
  return told;
}

Deno.test("every method of the console that prints is captured, with how loud it is", () => {
  assertEquals(
    captured(() => {
      console.log("a", 1, { b: [2] });
      console.info("info");
      console.debug("debug");
      console.warn("warn");
      console.error("error");
      console.dir({ c: 3 });
      console.assert(true, "held");
      console.assert(false, "broken");
    }),
    [
      "info: a 1 { b: [ 2 ] }",
      "info: info",
      "debug: debug",
      "warn: warn",
      "error: error",
      "info: { c: 3 }",
      "error: assertion failed broken",
    ],
  );
});

Deno.test("an error is printed with where it was thrown", () => {
  const [text] = captured(() => console.error(new Error("broken")));
  assertEquals(/^error: Error: broken\n +at .*console_capture_test/.test(text), true, text);
});

Deno.test("what would write to the terminal by itself is silent", () => {
  assertEquals(captured(() => (console.clear(), console.time("t"), console.groupEnd())), []);
});

Deno.test("no method that prints is left out", () => {
  const original = console;
  const printsNothing = ["createTask", "context", "Console"]; // V8's own, and Node's constructor
  const methods = (Object.keys(console) as (keyof Console)[]).filter((name) => typeof original[name] === "function");
  captured(() => {
    const left = methods.filter((name) => console[name] === original[name] && !printsNothing.includes(name));
    assertEquals(left, []);
  });
});

Deno.test("the console prints again when the capture is over, even if it is ended twice or has been replaced", () => {
  const original = globalThis.console;
  const release = captureConsole(() => {});
  release();
  release();
  assertEquals(globalThis.console, original);
  const [outer, inner] = [captureConsole(() => {}), captureConsole(() => {})];
  inner();
  outer();
  assertEquals(globalThis.console, original);
});
