/** An interrupted transfer, which can be retried. */
export class Interruption extends Error {
  override name = "Interruption";
}
