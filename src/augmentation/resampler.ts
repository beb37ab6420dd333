import type { ImageSize } from "../matrix/image_size.ts";
import type { AffineMap } from "./affine_map.ts";

/** How far each pixel is displaced in the original: two windows of a field of displacements. */
export interface Displacements {
  /** Displacements in pixels. */
  readonly field: Float32Array;
  /** Numbers from one row of the field to the next. */
  readonly stride: number;
  /** The first elements of the window of horizontal displacements and of that of vertical ones. */
  right: number;
  down: number;
}

/** The pixels of images: bytes, or float32 where the background isn't one end of a byte's range. */
export type Pixels = Uint8Array | Float32Array;

/** What {@link Pixels} are. */
export type PixelForm = "bytes" | "floats";

/**
 * Resamples an image: each pixel is interpolated bilinearly between four pixels of the original. Outside of the original
 * everything is 0.
 */
export class Resampler {
  /** The original with a frame of zeros, so that every position has four pixels around it. */
  readonly #framed: Pixels;
  readonly #stride: number;
  /** Added to round to the nearest byte. */
  readonly #rounding: number;

  /** @param form Whether pixels are bytes or float32. */
  constructor(private readonly size: ImageSize, form: PixelForm = "bytes") {
    this.#stride = size.width + 2;
    const count = this.#stride * (size.height + 2);
    this.#framed = form === "bytes" ? new Uint8Array(count) : new Float32Array(count);
    this.#rounding = form === "bytes" ? 0.5 : 0;
  }

  /**
   * Resamples one image.
   *
   * @param from Images, row-major; the original starts at `fromStart`.
   * @param to Gets the resampled image, from `toStart` on.
   */
  resample(
    from: Pixels,
    fromStart: number,
    to: Pixels,
    toStart: number,
    { xx, xy, x0, yx, yy, y0 }: AffineMap,
    { field, stride: fieldStride, right, down }: Displacements,
  ): void {
    const { width, height } = this.size;
    const framed = this.#framed, stride = this.#stride, rounding = this.#rounding;
    // Most of a digit's image is background: only pixels that come from near the foreground are computed.
    let inkLeft = width, inkRight = -1, inkTop = height, inkBottom = -1;
    for (let y = 0, at = fromStart; y < height; y++) {
      const row = (y + 1) * stride + 1;
      for (let x = 0; x < width; x++) {
        const pixel = from[at++];
        framed[row + x] = pixel;
        if (pixel === 0) continue;
        if (x < inkLeft) inkLeft = x;
        if (x > inkRight) inkRight = x;
        if (y < inkTop) inkTop = y;
        inkBottom = y;
      }
    }
    // In coordinates of the framed image, one more each, so that none is below 0.
    const endRight = inkRight + 2, endBottom = inkBottom + 2;
    for (let y = 0, at = toStart; y < height; y++) {
      let straightX = xy * y + x0 + 1, straightY = yy * y + y0 + 1;
      const rightRow = right + y * fieldStride, downRow = down + y * fieldStride;
      for (let x = 0; x < width; x++, at++, straightX += xx, straightY += yx) {
        const fromX = straightX + field[rightRow + x];
        const fromY = straightY + field[downRow + x];
        if (!(fromX > inkLeft && fromX < endRight && fromY > inkTop && fromY < endBottom)) {
          to[at] = 0;
          continue;
        }
        const column = fromX | 0, row = fromY | 0;
        const place = row * stride + column;
        const weightX = fromX - column, weightY = fromY - row;
        const a = framed[place], b = framed[place + 1], c = framed[place + stride], d = framed[place + stride + 1];
        const upper = a + (b - a) * weightX, lower = c + (d - c) * weightX;
        to[at] = upper + (lower - upper) * weightY + rounding;
      }
    }
  }
}
