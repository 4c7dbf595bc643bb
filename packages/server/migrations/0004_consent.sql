-- Consent hangs on the address, not on the person. Append-only; the current state is a view of the newest row.

create table consent_ledger (
  id uuid primary key,
  workspace_id integer not null,
  channel text not null,
  purpose text not null,
  address text collate "C" not null,
  state text not null check (state in ('pending', 'opted_in', 'opted_out')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- ip, userAgent, textVersion, text, source, eventId, lawfulBasis, messageId, actor
  proof jsonb not null
);
create index consent_ledger_address on consent_ledger (workspace_id, channel, address, purpose, at desc, id desc);

-- The state per address and purpose, kept beside the ledger for the sender's gate and for conditions. Two newest rows of
-- the ledger make it, so that the order of arrival does not matter: the newest decision, and the newest request to confirm.
-- A request makes pending what was never decided or was opted out; it never takes an opt-in away.
create table consents (
  workspace_id integer not null,
  channel text not null,
  address text collate "C" not null,
  purpose text not null,
  decision text check (decision in ('opted_in', 'opted_out')),
  decided_at timestamptz,
  decided_id uuid,
  asked_at timestamptz,
  asked_id uuid,
  state text not null generated always as (
    case
      when decision is null then 'pending'
      when decision = 'opted_out' and asked_at is not null and (asked_at, asked_id) > (decided_at, decided_id) then 'pending'
      else decision
    end
  ) stored,
  at timestamptz not null generated always as (
    case
      when decision is null then asked_at
      when decision = 'opted_out' and asked_at is not null and (asked_at, asked_id) > (decided_at, decided_id) then asked_at
      else decided_at
    end
  ) stored,
  ledger_id uuid not null generated always as (
    case
      when decision is null then asked_id
      when decision = 'opted_out' and asked_at is not null and (asked_at, asked_id) > (decided_at, decided_id) then asked_id
      else decided_id
    end
  ) stored,
  primary key (workspace_id, channel, address, purpose)
);
create index consents_state on consents (workspace_id, channel, purpose, state, address);

create table suppressions (
  workspace_id integer not null,
  channel text not null,
  -- Normalised address, or 'sha256:' and its hash once the person is erased.
  address text collate "C" not null,
  reason text not null check (reason in ('hard_bounce', 'soft_bounces', 'complaint', 'unsubscribed', 'manual', 'erased')),
  detail text,
  at timestamptz not null,
  expires_at timestamptz,
  primary key (workspace_id, channel, address)
);

create table consent_confirmations (
  token_hash bytea primary key,
  workspace_id integer not null,
  channel text not null,
  purpose text not null,
  address text collate "C" not null,
  contact_id uuid,
  message_id uuid,
  -- Of the request: ip, userAgent, textVersion, text, source, url. The confirmation's own proof joins it in the ledger.
  proof jsonb not null default '{}',
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index consent_confirmations_address on consent_confirmations (workspace_id, channel, address, purpose, requested_at desc);
