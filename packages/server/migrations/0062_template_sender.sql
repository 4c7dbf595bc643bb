-- Whom a mail is from: the workspace's sender, or whoever looks after its recipient.
alter table templates add column sender text not null default 'workspace' check (sender in ('workspace', 'owner'));
