/** A word, quoted where a shell would not read it as one. */
export function quotedForShell(word: string): string {
  return /^[\w./:,=+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A word of a command line: runs of plain characters, escaped ones and quoted text. */
const WORD = /(?:[^\s'"\\]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*")+/y;
const PART = /\\([^])|'([^']*)'|"((?:[^"\\]|\\[^])*)"/g;

/**
 * The words of a command line, as a shell splits it at blanks, by single quotes, double quotes and backslashes; nothing
 * is expanded. Undefined where a quote isn't closed or a backslash is the last character.
 */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [], text = line.trim();
  for (let at = 0; at < text.length;) {
    WORD.lastIndex = at;
    const [word] = WORD.exec(text) ?? [];
    if (word === undefined) return undefined;
    words.push(word.replace(PART, (_, escaped, single, double) => escaped ?? single ?? unescapeDouble(double)));
    at += word.length;
    const blanks = /^\s*/.exec(text.slice(at))![0].length;
    if (blanks === 0 && at < text.length) return undefined;
    at += blanks;
  }
  return words;
}

/** Between double quotes a backslash keeps itself, but before what would mean something there. */
function unescapeDouble(quoted: string): string {
  return quoted.replace(/\\(["\\$`])/g, "$1");
}
