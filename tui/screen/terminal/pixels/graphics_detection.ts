import { throughTmux } from "../tmux_passthrough.ts";
import { KITTY_ANSWER, KITTY_QUERY } from "./kitty_codes.ts";
import type { CellSize } from "./pictures_in.ts";

/** What pictures are shown by: what the terminal answers to, nothing but half blocks, or one of the protocols. */
export const PIXEL_MODES = ["auto", "never", "kitty", "sixel", "iterm"] as const;

/** One of the {@link PIXEL_MODES}. */
export type PixelMode = typeof PIXEL_MODES[number];

/** How a terminal shows pixels. */
export type GraphicsProtocol = Exclude<PixelMode, "auto" | "never">;

/** A cell of a terminal that doesn't say how large it is: the VT340's. */
const USUAL_CELL: CellSize = { width: 10, height: 20 };

/** Beyond this a size is not that of a cell. */
const LARGEST_CELL = 200;

/** The terminals that know kitty's placeholders; others that answer to its protocol show their characters instead. */
const KNOWS_PLACEHOLDERS = /^(kitty|ghostty)\b/i;

/** Terminals that show inline images, by their names as they call themselves and as `TERM_PROGRAM` does. */
const SHOWS_INLINE_IMAGES = /^(iTerm2|iTerm\.app|WezTerm|mintty)\b/i;

/** The questions: how large a cell is (XTWINOPS 16), its name (XTVERSION), what it can (DA1). */
export const CELL_QUERY = "\x1b[16t";
const NAME_QUERY = "\x1b[>q", ATTRIBUTES_QUERY = "\x1b[c";

/** Graphics in sixels, among the attributes of a terminal (DA1). */
const SIXEL_ATTRIBUTE = "4";

/** Finds out how a terminal shows pixels, by what it answers: it may answer late, in part or never. */
export class GraphicsDetection {
  #name = "";
  #knowsKitty = false;
  #attributes: readonly string[] | undefined;
  #cell: CellSize | undefined;

  constructor(
    private readonly mode: PixelMode,
    private readonly environment: (name: string) => string | undefined,
  ) {}

  /** What to ask the terminal; what every terminal answers comes last. In tmux the one around it is asked. */
  get queries(): string {
    if (this.mode === "never") return "";
    if (this.mode !== "auto") return CELL_QUERY + ATTRIBUTES_QUERY;
    const around = this.isInTmux ? throughTmux(KITTY_QUERY) + throughTmux(NAME_QUERY) : KITTY_QUERY + NAME_QUERY;
    return around + CELL_QUERY + ATTRIBUTES_QUERY;
  }

  /** Takes an answer, without ESC and its end; returns whether it changes how pictures are shown. */
  take(reply: string): boolean {
    const before = this.protocol, { width, height } = this.cell;
    const [, name] = /^P>\|(.*)$/.exec(reply) ?? [], [, attributes] = /^\[\?([\d;]*)c$/.exec(reply) ?? [];
    const cell = /^\[6;(\d{1,4});(\d{1,4})t$/.exec(reply);
    if (name !== undefined) this.#name = name;
    if (attributes !== undefined) this.#attributes = attributes.split(";");
    if (cell) this.#takeCell(Number(cell[2]), Number(cell[1]));
    if (reply === KITTY_ANSWER) this.#knowsKitty = true;
    return this.protocol !== before || this.protocol !== undefined &&
        (this.cell.width !== width || this.cell.height !== height);
  }

  /** Whether no answer is expected after this one. Around tmux, which answers by itself, the other terminal takes longer. */
  isLastAnswer(reply: string): boolean {
    return this.mode === "auto" && this.isInTmux ? reply.startsWith("_G") : reply.endsWith("c");
  }

  get cell(): CellSize {
    return this.#cell ?? USUAL_CELL;
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

  #found(): GraphicsProtocol | undefined {
    if (this.#knowsKitty && this.#hasPlaceholders()) return "kitty";
    if (!this.isInTmux && this.#hasInlineImages()) return "iterm";
    const isSixel = this.#attributes?.includes(SIXEL_ATTRIBUTE) && this.#cell !== undefined;
    return isSixel ? "sixel" : undefined;
  }

  #hasPlaceholders(): boolean {
    const env = this.environment;
    return KNOWS_PLACEHOLDERS.test(this.#name) || /^xterm-(kitty|ghostty)\b/.test(env("TERM") ?? "") ||
      this.isInTmux && (env("KITTY_WINDOW_ID") !== undefined || env("GHOSTTY_RESOURCES_DIR") !== undefined);
  }

  #hasInlineImages(): boolean {
    const program = this.environment("TERM_PROGRAM") ?? "";
    return this.environment("LC_TERMINAL") === "iTerm2" ||
      [this.#name, program].some((name) => SHOWS_INLINE_IMAGES.test(name));
  }

  #takeCell(width: number, height: number): void {
    if (width >= 1 && height >= 1 && width <= LARGEST_CELL && height <= LARGEST_CELL) this.#cell = { width, height };
  }
}
