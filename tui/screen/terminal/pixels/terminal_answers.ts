import { throughTmux } from "../tmux_passthrough.ts";
import { KITTY_ANSWER, KITTY_QUERY } from "./kitty_codes.ts";
import type { CellSize } from "./pictures_in.ts";

/** A cell of a terminal that doesn't say how large it is: the VT340's. */
const USUAL_CELL: CellSize = { width: 10, height: 20 };

/** Beyond this a size is not that of a cell. */
const LARGEST_CELL = 200;

/** The questions: how large a cell is (XTWINOPS 16), its name (XTVERSION), what it can (DA1). */
export const CELL_QUERY = "\x1b[16t";
const NAME_QUERY = "\x1b[>q", ATTRIBUTES_QUERY = "\x1b[c";

/** Graphics in sixels, among the attributes of a terminal (DA1). */
const SIXEL_ATTRIBUTE = "4";

/** What to ask: how large a cell is, or also what pictures can be shown by; and whether the terminal is one inside tmux. */
export interface Questions {
  readonly about: "cell" | "graphics";
  readonly isInTmux: boolean;
}

/**
 * What a terminal says about itself: it may answer late, in part or never. Inside tmux the terminal around it is asked as
 * well, as soon as tmux has answered: what is to pass through while tmux still has to redraw its pane, as after a switch
 * to the alternate screen, it drops (3.3a, `screen_write_set_client_cb`).
 */
export class TerminalAnswers {
  #name = "";
  #knowsKitty = false;
  #cell: CellSize | undefined;
  /** What the terminal that this program writes to says that it can, and inside tmux what the one around it says. */
  #attributes: readonly string[] | undefined;
  #attributesAround: readonly string[] | undefined;

  constructor(private readonly questions: Questions) {}

  /** What to ask the terminal from now on; what every terminal answers comes last. */
  ask(): string {
    this.#attributes = this.#attributesAround = undefined;
    const asksAll = this.questions.about === "graphics" && !this.#asksAround;
    return (asksAll ? KITTY_QUERY + NAME_QUERY : "") + CELL_QUERY + ATTRIBUTES_QUERY;
  }

  /** What to ask after an answer: inside tmux, once that has answered, the terminal around it. */
  askAfter(reply: string): string {
    if (!this.#asksAround || !attributesIn(reply) || this.#attributesAround) return "";
    return [KITTY_QUERY, NAME_QUERY, CELL_QUERY, ATTRIBUTES_QUERY].map(throughTmux).join("");
  }

  /** Takes an answer, without ESC and its end. */
  take(reply: string): void {
    const [, name] = /^P>\|(.*)$/.exec(reply) ?? [], attributes = attributesIn(reply);
    const [, height, width] = /^\[6;(\d{1,4});(\d{1,4})t$/.exec(reply)?.map(Number) ?? [];
    if (name !== undefined) this.#name = name;
    if (attributes && this.#asksAround && this.#attributes) this.#attributesAround = attributes;
    else if (attributes) this.#attributes = attributes;
    if (isLengthOfCell(width) && isLengthOfCell(height)) this.#cell = { width, height };
    if (reply === KITTY_ANSWER) this.#knowsKitty = true;
  }

  /** Whether there was any answer, and whether no further one is expected. */
  get areThere(): boolean {
    return this.#attributes !== undefined;
  }

  get areComplete(): boolean {
    return (this.#asksAround ? this.#attributesAround : this.#attributes) !== undefined;
  }

  /** The name, with a version as a rule; "" while it isn't known. */
  get name(): string {
    return this.#name;
  }

  /** Whether it answers to kitty's protocol. */
  get knowsKitty(): boolean {
    return this.#knowsKitty;
  }

  /** Whether it shows sixels. What tmux says is how it was built, so the terminal around it has to say so, too. */
  get knowsSixel(): boolean {
    const said = this.#asksAround ? [this.#attributes, this.#attributesAround] : [this.#attributes];
    return said.every((attributes) => attributes?.includes(SIXEL_ATTRIBUTE));
  }

  get knowsCell(): boolean {
    return this.#cell !== undefined;
  }

  get cell(): CellSize {
    return this.#cell ?? USUAL_CELL;
  }

  /** Whether there is a terminal around that may know more than this one. */
  get #asksAround(): boolean {
    return this.questions.about === "graphics" && this.questions.isInTmux;
  }
}

/** What a terminal says that it can in an answer about its attributes; undefined of any other answer. */
function attributesIn(reply: string): readonly string[] | undefined {
  return /^\[\?([\d;]*)c$/.exec(reply)?.[1].split(";");
}

function isLengthOfCell(pixels: number | undefined): pixels is number {
  return pixels !== undefined && pixels >= 1 && pixels <= LARGEST_CELL;
}
