-- Which mails can tell whose opens they are: those that left with the recipient's own pixel.
alter table messages add column personal_pixel boolean not null default false;
alter table messages add column replied_at timestamptz;

update messages m set personal_pixel = true
from consents c
where c.workspace_id = m.workspace_id and c.channel = 'email' and c.purpose = 'open_tracking' and c.address = m.address
  and c.decision = 'opted_in' and c.decided_at <= m.accepted_at;

-- One pixel for all recipients of one mail (template, or template within a step of a journey or campaign). It names a
-- mail and nobody; pixels of mails sent before this have the template's own id.
create table shared_pixels (
  workspace_id integer not null,
  id uuid not null,
  template_id uuid not null,
  journey_id uuid,
  node text,
  primary key (workspace_id, id)
);
create index shared_pixels_journey on shared_pixels (workspace_id, journey_id);
create index shared_pixels_template on shared_pixels (workspace_id, template_id);
insert into shared_pixels (workspace_id, id, template_id) select workspace_id, id, id from templates;

create table shared_opens (
  workspace_id integer not null,
  pixel_id uuid not null,
  day date not null,
  class text not null check (class in ('human', 'machine', 'unknown')),
  opens bigint not null default 0,
  primary key (workspace_id, pixel_id, day, class)
);
insert into shared_opens (workspace_id, pixel_id, day, class, opens)
select workspace_id, template_id, day, class, opens from template_opens;
drop table template_opens;

-- Reports ask for the mails of a template, in the order of leaving.
create index messages_template on messages (workspace_id, template_id, planned_at desc);
