import type { Box } from "./box.ts";
import type { GreyPicture } from "./picture.ts";
import type { Sign } from "./sign.ts";

/** A part of what is drawn in a picture. */
export interface InkPart {
  /** Where it is in the picture. */
  readonly box: Box;
  /** Its ink alone, 0 where there is none and 255 where there is most; it may reach a pixel beyond the box. */
  readonly ink: GreyPicture;
  /** Which sign it is, if it is no digit. */
  readonly sign?: Sign;
}
