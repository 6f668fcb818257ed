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

-- A row as its change event has it. Columns are looked up at every call, so that a column added later is journalled too.
-- extract() gives an exact numeric, not a rounded double. Only timestamptz(0) is known here: how many digits Debezium
-- gives to a longer fraction depends on whether it learnt the table from a snapshot or from the stream.
CREATE OR REPLACE FUNCTION audit.as_event(relation oid, columns jsonb) RETURNS jsonb
LANGUAGE sql STABLE
AS $$
  SELECT jsonb_object_agg(attname, CASE atttypid
      WHEN 'numeric'::regtype THEN to_jsonb(columns ->> attname)
      WHEN 'date'::regtype THEN to_jsonb((columns ->> attname)::date - DATE '1970-01-01')
      WHEN 'timestamp'::regtype THEN
        to_jsonb((extract(epoch FROM (columns ->> attname)::timestamp) * 1000000)::bigint)
      WHEN 'timestamptz'::regtype THEN
        to_jsonb(to_char((columns ->> attname)::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      ELSE columns -> attname
    END)
  FROM pg_attribute
  WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped
$$;

-- The trigger's arguments are the key's columns. An UPDATE of the key is journalled as the delete and the create that
-- it is for whoever follows a row by its key, Debezium among them.
-- SECURITY DEFINER: who may change a row need not be allowed to write here.
CREATE OR REPLACE FUNCTION audit.record_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET extra_float_digits = 1
AS $$
DECLARE
  name text := TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
  old_row jsonb;
  new_row jsonb;
  old_key jsonb;
  new_key jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    old_row := audit.as_event(TG_RELID, to_jsonb(OLD));
    SELECT jsonb_object_agg(part, old_row -> part) INTO old_key FROM unnest(TG_ARGV) AS part;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    new_row := audit.as_event(TG_RELID, to_jsonb(NEW));
    SELECT jsonb_object_agg(part, new_row -> part) INTO new_key FROM unnest(TG_ARGV) AS part;
  END IF;
  IF TG_OP = 'UPDATE' AND old_key = new_key THEN
    INSERT INTO audit.journal (table_name, op, key, before, after) VALUES (name, 'u', new_key, old_row, new_row);
    RETURN NULL;
  END IF;
  IF old_row IS NOT NULL THEN
    INSERT INTO audit.journal (table_name, op, key, before) VALUES (name, 'd', old_key, old_row);
  END IF;
  IF new_row IS NOT NULL THEN
    INSERT INTO audit.journal (table_name, op, key, after) VALUES (name, 'c', new_key, new_row);
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

-- Journals a table from now on. ENABLE ALWAYS, because session_replication_role must not switch the oracle off.
CREATE OR REPLACE PROCEDURE audit.watch(relation regclass)
LANGUAGE plpgsql
AS $$
DECLARE
  key_columns text;
BEGIN
  SELECT string_agg(quote_literal(attname), ', ' ORDER BY attnum) INTO STRICT key_columns
  FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
  WHERE indrelid = relation AND indisprimary;
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %s
                  FOR EACH ROW EXECUTE FUNCTION audit.record_row(%s)', relation, key_columns);
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
