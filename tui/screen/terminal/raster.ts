/** The colours 0xRRGGBB of a picture's own pixels, row by row from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Asked for only where the terminal shows pixels. */
  colorAt(index: number): number;
}
