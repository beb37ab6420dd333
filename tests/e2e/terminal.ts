import xterm from "@xterm/headless";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { Waits } from "../support/waits.ts";
import { commandInTerminal } from "./command_in_terminal.ts";
import type { ProgramInTerminal, StartInTerminal } from "./program_in_terminal.ts";
import { inPseudoTerminal } from "./pseudo_terminal.ts";

/** A screen that doesn't show what is waited for fails the test after this long. */
const LIMIT_MILLISECONDS = 20_000;

/** The mode whose setting shows the cursor (DECTCEM). */
const CURSOR_VISIBLE = 25;

/** The root of the repository, which the program runs in. */
export const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** The modes of a terminal as they are before and after a program. */
export const GIVEN_BACK = { screen: "normal", mouse: "none", paste: false, cursorHidden: false };

/** How to start a program in a terminal. */
export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Environment variables beside those that a program needs to start. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called after each change of the screen. */
  readonly changed?: () => void;
}

/** A program in a terminal: an emulator in memory shows what it prints. */
export class TestTerminal implements AsyncDisposable {
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  readonly #program: ProgramInTerminal;
  readonly #waits = new Waits("the program");
  #exitCode: number | undefined;
  #output = "";
  #cursorHidden = false;

  /** Starts `deno` with these arguments in a real pseudo-terminal. */
  static deno(args: readonly string[], options: TerminalOptions = {}): TestTerminal {
    return new TestTerminal(inPseudoTerminal(Deno.execPath(), args, ROOT), options);
  }

  /** Starts an interactive shell in one, which stops and continues jobs; its prompt is `$ `. */
  static shell(options: TerminalOptions = {}): TestTerminal {
    const environment = { PS1: "$ ", ENV: "", ...options.environment };
    return new TestTerminal(inPseudoTerminal("sh", ["-i"], ROOT), { ...options, environment });
  }

  /**
   * Starts a command line of the program within the tests' own process, as `["train", "--epochs", "3"]`: all of it but
   * what a process and a real terminal have of their own, such as permissions, signals and the modes of its line.
   * A run that is quit while it trains goes on: a test stops it instead, or leaves the scope.
   */
  static command(args: readonly string[], options: TerminalOptions = {}): TestTerminal {
    return new TestTerminal(commandInTerminal(args), options);
  }

  private constructor(start: StartInTerminal, { columns = 80, rows = 24, environment, changed }: TerminalOptions) {
    this.#emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    // The emulator reports every other mode; this one comes from its parser.
    for (const final of ["h", "l"]) {
      this.#emulator.parser.registerCsiHandler({ prefix: "?", final }, (modes) => {
        if (modes.includes(CURSOR_VISIBLE)) this.#cursorHidden = final === "l";
        return false; // the emulator's own handler comes next
      });
    }
    this.#program = start({ columns, rows }, { COLORTERM: "truecolor", ...environment }, {
      printed: (text) => {
        this.#output += text;
        this.#emulator.write(text, () => {
          this.#waits.changed();
          changed?.();
        });
      },
      ended: (exitCode) => {
        // What was printed last may still have to be parsed.
        this.#emulator.write("", () => {
          this.#exitCode = exitCode;
          this.#waits.changed();
        });
      },
    });
    this.#emulator.onData((answer) => this.#program.write(answer));
  }

  /** Everything the program has printed, control codes included. */
  get output(): string {
    return this.#output;
  }

  /** What the screen shows, rows joined by line feeds. */
  get text(): string {
    return Array.from({ length: this.#emulator.rows }, (_, y) => this.row(y)).join("\n");
  }

  /** One row of the screen, counted from 0. */
  row(y: number): string {
    const buffer = this.#emulator.buffer.active;
    return buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? "";
  }

  /** The cells of the screen, row by row: each its text with its colours and attributes. */
  get cells(): string[][] {
    const { active } = this.#emulator.buffer;
    return Array.from({ length: this.#emulator.rows }, (_, y) =>
      Array.from({ length: this.#emulator.cols }, (_, x) => {
        const cell = active.getLine(active.viewportY + y)!.getCell(x)!;
        const colors = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()];
        return `${cell.getChars() || " "}(${[...colors, cell.isBold(), cell.isDim(), cell.isInverse()].join(" ")})`;
      }));
  }

  /** The modes that a program must give back as they were. */
  get modes(): { screen: "normal" | "alternate"; mouse: string; paste: boolean; cursorHidden: boolean } {
    const { buffer, modes } = this.#emulator;
    return {
      screen: buffer.active.type,
      mouse: modes.mouseTrackingMode,
      paste: modes.bracketedPasteMode,
      cursorHidden: this.#cursorHidden,
    };
  }

  /** Resolves when the screen shows what is described. */
  async until(shows: RegExp | ((text: string) => boolean)): Promise<string> {
    const holds = () => shows instanceof RegExp ? shows.test(this.text) : shows(this.text);
    await this.#until(holds, `showed ${shows}`);
    return this.text;
  }

  /** Resolves with the exit code, 128 + its number for a signal, when the program has ended. */
  async exit(): Promise<number> {
    await this.#until(() => this.#exitCode !== undefined, "ended");
    return this.#exitCode!;
  }

  /** Types. */
  send(keys: string): void {
    this.#program.write(keys);
  }

  /** Changes the size of the window. */
  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#program.resize(columns, rows);
  }

  /**
   * Hangs up on the shell, as the system does when a window is closed: it leads the session, and with its end the others
   * in it get SIGHUP, and the terminal fails whoever reads, writes or sets it.
   */
  hangUp(): void {
    this.kill("SIGHUP");
  }

  /** Sends a signal to the program. */
  kill(signal: Deno.Signal): void {
    this.#program.kill(signal);
  }

  /** Ends the program if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#exitCode === undefined) this.#program.end();
    await this.exit();
    this.#emulator.dispose();
  }

  #until(holds: () => boolean, wanted: string): Promise<void> {
    return this.#waits.until({
      holds,
      fails: () => this.#exitCode === undefined ? undefined : `it ended with code ${this.#exitCode}`,
      wanted,
      found: () => this.text,
      milliseconds: LIMIT_MILLISECONDS,
    });
  }
}
