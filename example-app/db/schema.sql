-- The schema as the migrations left it. Made by `trefoil db:schema:dump`; a change belongs into a migration.

CREATE TABLE "artist" (
  "artist_id" integer NOT NULL,
  "name" character varying(120),
  CONSTRAINT "artist_pkey" PRIMARY KEY ("artist_id")
);
CREATE TABLE "album" (
  "album_id" integer NOT NULL,
  "title" character varying(160) NOT NULL,
  "artist_id" integer NOT NULL,
  CONSTRAINT "album_pkey" PRIMARY KEY ("album_id"),
  CONSTRAINT "album_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artist" ("artist_id")
);
CREATE INDEX "album_artist_id_idx" ON "album" ("artist_id");
CREATE TABLE "employee" (
  "employee_id" integer NOT NULL,
  "last_name" character varying(20) NOT NULL,
  "first_name" character varying(20) NOT NULL,
  "title" character varying(30),
  "reports_to" integer,
  "birth_date" timestamp without time zone,
  "hire_date" timestamp without time zone,
  "address" character varying(70),
  "city" character varying(40),
  "state" character varying(40),
  "country" character varying(40),
  "postal_code" character varying(10),
  "phone" character varying(24),
  "fax" character varying(24),
  "email" character varying(60),
  CONSTRAINT "employee_pkey" PRIMARY KEY ("employee_id"),
  CONSTRAINT "employee_reports_to_fkey" FOREIGN KEY ("reports_to") REFERENCES "employee" ("employee_id")
);
CREATE INDEX "employee_reports_to_idx" ON "employee" ("reports_to");
CREATE TABLE "customer" (
  "customer_id" integer NOT NULL,
  "first_name" character varying(40) NOT NULL,
  "last_name" character varying(20) NOT NULL,
  "company" character varying(80),
  "address" character varying(70),
  "city" character varying(40),
  "state" character varying(40),
  "country" character varying(40),
  "postal_code" character varying(10),
  "phone" character varying(24),
  "fax" character varying(24),
  "email" character varying(60) NOT NULL,
  "support_rep_id" integer,
  CONSTRAINT "customer_pkey" PRIMARY KEY ("customer_id"),
  CONSTRAINT "customer_support_rep_id_fkey" FOREIGN KEY ("support_rep_id") REFERENCES "employee" ("employee_id")
);
CREATE INDEX "customer_support_rep_id_idx" ON "customer" ("support_rep_id");
CREATE TABLE "genre" (
  "genre_id" integer NOT NULL,
  "name" character varying(120),
  CONSTRAINT "genre_pkey" PRIMARY KEY ("genre_id")
);
CREATE TABLE "invoice" (
  "invoice_id" integer NOT NULL,
  "customer_id" integer NOT NULL,
  "invoice_date" timestamp without time zone NOT NULL,
  "billing_address" character varying(70),
  "billing_city" character varying(40),
  "billing_state" character varying(40),
  "billing_country" character varying(40),
  "billing_postal_code" character varying(10),
  "total" numeric(10,2) NOT NULL,
  CONSTRAINT "invoice_pkey" PRIMARY KEY ("invoice_id"),
  CONSTRAINT "invoice_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer" ("customer_id")
);
CREATE INDEX "invoice_customer_id_idx" ON "invoice" ("customer_id");
CREATE TABLE "media_type" (
  "media_type_id" integer NOT NULL,
  "name" character varying(120),
  CONSTRAINT "media_type_pkey" PRIMARY KEY ("media_type_id")
);
CREATE TABLE "track" (
  "track_id" integer NOT NULL,
  "name" character varying(200) NOT NULL,
  "album_id" integer,
  "media_type_id" integer NOT NULL,
  "genre_id" integer,
  "composer" character varying(220),
  "milliseconds" integer NOT NULL,
  "bytes" integer,
  "unit_price" numeric(10,2) NOT NULL,
  CONSTRAINT "track_pkey" PRIMARY KEY ("track_id"),
  CONSTRAINT "track_album_id_fkey" FOREIGN KEY ("album_id") REFERENCES "album" ("album_id"),
  CONSTRAINT "track_genre_id_fkey" FOREIGN KEY ("genre_id") REFERENCES "genre" ("genre_id"),
  CONSTRAINT "track_media_type_id_fkey" FOREIGN KEY ("media_type_id") REFERENCES "media_type" ("media_type_id")
);
CREATE INDEX "track_album_id_idx" ON "track" ("album_id");
CREATE INDEX "track_genre_id_idx" ON "track" ("genre_id");
CREATE INDEX "track_media_type_id_idx" ON "track" ("media_type_id");
CREATE TABLE "invoice_line" (
  "invoice_line_id" integer NOT NULL,
  "invoice_id" integer NOT NULL,
  "track_id" integer NOT NULL,
  "unit_price" numeric(10,2) NOT NULL,
  "quantity" integer NOT NULL,
  CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("invoice_line_id"),
  CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice" ("invoice_id"),
  CONSTRAINT "invoice_line_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "track" ("track_id")
);
CREATE INDEX "invoice_line_invoice_id_idx" ON "invoice_line" ("invoice_id");
CREATE INDEX "invoice_line_track_id_idx" ON "invoice_line" ("track_id");
CREATE TABLE "playlist" (
  "playlist_id" integer NOT NULL,
  "name" character varying(120),
  CONSTRAINT "playlist_pkey" PRIMARY KEY ("playlist_id")
);
CREATE TABLE "playlist_track" (
  "playlist_id" integer NOT NULL,
  "track_id" integer NOT NULL,
  CONSTRAINT "playlist_track_pkey" PRIMARY KEY ("playlist_id", "track_id"),
  CONSTRAINT "playlist_track_playlist_id_fkey" FOREIGN KEY ("playlist_id") REFERENCES "playlist" ("playlist_id"),
  CONSTRAINT "playlist_track_track_id_fkey" FOREIGN KEY ("track_id") REFERENCES "track" ("track_id")
);
CREATE INDEX "playlist_track_playlist_id_idx" ON "playlist_track" ("playlist_id");
CREATE INDEX "playlist_track_track_id_idx" ON "playlist_track" ("track_id");
CREATE TABLE "public"."trefoil_versions" (revision text PRIMARY KEY);
CREATE TABLE "public"."trefoil_history" (revision text PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), duration_ms double precision NOT NULL);
CREATE TABLE "public"."trefoil_steps" (revision text, direction text, position integer, checksum text NOT NULL, state text NOT NULL, progress jsonb, PRIMARY KEY (revision, direction, position));
CREATE TABLE "public"."trefoil_metadata" (key text PRIMARY KEY, value text);
INSERT INTO "public"."trefoil_history" (revision, name, checksum, duration_ms) VALUES ('20261122150048', 'create_store', 'c420f87873ba6db9a33015e70a28b0e78a1f0346cd02e76de8762f1b0d28ae4a', 0);
INSERT INTO "public"."trefoil_versions" VALUES ('20261122150048');
