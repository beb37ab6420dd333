/** The colours that a terminal calls its own, 0xRRGGBB: those of text and background where nothing else is said. */
export interface Scheme {
  readonly foreground: number;
  readonly background: number;
}

/** What a picture of the screen stands on: a dark terminal or a light one, both with a contrast above 12:1. */
export const SCHEMES = {
  dark: { foreground: 0xD8DEE4, background: 0x0E1116 },
  light: { foreground: 0x1F2328, background: 0xFFFFFF },
} as const satisfies Readonly<Record<string, Scheme>>;

/** The name of one of the {@link SCHEMES}. */
export type SchemeName = keyof typeof SCHEMES;
