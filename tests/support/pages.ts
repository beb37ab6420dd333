import { assert } from "deno-std/assert/assert.js";

const ROOT = new URL("../..", import.meta.url);

/** A page of the documentation. */
export interface Page {
  /** Its path from the root of the clone. */
  readonly path: string;
  readonly text: string;
}

/** The README, and every page in `docs`. */
export async function readPages(): Promise<Page[]> {
  const entries = await Array.fromAsync(Deno.readDir(new URL("docs", ROOT)));
  const names = entries.map(({ name }) => name).filter((name) => name.endsWith(".md")).sort();
  const paths = ["README.md", ...names.map((name) => `docs/${name}`)];
  return await Promise.all(
    paths.map(async (path) => ({ path, text: await Deno.readTextFile(new URL(path, ROOT)) })),
  );
}

/** The code blocks of one language, without those lines that mark them. */
export function codeBlocks({ text }: Page, language: string): string[] {
  return fences(text).filter((block) => block.language === language).map(({ code }) => code);
}

/** The languages of a page's code blocks. */
export function languagesOf({ text }: Page): string[] {
  return fences(text).map(({ language }) => language);
}

/** Where a page links to, and the pictures it shows, but for other sites. */
export function localLinks({ text }: Page): string[] {
  const prose = text.replace(/```.*?```/gs, "");
  const links = [...prose.matchAll(/\]\(([^)]+)\)|<img src="([^"]+)"/g)].map(([, link, picture]) => link ?? picture);
  return links.filter((link) => !link.startsWith("https:"));
}

/** What a link to one of the page's headings has after its `#`, as GitHub makes it of the heading. */
export function anchorsOf({ text }: Page): string[] {
  const headings = [...text.replace(/```.*?```/gs, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
}

/** The command lines of a page: what stands as code in its text, and the lines of its shell programs. */
export function commandLines(page: Page): string[] {
  const spans = [...page.text.replace(/```.*?```/gs, "").matchAll(/`([^`]+)`/g)].map(([, code]) => code);
  const lines = codeBlocks(page, "sh").flatMap((code) => code.split("\n")).map((line) => line.replace(/ +#.*/, ""));
  return [...spans, ...lines].map((line) => line.replace(/\s+/g, " ").replace(/^(time )?(npx -y )?/, ""));
}

function fences(text: string): { language: string; code: string }[] {
  const blocks = [...text.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)];
  assert(blocks.length * 2 === (text.match(/^```/gm) ?? []).length, "a code block isn't closed");
  return blocks.map(([, language, code]) => ({ language, code }));
}
