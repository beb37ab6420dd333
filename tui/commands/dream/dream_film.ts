import type { ImageSize } from "../../../src/matrix/image_size.ts";
import type { Dream } from "../../../src/experiments/dreams/dream_options.ts";
import type { Film } from "../../report/film/film.ts";
import { BACKGROUND, unitTiles } from "../../report/weights_picture.ts";
import { inkColor } from "../../screen/widgets/ink_image.ts";

/** Greys of a film: more make a larger file, and are hardly seen in pictures that move. */
const GREYS = 64;

/** Pixels of its longer side, about. */
const SIDE = 480;

const PALETTE = [...Array.from({ length: GREYS }, (_, i) => inkColor(i / (GREYS - 1), "truecolor")), BACKGROUND];

/** Takes dreams of pictures, step by step, for a film of them side by side. */
export class DreamFilm {
  readonly #frames: Uint8Array[] = [];
  readonly #tiles;

  constructor(count: number, private readonly image: ImageSize) {
    const side = Math.ceil(Math.sqrt(count)) * Math.max(image.width, image.height);
    this.#tiles = unitTiles(count, image, Math.max(1, Math.floor(SIDE / side)));
  }

  /** Adds a picture of the dreams as they are. */
  add(dreams: readonly Dream[]): void {
    const { width, height, zoom } = this.#tiles, { image } = this;
    const frame = new Uint8Array(width * height).fill(PALETTE.length - 1);
    dreams.forEach(({ input }, place) => {
      const { left, top } = this.#tiles.at(place);
      for (let y = 0; y < image.height * zoom; y++) {
        for (let x = 0; x < image.width * zoom; x++) {
          const pixel = input[Math.floor(y / zoom) * image.width + Math.floor(x / zoom)];
          frame[(top + y) * width + left + x] = Math.round((GREYS - 1) * pixel);
        }
      }
    });
    this.#frames.push(frame);
  }

  /** What was added by now. */
  get film(): Film {
    const { width, height } = this.#tiles;
    return { width, height, palette: PALETTE, frames: this.#frames };
  }
}
