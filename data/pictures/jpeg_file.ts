import { DataError } from "../data_error.ts";
import { exifOrientation, type Orientation } from "./orientation.ts";
import { checkSize } from "./pixel_limit.ts";

/** A JPEG file before it is decoded. */
export interface JpegFile {
  readonly width: number;
  readonly height: number;
  /** How many a pixel has: grey; brightness and two of colour; or four, as for printing. */
  readonly components: number;
  /** The EXIF orientation. */
  readonly orientation: Orientation;
  /** The file up to its end-of-image marker; cameras append previews and films. */
  readonly picture: Uint8Array;
}

/**
 * Parses the markers of a JPEG file (ITU-T Rec. T.81, annex B) without decoding it.
 *
 * @throws {DataError} if it ends early, is of an unsupported kind, announces more than 64 million pixels or more than
 * its bytes can hold, or has no pixels.
 */
export function parseJpeg(bytes: Uint8Array, name: string): JpegFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let frame: Frame | undefined;
  let orientation: Orientation = 1;
  let scans = 0;
  let scanBytes = 0;
  for (let at = 2;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    if (at + 2 > bytes.length) throw cut(bytes, name);
    if (bytes[at] !== 0xff) {
      throw new DataError(name, `has no marker at byte ${at}`, "expected one", "The JPEG file is damaged there");
    }
    const marker = bytes[at + 1];
    if (marker === END_OF_IMAGE) {
      if (frame === undefined || scans === 0) throw new DataError(name, "holds no pixels", "expected a JPEG picture");
      checkPlausible(frame, scanBytes, name);
      const { width, height, sampling } = frame;
      return { width, height, components: sampling.length, orientation, picture: bytes.subarray(0, at + 2) };
    }
    const data = at + 4;
    const end = data <= bytes.length ? at + 2 + view.getUint16(at + 2) : Infinity;
    if (end > bytes.length || end < data) throw cut(bytes, name);
    if (isFrame(marker)) {
      if (frame !== undefined) throw new DataError(name, "holds several pictures in one", "expected one");
      frame = parseFrame(marker, bytes.subarray(data, end), name);
    }
    if (marker === APP1 && EXIF.every((byte, i) => bytes[data + i] === byte)) {
      orientation = exifOrientation(bytes.subarray(Math.min(end, data + EXIF.length), end)) ?? orientation;
    }
    at = end;
    if (marker === START_OF_SCAN) {
      if (++scans > MAXIMUM_SCANS) {
        throw new DataError(name, `has over ${MAXIMUM_SCANS} scans`, "expected fewer", "Save it again");
      }
      at = endOfScan(bytes, end);
      scanBytes += at - end;
    }
  }
}

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;

/** The start of EXIF data in a segment: "Exif" and two zeros. */
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** Progressive files have about ten; each scan covers the whole picture, so many scans take long. */
const MAXIMUM_SCANS = 100;

/** The contents of a start-of-frame segment. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  /** How often a colour component is sampled across and down. */
  readonly sampling: readonly (readonly [across: number, down: number])[];
}

/**
 * Whether a marker starts a frame: C0 to CF, except C4 (Huffman tables), C8 (reserved) and CC (arithmetic coding's).
 */
function isFrame(marker: number): boolean {
  return marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function parseFrame(marker: number, segment: Uint8Array, name: string): Frame {
  if (marker > 0xc2 || segment[0] !== 8) {
    const found = `is a JPEG of a rare kind (frame type ${marker.toString(16)}, ${segment[0]} bits)`;
    throw new DataError(name, found, "expected a baseline or progressive one of 8 bits", "Save it again");
  }
  const count = segment[5];
  if (segment.length !== 6 + 3 * count || ![1, 3, 4].includes(count)) {
    throw new DataError(name, `announces ${count} colour components`, "expected 1, 3 or 4", "The file is damaged");
  }
  const [height, width] = [segment[1] << 8 | segment[2], segment[3] << 8 | segment[4]];
  checkSize(width, height, name);
  const sampling = Array.from({ length: count }, (_, i) => {
    const factors = segment[7 + 3 * i];
    return [factors >> 4, factors & 15] as const;
  });
  if (sampling.flat().some((factor) => factor < 1 || factor > 4)) {
    throw new DataError(
      name,
      "has a component sampled less than once or over four times",
      "expected 1 to 4",
      "The file is damaged",
    );
  }
  return { width, height, progressive: marker === 0xc2, sampling };
}

/** The offset after a scan's pixels, where the next marker is that doesn't belong to them. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start;; at++) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1];
    const within = next === 0x00 || next >= 0xd0 && next <= 0xd7 || next === 0xff;
    if (!within) return at;
  }
}

/**
 * Checks that there are at least two bits for each block of 8 × 8 pixels, or one in a progressive file: otherwise a
 * header alone could make the decoder allocate gigabytes.
 */
function checkPlausible({ width, height, progressive, sampling }: Frame, scanBytes: number, name: string): void {
  const most = (axis: 0 | 1) => Math.max(...sampling.map((factors) => factors[axis]));
  const blocksAlong = (size: number, factor: number, largest: number) => Math.ceil(size * factor / largest / 8);
  const blocks = sampling.reduce((sum, [across, down]) => {
    return sum + blocksAlong(width, across, most(0)) * blocksAlong(height, down, most(1));
  }, 0);
  if (blocks * (progressive ? 1 : 2) > 8 * scanBytes) {
    const found = `announces ${width} × ${height} pixels`;
    throw new DataError(
      name,
      found,
      `expected as many as its ${scanBytes} bytes of pixels can hold`,
      "The file is damaged",
    );
  }
}

function cut(bytes: Uint8Array, name: string): DataError {
  return new DataError(name, `ends after ${bytes.length} bytes`, "expected more of the JPEG picture");
}
