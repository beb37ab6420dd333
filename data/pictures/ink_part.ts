import type { Box } from "./box.ts";
import type { GreyPicture } from "./picture.ts";

/** A part of what is drawn in a picture. */
export interface InkPart {
  /** Where it is in the picture. */
  readonly box: Box;
  /** Its ink alone, 0 where there is none and 255 where there is most; it may reach a pixel beyond the box. */
  readonly ink: GreyPicture;
}
