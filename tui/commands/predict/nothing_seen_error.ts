import { DataError } from "../../../data/data_error.ts";
import type { StepPicture } from "./step_pictures.ts";

/** A picture in which nothing is to be seen, with the steps that led to that. */
export class NothingSeenError extends DataError {
  override name = "NothingSeenError";

  /**
   * @param file The picture's file.
   * @param steps What was made of it.
   */
  constructor(file: string, readonly steps: readonly StepPicture[]) {
    const advice = "If light and dark were confused, add --invert";
    super(
      file,
      "shows nothing that stands out",
      "expected dark ink on light ground or light on dark",
      advice,
    );
  }
}
