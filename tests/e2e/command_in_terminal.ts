import { runProgram } from "../../tui/commands/program.ts";
import { outputTo } from "../../tui/screen/app/output.ts";
import type { Terminal, TerminalSignal, TerminalSize } from "../../tui/screen/terminal/terminal.ts";
import { type StartInTerminal, TERMINAL_TYPE } from "./program_in_terminal.ts";

const CTRL_C = "\x03";

/**
 * A command line of the program within the tests' own process, in a terminal that a test looks at. An error that nothing
 * catches fails the test.
 */
export function commandInTerminal(args: readonly string[]): StartInTerminal {
  return (size, variables, { printed, ended }) => {
    const line = new TerminalLine(size, printed);
    const environment = (name: string): string | undefined => ({ TERM: TERMINAL_TYPE, ...variables })[name];
    const { promise: exitCode, resolve: exit } = Promise.withResolvers<number>();
    const stream = {
      writeSync: (bytes: Uint8Array) => line.write(bytes),
      isTerminal: () => true,
      columns: () => line.size.columns,
    };
    const output = outputTo(stream, stream, environment), input = new Blob().stream();
    runProgram(args, { output, input, environment, canShow: true, terminal: terminalOf(line, exit) }).then(exit);
    exitCode.then(ended);
    return {
      write: (keys) => line.type(keys),
      resize: (columns, rows) => {
        line.size = { columns, rows };
        line.signal("SIGWINCH");
      },
      kill: (signal) => line.signal(signal),
      end: () => line.signal("SIGTERM"),
    };
  };
}

/** The terminal as the program has it: it is always in the foreground, and what suspends it brings it back at once. */
function terminalOf(line: TerminalLine, exit: (code: number) => void): Terminal {
  return {
    size: () => line.size,
    onInput: (onBytes) => line.onInput(onBytes),
    write: (bytes) => Promise.resolve(void line.write(bytes)),
    writeNow: (bytes) => void line.write(bytes),
    setRaw: (isRaw) => line.isRaw = isRaw,
    onSignal: (signal, listener) => line.onSignal(signal, listener),
    onFailure: () => () => {},
    onPrint: () => () => {},
    job: () => Promise.resolve({ isForeground: true, isLookedAfter: true }),
    suspend: () => Promise.resolve(),
    onExit: () => () => {},
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    reportError(error) {
      throw error;
    },
    exit,
  };
}

/** The line between a terminal and a program, as the system keeps it. */
class TerminalLine {
  isRaw = false;
  readonly #decoder = new TextDecoder();
  readonly #signals = new Map<string, Set<() => void>>();
  /** What is typed while nobody reads waits for who does. */
  readonly #typed: Uint8Array[] = [];
  #read: ((bytes: Uint8Array) => void) | undefined;

  constructor(public size: TerminalSize, private readonly printed: (text: string) => void) {}

  write(bytes: Uint8Array): number {
    const text = this.#decoder.decode(bytes, { stream: true });
    this.printed(this.isRaw ? text : text.replaceAll("\n", "\r\n"));
    return bytes.length;
  }

  type(keys: string): void {
    if (keys === CTRL_C && !this.isRaw) return this.signal("SIGINT");
    this.#typed.push(new TextEncoder().encode(keys));
    // Never within what the program does just now, such as asking the terminal something.
    setTimeout(() => this.#deliver());
  }

  onInput(read: (bytes: Uint8Array) => void): () => void {
    this.#read = read;
    setTimeout(() => this.#deliver());
    return () => this.#read = undefined;
  }

  onSignal(signal: TerminalSignal, listener: () => void): () => void {
    const listeners = this.#signals.get(signal) ?? new Set();
    this.#signals.set(signal, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  signal(signal: Deno.Signal): void {
    for (const listener of [...this.#signals.get(signal) ?? []]) listener();
  }

  #deliver(): void {
    while (this.#read && this.#typed.length > 0) this.#read(this.#typed.shift()!);
  }
}
