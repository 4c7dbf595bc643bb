import { HARD_BOUNCE_LIMIT } from '@sandmill/contracts/api/deliverability';
import { useFormat } from '../../app/use-format.ts';
import { Badge, type BadgeTone } from '../../ui/Badge.tsx';
import { rateText } from './rate-text.ts';
import { complaintTone, shareOf, type Counts } from './share-of.ts';

/** Complaints, refusals, unknown addresses, as shares; what is too much stands out. */
export function LaneRates({ counts }: { counts: Counts }) {
  const [hard, blocked, complained] = [
    shareOf(counts, 'hard'),
    shareOf(counts, 'blocked'),
    shareOf(counts, 'complained'),
  ];
  return (
    <>
      <td>
        <Rate share={complained} tone={complaintTone(complained)} />
      </td>
      <td>
        <Rate share={blocked} tone={counts.blocked > 0 ? 'warn' : null} />
      </td>
      <td>
        <Rate share={hard} tone={hard > HARD_BOUNCE_LIMIT ? 'warn' : null} />
      </td>
    </>
  );
}

function Rate({ share, tone }: { share: number; tone: BadgeTone | null }) {
  const format = useFormat();
  const text = rateText(share, format);
  return tone === null ? <>{text}</> : <Badge tone={tone}>{text}</Badge>;
}
