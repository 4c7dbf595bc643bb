import type { JourneyDefinition, JourneyNode } from '@sandmill/contracts';
import type { Words } from '../../../../ui/words.ts';
import { backPath, edgePath, labelPoint } from '../../graph/edge-path.ts';
import { placeJourney } from '../../graph/place-journey.ts';
import { stepWords, type TemplateName } from '../../step-words.ts';
import { backWay } from '../../canvas/to-flow.ts';
import { EDIT_SIZES } from '../canvas/edit-flow.ts';

/** What a picture of a journey is made of; drawn as SVG or PNG. Colours are those of the light scheme: it is printed. */
export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; fill: string; line: string; isDashed?: boolean }
  | { kind: 'way'; path: string }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      weight: number;
      colour: string;
      middle?: boolean;
    };
export type Picture = { width: number; height: number; shapes: Shape[] };

const EDGE = 32;
const TITLE = 44;
const INK = '#231E19';
const SOFT = '#6B6156';
const LINE = '#CFC5B7';
const PAPER = '#FFFDF9';
const TONES = { sand: '#EFEAE1', green: '#E6F1DF', blue: '#EAF7F9', red: '#FFF1EA' };
/** About so many letters of this size go into a step. */
const NAME_LETTERS = 30;
const LINE_LETTERS = 36;

type Options = {
  words: Words;
  templateName: TemplateName;
  branchName: (branch: string, node: JourneyNode | undefined) => string;
  title: string;
};

/** The whole journey as it stands on the canvas, with its name above. */
export function journeyPicture(definition: JourneyDefinition, options: Options): Picture {
  const { words, templateName, branchName, title } = options;
  const { steps, ways, places, routes, right } = placeJourney(definition, EDIT_SIZES);
  const shapes: Shape[] = [];
  for (const { position, width = 200, height = 120, text, tone } of definition.notes) {
    shapes.push({ kind: 'box', ...position, width, height, fill: TONES[tone], line: LINE });
    for (const [index, line] of wrap(text, Math.floor(width / 7)).entries())
      shapes.push(label({ x: position.x + 10, y: position.y + 22 + 18 * index, text: line, size: 13 }));
  }
  ways.forEach(({ from, to, branches }, index) => {
    const route = routes[index] ?? null;
    const path = route ? edgePath(route) : backPath(backWay(places, { from, to, right: right + 36 }));
    shapes.push({ kind: 'way', path });
    const names = branches.map((branch) => branchName(branch, definition.nodes[from])).join(', ');
    const { x, y } = route ? labelPoint(route) : { x: right + 36, y: (places.get(from)?.y ?? 0) + 26 };
    if (names === '') return;
    const width = names.length * 6.6 + 10;
    shapes.push({ kind: 'box', x: x - width / 2, y: y - 9, width, height: 18, fill: '#F6F2EB', line: '#F6F2EB' });
    shapes.push({ ...label({ x, y: y + 4, text: names, size: 12 }), weight: 600, middle: true });
  });
  for (const step of steps) {
    const { x, y } = places.get(step.id) ?? { x: 0, y: 0 };
    const { width, height } = step.kind === 'end' ? EDIT_SIZES.end : EDIT_SIZES.step;
    const { name, line } = stepWords(step, { definition, words, templateName });
    shapes.push({
      kind: 'box',
      x,
      y,
      width,
      height,
      fill: PAPER,
      line: LINE,
      ...(step.kind === 'end' ? { isDashed: true } : {}),
    });
    if (step.kind === 'end') {
      shapes.push({ ...label({ x: x + width / 2, y: y + 18, text: name, size: 12 }), colour: SOFT, middle: true });
      continue;
    }
    shapes.push({ ...label({ x: x + 14, y: y + 25, text: cut(name, NAME_LETTERS), size: 13 }), weight: 600 });
    shapes.push({ ...label({ x: x + 14, y: y + 43, text: cut(line, LINE_LETTERS), size: 12 }), colour: SOFT });
  }
  return framed(shapes, title);
}

function framed(shapes: Shape[], title: string): Picture {
  const boxes = shapes.flatMap((shape) => (shape.kind === 'box' ? [shape] : []));
  const left = Math.min(...boxes.map(({ x }) => x)) - EDGE;
  const top = Math.min(...boxes.map(({ y }) => y)) - EDGE - TITLE;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + EDGE + 40;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + EDGE;
  const moved = shapes.map((shape): Shape =>
    shape.kind === 'way'
      ? { ...shape, path: moveWay(shape.path, left, top) }
      : { ...shape, x: shape.x - left, y: shape.y - top },
  );
  const head = { ...label({ x: EDGE, y: EDGE + 14, text: title, size: 20 }), weight: 600 };
  return { width: right - left, height: bottom - top, shapes: [head, ...moved] };
}

/** Our paths hold pairs "x,y" only. */
function moveWay(path: string, left: number, top: number): string {
  return path.replaceAll(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_, x: string, y: string) => `${Number(x) - left},${Number(y) - top}`,
  );
}

function label({
  x,
  y,
  text,
  size,
}: {
  x: number;
  y: number;
  text: string;
  size: number;
}): Extract<Shape, { kind: 'text' }> {
  return { kind: 'text', x, y, text, size, weight: 400, colour: INK };
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length >= letters) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
