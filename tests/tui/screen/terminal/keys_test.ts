import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  type InputEvent,
  type KeyEvent,
  keyName,
  type MouseEvent,
  type PasteEvent,
} from "../../../../tui/screen/terminal/input_event.ts";
import { KeyParser } from "../../../../tui/screen/terminal/keys.ts";
import { anyText } from "./arbitrary_cells.ts";

/** All events of some input, given at once and ended. */
function parse(input: string): InputEvent[] {
  const keys = new KeyParser();
  return [...keys.feed(input), ...keys.flush()];
}

function key(name: string, modifiers: Partial<KeyEvent> = {}): KeyEvent {
  return { type: "key", key: name, control: false, alt: false, shift: false, ...modifiers };
}

function paste(text: string): PasteEvent {
  return { type: "paste", text };
}

function mouse(action: MouseEvent["action"], button: MouseEvent["button"], more: Partial<MouseEvent> = {}): MouseEvent {
  return { type: "mouse", action, button, x: 0, y: 0, control: false, alt: false, shift: false, ...more };
}

/** What terminals send (xterm's control sequences document) and what it means. */
const SEQUENCES: readonly (readonly [input: string, event: InputEvent])[] = [
  ["a", key("a")],
  ["A", key("A")],
  ["é", key("é")],
  ["猫", key("猫")],
  ["🦕", key("🦕")],
  [" ", key("space")],
  ["\r", key("enter")],
  ["\n", key("enter")],
  ["\t", key("tab")],
  ["\x7f", key("backspace")],
  ["\b", key("backspace")],
  ["\x03", key("c", { control: true })],
  ["\x1a", key("z", { control: true })],
  ["\x00", key("space", { control: true })],
  ["\x1bx", key("x", { alt: true })],
  ["\x1b\r", key("enter", { alt: true })],
  ["\x1b[A", key("up")],
  ["\x1b[B", key("down")],
  ["\x1b[C", key("right")],
  ["\x1b[D", key("left")],
  ["\x1bOA", key("up")],
  ["\x1b[H", key("home")],
  ["\x1b[F", key("end")],
  ["\x1b[1~", key("home")],
  ["\x1b[3~", key("delete")],
  ["\x1b[5~", key("pageup")],
  ["\x1b[6~", key("pagedown")],
  ["\x1b[Z", key("tab", { shift: true })],
  ["\x1b[1;5C", key("right", { control: true })],
  ["\x1b[1;4A", key("up", { shift: true, alt: true })],
  ["\x1b[6;5~", key("pagedown", { control: true })],
  ["\x1bOP", key("f1")],
  ["\x1b[15~", key("f5")],
  ["\x1b[24~", key("f12")],
  ["\x1b[<0;1;1M", mouse("press", "left")],
  ["\x1b[<2;10;5M", mouse("press", "right", { x: 9, y: 4 })],
  ["\x1b[<0;300;200m", mouse("release", "left", { x: 299, y: 199 })],
  ["\x1b[<32;2;3M", mouse("drag", "left", { x: 1, y: 2 })],
  ["\x1b[<35;2;3M", mouse("move", "none", { x: 1, y: 2 })],
  ["\x1b[<64;1;1M", mouse("scrollUp", "none")],
  ["\x1b[<65;1;1M", mouse("scrollDown", "none")],
  ["\x1b[<20;1;1M", mouse("press", "left", { shift: true, control: true })],
  ["\x1b[200~--l2 1e-3\x1b[201~", paste("--l2 1e-3")],
  ["\x1b[200~two\r\nlines\tend\n\x1b[201~", paste("two lines end")],
  ["\x1b[200~a\x00b\x1bc\x1b[201~", paste("abc")],
  ["\x1b[200~\n\x1b[201~q", key("q")],
];

for (const [input, event] of SEQUENCES) {
  Deno.test(`${JSON.stringify(input)} is one ${event.type} event`, () => assertEquals(parse(input), [event]));
}

Deno.test("sequences one after the other give their events in order, however they are split", () => {
  const input = fc.array(fc.constantFrom(...SEQUENCES), { maxLength: 8 });
  fc.assert(
    fc.property(input, fc.array(fc.nat(60)), (sequences, cuts) => {
      const text = sequences.map(([input]) => input).join("");
      const expected = sequences.map(([, event]) => event);
      assertEquals(split(text, cuts), expected);
    }),
    { seed: 10, numRuns: 300 },
  );
});

Deno.test("noise in any fragments gives the same events as at once, and never throws", () => {
  const piece = fc.oneof(
    fc.constantFrom(...SEQUENCES.map(([input]) => input)),
    fc.constantFrom(
      "\x1b",
      "[",
      "O",
      "<",
      ";",
      "\x1b[<",
      "\x1b[200~",
      "\x1b[201~",
      "\x03",
      "M",
      "~",
      "9".repeat(70),
      `\x1b[${"9".repeat(64)}A`,
      "\uD83E",
    ),
    anyText,
  );
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(100)), (pieces, cuts) => {
      const text = pieces.join("");
      assertEquals(split(text, cuts), parse(text));
    }),
    { seed: 11, numRuns: 500 },
  );
});

