-- Proofs of consent of a whole workspace, written as a file by a job; the file lies in the blobs for a few days.
create table consent_exports (
  workspace_id int not null references workspaces (id) on delete cascade,
  id uuid not null,
  format text not null check (format in ('pdf', 'json')),
  language text not null check (language in ('it', 'en')),
  from_at timestamptz,
  until_at timestamptz,
  asked_by text not null,
  asked_at timestamptz not null,
  -- Rows of the ledger in it; null while it is being written.
  records int,
  bytes bigint,
  job_id uuid,
  finished_at timestamptz,
  primary key (workspace_id, id)
);

-- The whole ledger in the order of its acts, page by page.
create index consent_ledger_in_order on consent_ledger (workspace_id, at, id);
