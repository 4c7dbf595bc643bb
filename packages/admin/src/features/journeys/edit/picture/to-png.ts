import type { Picture, Shape } from './journey-picture.ts';

const SHARP = 2;
/** Browsers refuse larger canvases. */
const MAX_SIDE_PX = 16_000;

/** The picture drawn by hand: the page's policy lets no image in that a browser would have to read. */
export async function toPng(picture: Picture): Promise<Blob> {
  const scale = Math.min(SHARP, MAX_SIDE_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(picture.width * scale);
  canvas.height = Math.ceil(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  context.scale(scale, scale);
  context.fillStyle = '#F6F2EB';
  context.fillRect(0, 0, picture.width, picture.height);
  for (const shape of picture.shapes) draw(context, shape);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'),
  );
}

function draw(context: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === 'box') {
    context.beginPath();
    context.roundRect(shape.x, shape.y, shape.width, shape.height, 10);
    context.fillStyle = shape.fill;
    context.fill();
    context.setLineDash(shape.isDashed ? [4, 3] : []);
    context.strokeStyle = shape.line;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  } else if (shape.kind === 'way') {
    context.strokeStyle = '#8C8173';
    context.lineWidth = 1.6;
    context.stroke(new Path2D(shape.path));
  } else {
    context.font = `${shape.weight} ${shape.size}px "Encode Sans Variable", system-ui, sans-serif`;
    context.fillStyle = shape.colour;
    context.textAlign = shape.middle ? 'center' : 'left';
    context.fillText(shape.text, shape.x, shape.y);
  }
}
