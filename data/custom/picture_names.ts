/** Whether a file is a picture in a supported format, by its name. */
export function hasPictureName(file: string): boolean {
  return /\.(png|jpe?g|jpe|jfif)$/i.test(file);
}

/** The unsupported format of a picture by its file's name; undefined if it isn't one. */
export function unsupportedFormat(file: string): string | undefined {
  return Object.keys(OTHER_FORMATS).find((format) => OTHER_FORMATS[format].test(file));
}

const OTHER_FORMATS: Readonly<Record<string, RegExp>> = {
  AVIF: /\.avif$/i,
  BMP: /\.(bmp|dib)$/i,
  GIF: /\.gif$/i,
  HEIC: /\.(heic|heif|hif)$/i,
  "JPEG XL": /\.jxl$/i,
  SVG: /\.svgz?$/i,
  TIFF: /\.tiff?$/i,
  WebP: /\.webp$/i,
};
