import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table "user" add column "isGuest" boolean not null default false;

    alter table journey add column general_role text
      check (general_role in ('none', 'viewer', 'commenter', 'editor'));
    create table journey_member (
      journey_id text not null references journey on delete cascade,
      user_id text not null references "user" on delete cascade,
      role text not null check (role in ('none', 'viewer', 'commenter', 'editor', 'owner')),
      created_at timestamptz not null default now(),
      primary key (journey_id, user_id)
    );
    create index journey_member_user on journey_member (user_id);

    create table share_link (
      id text primary key,
      journey_id text not null references journey on delete cascade,
      role text not null check (role in ('viewer', 'commenter', 'editor')),
      token_hash text not null unique,
      label text not null default '',
      password_hash text,
      lane_ids text[],
      numbers boolean not null default false,
      sites text[] not null default '{}',
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    create index share_link_journey on share_link (journey_id);
    create table share_guest (
      link_id text not null references share_link on delete cascade,
      user_id text not null references "user" on delete cascade,
      created_at timestamptz not null default now(),
      primary key (link_id, user_id)
    );
    create index share_guest_user on share_guest (user_id);
    create table share_event (
      id bigint generated always as identity primary key,
      workspace_id text not null references workspace on delete cascade,
      journey_id text not null,
      at timestamptz not null default now(),
      actor_id text references "user" on delete set null,
      actor_name text not null,
      kind text not null,
      detail jsonb not null default '{}'
    );
    create index share_event_journey on share_event (journey_id, id desc);
  `.execute(db)
  // The one place that decides. Null: for this person the map does not exist.
  await sql`
    create function journey_role(for_journey text, for_user text) returns text language sql stable as $$
      select case
        when m.role = 'owner' then 'owner'
        when own.role in ('owner', 'editor') then own.role
        when exists (
          select from share_guest g join share_link l on l.id = g.link_id
          where g.user_id = for_user and l.journey_id = j.id and l.role = 'editor'
            and l.revoked_at is null and (l.expires_at is null or l.expires_at > now())
        ) then 'editor'
        else nullif(own.role, 'none')
      end
      from journey j
      left join member m on m.workspace_id = j.workspace_id and m.user_id = for_user
      left join journey_member n on n.journey_id = j.id and n.user_id = for_user
      cross join lateral (
        select case when m.role is not null then coalesce(n.role, j.general_role, m.role) end as role
      ) own
      where j.id = for_journey
    $$
  `.execute(db)
  // Roles and links belong to a map in its workspace: neither survives the move to another one.
  await sql`
    create function forget_sharing_of_moved_journey() returns trigger language plpgsql as $$
    begin
      delete from journey_member where journey_id = new.id;
      update share_link set revoked_at = now() where journey_id = new.id and revoked_at is null;
      return new;
    end $$
  `.execute(db)
  await sql`
    create trigger journey_moved after update of workspace_id on journey for each row
      when (old.workspace_id is distinct from new.workspace_id)
      execute function forget_sharing_of_moved_journey()
  `.execute(db)
  await sql`
    create function forget_roles_of_leaving_member() returns trigger language plpgsql as $$
    begin
      delete from journey_member n using journey j
        where j.id = n.journey_id and j.workspace_id = old.workspace_id and n.user_id = old.user_id;
      return old;
    end $$
  `.execute(db)
  await sql`
    create trigger member_left after delete on member for each row
      execute function forget_roles_of_leaving_member()
  `.execute(db)
}

export const createSharing: Migration = { up }
