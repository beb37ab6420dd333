import type { InputEvent, KeyEvent, MouseEvent } from "./input_event.ts";

/**
 * Turns what a terminal sends into events: keys, the mouse (SGR mode 1006) and pasted text (mode 2004), which presses no
 * keys.
 *
 * Input may come in fragments of any split; the events are the same. Unknown and broken sequences are skipped. Ctrl-C
 * is the key wherever it comes, also in a paste.
 */
export class KeyParser {
  #pending = "";
  /** What has come of a paste whose end hasn't come, which may never come. */
  #pasted: string | undefined;

  /** `onReply` is called with what the terminal answers to a question, which is no event. */
  constructor(private readonly onReply: (reply: string) => void = () => {}) {}

  /** Milliseconds without input until {@link flush} is due; undefined if no Escape, sequence or paste waits. */
  get flushAfter(): number | undefined {
    if (this.#pasted !== undefined || STRING_REPLY.test(this.#pending.slice(1))) return PASTE_MILLISECONDS;
    return this.#pending === "" ? undefined : ESCAPE_MILLISECONDS;
  }

  /** The events that are complete with this input. */
  feed(input: string): InputEvent[] {
    this.#pending += input;
    const events: InputEvent[] = [];
    while (this.#pending !== "") {
      if (this.#pasted === undefined && this.#pending.startsWith(PASTE_START)) {
        this.#pasted = "";
        this.#pending = this.#pending.slice(PASTE_START.length);
      }
      if (this.#pasted !== undefined) {
        events.push(...this.#readPaste(this.#pasted));
        if (this.#pasted !== undefined) break;
        continue;
      }
      const token = read(this.#pending);
      if (token === undefined) break;
      if (token.event !== undefined) events.push(token.event);
      if (token.reply !== undefined) this.onReply(token.reply);
      this.#pending = this.#pending.slice(token.length);
    }
    return events;
  }

  /** Nothing follows for now: an Escape that waited is the key, and a paste without an end is over. */
  flush(): InputEvent[] {
    const pending = this.#pending, pasted = this.#pasted;
    this.#pending = "";
    this.#pasted = undefined;
    if (pasted !== undefined) return pasteEvents(pasted);
    if (pending === "\x1b") return [keyEvent("escape")];
    if (["\x1b[", "\x1bO", "\x1bP", "\x1b_"].includes(pending)) return [keyEvent(pending[1], { alt: true })];
    return [];
  }

  /** Goes on with a paste; Ctrl-C in it is a person who wants to get out. Keeps what may begin its end. */
  #readPaste(before: string): InputEvent[] {
    const end = this.#pending.indexOf(PASTE_END);
    const piece = this.#pending.slice(0, end >= 0 ? end : this.#pending.length - partialEndOf(this.#pending));
    this.#pending = this.#pending.slice(piece.length + (end >= 0 ? PASTE_END.length : 0));
    const interrupts = Array.from({ length: piece.split("\x03").length - 1 }, () => keyEvent("c", { control: true }));
    const pasted = (before + piece).slice(0, LONGEST_PASTE);
    this.#pasted = end < 0 ? pasted : undefined;
    return end < 0 ? interrupts : [...interrupts, ...pasteEvents(pasted)];
  }
}

/** What a terminal puts before and behind pasted text (bracketed paste, mode 2004). */
const PASTE_START = "\x1b[200~", PASTE_END = "\x1b[201~";

/** So much of a paste is read; no line that is typed here is longer. */
const LONGEST_PASTE = 4096;

/** How many of the last characters may be the beginning of {@link PASTE_END}. */
function partialEndOf(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (PASTE_END.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

/** An Escape that nothing follows for this long is the key itself. */
const ESCAPE_MILLISECONDS = 25;

/** A paste that pauses for longer than any connection has lost its end. */
const PASTE_MILLISECONDS = 1000;

/** What stands at the start of the input: its length, and the event it means, if any, or the answer, without its ESC. */
interface Token {
  readonly length: number;
  readonly event?: InputEvent;
  readonly reply?: string;
}

/** The answers that come as a string, behind their ESC: of kitty's protocol (APC G), and the terminal's name (DCS > |). */
const STRING_REPLY = /^(?:_G|P>\|)[ -~]{0,256}/;

/** What may become such an answer, or is a key with Alt. */
const STRING_REPLY_STARTS = ["_", "P", "P>"];

/** What ends it. */
const STRING_END = "\x1b\\";

/** Final bytes of the answers that are control sequences: device attributes (DA1), sizes in pixels (XTWINOPS). */
const REPLY_FINALS = "ct";

/** What follows ESC [ (CSI, ECMA-48 § 5.4): up to 64 parameter and intermediate bytes, a final byte. Longer is noise. */
const SEQUENCE = /^([ -?]{0,64})([@-~])/, PARTIAL_SEQUENCE = /^[ -?]{0,64}$/, BROKEN_SEQUENCE = /^[ -?]{0,64}/;

/** Keys by the final byte of CSI or SS3 (xterm, "PC-style function keys"). */
const KEY_BY_FINAL: Readonly<Record<string, string>> = {
  ...{ A: "up", B: "down", C: "right", D: "left", H: "home", F: "end", Z: "tab", M: "enter" },
  ...{ P: "f1", Q: "f2", R: "f3", S: "f4" },
};

/** Keys by the number before `~` (VT220 and xterm). */
const KEY_BY_NUMBER: Readonly<Record<string, string>> = {
  ...{ 1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end" },
  ...{ 11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6" },
  ...{ 18: "f7", 19: "f8", 20: "f9", 21: "f10", 23: "f11", 24: "f12" },
};

const KEY_BY_CHARACTER: Readonly<Record<string, string>> = {
  ...{ "\r": "enter", "\n": "enter", "\t": "tab", "\b": "backspace", "\x7f": "backspace", " ": "space" },
};

/** Reads one token; `undefined` when it isn't complete. More input never changes a token that is. */
function read(input: string): Token | undefined {
  if (input[0] !== "\x1b") return readCharacter(input);
  if (input.length === 1) return undefined;
  if (input[1] === "\x1b") return { length: 1, event: keyEvent("escape") };
  if (input[1] === "[") return readControlSequence(input);
  if (input[1] === "O") return readSingleShift(input);
  if (STRING_REPLY_STARTS.includes(input.slice(1))) return undefined;
  const [reply] = STRING_REPLY.exec(input.slice(1)) ?? [];
  if (reply !== undefined) return readReply(reply, input);
  const token = readCharacter(input.slice(1));
  return token && { length: token.length + 1, event: token.event && { ...token.event, alt: true } };
}

/** An answer with its end; what has another one is skipped. */
function readReply(reply: string, input: string): Token | undefined {
  const length = 1 + reply.length, rest = input.slice(length);
  if (STRING_END.startsWith(rest)) return rest === STRING_END ? { length: length + rest.length, reply } : undefined;
  return rest.startsWith(STRING_END) ? { length: length + STRING_END.length, reply } : { length };
}

function readControlSequence(input: string): Token | undefined {
  const body = input.slice(2);
  const match = SEQUENCE.exec(body);
  if (match === null) {
    return PARTIAL_SEQUENCE.test(body) ? undefined : { length: 2 + BROKEN_SEQUENCE.exec(body)![0].length };
  }
  const [whole, parameters, final] = match;
  const length = 2 + whole.length;
  if (/^<\d+;\d+;\d+$/.test(parameters)) return { length, event: mouseEvent(parameters.slice(1), final) };
  if (REPLY_FINALS.includes(final)) return { length, reply: input.slice(1, length) };
  const [number, modifiers] = parameters.split(";");
  const key = final === "~" ? KEY_BY_NUMBER[number] : KEY_BY_FINAL[final];
  if (key === undefined || !/^[\d;]*$/.test(parameters)) return { length };
  const bits = Math.max(0, Number(modifiers || 1) - 1);
  const shift = (bits & 1) !== 0 || final === "Z";
  return { length, event: keyEvent(key, { shift, alt: (bits & 2) !== 0, control: (bits & 4) !== 0 }) };
}

/** SS3 (ESC O): arrows and function keys of a terminal in application mode. */
function readSingleShift(input: string): Token | undefined {
  if (input.length === 2) return undefined;
  if (!/[@-~]/.test(input[2])) return { length: 2, event: keyEvent("O", { alt: true }) };
  const key = KEY_BY_FINAL[input[2]];
  return { length: 3, event: key === undefined ? undefined : keyEvent(key) };
}

function readCharacter(input: string): { length: number; event: KeyEvent } | undefined {
  const codePoint = input.codePointAt(0)!;
  const isHalf = codePoint >= 0xD800 && codePoint < 0xDC00;
  if (isHalf && input.length === 1) return undefined;
  const character = String.fromCodePoint(codePoint);
  return { length: character.length, event: characterEvent(character, codePoint) };
}

function characterEvent(character: string, codePoint: number): KeyEvent {
  const named = KEY_BY_CHARACTER[character];
  if (named !== undefined) return keyEvent(named);
  if (codePoint === 0) return keyEvent("space", { control: true });
  if (codePoint < 0x20) return keyEvent(String.fromCodePoint(codePoint + 0x40).toLowerCase(), { control: true });
  return keyEvent(character);
}

const BUTTONS = ["left", "middle", "right", "none"] as const;

/** SGR mouse report (xterm, "Extended coordinates"): button bits, column and row from 1; `m` ends a press. */
function mouseEvent(parameters: string, final: string): MouseEvent | undefined {
  if (final !== "M" && final !== "m") return undefined;
  const [bits, column, row] = parameters.split(";").map(Number);
  const isWheel = (bits & 64) !== 0;
  if (bits >= 128 || (isWheel && (bits & 3) > 1)) return undefined; // extra buttons, sideways wheels
  const button = isWheel ? "none" : BUTTONS[bits & 3];
  return {
    type: "mouse",
    action: isWheel ? (bits & 1 ? "scrollDown" : "scrollUp") : buttonAction(bits, final),
    button,
    x: Math.max(0, column - 1),
    y: Math.max(0, row - 1),
    shift: (bits & 4) !== 0,
    alt: (bits & 8) !== 0,
    control: (bits & 16) !== 0,
  };
}

function buttonAction(bits: number, final: string): MouseEvent["action"] {
  if (final === "m") return "release";
  if ((bits & 32) === 0) return "press";
  return (bits & 3) === 3 ? "move" : "drag";
}

/** A paste on one line; none where nothing of it can be typed. */
function pasteEvents(pasted: string): InputEvent[] {
  const text = pasted.replace(/[\r\n]+$/, "").replace(/[\t\r\n]+/g, " ").replace(/\p{Cc}/gu, "");
  return text === "" ? [] : [{ type: "paste", text }];
}

function keyEvent(key: string, modifiers: Partial<Pick<KeyEvent, "control" | "alt" | "shift">> = {}): KeyEvent {
  return { type: "key", key, control: false, alt: false, shift: false, ...modifiers };
}
