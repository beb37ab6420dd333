import ansiEscapes from "ansi-escapes";
import { ATTRIBUTES, BACKGROUND, FOREGROUND, NUMBERS, UNDER_PICTURE } from "../cell.ts";
import type { Cells, PlacedPicture } from "../cells.ts";
import { type IndexedImage, indexedImage } from "./indexed_image.ts";
import { isSameRaster, withColors } from "./raster_colors.ts";
import { type CellSize, isSeen, type PictureLayer, placeOf } from "./pictures_in.ts";

/**
 * Pictures that are drawn over cells, which are blank below them: by sixels or by iTerm2's protocol. One that is partly
 * out of sight or covered stays half blocks, and so does one in the last row, where it could scroll the screen.
 */
export class OverlaidPictures implements PictureLayer {
  #shown = new Map<string, PlacedPicture>();

  /** `encode` has the codes of an image at the cursor, of so many colours, in so many columns and rows. */
  constructor(
    private readonly cell: CellSize,
    private readonly mostColors: number | undefined,
    private readonly encode: (image: IndexedImage, columns: number, rows: number) => string,
  ) {}

  replace(frame: Cells): { before: string; after: string } {
    const shown = new Map<string, PlacedPicture>();
    let after = "";
    // What lies above hides what is below it.
    for (const placed of frame.pictures.toReversed()) {
      if (placed.y + placed.cells.height >= frame.height || !isAllSeen(frame, placed)) continue;
      const place = placeOf(placed), known = this.#shown.get(place);
      if (!known || !isSameRaster(known.raster, placed.raster)) after += this.#draw(placed);
      shown.set(place, placed);
      clear(frame, placed);
    }
    this.#shown = shown;
    return { before: "", after };
  }

  forget(): void {
    this.#shown.clear();
  }

  remove(): string {
    this.#shown.clear();
    return ansiEscapes.eraseScreen;
  }

  #draw({ x, y, cells, raster }: PlacedPicture): string {
    const { width, height } = this.cell;
    const image = indexedImage(withColors(raster), width * cells.width, height * cells.height, this.mostColors);
    return ansiEscapes.cursorTo(x, y) + this.encode(image, cells.width, cells.height);
  }
}

function isAllSeen(frame: Cells, placed: PlacedPicture): boolean {
  const { width, height } = placed.cells;
  for (let i = 0; i < width * height; i++) if (!isSeen(frame, placed, i % width, Math.floor(i / width))) return false;
  return true;
}

/** Blanks that differ from all others: what is written there in place of a picture replaces every cell of it. */
function clear(frame: Cells, { x, y, cells }: PlacedPicture): void {
  for (let row = 0; row < cells.height; row++) {
    const start = NUMBERS * ((y + row) * frame.width + x);
    for (let i = start; i < start + NUMBERS * cells.width; i += NUMBERS) {
      frame.data[i] = UNDER_PICTURE;
      frame.data[i + FOREGROUND] = frame.data[i + BACKGROUND] = frame.data[i + ATTRIBUTES] = 0;
    }
  }
}
