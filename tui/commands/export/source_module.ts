/** A top-level declaration of a module: a function, constants, a class, an interface or a type. */
export interface Declaration {
  readonly module: SourceModule;
  readonly names: readonly string[];
  /** Its comment, without examples, and its source, without `export`. */
  readonly text: string;
}

/** A TypeScript module, taken apart. */
export interface SourceModule {
  readonly url: string;
  readonly declarations: readonly Declaration[];
  /** What is imported, or exported from elsewhere, by the name it has here: its module and its name there. */
  readonly imports: ReadonlyMap<string, { readonly url: string; readonly name: string }>;
}

/**
 * Takes a module of this project apart into its declarations. It relies on how `deno fmt` writes: what stands at the
 * start of a line is at the top level. Default imports and stars aren't followed.
 */
export function readModule(url: string, source: string): SourceModule {
  const imports = new Map<string, { url: string; name: string }>();
  for (const [, names, specifier] of source.matchAll(IMPORT)) {
    for (const [, name, alias = name] of names.matchAll(/(?:type )?([\w$]+)(?: as ([\w$]+))?/g)) {
      imports.set(alias, { url: specifier.startsWith(".") ? new URL(specifier, url).href : specifier, name });
    }
  }
  const declarations: Declaration[] = [], module = { url, declarations, imports };
  let comment = "";
  for (const part of source.replaceAll(IMPORT, "").replaceAll(REEXPORT, "").split(TOP_LEVEL)) {
    if (part.startsWith("/**")) comment = part.replace(EXAMPLE, "");
    else if (part.trim() !== "") {
      const text = part.replace(/^export /, "").trimEnd();
      declarations.push({ module, names: declaredNames(text), text: comment + text });
      comment = "";
    }
  }
  return module;
}

const IMPORT = /^(?:import|export) (?:type )?\{([^}]*)\} from "([^"]+)";\n/gm;

const REEXPORT = /^export (?:type )?\{[^}]*\};\n/gm;

/** Before each comment and each declaration. */
const TOP_LEVEL = /^(?=\/\*\*|(?:export )?(?:async )?(?:function|const|let|class|interface|type)\b)/m;

/** An example at the end of a comment, with the blank line before it. */
const EXAMPLE = /\n \*\n \* @example[\s\S]*?(?=\n \*\/)/;

function declaredNames(text: string): string[] {
  const [, single] = /^(?:async )?(?:function\*?|class|interface|type) ([\w$]+)/.exec(text) ?? [];
  if (single !== undefined) return [single];
  return Array.from(text.matchAll(/(?:^const|^let|,) ([\w$]+)(?:: [^=;]+?)? = /g), ([, name]) => name);
}
