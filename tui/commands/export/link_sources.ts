import { type Declaration, readModule, type SourceModule } from "./source_module.ts";

/**
 * Puts a function of this project and all that it needs into one source without imports, each declaration behind those
 * that it uses, with a number if its name is taken. @throws {Error} if a package would be needed.
 */
export async function linkSources(entry: string, name: string, reserved: Iterable<string>): Promise<string> {
  const modules = new Map<string, Promise<SourceModule>>();
  const read = (url: string): Promise<SourceModule> => {
    if (!url.startsWith("file:")) throw new Error(`${name} can't go into one file: it needs ${url}`);
    const reading = modules.get(url) ?? Deno.readTextFile(new URL(url)).then((source) => readModule(url, source));
    modules.set(url, reading);
    return reading;
  };
  const find = async (module: SourceModule, name: string): Promise<Found | undefined> => {
    const declaration = module.declarations.find(({ names }) => names.includes(name));
    if (declaration) return { declaration, name };
    const imported = module.imports.get(name);
    return imported && await find(await read(imported.url), imported.name);
  };
  const linked: Linked[] = [];
  const visited = new Set<Declaration>();
  const visit = async (declaration: Declaration): Promise<void> => {
    if (visited.has(declaration)) return;
    visited.add(declaration);
    const used = new Map<string, Found>();
    for (const [word] of withoutComments(declaration.text).matchAll(IDENTIFIER)) {
      const found = used.get(word) ?? await find(declaration.module, word);
      if (found) used.set(word, found);
    }
    for (const { declaration } of used.values()) await visit(declaration);
    linked.push({ declaration, used });
  };
  const found = await find(await read(entry), name);
  if (found === undefined) throw new Error(`${entry} has no ${name}`);
  await visit(found.declaration);
  const named = outputNames(linked, new Set(reserved));
  return linked.map(({ declaration, used }) =>
    declaration.text.replace(IDENTIFIER, (word) => {
      const found = used.get(word);
      return found ? named.get(found.declaration)!.get(found.name)! : word;
    })
  ).join("\n\n");
}

interface Found {
  readonly declaration: Declaration;
  readonly name: string;
}

/** A declaration with what the words in it stand for. */
interface Linked {
  readonly declaration: Declaration;
  readonly used: ReadonlyMap<string, Found>;
}

/** A word that isn't the name of a property behind a dot. */
const IDENTIFIER = /(?<![\w$]|(?<!\.\.)\.)[A-Za-z_$][\w$]*/g;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/ .*/g, "");
}

/** The name that each declared name gets: its own, or with a number if that is taken. */
function outputNames(linked: readonly Linked[], taken: Set<string>): Map<Declaration, Map<string, string>> {
  return new Map(linked.map(({ declaration }) => {
    const names = declaration.names.map((name): [string, string] => {
      let free = name;
      for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
      taken.add(free);
      return [name, free];
    });
    return [declaration, new Map(names)];
  }));
}
