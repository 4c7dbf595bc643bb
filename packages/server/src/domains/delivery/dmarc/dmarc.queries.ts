import type { Sql } from '../../../platform/db/db.ts';
import type { DmarcReport } from './read-dmarc-report.ts';

/** Gives whether it is news: the same report comes by more than one way. */
export async function insertDmarcReport(
  sql: Sql,
  workspaceId: number,
  of: { id: string; report: DmarcReport; via: 'upload' | 'mail'; now: number },
): Promise<boolean> {
  const { id, report, via, now } = of;
  const { rows } = report;
  const inserted = await sql.execute(
    `insert into dmarc_reports (workspace_id, id, domain, organisation, report_id, begins_at, ends_at, policy, messages, passed, via, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (workspace_id, domain, organisation, report_id) do nothing`,
    [
      workspaceId,
      id,
      report.domain,
      report.organisation,
      report.reportId,
      new Date(report.begin),
      new Date(report.end),
      report.policy,
      rows.reduce((sum, { count }) => sum + count, 0),
      rows.reduce((sum, row) => sum + (row.dkimAligned || row.spfAligned ? row.count : 0), 0),
      via,
      new Date(now),
    ],
  );
  if (inserted === 0) return false;
  await sql.execute(
    `insert into dmarc_rows (workspace_id, report_id, place, source_ip, count, disposition, dkim_aligned, spf_aligned, header_from, told)
     select $1, $2, r.place, r.source_ip, r.count, r.disposition, r.dkim_aligned, r.spf_aligned, r.header_from, r.told::jsonb
     from unnest($3::int[], $4::text[], $5::int[], $6::text[], $7::boolean[], $8::boolean[], $9::text[], $10::text[])
       as r (place, source_ip, count, disposition, dkim_aligned, spf_aligned, header_from, told)`,
    [
      workspaceId,
      id,
      rows.map((_, place) => place),
      rows.map((row) => row.sourceIp),
      rows.map((row) => row.count),
      rows.map((row) => row.disposition),
      rows.map((row) => row.dkimAligned),
      rows.map((row) => row.spfAligned),
      rows.map((row) => row.headerFrom),
      rows.map(({ dkim, spf, reasons }) => JSON.stringify({ dkim, spf, reasons })),
    ],
  );
  return true;
}

export type ReportRow = {
  id: string;
  domain: string;
  organisation: string;
  reportId: string;
  beginsAt: Date;
  endsAt: Date;
  policy: string;
  messages: number;
  passed: number;
  via: 'upload' | 'mail';
  receivedAt: Date;
};

/** Newest period first. */
export function selectDmarcReports(
  sql: Sql,
  workspaceId: number,
  of: { search: string; after: { at: string; id: string } | null; limit: number },
): Promise<ReportRow[]> {
  return sql.query(
    `select id, domain, organisation, report_id as "reportId", begins_at as "beginsAt", ends_at as "endsAt", policy, messages::int, passed::int,
       via, received_at as "receivedAt"
     from dmarc_reports where workspace_id = $1 and ($2 = '' or position(lower($2) in lower(organisation || ' ' || domain)) > 0)
       and ($3::timestamptz is null or (begins_at, id) < ($3, $4::uuid))
     order by begins_at desc, id desc limit $5`,
    [workspaceId, of.search, of.after?.at ?? null, of.after?.id ?? null, of.limit],
  );
}

export type SourceRow = {
  sourceIp: string;
  messages: number;
  passed: number;
  dkimAligned: number;
  spfAligned: number;
  quarantined: number;
  rejected: number;
  organisations: number;
  told: { dkim: string[]; spf: string[]; reasons: string[] };
  lastAt: Date;
};

/** Who sends in the name of our domains, as receivers saw it since the instant: most mails first. */
export function selectDmarcSources(sql: Sql, workspaceId: number, since: Date): Promise<SourceRow[]> {
  return sql.query(
    `select r.source_ip as "sourceIp", sum(r.count)::int as messages,
       sum(r.count) filter (where r.dkim_aligned or r.spf_aligned)::int as passed,
       coalesce(sum(r.count) filter (where r.dkim_aligned), 0)::int as "dkimAligned",
       coalesce(sum(r.count) filter (where r.spf_aligned), 0)::int as "spfAligned",
       coalesce(sum(r.count) filter (where r.disposition = 'quarantine'), 0)::int as quarantined,
       coalesce(sum(r.count) filter (where r.disposition = 'reject'), 0)::int as rejected,
       count(distinct d.organisation)::int as organisations, (array_agg(r.told order by r.count desc))[1] as told, max(d.ends_at) as "lastAt"
     from dmarc_reports d join dmarc_rows r on r.workspace_id = d.workspace_id and r.report_id = d.id
     where d.workspace_id = $1 and d.ends_at >= $2
     group by 1 order by 2 desc, 1 limit 200`,
    [workspaceId, since],
  );
}
