import { decode } from "fast-png";

const ESC = "\x1b", BEL = "\x07";

/** Where the cursor is put. */
const PLACE = String.raw`${ESC}\[(\d+);(\d+)H`;

const KITTY_COMMAND = new RegExp(String.raw`${ESC}_G([^;${ESC}]*)(?:;([^${ESC}]*))?${ESC}\\`, "g");
const INLINE_IMAGE = new RegExp(String.raw`${PLACE}${ESC}\]1337;File=([^:]*):([^${BEL}]*)${BEL}`, "g");
const SIXELS = new RegExp(String.raw`${PLACE}${ESC}P0;1;0q"1;1;(\d+);(\d+)([^${ESC}]*)${ESC}\\`, "g");

/** A decoded picture: 0xRRGGBB of each pixel, −1 where it is transparent. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly number[];
}

/** A picture that a terminal holds for placeholders. */
export interface KittyImage extends Decoded {
  readonly columns: number;
  readonly rows: number;
}

/** Carries out the graphics commands of kitty's protocol in some output, on the images that a terminal holds by id. */
export function runKittyCommands(output: string, held = new Map<number, KittyImage>()): Map<number, KittyImage> {
  let pending: { keys: Record<string, string>; data: string } | undefined;
  for (const [, control, data = ""] of output.matchAll(KITTY_COMMAND)) {
    const keys = Object.fromEntries(control.split(",").map((key) => key.split("=")));
    if (keys.a === "q") continue;
    if (keys.a === "d") {
      held.delete(Number(keys.i));
      continue;
    }
    pending = pending ? { ...pending, data: pending.data + data } : { keys, data };
    if (keys.m === "1") continue;
    const { i, c, r, U, f } = pending.keys;
    if (U !== "1" || f !== "100") throw new Error(`not a virtual placement of a PNG: ${control}`);
    held.set(Number(i), { ...decodePng(pending.data), columns: Number(c), rows: Number(r) });
    pending = undefined;
  }
  return held;
}

/** The pictures that iTerm2's protocol draws in some output: where the cursor was put, and in how many cells. */
export function inlineImages(output: string): (KittyImage & { x: number; y: number })[] {
  const found = output.matchAll(INLINE_IMAGE);
  return [...found].map(([, row, column, control, data]) => {
    const { inline, size, width, height } = Object.fromEntries(control.split(";").map((key) => key.split("=")));
    if (inline !== "1" || Number(size) !== atob(data).length) throw new Error(`not an inline image: ${control}`);
    return {
      ...decodePng(data),
      columns: Number(width),
      rows: Number(height),
      x: Number(column) - 1,
      y: Number(row) - 1,
    };
  });
}

/** The pictures that sixels draw in some output, and where the cursor was put. */
export function sixelImages(output: string): (Decoded & { x: number; y: number })[] {
  const found = output.matchAll(SIXELS);
  return [...found].map(([, row, column, width, height, data]) => ({
    ...decodeSixels(data, Number(width), Number(height)),
    x: Number(column) - 1,
    y: Number(row) - 1,
  }));
}

function decodeSixels(data: string, width: number, height: number): Decoded {
  const pixels: number[] = Array(width * height).fill(-1), registers = new Map<number, number>();
  let x = 0, top = 0, color = 0;
  for (const [token] of data.matchAll(/#[\d;]+|![\d]+[?-~]|[?-~]|\$|-/g)) {
    const numbers = (token.match(/\d+/g) ?? []).map(Number);
    if (token[0] === "#") {
      const [register, , ...percents] = numbers;
      if (percents.length === 3) {
        registers.set(
          register,
          percents.reduce((sum, share) => sum * 256 + Math.round(share * 2.55), 0),
        );
      }
      color = register;
    } else if (token === "$") x = 0;
    else if (token === "-") {
      x = 0;
      top += 6;
    } else {
      const bits = token.charCodeAt(token.length - 1) - 0x3F, count = token[0] === "!" ? numbers[0] : 1;
      for (const end = x + count; x < end; x++) {
        for (let row = 0; row < 6; row++) {
          if (!(bits & 1 << row)) continue;
          if (x >= width || top + row >= height) throw new Error("a sixel outside the picture");
          pixels[(top + row) * width + x] = registers.get(color)!;
        }
      }
    }
  }
  return { width, height, pixels };
}

function decodePng(base64: string): Decoded {
  const { width, height, data, palette } = decode(Uint8Array.fromBase64(base64));
  const pixels = Array.from(data, (index) => {
    const [red, green, blue, alpha = 255] = palette![index];
    return alpha === 0 ? -1 : red << 16 | green << 8 | blue;
  });
  return { width, height, pixels };
}
