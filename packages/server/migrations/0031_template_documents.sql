-- What a template is made from in the block editor (contracts/blocks); null: its MJML is written by hand. The draft is
-- what is being written: it is sent only once it is published as the next version.
alter table templates
  add column document jsonb,
  add column draft jsonb,
  add column revision integer not null default 1;
alter table template_versions add column document jsonb;
