-- The share of mails that would be opened and clicked, where a trial assumes one; null: nobody opens or clicks.
alter table journey_simulations add column reactions jsonb;
