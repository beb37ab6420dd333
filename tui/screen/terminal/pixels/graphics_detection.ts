import type { CellSize } from "./pictures_in.ts";
import { TerminalAnswers } from "./terminal_answers.ts";

/** What pictures are shown by: what the terminal answers to, nothing but half blocks, or one of the protocols. */
export const PIXEL_MODES = ["auto", "never", "kitty", "sixel", "iterm"] as const;

/** One of the {@link PIXEL_MODES}. */
export type PixelMode = typeof PIXEL_MODES[number];

/** How a terminal shows pixels. */
export type GraphicsProtocol = Exclude<PixelMode, "auto" | "never">;

/** The terminals that know kitty's placeholders; others that answer to its protocol show their characters instead. */
const KNOWS_PLACEHOLDERS = /^(kitty|ghostty)\b/i;

/** Terminals that show inline images, by their names as they call themselves and as `TERM_PROGRAM` does. */
const SHOWS_INLINE_IMAGES = /^(iTerm2|iTerm\.app|WezTerm|mintty)\b/i;

/** How pictures are shown, and why so, in words. */
export interface PictureSupport {
  readonly shown: string;
  readonly why: string;
}

const NAMES: Readonly<Record<GraphicsProtocol, string>> = {
  kitty: "kitty's protocol",
  sixel: "sixels",
  iterm: "iTerm2's protocol",
};

/** Finds out how a terminal shows pixels, by what was chosen, by what it answers, and by the variables of the environment. */
export class GraphicsDetection {
  readonly #answers: TerminalAnswers;

  constructor(
    private readonly mode: PixelMode,
    private readonly environment: (name: string) => string | undefined,
  ) {
    this.#answers = new TerminalAnswers({ about: mode === "auto" ? "graphics" : "cell", isInTmux: this.isInTmux });
  }

  /** What to ask the terminal from now on; "" for nothing. */
  ask(): string {
    return this.mode === "never" ? "" : this.#answers.ask();
  }

  /** What to ask after an answer; "" for nothing. */
  askAfter(reply: string): string {
    return this.#answers.askAfter(reply);
  }

  /** Takes an answer, without ESC and its end; returns whether it changes how pictures are shown. */
  take(reply: string): boolean {
    const { protocol, cell: { width, height } } = this;
    this.#answers.take(reply);
    const hasOtherCells = this.cell.width !== width || this.cell.height !== height;
    return this.protocol !== protocol || protocol !== undefined && hasOtherCells;
  }

  /** Whether no answer is expected after those that came. */
  get isComplete(): boolean {
    return this.#answers.areComplete;
  }

  get cell(): CellSize {
    return this.#answers.cell;
  }

  get isInTmux(): boolean {
    return this.environment("TMUX") !== undefined;
  }

  /** What pictures are shown by as far as it is known; undefined for half blocks. */
  get protocol(): GraphicsProtocol | undefined {
    switch (this.mode) {
      case "never":
        return undefined;
      case "auto":
        return this.#found();
      case "iterm": // inside tmux it would draw beside its place
        return this.isInTmux ? undefined : "iterm";
      default:
        return this.mode;
    }
  }

  /** The same in words, with the reason. */
  get support(): PictureSupport {
    const { protocol } = this;
    return { shown: protocol ? NAMES[protocol] : "half blocks", why: this.#reasonFor(protocol) };
  }

  #found(): GraphicsProtocol | undefined {
    const { knowsKitty, knowsSixel, knowsCell } = this.#answers;
    if (knowsKitty && this.#hasPlaceholders()) return "kitty";
    if (!this.isInTmux && this.#hasInlineImages()) return "iterm";
    return knowsSixel && knowsCell ? "sixel" : undefined;
  }

  #reasonFor(protocol: GraphicsProtocol | undefined): string {
    const { name, areThere, areComplete, knowsKitty, knowsSixel } = this.#answers, it = name || "the terminal";
    if (this.mode === "iterm" && !protocol) return "iTerm2's protocol fails in tmux";
    if (this.mode !== "auto") return `--pixels ${this.mode}`;
    if (protocol) return protocol === "iterm" ? `the terminal is ${name || "iTerm2 or the like"}` : `${it} answered`;
    if (!areThere) return "the terminal has not answered";
    if (!areComplete) return "tmux: allow-passthrough is off";
    if (knowsKitty) return `${it} lacks placeholders`;
    return knowsSixel ? "the size of a cell is unknown" : `${it} shows no pixels`;
  }

  #hasPlaceholders(): boolean {
    const env = this.environment;
    return KNOWS_PLACEHOLDERS.test(this.#answers.name) || /^xterm-(kitty|ghostty)\b/.test(env("TERM") ?? "") ||
      this.isInTmux && (env("KITTY_WINDOW_ID") !== undefined || env("GHOSTTY_RESOURCES_DIR") !== undefined);
  }

  #hasInlineImages(): boolean {
    const program = this.environment("TERM_PROGRAM") ?? "";
    return this.environment("LC_TERMINAL") === "iTerm2" ||
      [this.#answers.name, program].some((name) => SHOWS_INLINE_IMAGES.test(name));
  }
}
