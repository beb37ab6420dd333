/**
 * Decodes the text of a table, field by field: as UTF-8, or else as Windows-1252, which spreadsheets still use. It
 * records which of the two occurred, since a file with both is damaged.
 */
export class TextDecoding {
  /** Whether some non-ASCII text was UTF-8. */
  hasUtf8 = false;
  /** Whether some text wasn't UTF-8, and was read as Windows-1252. */
  hasWindows1252 = false;

  /** The text, without blanks around it. */
  decode(bytes: Uint8Array): string {
    // Most texts are short and ASCII, for which TextDecoder is ten times slower.
    if (bytes.length <= SHORT && bytes.every(isAscii)) return String.fromCharCode(...bytes).trim();
    try {
      const text = UTF_8.decode(bytes);
      if (text.length < bytes.length) this.hasUtf8 = true;
      return text.trim();
    } catch {
      this.hasWindows1252 = true;
      return WINDOWS_1252.decode(bytes).trim();
    }
  }
}

const SHORT = 24;

function isAscii(byte: number): boolean {
  return byte < 0x80;
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true }), WINDOWS_1252 = new TextDecoder("windows-1252");
