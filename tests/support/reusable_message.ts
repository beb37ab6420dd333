/** The parameter of a reusable worker's address that names the module in it. */
export const MODULE_PARAMETER = "module";

/** What a reusable worker sends beside the messages of its module: it has nothing more to do. */
export interface ReusableMessage {
  readonly kind: "done";
}
