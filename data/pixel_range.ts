/** The least and the largest value that a pixel may have. */
export interface PixelRange {
  readonly minimum: number;
  readonly maximum: number;
}
