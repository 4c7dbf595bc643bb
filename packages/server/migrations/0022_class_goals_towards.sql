-- A class may have several conversions as goals: visitors are to leave a contact and to buy.
alter table class_goals drop constraint class_goals_pkey;
alter table class_goals add primary key (workspace_id, classification_id, value, goal, towards);
