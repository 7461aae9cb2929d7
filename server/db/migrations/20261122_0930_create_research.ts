import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table research_project (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      name text not null,
      goal text not null default '',
      method text not null default '',
      starts_on text,
      ends_on text,
      consent_basis text not null default '',
      retention_days integer,
      keep_counts boolean not null default true,
      keep_originals boolean not null default true,
      attributes jsonb not null default '[]',
      theme_run jsonb,
      version integer not null default 1,
      next_participant integer not null default 1,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index research_project_workspace on research_project (workspace_id, name);

    create table research_participant (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      pseudonym text not null,
      attributes jsonb not null default '{}',
      consent text not null default 'unknown' check (consent in ('unknown', 'given', 'withdrawn')),
      consent_on text,
      customer text,
      -- Keyed hash of what a file calls them, so that the next file finds them again.
      identity_hash text,
      erased_at timestamptz,
      created_at timestamptz not null default now(),
      unique (project_id, pseudonym)
    );
    create unique index research_participant_identity on research_participant (project_id, identity_hash)
      where identity_hash is not null;
    create index research_participant_withdrawn on research_participant (project_id) where consent = 'withdrawn';

    -- Apart from everything else: which pseudonym stands for whom. Sealed with a key of the server.
    create table research_key (
      participant_id text primary key references research_participant on delete cascade,
      project_id text not null references research_project on delete cascade,
      sealed bytea not null
    );
    -- What stands for which masked words, so that they are masked alike in every source of a project. Sealed.
    create table research_mask (
      project_id text primary key references research_project on delete cascade,
      sealed bytea not null
    );

    create table research_source (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      kind text not null,
      title text not null,
      text text not null default '',
      length integer not null default 0,
      happened_on text,
      participant_id text references research_participant on delete set null,
      state text not null default 'ready' check (state in ('importing', 'ready', 'failed')),
      error text,
      job_id text,
      rows_read integer not null default 0,
      original jsonb,
      media jsonb,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now()
    );
    create index research_source_project on research_source (project_id, created_at);

    create table research_segment (
      source_id text not null references research_source on delete cascade,
      number integer not null,
      start_at integer not null,
      end_at integer not null,
      -- The label as it was masked; the participant's pseudonym is shown instead where there is one.
      speaker text,
      participant_id text references research_participant on delete set null,
      moderator boolean not null default false,
      start_ms integer,
      end_ms integer,
      erased boolean not null default false,
      primary key (source_id, number)
    );
    create index research_segment_participant on research_segment (participant_id);

    create table survey_question (
      id text primary key,
      source_id text not null references research_source on delete cascade,
      number integer not null,
      title text not null,
      kind text not null check (kind in ('text', 'score', 'choice'))
    );
    create index survey_question_source on survey_question (source_id, number);
    create table survey_row (
      source_id text not null references research_source on delete cascade,
      number integer not null,
      participant_id text references research_participant on delete set null,
      happened_on text,
      primary key (source_id, number)
    );
    create index survey_row_participant on survey_row (participant_id);
    create table survey_answer (
      id text primary key,
      source_id text not null,
      row_number integer not null,
      question_id text not null references survey_question on delete cascade,
      participant_id text references research_participant on delete set null,
      text text not null default '',
      length integer not null default 0,
      score double precision,
      sentiment real,
      foreign key (source_id, row_number) references survey_row on delete cascade,
      unique (source_id, row_number, question_id)
    );
    create index survey_answer_question on survey_answer (question_id);
    create index survey_answer_participant on survey_answer (participant_id);

    create table research_code (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      parent_id text references research_code on delete cascade deferrable initially deferred,
      position text not null collate "C",
      name text not null,
      colour text not null,
      description text not null default '',
      pain_point boolean not null default false
    );
    create index research_code_project on research_code (project_id);
    create index research_code_parent on research_code (parent_id);

    -- Coders of imported projects, who have no account here.
    create table research_coder (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      name text not null
    );

    create table research_coding (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      source_id text not null references research_source on delete cascade,
      answer_id text references survey_answer on delete cascade,
      code_id text not null references research_code on delete cascade deferrable initially deferred,
      start_at integer not null,
      end_at integer not null check (end_at > start_at),
      coder_id text not null,
      participant_id text references research_participant on delete set null,
      created_at timestamptz not null default now()
    );
    create index research_coding_code on research_coding (code_id);
    create index research_coding_source on research_coding (source_id, start_at) where answer_id is null;
    create index research_coding_answer on research_coding (answer_id) where answer_id is not null;
    create index research_coding_project on research_coding (project_id, created_at);
    create index research_coding_participant on research_coding (participant_id);

    create table research_memo (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      target text not null check (target in ('project', 'source', 'code', 'coding', 'participant')),
      target_id text not null,
      text text not null,
      author_id text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      tsv tsvector generated always as (to_tsvector('simple', text)) stored
    );
    create index research_memo_target on research_memo (project_id, target, target_id);
    create index research_memo_tsv on research_memo using gin (tsv);

    create table research_change (
      id bigint generated always as identity primary key,
      project_id text not null references research_project on delete cascade,
      user_id text,
      at timestamptz not null default now(),
      kind text not null,
      title text not null,
      undoes bigint
    );
    create index research_change_project on research_change (project_id, id);
    create index research_change_undoes on research_change (undoes) where undoes is not null;
    create table research_change_row (
      change_id bigint not null references research_change on delete cascade,
      number integer not null,
      type text not null check (type in ('code', 'coding', 'memo')),
      row_id text not null,
      before jsonb,
      after jsonb,
      primary key (change_id, number)
    );
    create index research_change_row_row on research_change_row (row_id);

    create table research_theme (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      name text not null,
      state text not null default 'proposed' check (state in ('proposed', 'confirmed')),
      pain_point boolean not null default false,
      code_id text references research_code on delete set null,
      terms text[] not null default '{}',
      centroid bytea,
      -- Sentences farther from the middle than this fit none.
      reach real not null default 0,
      created_at timestamptz not null default now()
    );
    create index research_theme_project on research_theme (project_id);

    create table research_sentence (
      id bigint generated always as identity primary key,
      project_id text not null references research_project on delete cascade,
      source_id text not null references research_source on delete cascade,
      answer_id text references survey_answer on delete cascade,
      participant_id text references research_participant on delete set null,
      start_at integer not null,
      end_at integer not null,
      text text not null,
      language text,
      hash text not null,
      -- What the interviewer says is searched but is no evidence.
      evidence boolean not null default true,
      sentiment real,
      because jsonb,
      theme_id text references research_theme on delete set null,
      -- How near it is to the middle of its theme, and whether it was ever compared with themes.
      fit real,
      looked_at boolean not null default false,
      assigned_by text check (assigned_by in ('run', 'import', 'person')),
      -- The signs of its vector: the nearest are found by comparing 128 bytes a sentence, then compared exactly.
      signature bit(1024),
      tsv tsvector generated always as (to_tsvector('simple', text)) stored
    );
    create index research_sentence_source on research_sentence (source_id, start_at);
    create index research_sentence_answer on research_sentence (answer_id) where answer_id is not null;
    create index research_sentence_project on research_sentence (project_id, id);
    create index research_sentence_theme on research_sentence (theme_id) where theme_id is not null;
    create index research_sentence_participant on research_sentence (participant_id);
    create index research_sentence_hash on research_sentence (hash);
    create index research_sentence_tsv on research_sentence using gin (tsv);

    create table text_vector (
      hash text primary key,
      vector bytea not null
    );

    create table research_insight (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      claim text not null,
      detail text not null default '',
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index research_insight_project on research_insight (project_id, created_at);
    create table research_insight_link (
      id text primary key,
      insight_id text not null references research_insight on delete cascade,
      kind text not null check (kind in ('quote', 'answer', 'theme', 'document')),
      ref text not null,
      stance text not null check (stance in ('supports', 'contradicts')),
      created_at timestamptz not null default now(),
      unique (insight_id, kind, ref)
    );
    create index research_insight_link_ref on research_insight_link (ref);

    -- Where findings stand as evidence; the maps and personas hold the links themselves.
    create table research_evidence (
      id text primary key,
      project_id text not null references research_project on delete cascade,
      kind text not null check (kind in ('quote', 'answer', 'theme', 'insight', 'document')),
      ref text not null,
      stance text not null check (stance in ('supports', 'contradicts')),
      on_kind text not null check (on_kind in ('journey', 'persona')),
      document_id text not null,
      element_id text not null,
      created_by text,
      created_at timestamptz not null default now()
    );
    create index research_evidence_ref on research_evidence (project_id, ref);
    create index research_evidence_document on research_evidence (document_id);

    -- Holds no personal text, and outlives what it tells of.
    create table research_audit (
      id bigint generated always as identity primary key,
      workspace_id text not null references workspace on delete cascade,
      project_id text not null,
      at timestamptz not null default now(),
      actor_id text,
      what text not null,
      detail jsonb not null default '{}'
    );
    create index research_audit_project on research_audit (project_id, id);
  `.execute(db)
}

export const createResearch: Migration = { up }
