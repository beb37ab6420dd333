import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { PunctuationMark } from "./punctuation.ts";

/** A part of what is drawn in a picture. */
export interface InkPart {
  /** Where it is in the picture. */
  readonly box: BoundingBox;
  /** Its ink alone, 0 where there is none and 255 where there is most; it may reach a pixel beyond the box. */
  readonly ink: GreyPicture;
  /** Which sign it is, if it is no digit. */
  readonly mark?: PunctuationMark;
}
