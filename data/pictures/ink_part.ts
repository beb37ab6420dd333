import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { PunctuationMark } from "./punctuation.ts";

/** A part of the ink in a picture, such as a digit. */
export interface InkPart {
  /** Where it is in the picture. */
  readonly box: BoundingBox;
  /** Its ink, 0 where there is none and 255 where there is most; it may extend a pixel beyond the box. */
  readonly ink: GreyPicture;
  /** Its punctuation mark, if it isn't a digit. */
  readonly mark?: PunctuationMark;
}
