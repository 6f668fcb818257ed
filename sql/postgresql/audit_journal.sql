-- The oracle: a journal of every row change, written by triggers in the same transaction as the change.
--
-- It tells what the pipeline must deliver, whatever wrote the row (the demo's traffic, a user's psql), and owes nothing
-- to Debezium. What was rolled back leaves no line; what was committed before a kill -9 is there after it.
--
-- "before" and "after" stand in the form in which Debezium's JSON has them (decimal.handling.mode=string,
-- time.precision.mode=adaptive), so that the two can be compared by value.
--
-- Run it after the sample rows are in: they reach a topic by a snapshot, not as changes. Running it again is harmless.

CREATE SCHEMA IF NOT EXISTS audit;

CREATE TABLE IF NOT EXISTS audit.journal (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xact   xid8 NOT NULL DEFAULT pg_current_xact_id(),
  table_name text NOT NULL,                                  -- schema.table
  op     "char" NOT NULL CHECK (op IN ('c', 'u', 'd', 't')),  -- created, updated, deleted, truncated
  key    jsonb,
  before jsonb,
  after  jsonb
);

-- audit.watch makes for each table: as_event(row), the row as its change event has it, and key_of(row). They are written
-- out per table, because looking the columns up for every row costs several times as much.
-- An UPDATE of the key is journalled as the delete and the create that it is for whoever follows a row by its key,
-- Debezium among them.
-- SECURITY DEFINER: who may change a row need not be allowed to write here.
CREATE OR REPLACE FUNCTION audit.record_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET extra_float_digits = 1
AS $$
DECLARE
  name text := TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
BEGIN
  IF TG_OP = 'UPDATE' AND audit.key_of(OLD) = audit.key_of(NEW) THEN
    INSERT INTO audit.journal (table_name, op, key, before, after)
    VALUES (name, 'u', audit.key_of(NEW), audit.as_event(OLD), audit.as_event(NEW));
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO audit.journal (table_name, op, key, before)
    VALUES (name, 'd', audit.key_of(OLD), audit.as_event(OLD));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO audit.journal (table_name, op, key, after)
    VALUES (name, 'c', audit.key_of(NEW), audit.as_event(NEW));
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION audit.record_truncate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
  INSERT INTO audit.journal (table_name, op) VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, 't');
  RETURN NULL;
END
$$;

-- Journals a table from now on. To be called again when its columns have changed.
--
-- Most types are the same in to_jsonb() and in Debezium's JSON; the others are named here. extract() gives an exact
-- numeric, not a rounded double. Of timestamptz only timestamptz(0) is known: how many digits Debezium gives to a longer
-- fraction depends on whether it learnt the table from a snapshot or from the stream.
-- ENABLE ALWAYS, because session_replication_role must not switch the oracle off.
CREATE OR REPLACE PROCEDURE audit.watch(relation regclass)
LANGUAGE plpgsql
AS $$
DECLARE
  key_columns text;
  converted_columns text;
BEGIN
  SELECT string_agg(format('%L, r.%I', attname, attname), ', ' ORDER BY attnum) INTO STRICT key_columns
  FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
  WHERE indrelid = relation AND indisprimary;
  EXECUTE format('CREATE OR REPLACE FUNCTION audit.key_of(r %s) RETURNS jsonb LANGUAGE sql STABLE
                  RETURN jsonb_build_object(%s)', relation, key_columns);

  SELECT string_agg(format('%L, ', attname) || format(CASE atttypid
      WHEN 'numeric'::regtype THEN 'r.%I::text'
      WHEN 'date'::regtype THEN 'r.%I - DATE ''1970-01-01'''
      WHEN 'timestamp'::regtype THEN '(extract(epoch FROM r.%I) * 1000000)::bigint'
      WHEN 'timestamptz'::regtype THEN 'to_char(r.%I AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS"Z"'')'
    END, attname), ', ') INTO converted_columns
  FROM pg_attribute
  WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped
    AND atttypid IN ('numeric'::regtype, 'date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype);
  EXECUTE format('CREATE OR REPLACE FUNCTION audit.as_event(r %s) RETURNS jsonb LANGUAGE sql STABLE
                  RETURN to_jsonb(r) || jsonb_build_object(%s)', relation, converted_columns);

  EXECUTE format('CREATE OR REPLACE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %s
                  FOR EACH ROW EXECUTE FUNCTION audit.record_row()', relation);
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_truncate AFTER TRUNCATE ON %s
                  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_truncate()', relation);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER audit_row', relation);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER audit_truncate', relation);
END
$$;

-- Every table of the samples' schema that is not watched yet.
DO $$
DECLARE
  relation regclass;
BEGIN
  FOR relation IN
    SELECT oid FROM pg_class
    WHERE relnamespace = 'dbo'::regnamespace AND relkind = 'r'
      AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = 'audit_row')
  LOOP
    CALL audit.watch(relation);
  END LOOP;
END
$$;
