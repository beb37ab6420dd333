import { DataError } from "./data_error.ts";

/** A request for a data set that doesn't exist, or with an option that the data set doesn't use. */
export class RequestError extends DataError {
  /** The error's class, for who reads it as text. */
  override name = "RequestError";
}
