-- A version compiled in the other languages its document is written in: {"en": {subject, preheader, html, text, links}}.
alter table template_versions add column languages jsonb not null default '{}';
