import libjpegModule from "npm:@jsquash/jpeg@1.6.0/codec/dec/mozjpeg_dec.js";
import jpeg from "npm:jpeg-js@0.4.4";

/** A picture as it lies in its file, upright or not. */
export interface DecodedJpeg {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and 255 of each pixel. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Decodes the bytes of a JPEG file. @throws {Error} if its pixels are damaged. */
export type JpegDecoder = (bytes: Uint8Array) => DecodedJpeg;

/** What decodes pictures of so many components. @throws {Error} if it can't be loaded. */
export async function jpegDecoder(components: number): Promise<JpegDecoder> {
  return components === 4 ? decodeFourComponents : await libjpegDecoder();
}

/** Decodes pictures of one or three components by libjpeg (MozJPEG as WebAssembly), in some 18 ms a megapixel. */
async function libjpegDecoder(): Promise<JpegDecoder> {
  const libjpeg = idle ?? await startLibjpeg();
  return (bytes) => {
    idle = undefined;
    const picture = libjpeg.decode(bytes);
    // The memory of WebAssembly never shrinks, and what fails doesn't free its own: such an instance isn't used again.
    if (libjpeg.bytes() <= KEPT_BYTES) idle = libjpeg;
    return picture;
  };
}

/**
 * Decodes a picture of four components, inks or brightness and colour with black, which libjpeg doesn't convert; in some
 * 70 ms a megapixel.
 */
function decodeFourComponents(bytes: Uint8Array): DecodedJpeg {
  return jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    // Sizes are checked before; these limits only have to be no lower.
    maxResolutionInMP: 65,
    maxMemoryUsageInMB: 4096,
  });
}

/** An instance of libjpeg. */
interface Libjpeg {
  decode(bytes: Uint8Array): DecodedJpeg;
  /** How much memory it has taken. */
  bytes(): number;
}

let idle: Libjpeg | undefined;

/** Enough for a picture of 12 megapixels. */
const KEPT_BYTES = 1 << 26;

let code: WebAssembly.Module | undefined;

async function startLibjpeg(): Promise<Libjpeg> {
  const compiled = code ??= await WebAssembly.compile(await Deno.readFile(new URL(import.meta.resolve(CODE))));
  const warnings: string[] = [];
  const module: EmscriptenModule = await libjpegModule({
    noInitialRun: true,
    printErr: (line: string) => warnings.push(line),
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  });
  return {
    bytes: () => module.HEAPU8.length,
    decode: (bytes) => {
      const picture = module.decode(bytes, false);
      // Of damaged pixels libjpeg makes what it can, and warns.
      const damage = warnings.splice(0).find((line) => !HARMLESS.test(line));
      if (picture === null || damage !== undefined) throw new Error(damage ?? "no picture");
      return picture;
    },
  };
}

const CODE = "npm:@jsquash/jpeg@1.6.0/codec/dec/mozjpeg_dec.wasm";

/** A warning of what some cameras do: bytes before a marker, which no pixel is made of. */
const HARMLESS = /extraneous bytes before marker/;

/** What Emscripten makes of libjpeg, as far as it is used here. */
interface EmscriptenModule {
  readonly HEAPU8: Uint8Array;
  decode(bytes: Uint8Array, preserveOrientation: boolean): DecodedJpeg | null;
}
