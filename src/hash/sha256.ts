import process from "node:process";

/** The SHA-256 of bytes, which may come in several parts, as hexadecimal digits. */
export function sha256(...parts: readonly Uint8Array[]): string {
  // Starting node:crypto takes 14 ms, which whoever hashes nothing yet doesn't wait for.
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
