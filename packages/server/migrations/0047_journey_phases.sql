-- Where between a business and a person a journey speaks; null: nobody has said.
alter table journeys add column phase text check (phase in ('pre', 'purchase', 'post', 'no'));
