-- One ledger, one file. Two kinds of table.
-- Given: what came in and what people ruled; append-only.
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
  target    text not null,
  ruling    text not null,
  reason    text not null,
  name      text not null,
  time      text not null,
  quotation text not null
);
-- Derived: can be dropped and made again; derived_run says which program and knowledge made it, and from which documents.
create table derived_run (version text not null, knowledge text not null, documents text not null);
create table derived_codings (id text not null, sha256 text not null, meta text not null, made_by text not null, coding text not null, primary key (id, sha256));
create table derived_rows (
  kind      text not null,          -- reuse account act dispute drift spell unread claim-account claim-act story
  place     integer not null,       -- order within its kind
  body      text not null,          -- JSON of the value
  primary key (kind, place)
);
create table derived_claims (
  id text primary key, document text not null, start integer not null, "end" integer not null, kind text not null, plover text not null,
  actor text, recipient text, "when" text, factuality text not null, account text, act text, quotation text not null
);
create index derived_claims_by_act on derived_claims (act);
create index derived_claims_by_dyad on derived_claims (actor, recipient, kind);
pragma user_version = 1;
