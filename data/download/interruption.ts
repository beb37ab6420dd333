/** A transfer that was broken off, and can be tried again. */
export class Interruption extends Error {
  override name = "Interruption";
}