/** The events of a text that comes in fragments, cut at the given places. */
function split(text: string, cuts: readonly number[]): InputEvent[] {
  const keys = new KeyParser();
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
  const events = places.slice(1).flatMap((end, i) => keys.feed(text.slice(places[i], end)));
  return [...events, ...keys.flush()];
}

Deno.test("a lone Escape waits for what may follow, then is a key", () => {
  const keys = new KeyParser();
  assertEquals(keys.feed("\x1b"), []);
  assertEquals(keys.flushAfter, 25);
  assertEquals(keys.flush(), [key("escape")]);
  assertEquals(keys.flushAfter, undefined);
  assertEquals(keys.flush(), []);
});

Deno.test("Escape twice is two keys", () => assertEquals(parse("\x1b\x1b"), [key("escape"), key("escape")]));

Deno.test("a paste that takes its time presses no keys", () => {
  const keys = new KeyParser();
  assertEquals(keys.feed("\x1b[200~slow"), []);
  assertEquals(keys.flushAfter, 1000);
  assertEquals(keys.feed(" paste\x1b[201~q"), [paste("slow paste"), key("q")]);
  assertEquals(keys.flushAfter, undefined);
});

Deno.test("a paste that has lost its end is over when nothing follows, and keys are keys again", () => {
  const keys = new KeyParser();
  assertEquals(keys.feed("\x1b[200~half\x1b[20"), []);
  assertEquals(keys.flush(), [paste("half")]);
  assertEquals([keys.flushAfter, keys.feed("q")], [undefined, [key("q")]]);
});

Deno.test("Ctrl-C gets through at once, also in a paste that doesn't end", () => {
  const interrupt = { ...key("c"), control: true };
  const keys = new KeyParser();
  assertEquals(keys.feed("\x1b[200~a\x03b"), [interrupt]);
  assertEquals(keys.feed("\x03"), [interrupt]);
  assertEquals(keys.feed("\x1b[201~b"), [paste("ab"), key("b")]);
});

Deno.test("a paste without an end takes no more memory or time than its beginning", () => {
  const keys = new KeyParser(), megabyte = "x".repeat(2 ** 20);
  keys.feed("\x1b[200~");
  // Were each piece joined to all before it, this would be 20 GB of characters.
  for (let i = 0; i < 200; i++) assertEquals(keys.feed(megabyte), []);
  assertEquals(keys.flush(), [paste("x".repeat(4096))]);
});

Deno.test("what a terminal reports and unknown keys are skipped", () => {
  assertEquals(parse("\x1b[?2026;1$y\x1b[I\x1b[99~\x1b[<128;1;1Ma"), [key("a")]);
});

Deno.test("a sequence that breaks off does not take the next key with it", () => {
  assertEquals(parse("\x1b[1;\x1b[A"), [key("up")]);
  assertEquals(parse("\x1b[12\r"), [key("enter")]);
});

Deno.test("a key is named with its modifiers before it", () => {
  const [key] = new KeyParser().feed("\x1b[1;8A");
  assertEquals(key.type === "key" && keyName(key), "control+alt+shift+up");
});

/** Answers of terminals to questions, without their ESC and the end of a string. */
const REPLIES = ["_Gi=31;OK", "P>|kitty(0.35.2)", "[?62;4;22c", "[6;18;9t"];

Deno.test("answers of the terminal are reported and press no keys, however they are split", () => {
  const input = REPLIES.map((reply) => `\x1b${reply}${reply[0] === "[" ? "" : "\x1b\\"}`).join("q") + "x";
  for (let split = 0; split < input.length; split++) {
    const replies: string[] = [], keys = new KeyParser((reply) => replies.push(reply));
    const events = [...keys.feed(input.slice(0, split)), ...keys.feed(input.slice(split))];
    assertEquals([replies, events], [REPLIES, [key("q"), key("q"), key("q"), key("x")]]);
  }
});

Deno.test("an answer without an end swallows no Ctrl-C and is waited for no longer than a paste", () => {
  const replies: string[] = [], keys = new KeyParser((reply) => replies.push(reply));
  assertEquals([keys.feed("\x1b_Gi=31"), keys.flushAfter], [[], 1000]);
  assertEquals(keys.feed("\x03a"), [key("c", { control: true }), key("a")]);
  assertEquals([keys.feed("\x1bP>|"), keys.flush(), keys.feed("b"), replies], [[], [], [key("b")], []]);
});

Deno.test("the characters that such answers begin with are keys with Alt when nothing follows, or anything else", () => {
  assertEquals([parse("\x1bP"), parse("\x1b_")], [[key("P", { alt: true })], [key("_", { alt: true })]]);
  assertEquals(parse("\x1b_x"), [key("_", { alt: true }), key("x")]);
});
