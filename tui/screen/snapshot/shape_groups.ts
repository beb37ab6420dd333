import type { Block } from "./glyph_shape.ts";

/** SVG shapes that share their attributes, as one path for each kind: a screen has thousands of cells and few colours. */
export class ShapeGroups {
  readonly #groups = new Map<string, { path: string; pending?: Block }>();

  /** Adds a rectangle; one that continues the last of its kind to the right becomes part of it. */
  addBlock(attributes: string, block: Block): void {
    const group = this.#group(attributes);
    const { pending } = group;
    const continues = pending?.y === block.y && pending.height === block.height &&
      pending.x + pending.width === block.x;
    if (pending && !continues) group.path += blockPath(pending);
    group.pending = pending && continues ? { ...pending, width: pending.width + block.width } : block;
  }

  addLine(attributes: string, x: number, y: number, path: string): void {
    this.#group(attributes).path += `M${x} ${y}${path}`;
  }

  /** The elements, in the order in which their kinds came up. */
  toString(): string {
    return [...this.#groups].map(([attributes, { path, pending }]) =>
      `<path ${attributes} d="${path}${pending ? blockPath(pending) : ""}"/>\n`
    ).join("");
  }

  #group(attributes: string): { path: string; pending?: Block } {
    let group = this.#groups.get(attributes);
    if (!group) this.#groups.set(attributes, group = { path: "" });
    return group;
  }
}

function blockPath({ x, y, width, height }: Block): string {
  return `M${x} ${y}h${width}v${height}h-${width}z`;
}
