/**
 * WCAG 2.2 contrast of two colours (#RRGGBB), from 1 to 21: (L1 + 0.05) / (L2 + 0.05) with relative luminance L.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastRatio(a: string, b: string): number {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved towards white or black just as far as `min` contrast on the background asks. */
export function readableOn(colour: string, background: string, min: number): string {
  const towards = luminanceOf(background) < 0.18 ? 255 : 0;
  for (let step = 0; step <= 20; step++) {
    const moved = toHex(channels(colour).map((value) => value + ((towards - value) * step) / 20));
    if (contrastRatio(moved, background) >= min) return moved;
  }
  return towards === 255 ? '#FFFFFF' : '#000000';
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminanceOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function toHex(values: number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}
