-- Aggregate reports of receivers on mail in the name of our domains (RFC 9990, RFC 7489 before it).
create table dmarc_reports (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Of the policy they speak of.
  domain text not null,
  organisation text not null,
  report_id text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  policy text not null,
  messages bigint not null,
  -- Of these, signed or returned by the same house as the From address.
  passed bigint not null,
  via text not null check (via in ('upload', 'mail')),
  received_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index dmarc_reports_once on dmarc_reports (workspace_id, domain, organisation, report_id);
create index dmarc_reports_list on dmarc_reports (workspace_id, begins_at desc, id desc);

create table dmarc_rows (
  workspace_id integer not null,
  report_id uuid not null,
  place integer not null,
  source_ip text not null,
  count integer not null,
  disposition text not null,
  dkim_aligned boolean not null,
  spf_aligned boolean not null,
  header_from text not null,
  -- {"dkim": ["shop.example: pass"], "spf": [...], "reasons": ["mailing_list"]}
  told jsonb not null,
  primary key (workspace_id, report_id, place)
);
