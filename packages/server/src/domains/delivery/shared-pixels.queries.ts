import type { Sql } from '../../platform/db/db.ts';
import type { ReactionClass } from './classify-reaction.ts';
import { sharedPixelId, type SharedPixel } from './shared-pixel.ts';

/** Makes known which mail each pixel stands for. */
export async function insertSharedPixels(sql: Sql, workspaceId: number, mails: readonly SharedPixel[]): Promise<void> {
  const pixels = new Map(mails.map((mail) => [sharedPixelId(workspaceId, mail), mail]));
  if (pixels.size === 0) return;
  const of = [...pixels.values()];
  await sql.execute(
    `insert into shared_pixels (workspace_id, id, template_id, journey_id, node)
     select $1, p.id, p.template_id, p.journey_id, p.node
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as p (id, template_id, journey_id, node)
     where not exists (select 1 from shared_pixels known where known.workspace_id = $1 and known.id = p.id)
     on conflict do nothing`,
    [
      workspaceId,
      [...pixels.keys()],
      of.map((mail) => mail.templateId),
      of.map((mail) => mail.journeyId),
      of.map((mail) => mail.node),
    ],
  );
}

/** One more open by somebody, nobody knows who. A pixel that no mail of ours had counts nothing. */
export async function countSharedOpen(
  sql: Sql,
  workspaceId: number,
  of: { pixelId: string; at: number; class: ReactionClass },
): Promise<void> {
  await sql.execute(
    `insert into shared_opens (workspace_id, pixel_id, day, class, opens)
     select $1, id, ($3::timestamptz at time zone 'UTC')::date, $4, 1 from shared_pixels where workspace_id = $1 and id = $2
     on conflict (workspace_id, pixel_id, day, class) do update set opens = shared_opens.opens + 1`,
    [workspaceId, of.pixelId, new Date(of.at), of.class],
  );
}
