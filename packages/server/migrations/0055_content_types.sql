-- What a content is: a how-to, a checklist, ...; null: nobody has said.
alter table content_labels add column type text check (type in
  ('howTo', 'checklist', 'objections', 'faq', 'news', 'testimonials', 'stories', 'caseStudies'));
