/** The words that may stand before a command, and what they allow it. */
export const PREFIXES: Readonly<Record<string, string>> = {
  anywhere: "Any of these, allowed to write to any file or folder that is named.",
  trusted: "Any of these, allowed to write anything and to run programs.",
};
