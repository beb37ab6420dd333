import { DataError } from "./data_error.ts";

/** A data set that is asked for by a name that none has, or with an option that it has no use for. */
export class RequestError extends DataError {
  /** Tells this error from others. */
  override name = "RequestError";
}
