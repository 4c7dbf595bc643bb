import { useElementSize } from '@mantine/hooks';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../../app/clock.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { StageGlyph } from '../../../../ui/StageGlyph.tsx';
import { isStage, stageInk } from '../../../../ui/stages.ts';
import { placeLabels, stageSpans, timeScale, type Label, type Span } from './life-line.ts';
import { useStageChanges } from './use-stage-changes.ts';
import css from './LifeLine.module.css';

const HEIGHT = 62;
const Y = 34;
const EDGE = 8;
const GLYPH_PX = 8;
const CHARACTER_PX = 6.1;
const FUTURE_AFTER = 1.25;
const DAY_MS = 86_400_000;

/** Orders as dots on the stages they fell in, today, and what time alone will bring. */
export function LifeLine({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={css['line']} role="img" aria-label={t('life.sentence', { count: contact.ordersCount })}>
      {width > 0 && <Line contact={contact} width={width} />}
    </div>
  );
}

function Line({ contact, width }: { contact: Contact; width: number }) {
  const now = useNow(60_000);
  const changes = useStageChanges(contact.id);
  const orders = contact.orderTimes.map((order) => ({ ...order, ms: Date.parse(order.at) }));
  const start = Math.min(orders[0]?.ms ?? Date.parse(contact.firstSeen), now - 1);
  const next = lifecycleChange(contact);
  const end = next ? now + (next.at - now) * FUTURE_AFTER : null;
  const x = timeScale({ start, now, end, orders: orders.length }, { left: EDGE, right: width - EDGE });
  const spans = stageSpans(changes, { start, now, stage: contact.stage });
  const stageAt = (at: number) => spans.findLast(({ from }) => from <= at)?.stage;
  const current = spans.length > 1 ? spans.at(-1) : undefined;
  // Too close to today, the sign of the stage would lie on the mark of today.
  const since = current && x(now) - x(current.from) > GLYPH_PX ? current : undefined;
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      {spans.map((span) => (
        <Stretch key={span.from} from={x(span.from)} to={x(span.until)} stage={span.stage} />
      ))}
      {next && contact.stage && <Stretch isFuture from={x(now)} to={x(next.at)} stage={contact.stage} />}
      {next && end && <Stretch isFuture from={x(next.at)} to={x(end)} stage={next.to} />}
      {orders.map((order) => (
        <Dot key={order.orderId} x={x(order.ms)} stage={stageAt(order.ms)} order={order} />
      ))}
      {since && <Glyph x={x(since.from)} stage={since.stage} />}
      <path d={`M${x(now)} 15V43`} stroke="var(--sm-text)" strokeWidth="1.5" />
      {next && <Glyph x={x(next.at)} stage={next.to} />}
      <Texts contact={contact} now={now} x={x} width={width} since={since} />
    </svg>
  );
}

export function lifecycleChange({ nextChange }: Contact): { to: string; at: number } | null {
  if (nextChange?.classification !== 'lifecycle') return null;
  return { to: nextChange.to, at: Date.parse(nextChange.at) };
}

function inkOf(stage: string | undefined): string {
  return isStage(stage) ? stageInk(stage) : 'var(--sm-line-strong)';
}

function Stretch({
  from,
  to,
  stage,
  isFuture = false,
}: {
  from: number;
  to: number;
  stage: string;
  isFuture?: boolean;
}) {
  const look = isFuture ? { strokeWidth: 2, strokeDasharray: '3 5' } : { strokeWidth: 3 };
  return <path d={`M${from} ${Y}H${to}`} stroke={inkOf(stage)} {...look} />;
}

type DotProps = { x: number; stage: string | undefined; order: Contact['orderTimes'][number] };

function Dot({ x, stage, order }: DotProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const total = order.total === null ? '' : format.money(order.total);
  return (
    <circle cx={x} cy={Y} r={5} fill="var(--sm-surface)" stroke={inkOf(stage)} strokeWidth="2.4">
      <title>{`${t('life.order', { id: order.orderId })}, ${format.exact(order.at)} ${total}`}</title>
    </circle>
  );
}

function Glyph({ x, stage }: { x: number; stage: string }) {
  if (!isStage(stage)) return null;
  return (
    <g transform={`translate(${x - 6} 13)`} color={stageInk(stage)}>
      <StageGlyph stage={stage} />
    </g>
  );
}

type TextsProps = { contact: Contact; now: number; x: (at: number) => number; width: number; since: Span | undefined };

function Texts({ contact, now, x, width, since }: TextsProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const first = contact.orderTimes[0];
  const last = contact.orderTimes.length > 1 ? contact.orderTimes.at(-1) : undefined;
  const next = lifecycleChange(contact);
  const labels: Label[] = [];
  const add = (key: string, at: number, text: string, weight: number) => labels.push({ key, x: x(at), text, weight });
  if (first) add('first', Date.parse(first.at), t('life.first', { date: format.date(first.at) }), 1);
  else add('seen', Date.parse(contact.firstSeen), t('life.seen', { date: format.date(contact.firstSeen) }), 1);
  if (last) add('last', Date.parse(last.at), t('life.last', { date: format.date(last.at) }), 2);
  if (since) add('since', since.from, format.date(since.from), 3);
  if (next) add('next', next.at, format.date(next.at), 4);
  const newest = contact.orderTimes.at(-1);
  const days = newest ? Math.floor((now - Date.parse(newest.at)) / DAY_MS) : null;
  const text = days === null ? t('life.today') : t('life.silence', { count: days });
  const room = (next ? x(next.at) - 2 * GLYPH_PX : width) - x(now);
  const isRight = room > text.length * CHARACTER_PX;
  const left = Math.min(x(now), since ? x(since.from) - GLYPH_PX : x(now));
  return (
    <>
      <text
        className={css['now']}
        x={isRight ? x(now) + GLYPH_PX : left - GLYPH_PX}
        y={20}
        textAnchor={isRight ? 'start' : 'end'}
      >
        {text}
      </text>
      {placeLabels(labels, width).map((label) => (
        <text key={label.key} className={css['date']} x={label.x} y={HEIGHT - 4} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))}
    </>
  );
}
