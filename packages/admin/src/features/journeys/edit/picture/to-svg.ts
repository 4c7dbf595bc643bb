import type { Picture, Shape } from './journey-picture.ts';

const FONT = '"Encode Sans", "Segoe UI", system-ui, sans-serif';

/** The picture as a document of its own, without anything from elsewhere. */
export function toSvg({ width, height, shapes }: Picture): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family='${FONT}'>`;
  return [head, `<rect width="100%" height="100%" fill="#F6F2EB"/>`, ...shapes.map(draw), '</svg>'].join('\n');
}

function draw(shape: Shape): string {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, fill, line, isDashed } = shape;
      const dash = isDashed ? ' stroke-dasharray="4 3"' : '';
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${fill}" stroke="${line}"${dash}/>`;
    }
    case 'way':
      return `<path d="${shape.path}" fill="none" stroke="#8C8173" stroke-width="1.6"/>`;
    case 'text': {
      const { x, y, text, size, weight, colour, middle } = shape;
      const anchor = middle ? ' text-anchor="middle"' : '';
      return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}"${anchor}>${escaped(text)}</text>`;
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
