import { Message } from "../model/protobuf.ts";
import type { Histogram } from "./histogram.ts";
import { encodeRecord } from "./record.ts";

/** A PNG picture. */
export interface EncodedImage {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** A named value of a step; what comes before the first slash of its tag is the group that TensorBoard shows it in. */
export type SummaryValue =
  & { readonly tag: string }
  & ({ readonly scalar: number } | { readonly histogram: Histogram } | { readonly image: EncodedImage });

/** When something was: in seconds since 1970, and in batches since the run began. */
export interface Moment {
  readonly wallTime: number;
  readonly step: number;
}

// The fields are those of TensorFlow's event.proto and summary.proto
// (https://github.com/tensorflow/tensorflow/tree/master/tensorflow/core).
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 } as const;
const SESSION_LOG = { status: 1, start: 1 } as const;
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2, image: 4, histogram: 5 } as const;
const HISTOGRAM = { min: 1, max: 2, count: 3, sum: 4, sumOfSquares: 5, limits: 6, counts: 7 } as const;
const IMAGE = { height: 1, width: 2, colorSpace: 3, encoded: 4 } as const;

/** Red, green and blue. */
const RGB = 3;

/** The first record of a file. */
export function versionRecord(wallTime: number): Uint8Array<ArrayBuffer> {
  return encodeRecord(new Message().double(EVENT.wallTime, wallTime).text(EVENT.fileVersion, "brain.Event:2").encode());
}

/** A record that the run resumes: TensorBoard drops what earlier files say of this step and later ones. */
export function resumedRecord(moment: Moment): Uint8Array<ArrayBuffer> {
  const start = new Message().number(SESSION_LOG.status, SESSION_LOG.start);
  return encodeRecord(eventAt(moment).message(EVENT.sessionLog, start).encode());
}

/** A record of what is known of a step. */
export function summaryRecord(moment: Moment, values: readonly SummaryValue[]): Uint8Array<ArrayBuffer> {
  const summary = new Message();
  for (const value of values) summary.message(SUMMARY.value, messageOf(value));
  return encodeRecord(eventAt(moment).message(EVENT.summary, summary).encode());
}

function eventAt({ wallTime, step }: Moment): Message {
  return new Message().double(EVENT.wallTime, wallTime).number(EVENT.step, step);
}

function messageOf(value: SummaryValue): Message {
  const message = new Message().text(VALUE.tag, value.tag);
  if ("scalar" in value) return message.float(VALUE.simpleValue, value.scalar);
  if ("histogram" in value) return message.message(VALUE.histogram, histogramMessage(value.histogram));
  return message.message(VALUE.image, imageMessage(value.image));
}

function histogramMessage({ min, max, count, sum, sumOfSquares, limits, counts }: Histogram): Message {
  return new Message()
    .double(HISTOGRAM.min, min)
    .double(HISTOGRAM.max, max)
    .double(HISTOGRAM.count, count)
    .double(HISTOGRAM.sum, sum)
    .double(HISTOGRAM.sumOfSquares, sumOfSquares)
    .doubles(HISTOGRAM.limits, limits)
    .doubles(HISTOGRAM.counts, counts);
}

function imageMessage({ width, height, png }: EncodedImage): Message {
  return new Message()
    .number(IMAGE.height, height)
    .number(IMAGE.width, width)
    .number(IMAGE.colorSpace, RGB)
    .bytes(IMAGE.encoded, png);
}
