-- One ledger, one file. Two kinds of table; what every column holds is said in described.sql and kept in the file itself.
-- Given: what came in and what people ruled. Only added to; the triggers see to it.
create table given_documents (
  row       integer primary key,
  id        text not null,
  sha256    text not null,          -- of the stored text in UTF-8; (id, sha256) is the identity
  meta      text not null,          -- JSON of model.text.Document without its text
  text      text not null,
  original  blob,                   -- the bytes as they came, zlib; null for input that had no file
  unique (id, sha256, meta)
);
create table given_judgements (
  row       integer primary key,
  id        text not null unique,   -- digest of body
  ruling    text not null,
  what      text not null,
  target    text not null,          -- JSON: the ids when it was ruled
  "values"  text not null,          -- JSON: field to value
  reason    text not null,
  name      text not null,
  time      text not null,
  quotation text not null,          -- the first words it was made on
  body      text not null           -- JSON of model.judgement.Judgement: every target with all its words, digests and spans
);
create table given_runs (           -- every reading and ruling that changed what is given, or was made by another program
  row        integer primary key,
  time       text not null,         -- when, by the clock of the machine (UTC)
  version    text not null,
  knowledge  text not null,         -- digest of the knowledge files
  documents  integer not null,      -- the last row of given_documents then
  judgements integer not null       -- the last row of given_judgements then
);
create table given_accounts (       -- what a run's account told, kept when another program came to make it anew
  run        integer primary key,
  lines      blob not null          -- zlib, JSON of model.change.Line
);
create trigger given_documents_stay before delete on given_documents begin select raise(abort, 'documents are only added'); end;
create trigger given_documents_keep before update on given_documents begin select raise(abort, 'documents are only added'); end;
create trigger given_judgements_stay before delete on given_judgements begin select raise(abort, 'judgements are undone, never deleted'); end;
create trigger given_judgements_keep before update on given_judgements begin select raise(abort, 'judgements are only added'); end;
create trigger given_runs_stay before delete on given_runs begin select raise(abort, 'runs are only added'); end;
create trigger given_runs_keep before update on given_runs begin select raise(abort, 'runs are only added'); end;
create trigger given_accounts_stay before delete on given_accounts begin select raise(abort, 'kept accounts are only added'); end;
create trigger given_accounts_keep before update on given_accounts begin select raise(abort, 'kept accounts are only added'); end;
-- Derived: can be dropped and made again; derived_run says which program and knowledge made it, and from which given rows.
create table derived_run (version text not null, knowledge text not null, documents text not null);
create table derived_codings (id text not null, sha256 text not null, meta text not null, made_by text not null, coding text not null, primary key (id, sha256));
create table derived_rows (
  row       integer primary key,
  kind      text not null,          -- of the account: reuse accounts gaps versions corrections acts disputes drift unread ruled judged names labels story as_of;
                                    -- of what saves work: what reconciling and standing keep between two readings
  id        text not null,          -- of acts and disputes their own, else the place in the order of their kind
  body      text not null,          -- JSON of the value
  keys      blob not null,          -- the row's keys in derived_keys, eight bytes each
  unique (kind, id)
);
create table derived_keys (         -- finds rows by what they touch; a key is eight bytes of a digest
  key       integer not null,
  row       integer not null,
  primary key (key, row)
) without rowid;
create table derived_claims (
  id text primary key, document text not null, start integer not null, "end" integer not null, kind text not null, plover text not null,
  actor text, recipient text, "when" text, factuality text not null, account text, act text, quotation text not null
);
create index derived_claims_by_act on derived_claims (act);
create index derived_claims_by_document on derived_claims (document);
create index derived_claims_by_dyad on derived_claims (actor, recipient, kind);
create index derived_rows_ruled on derived_rows (json_extract(body, '$.judgement')) where kind = 'ruled';
create table derived_documents (    -- documents that the pile or a person settled otherwise than they were read
  id        text not null,
  sha256    text not null,
  given     text not null,          -- digest of the meta that it was made from
  meta      text not null,
  primary key (id, sha256)
);
create table derived_compared (     -- what lineage has compared: saves work, says nothing
  key       text primary key,
  body      blob not null
) without rowid;
-- For people with another tool: the same, readable.
create table described (name text not null, "column" text not null, description text not null, primary key (name, "column"));
create view documents (id, sha256, title, outlet, published, published_basis, url, text) as
  select id, sha256, json_extract(meta, '$.title'), json_extract(meta, '$.outlet'), json_extract(meta, '$.published.edtf'),
    json_extract(meta, '$.published.basis'), json_extract(meta, '$.url'), text
  from (select g.id, g.sha256, coalesce(d.meta, g.meta) as meta, g.text
    from given_documents g left join derived_documents d on d.id = g.id and d.sha256 = g.sha256
    where g.row = (select max(row) from given_documents n where n.id = g.id and n.sha256 = g.sha256));
create view judgements (id, ruling, what, target, "values", reason, name, time, quotation, state, now, against) as
  select j.id, j.ruling, j.what, j.target, j."values", j.reason, j.name, j.time, j.quotation,
    json_extract(r.body, '$.state'), json_extract(r.body, '$.now'), json_extract(r.body, '$.against')
  from given_judgements j left join derived_rows r on r.kind = 'ruled' and json_extract(r.body, '$.judgement') = j.id;
create view claims (id, document, start, "end", kind, plover, actor, recipient, "when", factuality, account, act, quotation) as
  select id, document, start, "end", kind, plover, actor, recipient, "when", factuality, account, act, quotation from derived_claims;
create view acts (id, kind, actor, recipient, "when", factuality, corroboration, corroboration_strict, reviewed, claims, disputes) as
  select json_extract(body, '$.id'), json_extract(body, '$.kind'), json_extract(body, '$.actor'), json_extract(body, '$.recipient'),
    json_extract(body, '$.when'), json_extract(body, '$.factuality'), json_extract(body, '$.corroboration'),
    json_extract(body, '$.corroboration_strict'), json_extract(body, '$.reviewed'), json_extract(body, '$.claims'),
    json_extract(body, '$.disputes')
  from derived_rows where kind = 'acts';
create view disputes (id, kind, class, act, subject, versions, note) as
  select json_extract(body, '$.id'), json_extract(body, '$.kind'), json_extract(body, '$.class_'), json_extract(body, '$.act'),
    json_extract(body, '$.subject'), json_extract(body, '$.versions'), json_extract(body, '$.note')
  from derived_rows where kind = 'disputes';
pragma user_version = 3;
