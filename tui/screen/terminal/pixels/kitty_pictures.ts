import { ATTRIBUTES, BACKGROUND, FOREGROUND, INDEXED, NUMBERS } from "../cell.ts";
import type { Cells, PlacedPicture } from "../cells.ts";
import { indexedImage } from "./indexed_image.ts";
import { deletion, transmission } from "./kitty_codes.ts";
import { isSameRaster, withColors } from "./raster_colors.ts";
import { type CellSize, isSeen, type PictureLayer, placeOf } from "./pictures_in.ts";
import { MOST_PLACEHOLDERS, NEXT_PLACEHOLDER, placeholder } from "./placeholder.ts";

/** The lowest bytes of the ids of pictures: the numbers of colours that no terminal writes as one of the 16 of ANSI. */
const FIRST_ID = 16, LAST_ID = 255;

/**
 * Pictures by kitty's protocol with Unicode placeholders: their cells are characters like others, so that tmux moves
 * and hides pictures as it does text. A picture that changes gets another id, so its cells change with it.
 */
export class KittyPictures implements PictureLayer {
  readonly #ids = new Map<string, { readonly id: number; readonly placed: PlacedPicture }>();
  /** The lowest bytes that are in use. */
  readonly #used = new Set<number>();
  #next = FIRST_ID;

  /**
   * `high` is the highest byte of all ids: another program in the same terminal should have another one. `wrap` leads
   * a command to the terminal.
   */
  constructor(
    private readonly cell: CellSize,
    private readonly high: number,
    private readonly wrap: (command: string) => string,
  ) {}

  replace(frame: Cells): { before: string; after: string } {
    let before = "";
    const gone = new Map(this.#ids);
    // What lies above hides what is below it.
    for (const placed of frame.pictures.toReversed()) {
      if (!fits(placed) || !isAnySeen(frame, placed)) continue;
      const place = placeOf(placed), known = gone.get(place);
      let id = known?.id;
      if (known && isSameRaster(known.placed.raster, placed.raster)) gone.delete(place);
      else {
        id = this.#freeId();
        if (id === undefined) continue; // those that find no number stay half blocks
        before += this.#transmit(id, placed);
      }
      this.#ids.set(place, { id: id!, placed });
      this.#mark(frame, placed, id!);
    }
    for (const [place, { id }] of gone) if (this.#ids.get(place)?.id === id) this.#ids.delete(place);
    return { before, after: this.#delete([...gone.values()].map(({ id }) => id)) };
  }

  forget(): void {
    // They are transmitted anew, with other ids, and deleted as what is gone.
    for (const [place, shown] of [...this.#ids]) {
      this.#ids.delete(place);
      this.#ids.set(`${shown.id}`, shown);
    }
  }

  remove(): string {
    const codes = this.#delete([...this.#ids.values()].map(({ id }) => id));
    this.#ids.clear();
    return codes;
  }

  #transmit(id: number, { cells, raster }: PlacedPicture): string {
    const { width, height } = this.cell;
    const image = indexedImage(withColors(raster), width * cells.width, height * cells.height);
    return transmission(this.#whole(id), image, cells.width, cells.height).map(this.wrap).join("");
  }

  #delete(ids: readonly number[]): string {
    for (const id of ids) this.#used.delete(id);
    return ids.map((id) => this.wrap(deletion(this.#whole(id)))).join("");
  }

  #whole(id: number): number {
    return this.high * 2 ** 24 + id;
  }

  /** The number after the one that was given last, so that what is deleted now isn't transmitted at the same time. */
  #freeId(): number | undefined {
    for (let tried = FIRST_ID; tried <= LAST_ID; tried++) {
      const id = this.#next;
      this.#next = id === LAST_ID ? FIRST_ID : id + 1;
      if (this.#used.has(id)) continue;
      this.#used.add(id);
      return id;
    }
    return undefined;
  }

  /** Puts placeholders into the cells that are seen: one beside the next needs no marks. */
  #mark(frame: Cells, placed: PlacedPicture, id: number): void {
    const { x, y, cells } = placed;
    for (let row = 0; row < cells.height; row++) {
      let isNext = false;
      for (let column = 0; column < cells.width; column++) {
        if (!isSeen(frame, placed, column, row)) {
          isNext = false;
          continue;
        }
        const i = NUMBERS * ((y + row) * frame.width + x + column);
        frame.data[i] = isNext ? NEXT_PLACEHOLDER : placeholder(row, column, this.high);
        frame.data[i + FOREGROUND] = INDEXED + id + 1;
        frame.data[i + BACKGROUND] = frame.data[i + ATTRIBUTES] = 0;
        isNext = true;
      }
    }
  }
}

function fits({ cells }: PlacedPicture): boolean {
  return cells.width <= MOST_PLACEHOLDERS && cells.height <= MOST_PLACEHOLDERS;
}

function isAnySeen(frame: Cells, placed: PlacedPicture): boolean {
  const { width, height } = placed.cells;
  for (let i = 0; i < width * height; i++) if (isSeen(frame, placed, i % width, Math.floor(i / width))) return true;
  return false;
}
