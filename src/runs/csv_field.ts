/** A field of a CSV file (RFC 4180), in quotes where it needs any. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
