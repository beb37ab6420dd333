/** A film of few colours: pictures of one size, one after the other. */
export interface Film {
  readonly width: number;
  readonly height: number;
  /** The colours, at most 255. */
  readonly palette: readonly number[];
  /** For each picture the colour of each pixel, by its place in the palette, row by row. */
  readonly frames: readonly Uint8Array[];
}

/** How long each picture is seen, and how much longer the last one. */
export const FRAME_MILLISECONDS = 80, EXTRA_MILLISECONDS = 2000;

/** How long the picture at a place is seen. */
export function durationOf({ frames }: Film, place: number): number {
  return FRAME_MILLISECONDS + (place === frames.length - 1 ? EXTRA_MILLISECONDS : 0);
}
